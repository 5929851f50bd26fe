"""Named fragments of Cypher shared by queries: `@counts(p)` expands to the test whether a position counts.

They are defined in the `fragments.yaml` of a folder of packs, and expanded when a query's file is read. A fragment may
use those defined earlier in its file, and those of previous folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from kg.authored.files import read
from kg.check.shape import shape
from kg.common.cypher import SKIPPED
from kg.common.problems import Location, Problem, nearest
from kg.model.base import Authored
from kg.words import Message, Said

FILE = "fragments.yaml"
_NAME = r"[a-z][a-z_0-9]*"
_CALL = re.compile(rf"(?P<skip>{SKIPPED})|@(?P<name>\w*)(?P<open>\()?", re.DOTALL)
_WORD = re.compile(rf"(?P<skip>{SKIPPED})|(?<![\w.$:@])(?P<word>[A-Za-z_]\w*)", re.DOTALL)
_BOUND = re.compile(r"[(\[](\w+)[:)]|[(\[](\w+) IN ", re.ASCII)
_NEGATED = re.compile(r"\bNOT\s+$")
_CLAUSE = re.compile(r"(MATCH|OPTIONAL|WITH|CALL|UNWIND|WHERE|RETURN|ORDER)\b")


class Fragment(Authored):
    """A named piece of Cypher, written `@name` or `@name(a, b)` in a query."""

    name: str = Field(pattern=rf"^{_NAME}$", description="Name, written @name in the Cypher")
    takes: list[str] = Field(default_factory=list, description="The variables or expressions it is about")
    uses: list[str] = Field(
        default_factory=list, description="Variables that have to be there where it stands"
    )
    meaning: str = Field(min_length=1, description="What it says, in a sentence")
    cypher: str = Field(description="What it stands for")


Fragments = Mapping[str, Fragment]


@dataclass(frozen=True)
class Misuse:
    """An unknown fragment, or one with wrong arguments: where in the text, and what to do about it."""

    offset: int
    message: Said
    hint: Said = ""


def read_fragments(folder: Path, known: Fragments) -> tuple[dict[str, Fragment], list[Problem]]:
    """Read the fragments of a folder of packs, added to the `known` ones of previous folders, which they may replace.

    Errors are returned as problems with their place.
    """
    found, problems = dict(known), []
    path = folder / FILE
    if not path.is_file():
        return found, []
    document = read(path)
    problems += document.problems
    if document.data is not None and not isinstance(document.data, list):
        return found, [
            *problems,
            Problem("Q001", document.locate(()), Message("problem.a list of fragments is wanted")),
        ]
    for index, item in enumerate(document.data or []):
        fragment, wrong = shape(
            Fragment, item, lambda path, key=False, index=index: document.locate((index, *path), key=key)
        )
        problems += wrong
        if fragment is None:
            continue
        text, misuses = expanded(fragment.cypher.strip(), found)
        place = document.locate((index, "cypher"), key=True)
        problems += [Problem("Q004", place, misuse.message, misuse.hint) for misuse in misuses]
        found[fragment.name] = fragment.model_copy(update={"cypher": text})
    return found, problems


def expanded(text: str, fragments: Fragments) -> tuple[str, list[Misuse]]:
    """Expand every fragment in a Cypher text; returns the text, and what is wrong with the use of fragments.

    >>> known = {"asked": Fragment(name="asked", takes=["x"], meaning="…", cypher="$id IS NULL OR x.id = $id")}
    >>> expanded("MATCH (d) WHERE d.counted AND @asked(d) RETURN d", known)[0]
    'MATCH (d) WHERE d.counted AND ($id IS NULL OR d.id = $id) RETURN d'
    >>> str(expanded("MATCH (d) WHERE @askd(d) RETURN d", known)[1][0].hint)
    "did you mean 'asked'?"
    """
    parts: list[str] = []
    misuses: list[Misuse] = []
    done = 0
    for start, end, name, given in _calls(text):
        parts.append(text[done:start])
        done = end
        fragment = fragments.get(name)
        if fragment is None:
            misuses.append(Misuse(start, Message("problem.no fragment", name=name), nearest(name, fragments)))
        elif given is None:
            misuses.append(Misuse(start, Message("problem.the bracket after is not closed", name=name)))
        elif wrong := _misfit(fragment, given):
            misuses.append(Misuse(start, wrong, fragment.meaning))
        else:
            body = _filled(fragment, given)
            alone = _stands_alone(body, negated=bool(_NEGATED.search(text[:start])))
            parts.append((body if alone else f"({body})").replace("\n", f"\n{_indent(text, start, body)}"))
    return "".join([*parts, text[done:]]), misuses


def problems_of(misuses: list[Misuse], path: str, text: str, begin: int) -> list[Problem]:
    """Turn misuses into problems of a file, whose Cypher begins at the given offset."""
    found = []
    for misuse in misuses:
        before = text[: begin + misuse.offset]
        place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        found.append(Problem("Q004", place, misuse.message, misuse.hint))
    return found


def _calls(text: str) -> Iterator[tuple[int, int, str, list[str] | None]]:
    """Yield where fragments are used: start, end, name, and arguments; None if a bracket is not closed."""
    after = 0
    for match in _CALL.finditer(text):
        if match["skip"] is not None or match.start() < after:
            continue
        given: list[str] | None = []
        after = match.end()
        if match["open"]:
            given, after = _arguments(text, match.end())
        yield match.start(), after, match["name"], given


def _arguments(text: str, start: int) -> tuple[list[str] | None, int]:
    """Parse arguments between brackets, separated by commas; returns them and the end."""
    found: list[str] = []
    depth, begin = 0, start
    for place in range(start, len(text)):
        sign = text[place]
        if sign in ")]}" and depth == 0:
            return [*found, text[begin:place].strip()], place + 1
        if sign == "," and depth == 0:
            found.append(text[begin:place].strip())
            begin = place + 1
        depth += (sign in "([{") - (sign in ")]}")
    return None, len(text)


def _indent(text: str, start: int, body: str) -> str:
    """Indent the further lines of an expanded text below the clause that it continues."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    goes_on = _CLAUSE.match(line.lstrip()) and not _CLAUSE.match(body)
    return " " * (len(line) - len(line.lstrip()) + (2 if goes_on else 0))


def _misfit(fragment: Fragment, given: list[str]) -> Message | None:
    """Return what is wrong with a fragment's arguments, if anything."""
    name, takes = fragment.name, ", ".join(fragment.takes)
    if len(given) != len(fragment.takes) or "" in given:
        key = "fragment is written" if takes else "fragment has no brackets"
        return Message(f"problem.{key}", name=name, takes=takes)
    own = {word for pair in _BOUND.findall(fragment.cypher) for word in pair} - {
        *fragment.takes,
        *fragment.uses,
    }
    caught = sorted(own & {word for text in given for word in _words(text)})
    return Message("problem.fragment uses that name", name=name, given=caught[0]) if caught else None


def _words(text: str) -> set[str]:
    return {match["word"] for match in _WORD.finditer(text) if match["word"]}


def _filled(fragment: Fragment, given: list[str]) -> str:
    values = dict(zip(fragment.takes, given, strict=True))
    return _WORD.sub(lambda m: m[0] if m["skip"] else values.get(m["word"], m["word"]), fragment.cypher)


def _stands_alone(body: str, *, negated: bool) -> bool:
    """Return whether an expanded text needs no brackets around it."""
    if _CLAUSE.match(body):
        return True
    depth, plain = 0, []
    for sign in re.sub(SKIPPED, "''", body, flags=re.DOTALL):
        depth -= sign in ")]}"
        if depth == 0:
            plain.append(sign)
        depth += sign in "([{"
    return not (negated or re.search(r"\bOR\b|\bXOR\b", "".join(plain)))

"""Say of problems in imported YAML where they are in the RDF: the IRI, the property and the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.authored.files import read
from kg.common.authored_files import is_lines
from kg.common.problems import Location, Problem, clipped, shown_path
from kg.rdf.account import Left
from kg.rdf.facts import Triple
from kg.rdf.lines import Asked, lines_of
from kg.rdf.mapping import HEAD, SECTIONS
from kg.rdf.names import full, short
from kg.rdf.namespaces import Namespaces
from kg.rdf.read import ReadCase
from kg.words import Message

Traced = tuple[Problem, str, str]
"""A problem, and the subject and property in the RDF that it is about; the property may be empty."""
_SHOWN = 3
"""Values of one property that are shown."""


def problems_of(case: ReadCase, problems: Iterable[Problem], files: Iterable[Path]) -> list[Traced]:
    """Return each problem of the YAML with what it is about in the RDF."""
    paths = {shown_path(path): path for path in files}
    marks: dict[str, dict[tuple[int, int], tuple[str | int, ...]]] = {}
    found: list[Traced] = []
    for problem in problems:
        at = problem.location
        if at.path in paths and at.path not in marks:
            marks[at.path] = _marks(paths[at.path])
        path = _path(marks.get(at.path, {}), at)
        traced = (problem, *_about(case, path))
        if not _told_already(case, traced, path):
            found.append(traced)
    return found


def _marks(path: Path) -> dict[tuple[int, int], tuple[str | int, ...]]:
    if is_lines(str(path)):
        count = sum(1 for _ in path.open("rb"))
        return {(number + 1, 1): ("stances", number) for number in range(count)}
    document = read(path)
    found: dict[tuple[int, int], tuple[str | int, ...]] = {}
    for each in (document.values, document.keys):
        for where, mark in each.items():
            if len(where) > len(found.get(mark, ())):
                found[mark] = where
    return found


def _path(marks: dict[tuple[int, int], tuple[str | int, ...]], at: Location) -> tuple[str | int, ...]:
    found = marks.get((at.line, at.column))
    if found is None:
        before = [mark for mark in marks if mark <= (at.line, at.column)]
        found = marks[max(before)] if before else ()
    return found


def _about(case: ReadCase, path: tuple[str | int, ...]) -> tuple[str, str]:
    """Return the subject and the property behind a path in the YAML."""
    section = str(path[0]) if path else "case"
    index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    iris = case.iris.get(section, ())
    subject = iris[index] if index < len(iris) else case.iri
    shape = SECTIONS.get(section, HEAD)
    rest = [each for each in path[1 if section == "case" else 2 :] if isinstance(each, str)]
    for key in shape.keys:
        names = {key.name, key.field.key if key.field else key.name}
        if rest and rest[0] in names:
            return subject, full(key.property)
    return subject, ""


def _told_already(case: ReadCase, traced: Traced, path: tuple[str | int, ...]) -> bool:
    """Return whether a key is only missing because its name stands for nothing, which is said by itself."""
    problem, subject, _ = traced
    if problem.code != "S002" or not isinstance(problem.what, Message):
        return False
    missing = dict(problem.what.fields).get("last")
    shape = SECTIONS.get(str(path[0]) if path else "", HEAD)
    properties = {
        full(key.property) for key in shape.keys if missing in (key.name, key.field.key if key.field else "")
    }
    return any(u.triple.subject == subject and u.triple.predicate in properties for u in case.unknown)


def asked_for(case: ReadCase, problems: Iterable[Traced], left: Iterable[Left]) -> Iterator[Asked]:
    """Yield subject, property and value of everything whose line is needed."""
    yield from ((subject, name, "") for _, subject, name in problems)
    for each in case.unknown:
        yield each.triple.subject, each.triple.predicate, each.triple.value.text
    yield from ((each.subject, _long(each.property), _only(each)) for each in left)


def _only(left: Left) -> str:
    """Return the first value of a property that was not taken."""
    return left.values[0] if left.property else ""


def _long(name: str) -> str:
    if not name or name.startswith("<"):
        return name.strip("<>")
    return full(name)


class Places:
    """The lines of subjects and their properties in a file."""

    def __init__(self, path: Path, namespaces: Namespaces, wanted: Iterable[Asked]) -> None:
        self.shown = shown_path(path)
        asked = list(wanted)
        text = path.read_text(encoding="utf-8", errors="replace") if asked else ""
        published = {each: tuple(map(namespaces.published, each)) for each in asked}
        found = lines_of(text, ((s, p, v) for s, p, v in published.values()))
        self._lines = {each: found[s, p, v] for each, (s, p, v) in published.items() if (s, p, v) in found}

    def at(self, subject: str, name: str, value: str = "") -> Location:
        """Return the place of a value of a property of a subject."""
        return Location(self.shown, self._lines.get((subject, name, value), 1))

    def problem(self, problem: Problem, subject: str, name: str) -> Problem:
        """Return a problem with its place in the RDF."""
        about = f"{short(subject)} {short(name)}" if name else short(subject)
        what = Message("rdf import.of", about=about, what=problem.what)
        return Problem(problem.code, self.at(subject, name), what, problem.advice)

    def said(self, subject: str, name: str, message: Message, value: str = "") -> str:
        """Return a line that tells something about a subject."""
        about = f"{short(subject)} {short(name)}" if name else short(subject)
        return f"{self.at(subject, name, value)}: {Message('rdf import.of', about=about, what=message)}"

    def left(self, left: Left) -> str:
        """Return a line that tells what was not taken."""
        name = _long(left.property)
        if left.why:
            return self.said(
                left.subject, name, Message("rdf import.nothing taken", n=len(left.values), why=left.why)
            )
        values = [f'"{clipped(value)}"' if ":" not in value else short(value) for value in left.values]
        shown = ", ".join(values[:_SHOWN])
        if len(values) > _SHOWN:
            shown = str(Message("cli.and n more", names=shown, n=len(values) - _SHOWN))
        return self.said(left.subject, name, Message("rdf import.not taken", values=shown), _only(left))


def unknown_problems(case: ReadCase, places: Places) -> Iterator[Problem]:
    """Yield a problem for each name of the case that stands for nothing."""
    for each in case.unknown:
        yield _unknown(each.triple, each.section, places)


def _unknown(triple: Triple, section: str, places: Places) -> Problem:
    about = f"{short(triple.subject)} {short(triple.predicate)}"
    value = short(triple.value.text) if triple.value.is_iri else f'"{clipped(triple.value.text)}"'
    what = Message("rdf import.stands for nothing", value=value, term=Message(f"term.{section}"))
    hint = Message("rdf import.describe it or link it")
    at = places.at(triple.subject, triple.predicate, triple.value.text)
    return Problem("R001", at, Message("rdf import.of", about=about, what=what), hint)

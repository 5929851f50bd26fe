"""Problems: what the validator reports, each with its place and how to correct it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.common.problem_codes import CODES
from kg.words import Message, Said

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that control a terminal instead of being shown, and those that reverse the order of text."""


@dataclass(frozen=True, order=True)
class Location:
    """A place in an authored file; line and column count from 1, as editors do.

    >>> str(Location("seeds/a/stances.yaml", 12, 5))
    'seeds/a/stances.yaml:12:5'
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, its place, and what to do about it.

    `code` is one of `kg.common.problem_codes.CODES`, which also decides whether it is an error or a warning. `what` is
    wrong and the `advice` are messages of the catalogue, put into words when they are read.

    >>> print(Problem("R001", Location("a.yaml", 3, 10), "no actor 'ukrain'", "did you mean 'ukraine'?"))
    a.yaml:3:10: error R001: no actor 'ukrain'; did you mean 'ukraine'?
    """

    code: str
    location: Location
    what: Said
    advice: Said = ""

    @property
    def message(self) -> str:
        """What is wrong, in the current language."""
        return str(self.what)

    @property
    def hint(self) -> str:
        """What to do about it, in the current language; may be empty."""
        return str(self.advice)

    @property
    def severity(self) -> str:
        """Return 'error' or 'warning', as given in the table of codes."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Return whether this problem stops a load."""
        return self.severity == "error"

    @property
    def text(self) -> str:
        """Return message and hint in one line, without the place."""
        return one_line(f"{self.message}; {self.hint}" if self.hint else self.message)

    def __str__(self) -> str:
        return f"{one_line(str(self.location))}: {self.severity} {self.code}: {self.text}"

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """Return file order, then code, then message: the order that every report uses."""
        return (self.location, self.code, self.text)


def closest(name: str, known: Iterable[str]) -> str:
    """Return the known name most similar to another; empty if none is similar.

    >>> closest("Ukrain", ["russia", "ukraine"])
    'ukraine'
    """
    folded = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def nearest(name: str, known: Iterable[str]) -> Said:
    """Suggest the known name that was probably meant; empty if none is similar.

    >>> str(nearest("ukrain", ["russia", "ukraine"]))
    "did you mean 'ukraine'?"
    >>> nearest("xyz", ["russia", "ukraine"])
    ''
    """
    found = closest(name, known)
    return Message("error.did you mean", name=found) if found else ""


def clipped(text: str, most: int = 40) -> str:
    """Shorten text for a message: unchanged if it is short, otherwise its beginning.

    >>> clipped("a" * 50, 10)
    'aaaaaaaaa…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def one_line(text: str) -> str:
    """Replace characters so that text stays in one line and can neither control a terminal nor imitate a new line.

    >>> one_line("no \\x1b[2J or \\n")
    'no �[2J or �'
    """
    return re.sub("[\u2028\u2029]", "\ufffd", STEERING.sub("\ufffd", text))


def shown_path(path: Path) -> str:
    """Return a path for a message: relative to the working folder if it is below it."""
    try:
        # only the folder is resolved: a file that is a link is shown under its own name
        return printable((path.parent.resolve() / path.name).relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):  # elsewhere, or a circular link
        return printable(path)


def printable(path: Path) -> str:
    """Return a path as text that any terminal and file accepts, whatever bytes its name contains."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""Problems: what the validator reports, each with the place it stands at and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.common.problem_codes import CODES
from kg.words import Message, Said

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal instead of being shown, and those that turn the order of what follows."""


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
    """One thing that is wrong, where it is, and what to do about it.

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
        """What is wrong, in the language that is spoken."""
        return str(self.what)

    @property
    def hint(self) -> str:
        """What to do about it, in the language that is spoken; may be empty."""
        return str(self.advice)

    @property
    def severity(self) -> str:
        """'error' or 'warning', as the table of codes says."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether this problem stops a load."""
        return self.severity == "error"

    @property
    def text(self) -> str:
        """Message and hint in one line, without the place."""
        return one_line(f"{self.message}; {self.hint}" if self.hint else self.message)

    def __str__(self) -> str:
        return f"{one_line(str(self.location))}: {self.severity} {self.code}: {self.text}"

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """File order, then code, then message: the order every report uses."""
        return (self.location, self.code, self.text)


def closest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like another, or nothing where none is.

    >>> closest("Ukrain", ["russia", "ukraine"])
    'ukraine'
    """
    folded = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def nearest(name: str, known: Iterable[str]) -> Said:
    """Say which known name was probably meant, or nothing where none is close.

    >>> str(nearest("ukrain", ["russia", "ukraine"]))
    "did you mean 'ukraine'?"
    >>> nearest("xyz", ["russia", "ukraine"])
    ''
    """
    found = closest(name, known)
    return Message("error.did you mean", name=found) if found else ""


def clipped(text: str, most: int = 40) -> str:
    """Text as a message can hold it: whole if it is short, else its beginning.

    >>> clipped("a" * 50, 10)
    'aaaaaaaaa…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def one_line(text: str) -> str:
    """Text that stays in its line, whatever was written: it can neither steer a terminal nor forge a line.

    >>> one_line("no \\x1b[2J or \\n")
    'no �[2J or �'
    """
    return re.sub("[\u2028\u2029]", "\ufffd", STEERING.sub("\ufffd", text))


def shown_path(path: Path) -> str:
    """A path as a reader wants it in a message: relative to the working folder where it is below it."""
    try:
        # the folder alone is resolved: a file that is a link is shown under its own name
        return printable((path.parent.resolve() / path.name).relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):  # elsewhere, or a link that leads in a circle
        return printable(path)


def printable(path: Path) -> str:
    """A path as text that any terminal and file takes, whatever bytes its name has."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")

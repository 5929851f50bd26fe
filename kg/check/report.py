"""Collect problems during a check. Places are only determined for problems, by reading the file again."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from kg.authored.files import read
from kg.authored.parse import MAX_BYTES, YamlDocument
from kg.common.authored_files import is_lines
from kg.common.problems import Location, Problem, nearest, shown_path
from kg.model.origin import Origin
from kg.words import Message, Said

MAX_ERRORS = 500
"""Errors per file that are reported one by one."""

_MAX_COMPARED = 100_000  # names compared to find the one that was meant: about a second
_MAX_KEPT = 200_000  # cached values of files that were read again to find places
_ID = re.compile(rb"""\bid["']?:\s*["']?([a-z0-9-]+)""")


class Report:
    """Collects problems in any order and returns them in file order; at most `MAX_ERRORS` errors per file.

    `lost` has the ids of items that exist but could not be read: references to them are not reported. `misshapen`
    has the invalid items, which have no model: section, place and data.

    >>> Report().problems
    []
    """

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._errors: Counter[str] = Counter()
        self._hints: dict[tuple[str, str], Said] = {}
        self._compared = 0
        self._paths: dict[str, str] = {}
        self._documents: dict[str, YamlDocument] = {}
        self.lost: set[str] = set()
        self.misshapen: list[tuple[str, Origin, Any]] = []

    @property
    def problems(self) -> list[Problem]:
        """Return all problems without duplicates, in file order."""
        many = [
            Problem(
                "Y009",
                Location(path),
                Message("problem.more than errors", max_errors=MAX_ERRORS),
                Message("problem.the others are not shown"),
            )
            for path, count in self._errors.items()
            if count > MAX_ERRORS
        ]
        return sorted({*self._found, *many}, key=lambda problem: problem.sort_key)

    @property
    def has_errors(self) -> bool:
        """Return whether any problem stops a load."""
        return bool(self._errors)

    def full(self, path: str) -> bool:
        """Return whether a file, given by the path shown, has so many errors that more would not help."""
        return self._errors.get(path, 0) > MAX_ERRORS

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that already have their place."""
        for problem in problems:
            path = problem.location.path
            if problem in self._found:
                continue
            if problem.is_error:
                self._errors[path] += 1
            if not (problem.is_error and self.full(path)):
                self._found.add(problem)

    def add(
        self, code: str, origin: Origin, *path: str | int, message: Said, hint: Said = "", key: bool = False
    ) -> None:
        """Add a problem of an item, or of the value at `path` in it; `key` marks the key instead."""
        if not self.full(self._shown(origin.file)):
            self.extend([Problem(code, self.locate(origin, *path, key=key), message, hint)])

    def nearest(self, name: str, what: str, known: Collection[str]) -> Said:
        """Suggest which known name was probably meant; empty once very many names were compared."""
        if (what, name) not in self._hints:
            self._compared += len(known)
            if self._compared > _MAX_COMPARED:
                return ""
            self._hints[what, name] = nearest(name, known)
        return self._hints[what, name]

    def lose(self, data: Any) -> None:
        """Remember every id in data that could not be used."""
        if isinstance(data, dict):
            self.lost.update(value for key, value in data.items() if key == "id" and isinstance(value, str))
        for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            self.lose(value)

    def lose_file(self, path: Path) -> None:
        """Remember every id in a file that is not valid YAML, as far as its text shows them."""
        if path.is_file():  # not a pipe: reading it could wait for ever
            with contextlib.suppress(OSError), path.open("rb") as stream:
                self.lost.update(name.decode() for name in _ID.findall(stream.read(MAX_BYTES)))

    def locate(self, origin: Origin, *path: str | int, key: bool = False) -> Location:
        """Return line and column of an item, or of a value in it."""
        if is_lines(origin.file):
            return Location(self._shown(origin.file), origin.index, 1)
        return place_in(self._document(origin.file), origin, path, key=key)

    def _document(self, file: str) -> YamlDocument:
        """Return a parsed file; it is read again unless it was among the last few."""
        document = self._documents.pop(file, None) or read(Path(file))
        self._documents[file] = document  # re-inserted at the end, as the most recently used
        while len(self._documents) > 1 and sum(len(d.values) for d in self._documents.values()) > _MAX_KEPT:
            del self._documents[next(iter(self._documents))]
        return document

    def _shown(self, file: str) -> str:
        if file not in self._paths:
            self._paths[file] = shown_path(Path(file))
        return self._paths[file]


def place_in(
    document: YamlDocument, origin: Origin, path: tuple[str | int, ...], *, key: bool = False
) -> Location:
    """Return the place of a value in an item; in the file's defaults, if the value comes from there."""
    own, inherited = (*origin.path, *path), ("defaults", *path)
    can_inherit = origin.section in ("stances", "delegations") and bool(path)
    if can_inherit and own[: len(origin.path) + 1] not in document.keys and inherited[:2] in document.keys:
        return document.locate(inherited, key=key)
    return document.locate(own, key=key)

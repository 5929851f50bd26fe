"""The report that checks write to: problems are located only once there are any, by reading their file again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.authored.files import LINES_SUFFIX, read
from kg.authored.parse import Document
from kg.model.origin import Origin
from kg.problems import Location, Problem, shown_path


class Report:
    """Collects problems in any order and gives them in file order.

    >>> Report().problems
    []
    """

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._document: tuple[str, Document] | None = None

    @property
    def problems(self) -> list[Problem]:
        """Everything found, each once, in file order."""
        return sorted(set(self._found), key=lambda problem: problem.sort_key)

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops a load."""
        return any(problem.is_error for problem in self._found)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems that already have their place."""
        self._found.extend(problems)

    def add(
        self, code: str, origin: Origin, *path: str | int, message: str, hint: str = "", key: bool = False
    ) -> None:
        """Report a problem with an item, or with the value at `path` in it; `key` points at the key instead."""
        self._found.append(Problem(code, self.locate(origin, *path, key=key), message, hint))

    def locate(self, origin: Origin, *path: str | int, key: bool = False) -> Location:
        """Line and column of an item, or of a value in it."""
        if origin.file.endswith(LINES_SUFFIX):
            return Location(shown_path(Path(origin.file)), origin.index, 1)
        if self._document is None or self._document[0] != origin.file:
            self._document = (origin.file, read(Path(origin.file)))
        return self._document[1].locate((*origin.path, *path), key=key)

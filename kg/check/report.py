"""The report that checks write to: problems are located only once there are any, by reading their file again."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.authored.files import is_lines, read
from kg.authored.parse import MAX_BYTES, Document
from kg.model.origin import Origin
from kg.problems import Location, Problem, shown_path

_ID = re.compile(rb"""\bid["']?:\s*["']?([a-z0-9-]+)""")


class Report:
    """Collects problems in any order and gives them in file order.

    `lost` has the ids of what is there but could not be read: whoever names them is not to blame.

    >>> Report().problems
    []
    """

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self.lost: set[str] = set()
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

    def lose(self, data: Any) -> None:
        """Remember every id in data that could not be used."""
        if isinstance(data, dict):
            self.lost.update(value for key, value in data.items() if key == "id" and isinstance(value, str))
        for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            self.lose(value)

    def lose_file(self, path: Path) -> None:
        """Remember every id in a file that is no YAML, as far as text alone shows them."""
        if path.is_file():  # and no pipe, which would be waited for
            with contextlib.suppress(OSError), path.open("rb") as stream:
                self.lost.update(name.decode() for name in _ID.findall(stream.read(MAX_BYTES)))

    def locate(self, origin: Origin, *path: str | int, key: bool = False) -> Location:
        """Line and column of an item, or of a value in it."""
        if is_lines(origin.file):
            return Location(shown_path(Path(origin.file)), origin.index, 1)
        if self._document is None or self._document[0] != origin.file:
            self._document = (origin.file, read(Path(origin.file)))
        return place_in(self._document[1], origin, path, key=key)


def place_in(
    document: Document, origin: Origin, path: tuple[str | int, ...], *, key: bool = False
) -> Location:
    """The place of a value in an item; in the file's defaults, where the item has it from there."""
    own, inherited = (*origin.path, *path), ("defaults", *path)
    can_inherit = origin.section in ("stances", "delegations") and bool(path)
    if can_inherit and own[: len(origin.path) + 1] not in document.keys and inherited[:2] in document.keys:
        return document.locate(inherited, key=key)
    return document.locate(own, key=key)

"""The place of an authored item in few bytes: the file, the path in it, and the line for files of lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """The file an item was read from, and its place there: a section and an index (-1: the section itself).

    >>> Origin("a.yaml", "stances", 2).path
    ('stances', 2)
    """

    file: str
    section: str
    index: int

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path of the item in its document."""
        return (self.section,) if self.index < 0 else (self.section, self.index)

"""Rows of a staged graph in lots of one kind, small enough to hold in memory, whatever the size of the graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from kg.store.base import Progress

Kind = TypeVar("Kind", bound=Hashable)
Row = TypeVar("Row")


def lots(rows: Iterable[tuple[Kind, Row]], size: int) -> Iterator[tuple[Kind, list[Row]]]:
    """Rows by kind, at most `size` at once, in the order in which the lots fill up.

    >>> list(lots([("a", 1), ("b", 2), ("a", 3), ("a", 4)], 2))
    [('a', [1, 3]), ('b', [2]), ('a', [4])]
    """
    waiting: dict[Kind, list[Row]] = {}
    for kind, row in rows:
        lot = waiting.setdefault(kind, [])
        lot.append(row)
        if len(lot) >= size:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


class Steps:
    """Counts how far something has come, and tells a progress callback if there is one."""

    def __init__(self, progress: Progress | None, what: str, total: int) -> None:
        self._progress = progress
        self._what = what
        self.total = total
        self.done = 0

    def add(self, rows: int) -> None:
        """So many more rows are done."""
        self.done += rows
        if self._progress:
            self._progress(self._what, self.done, self.total)

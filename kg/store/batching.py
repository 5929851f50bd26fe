"""Group the rows of a staged graph into batches of one kind that fit into memory, whatever the size of the graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from kg.store.base import Progress

Kind = TypeVar("Kind", bound=Hashable)
Row = TypeVar("Row")


def batches(rows: Iterable[tuple[Kind, Row]], size: int) -> Iterator[tuple[Kind, list[Row]]]:
    """Yield batches of rows of one kind, at most `size` rows each, in the order in which the batches fill up.

    >>> list(batches([("a", 1), ("b", 2), ("a", 3), ("a", 4)], 2))
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
    """Counts progress, and reports it to a progress callback if there is one."""

    def __init__(self, progress: Progress | None, what: str, total: int) -> None:
        self._progress = progress
        self._what = what
        self.total = total
        self.done = 0

    def add(self, rows: int) -> None:
        """Count more rows as done."""
        self.done += rows
        if self._progress:
            self._progress(self._what, self.done, self.total)

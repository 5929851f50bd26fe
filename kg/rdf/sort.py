"""Sorting more lines than fit into memory: sorted piles in temporary files, merged as they are read."""

from __future__ import annotations

import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

PILE = 200_000


def in_order(lines: Iterable[str], pile: int = PILE) -> Iterator[str]:
    """The lines in the order of their characters, each once; no line may hold a line break.

    At most `pile` lines are in memory, whatever their number.

    >>> list(in_order(["b", "a", "b"], pile=1))
    ['a', 'b']
    """
    waiting = iter(lines)
    first = sorted(set(itertools.islice(waiting, pile)))
    rest = list(itertools.islice(waiting, 1))
    if not rest:
        yield from first
        return
    with tempfile.TemporaryDirectory(prefix="kg-sort-") as folder:
        piles = [_pile(first, folder)]
        waiting = itertools.chain(rest, waiting)
        while found := list(itertools.islice(waiting, pile)):
            piles.append(_pile(sorted(set(found)), folder))
        try:
            last = None
            for line in heapq.merge(*piles):
                if line != last:
                    yield line[:-1]
                last = line
        finally:
            for each in piles:
                each.close()


def _pile(lines: Iterable[str], folder: str) -> IO[str]:
    # closed by in_order once everything is read, and gone with its folder
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=folder)  # noqa: SIM115
    file.writelines(f"{line}\n" for line in lines)
    file.seek(0)
    return file

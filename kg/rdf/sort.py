"""Sort more lines than fit into memory: sorted chunks in temporary files, merged while reading."""

from __future__ import annotations

import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

PILE = 200_000


def in_order(lines: Iterable[str], pile: int = PILE) -> Iterator[str]:
    """Yield the lines sorted by characters, without duplicates; no line may contain a line break.

    At most `pile` lines are in memory at any time.

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
    # closed by in_order once everything is read, and deleted with its folder
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=folder)  # noqa: SIM115
    file.writelines(f"{line}\n" for line in lines)
    file.seek(0)
    return file

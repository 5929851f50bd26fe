"""How ties change from one window of time to the next: gained, lost, turned, stronger, weaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

KINDS = ("gained", "lost", "turned", "stronger", "weaker")


@dataclass(frozen=True)
class Change:
    """A tie that changed between two windows: its ends, its weight before and after, and how it changed.

    `gained`: there was none; `lost`: there is none; `turned`: from friendly to hostile or back; `stronger`, `weaker`:
    the same sign with more or less weight.
    """

    source: str
    target: str
    before: float
    after: float
    kind: str


def changes(
    before: tuple[Sequence[str], Any],
    after: tuple[Sequence[str], Any],
    columns: tuple[Sequence[str], Sequence[str]] | None = None,
) -> list[Change]:
    """Return the ties that differ between two networks, each given as names and values; nobody need be in both.

    One mode: symmetric values, each pair once. Two modes: `columns` are the names of the columns of each.

    >>> import numpy as np
    >>> one, two = np.array([[0, 1, 2], [1, 0, 0], [2, 0, 0]]), np.array([[0, -1, 0], [-1, 0, 3], [0, 3, 0]])
    >>> for each in changes((["a", "b", "c"], one), (["a", "b", "d"], two)):
    ...     print(each.source, each.target, each.before, each.after, each.kind)
    a b 1.0 -1.0 turned
    a c 2.0 0.0 lost
    b d 0.0 3.0 gained
    """
    first = _ties(before[0], columns[0] if columns else None, before[1])
    second = _ties(after[0], columns[1] if columns else None, after[1])
    found = []
    for source, target in sorted(first.keys() | second.keys()):
        was, now = first.get((source, target), 0.0), second.get((source, target), 0.0)
        kind = _kind(was, now)
        if kind:
            found.append(Change(source, target, was, now, kind))
    return found


def _kind(was: float, now: float) -> str:
    if abs(was - now) <= 1e-12:
        return ""
    if not was or not now:
        return "lost" if was else "gained"
    if was * now < 0:
        return "turned"
    return "stronger" if abs(now) > abs(was) else "weaker"


def _ties(rows: Sequence[str], columns: Sequence[str] | None, values: Any) -> dict[tuple[str, str], float]:
    found = {}
    names = rows if columns is None else columns
    for at, other in zip(*np.nonzero(values), strict=True):
        pair = (rows[at], names[other])
        if columns is not None or pair[0] < pair[1]:
            found[pair] = float(values[at, other])
    return found

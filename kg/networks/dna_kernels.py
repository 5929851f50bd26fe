"""Kernel-smoothed networks as Discourse Network Analyzer 3.1.2 computes them, faults included, to reproduce papers.

Levels are in the order of their texts ("-1" before "-2" before "0") and count by their place in it; ties of an actor to
itself stay; every normalisation of one mode is the same, which is no average; those of two modes are ignored, and
`combine` is `subtract` (see docs/networks.md, which numbers the faults).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kg.networks.matrices import Counts
from kg.networks.statements import Level


def levels_as_text(levels: Sequence[Level]) -> list[int]:
    """Return the order of levels by their texts.

    >>> levels_as_text([-2, -1, 0, 10, 9])
    [1, 0, 2, 3, 4]
    """
    return sorted(range(len(levels)), key=lambda number: str(levels[number]))


def one_mode(weighted: Counts, plain: Counts, aggregation: str, normalisation: str) -> Any:
    """Return the ties (rows × rows): `weighted` has sums of roots of weights, `plain` numbers of statements."""
    if aggregation == "subtract":
        first = one_mode(weighted, plain, "congruence", normalisation)
        return first - one_mode(weighted, plain, "conflict", normalisation)
    order = levels_as_text(weighted.levels)
    last = len(order) - 1
    found = np.zeros((len(weighted.rows), len(weighted.rows)))
    for k, first in enumerate(order):
        for other, second in enumerate(order):
            alike = 1.0 - abs(k - other) / last if last else 1.0
            factor = {"ignore": 1.0, "congruence": alike, "conflict": 1.0 - alike}[aggregation]
            if factor:
                found += factor * (weighted.at[first] @ weighted.at[second].T).toarray()
    return found if normalisation == "none" else found * _shares(plain)


def _shares(plain: Counts) -> Any:
    """Return for each pair the sum of 2 / (N_a + N_b) over demands and levels that one of them has."""
    found = np.zeros((len(plain.rows), len(plain.rows)))
    for at in plain.at:
        for column in at.toarray().T:
            both = column[:, None] + column[None, :]
            found += np.divide(2.0, both, out=np.zeros_like(both), where=both > 0)
    return found


def two_mode(weighted: Counts, aggregation: str) -> Any:
    """Return the ties from rows to columns (rows × columns)."""
    if aggregation == "ignore":
        return weighted.total.toarray()
    if list(weighted.levels) == [0, 1]:
        return (weighted.at[1] - weighted.at[0]).toarray()
    order = levels_as_text(weighted.levels)
    found = np.zeros((len(weighted.rows), len(weighted.columns)))
    for place, number in enumerate(order):
        found += place * weighted.at[number].toarray()
    return found

"""Weighted modularity of groups in a network, friendly and hostile ties apart, and groups that make it great.

Sources: Newman, *Physical Review E* 70 (2004) 056131 (weighted); Gómez, Jensen and Arenas, *Physical Review E* 80
(2009) 016114 (signed); Newman, *PNAS* 103 (2006) 8577 (leading eigenvector); Blondel and others, *Journal of
Statistical Mechanics* (2008) P10008 (Louvain).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def gains(ties: Any) -> Any:
    """Return what each pair in one group adds to signed modularity (actors × actors).

    `[ w_ab - (p_a p_b / 2p - n_a n_b / 2n) ] / (2p + 2n)` with the sums `p_a` of an actor's friendly ties, `n_a` of its
    hostile ones, `2p` and `2n` of all. Without hostile ties it is that of weighted modularity; without any, 0.
    """
    ties = np.array(ties, dtype=float)
    ties = (ties + ties.T) / 2
    np.fill_diagonal(ties, 0.0)
    found, weight = ties.copy(), np.abs(ties).sum()
    for part, sign in ((np.maximum(ties, 0.0), -1), (np.maximum(-ties, 0.0), 1)):
        sums = part.sum(axis=1)
        if sums.sum():
            found += sign * np.outer(sums, sums) / sums.sum()
    return found / weight if weight else found


def modularity(ties: Any, groups: Sequence[int]) -> float:
    """Return the signed, weighted modularity of groups: the sum of `gains` over all pairs in one group.

    Two camps without ties between them and the same weight within have 1/2.

    >>> import numpy as np
    >>> modularity(np.array([[0, 2, 0, 0], [2, 0, 0, 0], [0, 0, 0, 2], [0, 0, 2, 0]]), [0, 0, 1, 1])
    0.5
    """
    of = np.asarray(groups)
    return float(gains(ties)[of[:, None] == of[None, :]].sum())


def greatest(ties: Any, seed: int = 0, starts: int = 10) -> list[int]:
    """Return groups with great signed modularity: Louvain's moves and mergers, from several seeded orders.

    >>> import numpy as np
    >>> greatest(np.array([[0, 2, -1, 0], [2, 0, 0, 0], [-1, 0, 0, 2], [0, 0, 2, 0]]))
    [0, 0, 1, 1]
    """
    random, gain = np.random.default_rng(seed), gains(ties)
    best, highest = np.zeros(len(gain), dtype=int), -np.inf
    for _ in range(starts):
        groups = _louvain(gain, random)
        value = float(gain[groups[:, None] == groups[None, :]].sum())
        if value > highest + 1e-12:
            best, highest = groups, value
    return numbered(best)


def _louvain(gain: Any, random: Any) -> Any:
    """Move one actor at a time into the group where it adds most, then groups as if they were actors."""
    groups = np.arange(len(gain))
    while True:
        moved = _moves(gain, random)
        names, moved = np.unique(moved, return_inverse=True)
        groups = moved[groups]
        if len(names) == len(gain):
            return groups
        belongs = np.eye(len(names))[moved]
        gain = belongs.T @ gain @ belongs


def _moves(gain: Any, random: Any) -> Any:
    number = len(gain)
    groups = np.arange(number)
    better = True
    while better:
        better = False
        for actor in random.permutation(number):
            own = gain[actor].copy()
            own[actor] = 0.0
            adds = np.bincount(groups, weights=own, minlength=number)
            to = int(np.argmax(adds))
            if adds[to] > adds[groups[actor]] + 1e-12:
                groups[actor], better = to, True
            elif adds[groups[actor]] < -1e-12:  # alone is better than in any group
                groups[actor], better = (
                    int(np.flatnonzero(np.bincount(groups, minlength=number) == 0)[0]),
                    True,
                )
    return groups


def leading_eigenvector(ties: Any) -> list[int]:
    """Return groups by dividing again and again at the signs of the leading eigenvector, as long as modularity grows.

    >>> import numpy as np
    >>> leading_eigenvector(np.array([[0, 2, 0, 0], [2, 0, 0, 0], [0, 0, 0, 2], [0, 0, 2, 0]]))
    [0, 0, 1, 1]
    """
    gain = gains(ties)
    waiting, done = [np.arange(len(gain))], []
    while waiting:
        part = waiting.pop()
        own = gain[np.ix_(part, part)]
        vector = np.linalg.eigh(own - np.diag(own.sum(axis=1)))[1][:, -1]
        side = np.where(vector > 0, 1.0, -1.0)
        grows = (side @ own @ side - own.sum()) / 2
        if grows > 1e-9 and len(set(side)) == 2:
            waiting += [part[side > 0], part[side < 0]]
        else:
            done.append(part)
    groups = np.zeros(len(gain), dtype=int)
    for number, part in enumerate(done):
        groups[part] = number
    return numbered(groups)


def numbered(groups: Any) -> list[int]:
    """Return groups numbered in the order in which they appear.

    >>> numbered([7, 7, 2, 7, 5])
    [0, 0, 1, 0, 2]
    """
    names: dict[int, int] = {}
    return [names.setdefault(int(group), len(names)) for group in groups]

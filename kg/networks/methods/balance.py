"""Structural balance of a signed network: triangles, and how many ties stand in the way of two camps.

Sources: Cartwright and Harary, *Psychological Review* 63 (1956) 277; the frustration index is Harary's line index of
balance (*Behavioral Science* 4, 1959, 316), as an integer program by Aref, Mason and Wilson, *Networks* 75 (2020) 95.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

SECONDS = 60.0
_TRIANGLES = 20_000
"""So many unbalanced triangles at most become constraints; more make the program slow, fewer make it weak."""


@dataclass(frozen=True)
class Triangles:
    """How many triangles have three, two, one and no friendly ties, and the share that is balanced.

    Balanced are those with an even number of hostile ties. `share` is None if there is no triangle.
    """

    friends: int
    one_hostile: int
    two_hostile: int
    hostile: int

    @property
    def share(self) -> float | None:
        """The share of triangles that are balanced."""
        total = self.friends + self.one_hostile + self.two_hostile + self.hostile
        return (self.friends + self.two_hostile) / total if total else None


@dataclass(frozen=True)
class Frustration:
    """The least weight of ties that must go (or turn) so that the network falls into two camps.

    It lies between `lower` and `upper`, both ends included, and `exact` says whether they are the same. `camps` (0 or 1
    for each actor) leave exactly `upper` in the way: the ties in `frustrated`. `total` is the weight of all ties;
    `share` is `1 - 2 upper / total`, 1 for full balance (Aref and Wilson, *Journal of Complex Networks* 6, 2018, 163).
    """

    lower: float
    upper: float
    exact: bool
    camps: list[int]
    frustrated: list[tuple[int, int]]
    total: float

    @property
    def share(self) -> float | None:
        """1 for full balance, about 0 for the least that a network can have; None without ties."""
        return 1 - 2 * self.upper / self.total if self.total else None


def triangles(signed: Any) -> Triangles:
    """Count the triangles of a symmetric signed network (actors × actors) by the signs of their ties.

    >>> import numpy as np
    >>> triangles(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0]]))
    Triangles(friends=0, one_hostile=0, two_hostile=1, hostile=0)
    """
    plus, minus = (_without_self(signed) > 0).astype(float), (_without_self(signed) < 0).astype(float)

    def closed(one: Any, two: Any, three: Any) -> float:
        return float(np.einsum("ij,ji->", one @ two, three))

    return Triangles(
        round(closed(plus, plus, plus) / 6),
        round(closed(plus, plus, minus) / 2),
        round(closed(plus, minus, minus) / 2),
        round(closed(minus, minus, minus) / 6),
    )


def frustration(
    signed: Any, *, weighted: bool = False, seconds: float = SECONDS, seed: int = 0
) -> Frustration:
    """Return the frustration index of a symmetric signed network (actors × actors), or bounds for it.

    `L = min over camps s of sum_{a<b} |w_ab| [ s_a s_b differs from the sign of w_ab ]`, where each tie counts 1 unless
    `weighted`. Parts that hang together by one actor only are solved one by one, by a seeded search that gives an upper
    bound and an integer program (HiGHS) that proves it or gives a lower one. After `seconds` in all, both are said as
    what they are.

    :raises ValueError: if the network is not symmetric.

    >>> import numpy as np
    >>> found = frustration(np.array([[0, 1, 1], [1, 0, -1], [1, -1, 0]]))
    >>> found.upper, found.exact, found.share
    (1.0, True, 0.33333333333333337)
    """
    import time

    weights = _without_self(signed)
    if not np.allclose(weights, weights.T):
        raise ValueError("symmetric")
    if not weighted:
        weights = np.sign(weights)
    until = time.monotonic() + seconds
    lower, camps = 0.0, np.ones(len(weights))
    flips = []
    for block in _blocks(weights):
        part = weights[np.ix_(block, block)]
        signs, bound = _solve(part, max(0.0, until - time.monotonic()), seed)
        lower += bound
        flips.append((block, signs))
    _join(camps, flips)
    hindering = [(a, b) for a, b in _ties(weights) if weights[a, b] * camps[a] * camps[b] < 0]
    upper = float(sum(abs(weights[a, b]) for a, b in hindering))
    total = float(np.abs(weights).sum() / 2)
    exact = upper - lower <= 1e-6
    lower = upper if exact else lower
    first = camps[0] if len(camps) else 1
    return Frustration(lower, upper, exact, [int(each != first) for each in camps], hindering, total)


def _without_self(signed: Any) -> Any:
    found = np.array(signed, dtype=float)
    np.fill_diagonal(found, 0.0)
    return found


def _ties(weights: Any) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(weights)), strict=True)]


def _blocks(weights: Any) -> list[list[int]]:
    """Return the parts that hang together by one actor only, each sorted: no cycle leaves one."""
    import networkx as nx

    blocks: Any = nx.biconnected_components(nx.Graph(_ties(weights)))
    return sorted(sorted(block) for block in blocks)


def _join(camps: Any, flips: list[tuple[list[int], Any]]) -> None:
    """Put the camps of parts together: where two share an actor, one of them is turned so that it fits."""
    known: set[int] = set()
    left = flips
    while left:
        at = next((n for n, (block, _) in enumerate(left) if known & set(block)), 0)
        block, signs = left.pop(at)
        common = known & set(block)
        if common:
            one = min(common)
            signs = signs * camps[one] * signs[block.index(one)]
        camps[block] = signs
        known |= set(block)


def _solve(weights: Any, seconds: float, seed: int) -> tuple[Any, float]:
    """Return the best camps found (1 and -1) of one part, and a lower bound of its frustration."""
    signs = _search(weights, seed)
    upper = _cost(weights, signs)
    whole = bool((weights == np.round(weights)).all())
    bound = _packed(weights)
    if upper - bound <= 1e-9:
        return signs, upper
    if seconds > 0:
        better, proven = _program(weights, seconds)
        if better is not None and _cost(weights, better) < upper - 1e-9:
            signs, upper = better, _cost(weights, better)
        bound = max(bound, proven)
    if whole:
        bound = float(np.ceil(bound - 1e-6))
    return signs, min(bound, upper)


def _cost(weights: Any, signs: Any) -> float:
    return float((np.abs(weights).sum() - signs @ weights @ signs) / 4)


def _search(weights: Any, seed: int, starts: int = 20) -> Any:
    """Return the camps at which the best of several descents ends, each of which turns one actor at a time."""
    random = np.random.default_rng(seed)
    best, lowest = np.ones(len(weights)), np.inf
    for start in range(starts):
        signs = random.choice([-1.0, 1.0], len(weights))
        if start == 0:
            signs = np.where(np.linalg.eigh(weights)[1][:, -1] >= 0, 1.0, -1.0)
        while True:
            gain = signs * (weights @ signs)
            worst = int(np.argmin(gain))
            if gain[worst] >= -1e-12:
                break
            signs[worst] *= -1
        cost = _cost(weights, signs)
        if cost < lowest - 1e-12:
            best, lowest = signs, cost
    return best


def _unbalanced(weights: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the triangles with an odd number of hostile ties."""
    number = len(weights)
    for a in range(number):
        for b in range(a + 1, number):
            if weights[a, b]:
                third = weights[a, b + 1 :] * weights[b, b + 1 :] * weights[a, b]
                for c in np.flatnonzero(third < 0):
                    yield a, b, b + 1 + int(c)


def _packed(weights: Any) -> float:
    """Return a lower bound: unbalanced triangles that share no weight, each of which costs its lightest tie."""
    left, bound = np.abs(weights), 0.0
    for a, b, c in _unbalanced(weights):
        least = min(left[a, b], left[b, c], left[a, c])
        if least > 0:
            bound += least
            for one, other in ((a, b), (b, c), (a, c)):
                left[one, other] -= least
    return float(bound)


def _program(weights: Any, seconds: float) -> tuple[Any, float]:
    """Solve the integer program: return camps (None if none was found in time) and a proven lower bound.

    One variable for each actor's camp, one for each tie in the way: `f_ab >= |x_a - x_b|` for friends,
    `f_ab >= |x_a + x_b - 1|` for a hostile tie, and at least one tie of each unbalanced triangle is in the way.
    """
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    number, ties = len(weights), _ties(weights)
    at = {tie: number + place for place, tie in enumerate(ties)}
    rows: list[tuple[list[int], list[float], float]] = []
    for (a, b), f in at.items():
        if weights[a, b] > 0:
            rows += [([f, a, b], [1, -1, 1], 0), ([f, a, b], [1, 1, -1], 0)]
        else:
            rows += [([f, a, b], [1, -1, -1], -1), ([f, a, b], [1, 1, 1], 1)]
    for (a, b, c), _ in zip(_unbalanced(weights), range(_TRIANGLES), strict=False):
        rows.append(([at[a, b], at[b, c], at[a, c]], [1, 1, 1], 1))
    place = np.repeat(np.arange(len(rows)), 3)
    columns, values = np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows])
    matrix = sparse.csr_array((values, (place, columns)), shape=(len(rows), number + len(ties)))
    upper = np.ones(number + len(ties))
    upper[int(np.argmax(np.abs(weights).sum(axis=0)))] = 0  # camps have no names: one actor's is fixed
    found = milp(
        np.concatenate([np.zeros(number), [abs(weights[tie]) for tie in ties]]),
        constraints=LinearConstraint(matrix, lb=np.array([row[2] for row in rows], dtype=float)),
        bounds=Bounds(0, upper),
        integrality=np.concatenate([np.ones(number), np.zeros(len(ties))]),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else 0.0
    signs = None if found.x is None else np.where(found.x[:number] > 0.5, 1.0, -1.0)
    return signs, float(max(0.0, bound))

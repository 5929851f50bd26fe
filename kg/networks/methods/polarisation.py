"""How polarised a discourse is: how near its actors come to camps that agree within and are in conflict between.

After Leifeld's measure in Discourse Network Analyzer (`Polarization.java`, 2025). That program looks for the partition
that is *farthest* from the ideal, and takes the difference of both networks for each of them; here the nearest is
looked for, and congruence and conflict are two networks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

EXACT_UP_TO = 20_000
"""Up to so many partitions all are tried."""
IDEALS = ("even", "dna")


@dataclass(frozen=True)
class Polarisation:
    """The best partition of the actors: `groups` has each actor's number of group.

    `distance` from the ideal; `score` is 1 minus the distance's share of the greatest one: 1 for perfect camps. None if
    there are no ties. `exact`: all partitions were tried.
    """

    groups: list[int]
    distance: float
    score: float | None
    exact: bool


def distance(congruence: Any, conflict: Any, groups: Any, ideal: str = "even") -> float:
    """Return how far two networks (actors × actors, diagonal 0) are from camps that the numbers of `groups` say.

    `1/2 [ sum_within (|C_ab - e| + |F_ab|) + sum_between (|C_ab| + |F_ab - f|) ]` over ordered pairs, where C and F
    are congruence and conflict. The ideal has all congruence within camps and all conflict between them, evenly: with
    W pairs within and B between, `e = sum C / W` and `f = sum F / B`, so that two perfect camps are at 0. With `dna` it
    is that of Discourse Network Analyzer, `e_c = m_c (m_c - 1) / W · sum C / W` and `f_cd = m_c m_d / B · sum F / B`
    for camps of `m_c` and `m_d` actors, which is not 0 for perfect camps.

    >>> import numpy as np
    >>> same = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    >>> against = 1 - same - np.eye(4)
    >>> distance(same, against, [0, 0, 1, 1]), distance(same, against, [0, 1, 0, 1])
    (0.0, 8.0)
    >>> distance(same, against, [0, 0, 1, 1], "dna")
    3.0
    """
    groups = np.asarray(groups)
    within = groups[:, None] == groups[None, :]
    np.fill_diagonal(within, False)
    size = np.bincount(groups)[groups]
    number = len(groups)
    inside = int(within.sum())
    outside = number * (number - 1) - inside
    total, against = np.abs(congruence).sum(), np.abs(conflict).sum()
    e: Any = total / inside if inside else 0.0
    f: Any = against / outside if outside else 0.0
    if ideal == "dna":
        e = (size * (size - 1) / inside * e)[:, None] if inside else 0.0
        f = size[:, None] * size[None, :] / outside * f if outside else 0.0
    cost = np.where(
        within, np.abs(congruence - e) + np.abs(conflict), np.abs(congruence) + np.abs(conflict - f)
    )
    np.fill_diagonal(cost, 0.0)
    return float(cost.sum() / 2)


def polarisation(
    congruence: Any,
    conflict: Any,
    number: int = 2,
    *,
    ideal: str = "even",
    equal: bool = False,
    seed: int = 0,
    starts: int = 10,
) -> Polarisation:
    """Return the partition into `number` camps that is nearest to the ideal of `distance`.

    All partitions are tried if there are at most 20,000, else a seeded search moves and swaps actors from several
    starts, the first of which is the leading eigenvector of congruence minus conflict. `equal`: the sizes of camps
    differ by at most 1, as in Discourse Network Analyzer. The score is `1 - distance / (sum |C| + sum |F|)`.

    :raises ValueError: if there are fewer actors than camps, fewer than 2 camps, or the ideal is unknown.

    >>> import numpy as np
    >>> same = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    >>> polarisation(same, 1 - same - np.eye(4))
    Polarisation(groups=[0, 0, 1, 1], distance=0.0, score=1.0, exact=True)
    """
    congruence, conflict = np.asarray(congruence, dtype=float), np.asarray(conflict, dtype=float)
    actors = len(congruence)
    if number < 2 or actors < number:
        raise ValueError("number")
    if ideal not in IDEALS:
        raise ValueError(ideal)
    exact = _partitions(actors, number) <= EXACT_UP_TO
    tried = (
        _all(actors, number)
        if exact
        else _searched((congruence, conflict), number, ideal, equal, seed, starts)
    )
    best: Any = None
    lowest = math.inf
    for groups in tried:
        if exact and equal and np.ptp(np.bincount(groups, minlength=number)) > 1:
            continue
        far = distance(congruence, conflict, groups, ideal)
        if far < lowest - 1e-12:
            best, lowest = groups, far
    weight = float(np.abs(congruence).sum() + np.abs(conflict).sum())
    return Polarisation(_numbered(best), lowest, 1 - lowest / weight if weight else None, exact)


def over_time(networks: Sequence[tuple[Any, Any]], number: int = 2, **options: Any) -> list[Polarisation]:
    """Return the polarisation of each pair of networks (congruence, conflict), in their order.

    The numbers of camps are those of the window before, as far as members stay.
    """
    from scipy.optimize import linear_sum_assignment

    found: list[Polarisation] = []
    for congruence, conflict in networks:
        now = polarisation(congruence, conflict, number, **options)
        if found:
            shared = np.zeros((number, number))
            np.add.at(shared, (now.groups, found[-1].groups), 1)
            _, name = linear_sum_assignment(-shared)
            groups = [int(name[group]) for group in now.groups]
            now = Polarisation(groups, now.distance, now.score, now.exact)
        found.append(now)
    return found


def _partitions(actors: int, number: int) -> int:
    """Return how many partitions there are: Stirling's number of the second kind."""
    signed = ((-1) ** (number - each) * math.comb(number, each) * each**actors for each in range(number + 1))
    return int(sum(signed)) // math.factorial(number)


def _all(actors: int, number: int) -> Iterator[Any]:
    """Yield all partitions into exactly so many groups, as numbers that appear in ascending order."""

    def grow(done: list[int], used: int) -> Iterator[Any]:
        left = actors - len(done)
        if left < number - used:
            return
        if not left:
            yield np.array(done)
            return
        for group in range(min(used + 1, number)):
            yield from grow([*done, group], max(used, group + 1))

    yield from grow([0], 1)


def _searched(
    networks: tuple[Any, Any], number: int, ideal: str, equal: bool, seed: int, starts: int
) -> Iterator[Any]:
    """Yield the partitions at which descents from several starts end."""
    random = np.random.default_rng(seed)
    actors = len(networks[0])
    even = np.arange(actors) * number // actors
    for start in range(starts):
        groups = np.empty(actors, dtype=int)
        order = random.permutation(actors)
        if start == 0:
            order = np.argsort(np.linalg.eigh(_symmetric(networks[0] - networks[1]))[1][:, -1], kind="stable")
        groups[order] = even
        yield _descend(networks, groups, number, ideal, equal, random)


def _symmetric(matrix: Any) -> Any:
    return (matrix + matrix.T) / 2


def _descend(
    networks: tuple[Any, Any], groups: Any, number: int, ideal: str, equal: bool, random: Any
) -> Any:
    """Move (or, with equal sizes, swap) actors as long as that brings the partition nearer to the ideal."""
    lowest = distance(*networks, groups, ideal)
    better = True
    while better:
        better = False
        for actor in random.permutation(len(groups)):
            for changed in _neighbours(groups, actor, number, equal, random):
                far = distance(*networks, changed, ideal)
                if far < lowest - 1e-12:
                    groups, lowest, better = changed, far, True
    return groups


def _neighbours(groups: Any, actor: int, number: int, equal: bool, random: Any) -> Iterator[Any]:
    """Yield the partitions with one actor in another group, in exchange for one from there if sizes are fixed."""
    if not equal and (groups == groups[actor]).sum() > 1:
        for group in range(number):
            if group != groups[actor]:
                changed = groups.copy()
                changed[actor] = group
                yield changed
        return
    others = np.flatnonzero(groups != groups[actor])
    for other in random.permutation(others)[:20]:
        changed = groups.copy()
        changed[actor], changed[other] = groups[other], groups[actor]
        yield changed


def _numbered(groups: Any) -> list[int]:
    """Return the groups numbered in the order in which they appear."""
    names: dict[int, int] = {}
    return [names.setdefault(int(group), len(names)) for group in groups]

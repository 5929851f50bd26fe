"""Camps: groups of actors that agree with each other, by several methods; the best is that of greatest modularity.

Hierarchical clustering (single, average, complete linkage; Ward, *JASA* 58, 1963, 236), k-medoids (Kaufman and
Rousseeuw, *Finding Groups in Data*, 1990, chapter 2), and methods that make modularity great (see `modularity`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.networks.methods.modularity import greatest, leading_eigenvector, modularity, numbered

LINKAGES = ("single", "average", "complete", "ward")
METHODS = (*LINKAGES, "k-medoids", "louvain", "eigenvector", "signed")
_WITH_NUMBER = (*LINKAGES, "k-medoids")
"""Methods that are told how many camps there are; the others find that out."""


@dataclass(frozen=True)
class Camps:
    """The camps of the best method, and what each method gave.

    `groups` has each actor's number of camp; `tried` has the groups and the modularity of each method.
    """

    method: str
    groups: list[int]
    modularity: float
    tried: dict[str, tuple[list[int], float]]


def best_camps(
    ties: Any,
    *,
    methods: Sequence[str] = METHODS,
    numbers: Sequence[int] = (2, 3, 4, 5, 6),
    together: Mapping[int, int] | None = None,
    seed: int = 0,
) -> Camps:
    """Return the camps with the greatest signed, weighted modularity among the methods and numbers of camps.

    `ties` (actors × actors, symmetric) are friendly above 0 and hostile below. `together` says of an actor who it
    belongs to (a member to its bloc): they are one, so that they are never two camps and count once; the ties of one
    are the mean of the ties of its actors. At the same modularity the method that stands first wins.

    :raises ValueError: if a method is unknown.

    >>> import numpy as np
    >>> ties = np.array([[0, 3, 0, -1], [3, 0, -1, 0], [0, -1, 0, 2], [-1, 0, 2, 0]])
    >>> found = best_camps(ties)
    >>> found.groups, round(found.modularity, 2)
    ([0, 0, 1, 1], 0.49)
    >>> best_camps(ties, together={2: 0}).groups
    [0, 0, 0, 0]
    """
    unknown = set(methods) - set(METHODS)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    ties = np.asarray(ties, dtype=float)
    unit = units(len(ties), together or {})
    merged = _merged(ties, unit)
    tried = {}
    for method in methods:
        found = [(modularity(merged, groups), groups) for groups in _groups(merged, method, numbers, seed)]
        if found:
            value, groups = max(found, key=lambda each: (round(each[0], 12), -max(each[1], default=0)))
            tried[method] = (numbered([groups[each] for each in unit]), value)
    best = max(tried, key=lambda method: round(tried[method][1], 12))
    return Camps(best, *tried[best], tried)


def units(number: int, together: Mapping[int, int]) -> list[int]:
    """Return which actors are one, as numbers of units; whoever is tied by `together`, also by others, is one.

    >>> units(5, {0: 3, 4: 3})
    [0, 1, 2, 0, 0]
    """
    of = list(range(number))
    for one, other in together.items():
        low, high = sorted((of[one], of[other]))
        of = [low if each == high else each for each in of]
    return numbered(of)


def _merged(ties: Any, unit: list[int]) -> Any:
    """Return the ties between units: the mean over their actors."""
    belongs = np.eye(max(unit, default=-1) + 1)[unit]
    sizes = belongs.sum(axis=0)
    merged = belongs.T @ ties @ belongs / np.outer(sizes, sizes)
    np.fill_diagonal(merged, 0.0)
    return merged


def _groups(ties: Any, method: str, numbers: Sequence[int], seed: int) -> Iterator[list[int]]:
    if len(ties) < 2:
        yield [0] * len(ties)
    elif method == "louvain":
        yield _louvain(ties, seed)
    elif method == "eigenvector":
        yield leading_eigenvector(ties)
    elif method == "signed":
        yield greatest(ties, seed)
    else:
        apart = _distances(ties)
        for number in numbers:
            if 1 <= number <= len(ties):
                yield k_medoids(apart, number, seed) if method == "k-medoids" else _cut(apart, method, number)


def _distances(ties: Any) -> Any:
    """Return how far actors are apart: from 0 for the strongest tie to 1 for the most hostile (or no) tie."""
    low, high = min(ties.min(), 0.0), ties.max()
    apart = (high - ties) / (high - low) if high > low else np.zeros_like(ties)
    np.fill_diagonal(apart, 0.0)
    return apart


def _cut(apart: Any, linkage: str, number: int) -> list[int]:
    from scipy.cluster.hierarchy import fcluster
    from scipy.cluster.hierarchy import linkage as linked
    from scipy.spatial.distance import squareform

    tree = linked(squareform(apart, checks=False), method=linkage)
    return numbered(fcluster(tree, number, criterion="maxclust"))


def k_medoids(apart: Any, number: int, seed: int = 0, starts: int = 10) -> list[int]:
    """Return groups around actors that are nearest to all others of their group, the best of several seeded starts.

    >>> import numpy as np
    >>> at = np.array([0.0, 1.0, 9.0, 10.0])
    >>> k_medoids(np.abs(at[:, None] - at), 2)
    [0, 0, 1, 1]
    """
    random = np.random.default_rng(seed)
    best, least = np.zeros(len(apart), dtype=int), np.inf
    for _ in range(starts):
        centres = np.sort(random.choice(len(apart), number, replace=False))
        while True:
            groups = np.argmin(apart[:, centres], axis=1)
            groups[centres] = np.arange(number)
            moved = []
            for group in range(number):
                members = np.flatnonzero(groups == group)
                moved.append(members[np.argmin(apart[np.ix_(members, members)].sum(axis=0))])
            if (np.array(moved) == centres).all():
                break
            before, after = (
                apart[np.arange(len(apart)), np.asarray(each)[groups]].sum() for each in (centres, moved)
            )
            if after >= before - 1e-12:
                break
            centres = np.array(moved)
        cost = apart[np.arange(len(apart)), centres[groups]].sum()
        if cost < least - 1e-12:
            best, least = groups, cost
    return numbered(best)


def _louvain(ties: Any, seed: int) -> list[int]:
    """Return the communities that networkx finds in the friendly ties."""
    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(range(len(ties)))
    for a, b in zip(*np.nonzero(np.triu(ties) > 0), strict=True):
        graph.add_edge(int(a), int(b), weight=float(ties[a, b]))
    groups = [0] * len(ties)
    for number, members in enumerate(nx.community.louvain_communities(graph, weight="weight", seed=seed)):
        for member in members:
            groups[member] = number
    return numbered(groups)

"""Find the smallest sets of links whose removal breaks all cycles (minimum feedback arc sets).

A set that breaks every cycle contains a link of each. So the search takes a shortest cycle, tries to remove each of
its links in turn, and continues with the rest, one link deeper each round: the first round that finds sets finds all
of that size (iterative deepening on a bounded search tree; Cygan et al. 2015, *Parameterized Algorithms*, chapter 3).
Strongly connected components are searched separately, which keeps each search small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

Link = tuple[str, str]
Chosen = frozenset[int]

MOST_LINKS = 6
"""Larger sets of links for one component are not informative for a reader."""
_MOST_LOOKS = 20_000
_MOST_SETS = 100


@dataclass(frozen=True)
class Cuts:
    """Minimum sets of positions in the list of links; `complete` if these are all of that size, and none is smaller."""

    sets: list[tuple[int, ...]]
    complete: bool = True


class _TooLong(Exception):
    """Raised if the search exceeds its limit."""


def cyclic_groups(links: Iterable[Link]) -> list[list[str]]:
    """Return each group of steps that all lead back to each other (strongly connected component), sorted.

    >>> cyclic_groups([("a", "b"), ("b", "a"), ("b", "c")])
    [['a', 'b']]
    """
    import networkx as nx

    graph: Any = nx.DiGraph(links)
    found = (sorted(group) for group in nx.strongly_connected_components(graph))
    return sorted(group for group in found if len(group) > 1 or graph.has_edge(group[0], group[0]))


def smallest_cuts(links: Sequence[Link], may_go: Sequence[bool]) -> Cuts:
    """Return the smallest sets of links whose removal breaks all cycles; only links in `may_go` may be removed.

    If there are cycles but no sets: with `complete`, some cycle has no link that may be removed; otherwise the search
    was given up.

    >>> smallest_cuts([("a", "b"), ("b", "c"), ("c", "a"), ("c", "b")], [True, True, False, True])
    Cuts(sets=[(1,)], complete=True)
    """
    each: list[list[Chosen]] = []
    complete = True
    for group in cyclic_groups(links):
        inside = {n: link for n, link in enumerate(links) if link[0] in group and link[1] in group}
        try:
            found = _smallest(inside, {n for n in inside if may_go[n]})
        except _TooLong:
            complete = False
            continue
        if not found:
            return Cuts([])
        each.append(found)
    if not each or not complete:
        return Cuts([], complete)
    together = [frozenset[int]().union(*sets) for sets in islice(product(*each), _MOST_SETS + 1)]
    return Cuts(sorted(tuple(sorted(one)) for one in together[:_MOST_SETS]), len(together) <= _MOST_SETS)


def _smallest(links: dict[int, Link], may_go: set[int]) -> list[Chosen]:
    """Return all minimum sets for one component; none if one of its cycles cannot be broken."""
    looks = iter(range(_MOST_LOOKS))
    for size in range(1, min(MOST_LINKS, len(may_go)) + 1):
        seen: set[Chosen] = set()
        found = set(_breaking(links, may_go, frozenset(), size, seen, looks))
        if found:
            return sorted(found, key=sorted)
    if len(may_go) > MOST_LINKS and not cyclic_groups(link for n, link in links.items() if n not in may_go):
        raise _TooLong
    return []


def _breaking(
    links: dict[int, Link], may_go: set[int], gone: Chosen, left: int, seen: set[Chosen], looks: Iterator[int]
) -> Iterator[Chosen]:
    """Yield sets of exactly `left` more links that, together with those removed, break every cycle."""
    if gone in seen:
        return
    seen.add(gone)
    if next(looks, None) is None:
        raise _TooLong
    cycle = _shortest_cycle({n: link for n, link in links.items() if n not in gone})
    if cycle is None:
        yield gone
    elif left:
        for number in cycle:
            if number in may_go:
                yield from _breaking(links, may_go, gone | {number}, left - 1, seen, looks)


def _shortest_cycle(links: dict[int, Link]) -> list[int] | None:
    """Return the positions of a shortest cycle's links; deterministic."""
    import networkx as nx

    graph: Any = nx.DiGraph()
    for number, (start, end) in sorted(links.items(), reverse=True):
        graph.add_edge(start, end, number=number)  # of several links between the same two steps, the first
    best: list[str] | None = None
    for start, end in sorted(graph.edges):
        try:
            path = nx.shortest_path(graph, end, start)
        except nx.NetworkXNoPath:
            continue
        if best is None or len(path) < len(best):
            best = path
    if best is None:
        return None
    return [graph.edges[pair]["number"] for pair in zip(best, [*best[1:], best[0]], strict=True)]

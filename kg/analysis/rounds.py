"""Put steps into rounds, and keep apart those that cannot both be met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

Link = tuple[str, str]
"""Two steps, the first of which comes first."""
_MOST_SETS = 200
"""Alternatives looked at; of choices with more of them, only some are found."""


@dataclass
class Rounds:
    """Steps by round; a step of `choices` is in none of the other alternatives of its choice.

    `common`: rounds of the steps that exclude no other step. `choices`: for each group of steps that exclude each
    other, its alternatives, each with rounds of the same numbers. `impossible`: steps with the two that they need, or
    bring with them, and that exclude each other.
    """

    common: list[list[str]] = field(default_factory=list)
    choices: list[list[list[list[str]]]] = field(default_factory=list)
    impossible: dict[str, Link] = field(default_factory=dict)


def rounds(links: Sequence[Link], along: Collection[Link], clashes: Collection[Link]) -> Rounds:
    """Return the steps by the longest path to them; links in `along` take no round, since the two are met together.

    Steps that are only in such links, and wait for nothing, are left out. `clashes` are pairs that exclude each other.

    >>> rounds([("a", "b"), ("c", "d")], [], [("a", "c")]).choices
    [[[['a'], ['b']], [['c'], ['d']]]]
    """
    import networkx as nx

    graph: Any = nx.DiGraph(links)
    level: dict[str, int] = {}
    for name in nx.topological_sort(graph):
        before = (level[one] + ((one, name) not in along) for one in graph.predecessors(name))
        level[name] = max(before, default=0)
    strict = {name for link in links if link not in along for name in link}
    shown = sorted(name for name in level if name in strict or level[name])
    needed = {name: {name} | nx.ancestors(graph, name) for name in shown}
    barred = {pair for one, other in clashes for pair in ((one, other), (other, one))}
    found = Rounds()
    for name in shown:
        within = sorted(pair for pair in _pairs(needed[name], needed[name]) if pair in barred)
        if within:
            found.impossible[name] = within[0]
    possible = [name for name in shown if name not in found.impossible]
    apart: Any = nx.Graph()
    apart.add_nodes_from(range(len(possible)))
    for i, one in enumerate(possible):
        for j, other in enumerate(possible[:i]):
            if not barred.isdisjoint(_pairs(needed[one], needed[other])):
                apart.add_edge(i, j)
    places = sorted({level[name] for name in possible})

    def by_round(names: Iterable[str]) -> list[list[str]]:
        chosen = sorted(names)
        return [[name for name in chosen if level[name] == place] for place in places]

    found.common = by_round(possible[i] for i in apart if not apart[i])
    for group in sorted(map(sorted, nx.connected_components(apart))):
        if len(group) > 1:
            found.choices.append(
                [by_round(possible[i] for i in chosen) for chosen in _alternatives(apart, group)]
            )
    return found


def _pairs(here: Iterable[str], there: Collection[str]) -> Iterable[Link]:
    return ((one, other) for one in here for other in there)


def _alternatives(apart: Any, group: Sequence[int]) -> list[list[int]]:
    """Return the largest sets of steps that exclude nobody of their own: most steps first."""
    import networkx as nx

    together = nx.complement(apart.subgraph(group))
    return sorted(
        map(sorted, islice(nx.find_cliques(together), _MOST_SETS)), key=lambda found: (-len(found), found)
    )


def labelled(found: list[list[str]], labels: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """Return rounds with a label beside each step."""
    return [[(name, labels[name]) for name in names] for names in found]

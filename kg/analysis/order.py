"""The order of steps: one that everybody's sequences and conditions allow, or the least that stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.base import Store

Row = dict[str, Any]

_MOST_LINKS = 4
_MOST_TRIALS = 200_000


@dataclass
class Order:
    """Steps in an order that keeps every link, or the circles and the smallest sets of links whose removal frees it.

    `steps`: demands (id, label) in rounds; what is in one round can go side by side. `links`: rows of
    `chains/needs`, and `blocked` those of `chains/blocked`: an order says what comes first, not that it is granted.
    `freeing`: sets of link rows, all of the same least size. `complete` is False where the search
    was given up before it was sure.
    """

    steps: list[list[tuple[str, str]]] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    circles: list[list[str]] = field(default_factory=list)
    freeing: list[list[Row]] = field(default_factory=list)
    complete: bool = True
    blocked: list[Row] = field(default_factory=list)


def order(store: Store, parameters: Mapping[str, Any] | None = None) -> Order:
    """The order of steps of a case; parameters are those of the query `chains/needs`.

    What a demand entails comes with it, so such links bind the order but are never offered for removal.

    :raises kg.errors.QueryError: if a parameter is wrong.
    """
    catalogue = Catalogue.find()
    rows = run(catalogue.get("chains/needs"), store, parameters).rows.dicts()
    links = _that_matter([row for row in rows if row["status"] == "met"])
    found = Order(
        links=links, blocked=list(run(catalogue.get("chains/blocked"), store, parameters).rows.dicts())
    )
    graph = _graph(links)
    found.circles = _circles(graph)
    if not found.circles:
        found.steps = _rounds(graph, links)
        return found
    found.freeing, found.complete = _freeing(links, found.circles)
    return found


def _that_matter(links: list[Row]) -> list[Row]:
    """The links that hang together with one that says what comes first; mere entailments order nothing."""
    import networkx as nx

    graph: Any = nx.Graph((row["demand"], row["first"]) for row in links)
    wanted: set[str] = set()
    for row in links:
        if row["kind"] != "entails":
            wanted |= nx.node_connected_component(graph, row["demand"])
    return [row for row in links if row["demand"] in wanted]


def _graph(links: list[Row]) -> Any:
    """A directed graph from what comes first to what needs it."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for number, row in enumerate(links):
        graph.add_edge(row["first"], row["demand"], key=number)
    return graph


def _circles(graph: Any) -> list[list[str]]:
    """Each knot of demands that lead back to themselves, sorted."""
    import networkx as nx

    knots = (sorted(knot) for knot in nx.strongly_connected_components(graph))
    return sorted(knot for knot in knots if len(knot) > 1 or graph.has_edge(knot[0], knot[0]))


def _rounds(graph: Any, links: list[Row]) -> list[list[tuple[str, str]]]:
    import networkx as nx

    labels = {row["demand"]: row["demand_label"] for row in links}
    labels |= {row["first"]: row["first_label"] for row in links}
    return [[(name, labels[name]) for name in sorted(group)] for group in nx.topological_generations(graph)]


def _freeing(links: list[Row], circles: list[list[str]]) -> tuple[list[list[Row]], bool]:
    """The smallest sets of links without which there is no circle, and whether all of that size were tried."""
    knotted = {name for knot in circles for name in knot}
    inside = [n for n, row in enumerate(links) if row["demand"] in knotted and row["first"] in knotted]
    removable = [n for n in inside if _is_a_choice(links[n])]
    trials = 0
    for size in range(1, min(_MOST_LINKS, len(removable)) + 1):
        found: list[tuple[int, ...]] = []
        for chosen in combinations(removable, size):
            trials += 1
            if trials > _MOST_TRIALS:
                return [[links[n] for n in each] for each in found], False
            if not _circles(_graph([row for n, row in enumerate(links) if n not in chosen])):
                found.append(chosen)
        if found:
            return [[links[n] for n in each] for each in found], True
    return [], len(removable) <= _MOST_LINKS


def _is_a_choice(row: Row) -> bool:
    """Whether somebody could give the link up: an actor set it; what follows by meaning cannot be given up."""
    return row["actor"] is not None

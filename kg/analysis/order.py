"""Find an order of steps that all sequences and conditions allow, or the smallest obstacles to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.feedback_arcs import cyclic_groups, smallest_cuts
from kg.query.catalogue import Catalogue
from kg.query.localise import rows_in
from kg.store.base import Store
from kg.words import DEFAULT

Row = dict[str, Any]


@dataclass
class Order:
    """Steps in an order that respects every link, or the cycles and the smallest sets of links that break them.

    `steps`: demands (id, label) in rounds; steps of one round can be taken in parallel. An entailed demand is met with
    the one that entails it, so it is in the same round or an earlier one. `links`: rows of `chains/needs`. `blocked`:
    rows of `chains/blocked`, since an order says what comes first, not that it is granted. `clashing`: pairs of steps
    that cannot both be met, rows of `issues/relations`.
    `circles`: groups of demands (id, label) that all wait for each other. `freeing`: sets of link rows, all sets of the
    minimum size; `complete` is False if the search was given up before that was certain. Circles, no set, and
    `complete`: one of the circles follows from the demands' meaning, so that nobody can break it.
    """

    steps: list[list[tuple[str, str]]] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    circles: list[list[tuple[str, str]]] = field(default_factory=list)
    freeing: list[list[Row]] = field(default_factory=list)
    complete: bool = True
    blocked: list[Row] = field(default_factory=list)
    clashing: list[Row] = field(default_factory=list)


def order(store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT) -> Order:
    """Return the order of steps of a case; parameters are those of the query `chains/needs`.

    Entailments restrict the order, but are never suggested for removal: an entailed demand is met automatically.

    :raises kg.common.errors.QueryError: if several cases are loaded and none is chosen, or a parameter is invalid.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    rows = rows_in(lang, catalogue.get("chains/needs"), store, given)
    links = _that_matter([row for row in rows if row["status"] == "met"])
    blocked = rows_in(lang, catalogue.get("chains/blocked"), store, given)
    found = Order(links=links, blocked=blocked)
    pairs = [(row["first"], row["demand"]) for row in links]
    labels = _labels(links)
    found.circles = [[(name, labels[name]) for name in group] for group in cyclic_groups(pairs)]
    if not found.circles:
        found.steps = _rounds(links, labels)
        found.clashing = _clashing(found.steps, store, given, lang)
        return found
    cuts = smallest_cuts(pairs, [_is_a_choice(row) for row in links])
    found.freeing = [[links[n] for n in chosen] for chosen in cuts.sets]
    found.complete = cuts.complete
    return found


def _that_matter(links: list[Row]) -> list[Row]:
    """Return the links connected to one that says what comes first; entailments alone do not order anything."""
    import networkx as nx

    graph: Any = nx.Graph((row["demand"], row["first"]) for row in links)
    wanted: set[str] = set()
    for row in links:
        if not comes_along(row):
            wanted |= nx.node_connected_component(graph, row["demand"])
    return [row for row in links if row["demand"] in wanted]


def _labels(links: list[Row]) -> dict[str, str]:
    labels = {row["demand"]: row["demand_label"] for row in links}
    return labels | {row["first"]: row["first_label"] for row in links}


def _rounds(links: list[Row], labels: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """Return steps by the longest path to them; an entailed step is met automatically, so that link takes no round.

    Steps that only entail or are entailed, and wait for nothing, are left out.
    """
    import networkx as nx

    graph: Any = nx.DiGraph((row["first"], row["demand"]) for row in links)
    strict = {(row["first"], row["demand"]) for row in links if not comes_along(row)}
    shown = {name for pair in strict for name in pair}
    level: dict[str, int] = {}
    for name in nx.topological_sort(graph):
        level[name] = max(
            (level[one] + ((one, name) in strict) for one in graph.predecessors(name)), default=0
        )
    rounds: dict[int, list[tuple[str, str]]] = {}
    for name in sorted(level):
        if name in shown or level[name]:
            rounds.setdefault(level[name], []).append((name, labels[name]))
    return [rounds[number] for number in sorted(rounds)]


def _clashing(
    steps: list[list[tuple[str, str]]], store: Store, given: Mapping[str, Any], lang: str
) -> list[Row]:
    """Return pairs of steps that cannot both be met, without duplicates."""
    known = {name: given[name] for name in ("case", "as_of") if name in given}
    rows = rows_in(lang, Catalogue.find().get("issues/relations"), store, known)
    inside = {name for group in steps for name, _ in group}
    return [
        row
        for row in rows
        if row["relation"] == "CLASHES_WITH"
        and row["demand"] < row["other_demand"]
        and {row["demand"], row["other_demand"]} <= inside
    ]


def comes_along(row: Row) -> bool:
    """Return whether a link is an entailment: the entailed demand is met at the same time, not before."""
    return bool(row["role"] == "entailment")


def _is_a_choice(row: Row) -> bool:
    """Return whether the link can be given up: it was set by an actor and does not follow from meaning."""
    return row["actor"] is not None

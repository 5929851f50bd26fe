"""The order of steps: one that everybody's sequences and conditions allow, or the least that stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.feedback_arcs import freed, knots
from kg.query.catalogue import Catalogue
from kg.query.localise import rows_in
from kg.store.base import Store
from kg.words import DEFAULT

Row = dict[str, Any]


@dataclass
class Order:
    """Steps in an order that keeps every link, or the circles and the smallest sets of links whose removal frees it.

    `steps`: demands (id, label) in rounds; what is in one round can go side by side. What a demand entails comes with
    it, so it stands in the same round or an earlier one. `links`: rows of `chains/needs`. `blocked`: rows of
    `chains/blocked`, since an order says what comes first, not that it is granted. `clashing`: pairs of steps that
    cannot both be met, rows of `issues/relations`.
    `circles`: groups of demands (id, label) that all wait for each other. `freeing`: sets of link rows, all of the same
    least size, and every one of that size; `complete` is False where the search was given up before that was sure.
    Circles, no set, and `complete`: one of them follows from what the demands mean, so that nobody can open it.
    """

    steps: list[list[tuple[str, str]]] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    circles: list[list[tuple[str, str]]] = field(default_factory=list)
    freeing: list[list[Row]] = field(default_factory=list)
    complete: bool = True
    blocked: list[Row] = field(default_factory=list)
    clashing: list[Row] = field(default_factory=list)


def order(store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT) -> Order:
    """The order of steps of a case; parameters are those of the query `chains/needs`.

    What a demand entails comes with it, so such links bind the order but are never offered for removal.

    :raises kg.common.errors.QueryError: if several cases are loaded and none is chosen, or a parameter is wrong.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    rows = rows_in(lang, catalogue.get("chains/needs"), store, given)
    links = _that_matter([row for row in rows if row["status"] == "met"])
    blocked = rows_in(lang, catalogue.get("chains/blocked"), store, given)
    found = Order(links=links, blocked=blocked)
    pairs = [(row["first"], row["demand"]) for row in links]
    labels = _labels(links)
    found.circles = [[(name, labels[name]) for name in knot] for knot in knots(pairs)]
    if not found.circles:
        found.steps = _rounds(links, labels)
        found.clashing = _clashing(found.steps, store, given, lang)
        return found
    cuts = freed(pairs, [_is_a_choice(row) for row in links])
    found.freeing = [[links[n] for n in chosen] for chosen in cuts.sets]
    found.complete = cuts.complete
    return found


def _that_matter(links: list[Row]) -> list[Row]:
    """The links that hang together with one that says what comes first; mere entailments order nothing."""
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
    """Steps by the longest way to them; what is entailed comes along, so a link of that kind takes no round.

    Left out is what only entails or is entailed, and waits for nothing.
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
    """Pairs of steps that cannot both be met, each once."""
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
    """Whether a link says that a demand entails the other: it comes with it, and not before it."""
    return bool(row["role"] == "entailment")


def _is_a_choice(row: Row) -> bool:
    """Whether somebody could give the link up: an actor set it; what follows by meaning cannot be given up."""
    return row["actor"] is not None

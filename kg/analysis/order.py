"""Find an order of steps that all sequences and conditions allow, or the smallest obstacles to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.feedback_arcs import cyclic_groups, smallest_cuts
from kg.analysis.rounds import labelled, rounds
from kg.query.catalogue import Catalogue
from kg.query.localise import rows_in
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import DEFAULT

Row = dict[str, Any]


Step = tuple[str, str]
"""Id and label of a demand."""


@dataclass(frozen=True)
class OutOfReach:
    """A step that needs, or brings with it, two that exclude each other; `links`: rows of how it comes to need them."""

    step: Step
    one: Step
    other: Step
    links: list[Row]


@dataclass
class Order:
    """Steps in an order that respects every link, or the cycles and the smallest sets of links that break them.

    `steps`: demands (id, label) in rounds; steps of one round can be taken in parallel. An entailed demand is met with
    the one that entails it, so it is in the same round or an earlier one. `choices`: groups of steps that exclude each
    other, each with its alternatives, in rounds of the same numbers; none of them is in `steps`. `out_of_reach`: steps
    that need two that exclude each other. `links`: rows of `chains/needs`. `refused`: rows of
    `chains/refused`, and `blocked`: rows of `chains/blocked`, since an order says what comes first, not that it is
    granted. `clashing`: pairs of steps that cannot both be met, rows of `issues/relations`.
    `circles`: groups of demands (id, label) that all wait for each other. `freeing`: sets of link rows, all sets of the
    minimum size; `complete` is False if the search was given up before that was certain. Circles, no set, and
    `complete`: one of the circles follows from the demands' meaning, so that nobody can break it.
    """

    steps: list[list[Step]] = field(default_factory=list)
    choices: list[list[list[list[Step]]]] = field(default_factory=list)
    out_of_reach: list[OutOfReach] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    circles: list[list[Step]] = field(default_factory=list)
    freeing: list[list[Row]] = field(default_factory=list)
    complete: bool = True
    refused: list[Row] = field(default_factory=list)
    blocked: list[Row] = field(default_factory=list)
    clashing: list[Row] = field(default_factory=list)

    @property
    def rounds(self) -> list[list[Step]]:
        """All steps of the order and of its alternatives, by round."""
        every = [self.steps, *(rounds for choice in self.choices for rounds in choice)]
        return [
            list(dict.fromkeys(step for rounds in every for step in rounds[number]))
            for number in range(len(self.steps))
        ]


@one_state
def order(store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT) -> Order:
    """Return the order of steps of a case; parameters are those of the query `chains/needs`.

    What any actor makes a condition delays the step for everybody, and so do entailments; but these are never suggested
    for removal: an entailed demand is met automatically. Steps that exclude each other are never in one order.

    :raises kg.common.errors.QueryError: if several cases are loaded and none is chosen, or a parameter is invalid.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    rows = rows_in(lang, catalogue.get("chains/needs"), store, given)
    links = _that_matter([row for row in rows if row["status"] == "met"])
    found = Order(links=links)
    found.blocked = rows_in(lang, catalogue.get("chains/blocked"), store, given)
    found.refused = rows_in(lang, catalogue.get("chains/refused"), store, given)
    pairs = [(row["first"], row["demand"]) for row in links]
    labels = _labels(links)
    found.circles = [[(name, labels[name]) for name in group] for group in cyclic_groups(pairs)]
    if not found.circles:
        _put_in_order(found, labels, _clashing(labels, store, given, lang))
        return found
    cuts = smallest_cuts(pairs, [_is_a_choice(row) for row in links])
    found.freeing = [[links[n] for n in chosen] for chosen in cuts.sets]
    found.complete = cuts.complete
    return found


def _put_in_order(found: Order, labels: Mapping[str, str], clashes: list[Row]) -> None:
    """Add the rounds, the choices between steps that exclude each other, and the steps out of reach."""
    strict = {(row["first"], row["demand"]) for row in found.links if not comes_along(row)}
    pairs = sorted({(row["first"], row["demand"]) for row in found.links})
    barred = [(row["demand"], row["other_demand"]) for row in clashes]
    put = rounds(pairs, [pair for pair in pairs if pair not in strict], barred)
    found.steps = labelled(put.common, labels)
    found.choices = [[labelled(each, labels) for each in choice] for choice in put.choices]
    for name, ends in sorted(put.impossible.items()):
        one, other = ((end, labels[end]) for end in ends)
        found.out_of_reach.append(OutOfReach((name, labels[name]), one, other, _way(found.links, name, ends)))
    shown = {name for step in found.rounds for name, _ in step} | put.impossible.keys()
    found.clashing = [row for row in clashes if {row["demand"], row["other_demand"]} <= shown]


def _way(links: list[Row], step: str, ends: tuple[str, str]) -> list[Row]:
    """Return the links on the shortest ways by which a step comes to need two others."""
    import networkx as nx

    graph: Any = nx.DiGraph(sorted((row["first"], row["demand"]) for row in links))
    ways = (nx.shortest_path(graph, end, step) for end in ends)
    on = {pair for way in ways for pair in pairwise(way)}
    return [row for row in links if (row["first"], row["demand"]) in on]


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


def _clashing(labels: Mapping[str, str], store: Store, given: Mapping[str, Any], lang: str) -> list[Row]:
    """Return pairs of demands that cannot both be met, without duplicates."""
    known = {name: given[name] for name in ("case", "as_of") if name in given}
    rows = rows_in(lang, Catalogue.find().get("issues/relations"), store, known)
    return [
        row
        for row in rows
        if row["relation"] == "CLASHES_WITH"
        and row["demand"] < row["other_demand"]
        and {row["demand"], row["other_demand"]} <= labels.keys()
    ]


def comes_along(row: Row) -> bool:
    """Return whether a link is an entailment: the entailed demand is met at the same time, not before."""
    return bool(row["role"] == "entailment")


def _is_a_choice(row: Row) -> bool:
    """Return whether the link can be given up: it was set by an actor and does not follow from meaning."""
    return row["actor"] is not None

"""Derive what a demand needs first: the links of chains, from actors' sequences and conditions, and from relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from kg.graph.field_rows import prose
from kg.graph.staging import StagedGraph
from kg.graph.term_rows import Slice
from kg.model.case import Stance
from kg.model.case_model import OPEN_END, Case
from kg.model.closure import ALWAYS
from kg.model.texts import renamed


class Need(NamedTuple):
    """`demand` needs `first` to be met or refused: as a previous step, or as a condition."""

    demand: str
    first: str
    kind: str
    status: str


def needs_of(case: Case, stance: Stance, position: Mapping[str, Any]) -> Iterator[Need]:
    """Yield what demands need according to a position that this stance leads.

    An actor for a sequence says that each step needs the previous one; an actor for a demand under a necessary
    condition says that the demand needs the condition, until that is settled.
    """
    if position["direction"] != "for":
        return
    steps = case.demands[stance.demand].sequence
    for before, then in pairwise(steps):
        yield Need(then, before, "sequence", "met")
    needed = stance.only_if if position.get("conditions") else ()
    for demand, status in dict.fromkeys((c.demand, c.status) for c in needed):
        yield Need(stance.demand, demand, "condition", status)


def add_position_needs(
    case: Case, stance: Stance, position: Mapping[str, Any], name: str, graph: StagedGraph
) -> None:
    """Add the links that a position creates; they count as long as it holds, under the same assumptions."""
    shared = (
        "actor",
        "level_actor",
        "level_principal",
        "state",
        "valid_from",
        "valid_before",
        "assuming",
        "former",
        "stance",
        "quote",
    )
    for need in needs_of(case, stance, position):
        own = {key: position[key] for key in (*shared, "citation")}
        own |= {
            "kind": need.kind,
            "role": need.kind,
            "status": need.status,
            "basis": "textual",
            **renamed(position, "meaning", "justification"),
            **renamed(position, "speaker", "speaker"),
        }
        own |= prose("actor_label", case.actors[position["actor"]].label)
        graph.add_edge("NEEDS", ("Demand", need.demand), ("Demand", need.first), own, tag=name)


def add_relation_needs(case: Case, part: Slice, graph: StagedGraph) -> None:
    """Add the links that hold for everybody: what a demand entails or requires, and what must precede it."""
    kinds = case.ontology.relation_types
    for relation in case.relations.values():
        role = kinds[relation.type].role
        if (
            role not in ("entailment", "requirement", "order")
            or not {relation.start, relation.end} <= part.demands.keys()
        ):
            continue
        demand, first = (relation.end, relation.start) if role == "order" else (relation.start, relation.end)
        source = case.sources.get(relation.source or "")
        own = {
            "kind": relation.type,
            "role": role,
            "status": "met",
            "basis": relation.basis,
            "relation": relation.id,
            "valid_from": part.since(relation.start, relation.end, source.date if source else ALWAYS),
            "valid_before": OPEN_END,
            "level_actor": True,
            "level_principal": True,
            "state": "stated",
            **prose("justification", relation.justification),
        }
        graph.add_edge("NEEDS", ("Demand", demand), ("Demand", first), own, tag=relation.id)

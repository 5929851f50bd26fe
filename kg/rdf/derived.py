"""Derive quads from a case on a day: positions, memberships, and which demands entail or exclude others.

They are meant for queries, not for export.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from kg.graph.build import build
from kg.graph.position_labels import HELD
from kg.model.case_model import Case
from kg.model.principal import valid_on
from kg.rdf import terms
from kg.rdf.names import Namer
from kg.rdf.terms import Quad

_BETWEEN_DEMANDS = {"ENTAILS_ALL": "kg:entailsAll", "CLASHES_WITH": "kg:clashesWith"}


def derived(case: Case, day: dt.date | None = None, base: str | None = None) -> Iterator[Quad]:
    """Yield what holds on a day, without assumptions; by default the case's `as_of`, else the day of its last source.

    Speculated stances make no positions here.
    """
    namer = Namer.for_case(case, base)
    graph = build(case)
    try:
        when = day or dt.date.fromisoformat(graph.fact("as_of"))
        yield Quad(terms.node(namer.head), terms.named("kg:day"), terms.day(when))
        for row in graph.nodes():
            if row.label in HELD and _holds(row.properties, when.isoformat()):
                yield from _position(namer, row.properties)
        for edge in graph.edges():
            if edge.type == "INHERITED_FROM":
                start = terms.node(f"{namer.head}/position/{edge.start.partition('/')[2]}")
                actor = terms.node(namer.of("actors", edge.end.partition("/")[2]))
                yield Quad(start, terms.named("kg:inheritedFrom"), actor)
            elif edge.type in _BETWEEN_DEMANDS and edge.properties["since"] <= when.isoformat():
                one, other = (
                    terms.node(namer.of("demands", key.partition("/")[2])) for key in (edge.start, edge.end)
                )
                yield Quad(one, terms.named(_BETWEEN_DEMANDS[edge.type]), other)
    finally:
        graph.close()
    for name, actor_model in sorted(case.actors.items()):
        for tie in (*actor_model.member_of, *actor_model.represents):
            if valid_on(tie, when):
                other = terms.node(namer.of("actors", tie.actor))
                yield Quad(terms.node(namer.of("actors", name)), terms.named("kg:belongsTo"), other)


def _holds(position: dict[str, Any], day: str) -> bool:
    return bool(position["valid_from"] <= day < position["valid_before"])


def _position(namer: Namer, said: dict[str, Any]) -> Iterator[Quad]:
    here = terms.node(f"{namer.head}/position/{said['id']}")
    actor = terms.node(namer.of("actors", said["actor"]))
    yield Quad(here, terms.named("rdf:type"), terms.named("kg:Position"))
    yield Quad(actor, terms.named("kg:takes"), here)
    yield Quad(here, terms.named("kg:onDemand"), terms.node(namer.of("demands", said["demand"])))
    yield Quad(here, terms.named("kg:state"), terms.plain(said["state"]))
    if not said["disputed"]:
        yield Quad(here, terms.named("kg:value"), terms.node(namer.of("values", said["value"])))
        yield Quad(here, terms.named("kg:direction"), terms.plain(said["direction"]))
    for level in ("actor", "principal"):
        if said[f"level_{level}"]:
            yield Quad(here, terms.named("kg:level"), terms.plain(level))
    yield Quad(here, terms.named("kg:redLine"), terms.truth(said["red_line"]))
    yield Quad(
        here, terms.named("kg:plain"), terms.truth(not said["disputed"] and not said.get("conditions"))
    )
    yield Quad(here, terms.named("kg:openTrigger"), terms.truth(bool(said.get("open_trigger"))))
    yield Quad(here, terms.named("kg:lead"), terms.node(namer.of("stances", said["stance"])))
    for stance in said["stances"]:
        yield Quad(here, terms.named("kg:restsOn"), terms.node(namer.of("stances", stance)))

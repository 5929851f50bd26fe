"""Derive quads from a case on a day: positions, conflicts, memberships, and which demands entail or exclude others.

They are in a named graph of their own, which says what it was derived from. Outcomes known by the day act as
assumptions, as they do in every other answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kg.graph.build import build
from kg.graph.position_labels import ALL
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.model.principal import valid_on
from kg.model.texts import language_of
from kg.rdf import terms
from kg.rdf.conflicts import conflicts
from kg.rdf.names import Namer
from kg.rdf.terms import Quad

Pairs = Iterator[tuple[str, str, str]]
_BETWEEN_DEMANDS = {"ENTAILS_ALL": "kg:entailsAll", "CLASHES_WITH": "kg:clashesWith"}
_LABELLED = {"Actor": "actors", "Demand": "demands", "Issue": "issues"}
_CODED = {"Stance": "stances", "Delegation": "delegations"}
_TEXTS = {"meaning": "dcterms:description", "speaker": "kg:speakerName"}
SEPARATOR = "; "
"""Between the entries of a list in one literal, as in tables."""


def derived(case: Case, day: dt.date | None = None, base: str | None = None) -> Iterator[Quad]:
    """Yield what holds on a day, by default the case's `as_of`, else the day of its last source.

    Speculated stances make no positions here.
    """
    namer = Namer.for_case(case, base)
    graph = build(case)
    try:
        when = day or dt.date.fromisoformat(graph.fact("as_of"))
        here = derivation(namer, when)
        for pair in (*_about(namer, here, when), *_pairs(case, namer, graph, when)):
            yield Quad(*pair, here)
    finally:
        graph.close()


def derivation(namer: Namer, day: dt.date) -> str:
    """Return the named graph of what is derived for a day."""
    return terms.node(f"{namer.head}/derived/{day.isoformat()}")


def _about(namer: Namer, here: str, day: dt.date) -> Pairs:
    yield here, terms.named("rdf:type"), terms.named("prov:Entity")
    yield here, terms.named("prov:wasDerivedFrom"), terms.node(namer.head)
    yield here, terms.named("kg:day"), terms.day(day)
    yield terms.node(namer.head), terms.named("kg:day"), terms.day(day)


def _pairs(case: Case, namer: Namer, graph: StagedGraph, when: dt.date) -> Pairs:
    day, assumed = when.isoformat(), _decided(graph, when.isoformat())
    held: dict[str, dict[str, Any]] = {}
    for row in graph.nodes():
        said = row.properties
        if row.label in _LABELLED:
            here = terms.node(namer.of(_LABELLED[row.label], said["id"]))
            yield here, terms.named("rdfs:label"), terms.plain(said["label"])
        elif row.label in _CODED:
            yield from _coded(namer, row.label, said, day)
        elif row.label in ALL and _holds(said, day) and counts(said, assumed):
            held[said["id"]] = said
    for said in held.values():
        yield from _position(namer, said, day)
    yield from conflicts(namer, graph, held, day)
    yield from _between(namer, graph, held, day)
    for name, actor in sorted(case.actors.items()):
        for tie in (*actor.member_of, *actor.represents):
            if valid_on(tie, when):
                other = terms.node(namer.of("actors", tie.actor))
                yield terms.node(namer.of("actors", name)), terms.named("kg:belongsTo"), other


def _between(namer: Namer, graph: StagedGraph, held: Mapping[str, Any], day: str) -> Pairs:
    """Yield which bloc a position is inherited from, and which demands entail or exclude each other."""
    for edge in graph.edges():
        start, end = edge.start.partition("/")[2], edge.end.partition("/")[2]
        if edge.type == "INHERITED_FROM" and start in held:
            yield position(namer, start), terms.named("kg:inheritedFrom"), terms.node(namer.of("actors", end))
        elif edge.type in _BETWEEN_DEMANDS and edge.properties["since"] <= day:
            one, other = (terms.node(namer.of("demands", name)) for name in (start, end))
            yield one, terms.named(_BETWEEN_DEMANDS[edge.type]), other


def position(namer: Namer, name: str) -> str:
    """Return the IRI of a position."""
    return terms.node(f"{namer.head}/position/{name}")


def _decided(graph: StagedGraph, day: str) -> set[str]:
    """Return what outcomes known by a day say, as assumptions: of several of one demand, the latest decides."""
    known = [row.properties for row in graph.nodes() if row.label == "Outcome"]
    latest: dict[str, dict[str, Any]] = {}
    for each in sorted(known, key=lambda each: str(each["date"])):
        if each["valid_from"] <= day:
            latest[each["demand"]] = each
    return {f"{name}={each['status']}" for name, each in latest.items() if each["status"] != "lapsed"}


def counts(said: Mapping[str, Any], assumed: set[str]) -> bool:
    """Return whether a position, or a variant of one, counts under assumptions; speculated ones never do.

    >>> counts({"state": "stated", "assuming": ["peace=met | not talks=met"]}, {"talks=met"})
    False
    """
    if said["state"] == "speculated":
        return False
    return all(
        any(
            each in assumed or (each.startswith("not ") and each[4:] not in assumed)
            for each in clause.split(" | ")
        )
        for clause in said.get("assuming") or ()
    )


def _holds(said: Mapping[str, Any], day: str) -> bool:
    return bool(said["valid_from"] <= day < said["valid_before"])


def _coded(namer: Namer, label: str, said: dict[str, Any], day: str) -> Pairs:
    """Yield whose a stance or delegation is, and when it was said, where the coder leaves that to the rules."""
    here = terms.node(namer.of(_CODED[label], said["id"]))
    yield here, terms.named("kg:effectivePrincipal"), terms.node(namer.of("actors", said["principal"]))
    yield here, terms.named("kg:effectiveDate"), terms.day(dt.date.fromisoformat(said["date"]))
    yield here, terms.named("kg:quoted"), terms.plain(said["quote"])
    yield here, terms.named("kg:citation"), terms.plain(said["citation"])
    yield here, terms.named("kg:inForce"), terms.truth(bool(said.get("counted")) and _holds(said, day))


def _position(namer: Namer, said: dict[str, Any], day: str) -> Pairs:
    here, kg = position(namer, said["id"]), terms.named
    yield here, kg("rdf:type"), kg("kg:Position")
    yield terms.node(namer.of("actors", said["actor"])), kg("kg:takes"), here
    yield here, kg("kg:onDemand"), terms.node(namer.of("demands", said["demand"]))
    yield here, kg("kg:state"), terms.plain(said["state"])
    if not said["disputed"]:
        yield here, kg("kg:value"), terms.node(namer.of("values", said["value"]))
        yield here, kg("kg:direction"), terms.plain(said["direction"])
    if said.get("firmness"):
        yield here, kg("kg:firmness"), terms.node(namer.of("firmness", said["firmness"]))
    for level in ("actor", "principal"):
        if said[f"level_{level}"]:
            yield here, kg("kg:level"), terms.plain(level)
    yield here, kg("kg:redLine"), terms.truth(said["red_line"])
    former = any(days.split()[0] <= day < days.split()[1] for days in said.get("former") or ())
    yield here, kg("kg:former"), terms.truth(former)
    yield here, kg("kg:plain"), terms.truth(not said["disputed"] and not said.get("conditions"))
    yield here, kg("kg:openTrigger"), terms.truth(bool(said.get("open_trigger")))
    yield here, kg("kg:conditions"), terms.plain(SEPARATOR.join(said.get("conditions") or ()))
    yield from _evidence(namer, here, said)


def _evidence(namer: Namer, here: str, said: dict[str, Any]) -> Pairs:
    kg = terms.named
    yield here, kg("kg:lead"), terms.node(namer.of("stances", said["stance"]))
    for stance in said["stances"]:
        for name in ("kg:restsOn", "prov:wasDerivedFrom"):
            yield here, kg(name), terms.node(namer.of("stances", stance))
    yield here, kg("prov:hadPrimarySource"), terms.node(namer.of("sources", said["source"]))
    for name, key in (
        ("kg:effectiveDate", "date"),
        ("kg:validFrom", "valid_from"),
        ("kg:validBefore", "valid_before"),
    ):
        yield here, kg(name), terms.day(dt.date.fromisoformat(said[key]))
    yield here, kg("kg:quoted"), terms.plain(said["quote"])
    yield here, kg("kg:citation"), terms.plain(said["citation"])
    for base, name in _TEXTS.items():
        yield from ((here, kg(name), text) for text in texts(said, base))


def texts(said: Mapping[str, Any], base: str) -> Iterator[str]:
    """Yield a text of a node in each of its languages."""
    for key in sorted(said):
        if (language := language_of(key, base)) is not None and said[key]:
            yield terms.plain(said[key], language)

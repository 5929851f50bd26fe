"""Rows for the terms that a case uses: actors, issues, demands, the scales, sources, events, coders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from kg.graph.authored import authored
from kg.graph.field_rows import add_references, kept
from kg.graph.staging import StagedGraph
from kg.model.base import Link, Place
from kg.model.case import Source
from kg.model.case_model import Case
from kg.model.evidence import Quote
from kg.model.membership import span
from kg.model.terms import Actor, Demand
from kg.model.used import Since, Used, spread

ROLES_THAT_LEAD_ON = ("entailment", "requirement", "order", "composition", "exchange", "agenda")


def links(found: Iterable[Link]) -> dict[str, Any]:
    """Return links to other registries, one line each."""
    return {"links": [f"{link.scheme}:{link.id} ({link.match})" for link in found]}


def places(found: Iterable[Place]) -> list[str]:
    """Return places, one line each: the name, and its links."""
    return [
        " ".join([place.label.of(), *(f"{link.scheme}:{link.id}" for link in place.links)]) for place in found
    ]


def joined(quotes: Iterable[Quote]) -> str:
    """Join fragments into one line.

    >>> joined([Quote(exact="a b"), Quote(exact="c")])
    'a b … c'
    """
    return " … ".join(quote.exact for quote in quotes)


def citation(source: Source) -> str:
    """Return publisher and day of a source."""
    return f"{source.publisher}, {source.date.isoformat()}"


def attributes(case: Case, label: str, term: Any) -> dict[str, Any]:
    """Return the attributes of a term, converted to the types that the ontology declares."""
    node_class = case.ontology.node_classes[label]
    convert: dict[str, Callable[[str], Any]] = {
        "integer": int,
        "number": float,
        "boolean": lambda text: text == "true",
    }
    found = {}
    for name, value in term.attributes.items():
        declared = node_class.attribute(name)
        found[name] = convert.get(declared.type if declared else "", str)(value)
    return found


class Slice:
    """The part of the registries that a case uses, directly or indirectly; each id with its first day."""

    def __init__(self, case: Case) -> None:
        used = Used(case)
        self.actors = used["actors"]
        self.demands = self._demands(case, used)
        self.issues = set(used["issues"])
        for demand in self.demands:
            self._add_issue(case, case.demands[demand].issue)

    def _demands(self, case: Case, used: Used) -> Since:
        """Return the demands used, and those that they entail, require, precede or are part of."""
        leads: dict[str, list[tuple[str, dt.date]]] = {}
        for relation in case.relations.values():
            if case.ontology.relation_types[relation.type].role in ROLES_THAT_LEAD_ON:
                leads.setdefault(relation.start, []).append((relation.end, used.day(relation.source)))
        found = dict(used["demands"])
        spread(found, lambda name: leads.get(name, ()))
        return found

    def _add_issue(self, case: Case, issue: str | None) -> None:
        while issue and issue not in self.issues:
            self.issues.add(issue)
            issue = case.issues[issue].broader

    def since(self, start: str, end: str, own: dt.date) -> dt.date:
        """Return since when a relation between two demands counts: not before both are in the case."""
        return max(own, self.demands[start], self.demands[end])


def add_terms(case: Case, part: Slice, graph: StagedGraph) -> None:
    """Add everything except stances, delegations and proposals."""
    _add_scales(case, graph)
    for name in sorted(part.actors):
        _add_actor(case, case.actors[name], graph)
    for name in sorted(part.issues):
        issue = case.issues[name]
        text = {**kept(issue), **links(issue.links), "authored": authored(issue)}
        graph.add_node("Issue", name, {**text, **attributes(case, "Issue", issue)})
    for name in sorted(part.issues):
        add_references(case.issues[name], ("Issue", name), graph)
    for name in sorted(part.demands):
        _add_demand(case, case.demands[name], graph)
    for name in sorted(part.demands):
        _add_sequence(case.demands[name], graph)
    _add_sources(case, graph)
    _add_ties(case, part, graph)


def _add_scales(case: Case, graph: StagedGraph) -> None:
    for rank, value in enumerate(case.ontology.values.values(), start=1):
        graph.add_node("StanceValue", value.id, {**kept(value), "rank": rank})
    for firmness in case.ontology.firmness.values():
        graph.add_node("Firmness", firmness.id, kept(firmness))
    for mode in case.ontology.modes.values():
        graph.add_node("AttributionMode", mode.id, kept(mode))
    for coder in case.coders.values():
        graph.add_node("Coder", coder.id, {**kept(coder), "authored": authored(coder)})


def _add_actor(case: Case, actor: Actor, graph: StagedGraph) -> None:
    own = {**kept(actor), **links(actor.links), "authored": authored(actor)}
    graph.add_node("Actor", actor.id, {**own, **attributes(case, "Actor", actor)})


def _add_ties(case: Case, part: Slice, graph: StagedGraph) -> None:
    for name in sorted(part.actors):
        actor = case.actors[name]
        for kind, ties in (("MEMBER_OF", actor.member_of), ("REPRESENTS", actor.represents)):
            for tie in ties:
                first, before = span(tie)
                days = {"valid_from": first, "valid_before": before}
                graph.add_edge(kind, ("Actor", name), ("Actor", tie.actor), days, tag=first.isoformat())


def _add_demand(case: Case, demand: Demand, graph: StagedGraph) -> None:
    own = {
        **kept(demand),
        **links(demand.links),
        "places": places(demand.places),
        "authored": authored(demand),
    }
    graph.add_node("Demand", demand.id, {**own, **attributes(case, "Demand", demand)})
    add_references(demand, ("Demand", demand.id), graph)


def _add_sequence(demand: Demand, graph: StagedGraph) -> None:
    for number, name in enumerate(demand.sequence, start=1):
        graph.add_edge("ORDERS", ("Demand", demand.id), ("Demand", name), {"number": number})
    for number, (first, then) in enumerate(zip(demand.sequence, demand.sequence[1:], strict=False), start=1):
        step = {"sequence": demand.id, "number": number}
        graph.add_edge("NEXT_STEP", ("Demand", first), ("Demand", then), step, tag=demand.id)


def _add_sources(case: Case, graph: StagedGraph) -> None:
    for source in case.sources.values():
        own = {**kept(source), "citation": citation(source), "authored": authored(source)}
        graph.add_node(
            "Source", source.id, {**own, **links(source.links), **attributes(case, "Source", source)}
        )
        add_references(source, ("Source", source.id), graph)
        for actor in source.published_for:
            graph.add_edge("PUBLISHED_FOR", ("Source", source.id), ("Actor", actor))
    for event in case.events.values():
        own = {
            **kept(event),
            **links(event.links),
            "places": places(event.places),
            "authored": authored(event),
        }
        graph.add_node("Event", event.id, {**own, **attributes(case, "Event", event)})
        for actor in event.participants:
            graph.add_edge("ATTENDED_BY", ("Event", event.id), ("Actor", actor))

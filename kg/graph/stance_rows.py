"""Rows for what is read from sources: stances and delegations with their evidence, and proposals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kg.graph.authored import authored
from kg.graph.field_rows import add_references, kept, prose
from kg.graph.staging import StagedGraph
from kg.graph.term_rows import attributes, citation, joined
from kg.model.case import Coded, Condition, Delegation, Stance
from kg.model.case_model import Case, day_after
from kg.model.counted import counts
from kg.model.evidence import Quote
from kg.model.principal import default_principal
from kg.words import DEFAULT, Language


def direction(polarity: float) -> str:
    """Return the sign of a polarity in words.

    >>> direction(-0.5)
    'against'
    """
    return "for" if polarity > 0 else "against" if polarity < 0 else "undecided"


def rated(case: Case, stance: Stance) -> dict[str, Any]:
    """Return value, direction and firmness of a stance."""
    value = case.ontology.values[stance.value]
    firmness = case.ontology.firmness.get(stance.firmness or "")
    return {
        "value": value.id,
        **prose("value_label", value.label),
        "polarity": value.polarity,
        "direction": direction(value.polarity),
        "firmness": stance.firmness,
        "red_line": bool(firmness and firmness.red_line),
    }


def conditions(case: Case, stance: Stance) -> dict[str, Any]:
    """Return the conditions of a stance: demands by kind and status, and all of them in words."""
    if not stance.conditional:
        return {}

    def named(listed: list[Condition], status: str) -> list[str]:
        return [c.demand for c in listed if c.status == status]

    refusal = case.ontology.stance_scale.refusal if case.ontology.stance_scale else None
    otherwise = (stance.otherwise or refusal) if stance.only_if else None
    return {
        "only_if_met": named(stance.only_if, "met"),
        "only_if_refused": named(stance.only_if, "refused"),
        "if_met": named(stance.if_, "met"),
        "if_refused": named(stance.if_, "refused"),
        "otherwise": otherwise,
        "further_conditions": stance.further_conditions or None,
        "conditions": in_words(case, stance),
    }


def in_words(case: Case, stance: Stance, language: str = DEFAULT) -> list[str]:
    """Return each condition in words: 'only if “peace in Ukraine” is met'."""
    words = Language.of(language)
    said = []
    for kind, condition in stance.conditions:
        named = {"demand": case.demands[condition.demand].label.of(language)}
        by = {"actor": case.actors[condition.by].label.of(language)} if condition.by else {}
        key = f"condition.{kind} {condition.status}" + (" by" if by else "")
        said.append(words.say(key, **named, **by))
    return [*said, words.say("condition.further")] if stance.further_conditions else said


def add_stances(case: Case, graph: StagedGraph) -> None:
    """Add every stance with its evidence."""
    for stance, _, principal, day in case.stances:
        own = {
            **_coded(case, stance, principal, dt.date.fromisoformat(day), stance.until),
            **rated(case, stance),
            **conditions(case, stance),
        }
        graph.add_node("Stance", stance.id, {**own, **attributes(case, "Stance", stance)})
        here = ("Stance", stance.id)
        _add_around(stance, principal, here, graph)
        for other in dict.fromkeys(stance.supersedes):
            graph.add_edge("SUPERSEDES", here, ("Stance", other))
        for number, (kind, condition) in enumerate(stance.conditions, start=1):
            own = {"kind": kind, "status": condition.status, "by": condition.by, "number": number}
            graph.add_edge("DEPENDS_ON", here, ("Demand", condition.demand), own, tag=str(number))


def principal_of(case: Case, delegation: Delegation) -> str:
    """Return the actor in whose name a decision is delegated."""
    first = delegation.date or case.sources[delegation.source].date
    return delegation.principal or default_principal(delegation.actor, case.actors, first) or delegation.actor


def add_delegations(case: Case, graph: StagedGraph) -> None:
    """Add every delegation with its evidence."""
    for delegation in case.delegations.values():
        first = delegation.date or case.sources[delegation.source].date
        principal = principal_of(case, delegation)
        own = _coded(case, delegation, principal, first, delegation.until)
        graph.add_node("Delegation", delegation.id, {**own, **attributes(case, "Delegation", delegation)})
        here = ("Delegation", delegation.id)
        _add_around(delegation, principal, here, graph)


def add_proposals(case: Case, graph: StagedGraph) -> None:
    """Add every proposal with its package."""
    for proposal in case.proposals.values():
        own = {
            **kept(proposal),
            "quote": joined(proposal.quotes) or None,
            "authored": authored(proposal),
        }
        here = ("Proposal", proposal.id)
        graph.add_node(*here, own)
        for number, demand in enumerate(proposal.demands, start=1):
            graph.add_edge("PROPOSES", here, ("Demand", demand), {"number": number})
        for actor in proposal.by:
            graph.add_edge("PUT_FORWARD_BY", here, ("Actor", actor))
        add_references(proposal, here, graph)
        if proposal.source:
            add_quotes(proposal.quotes, proposal.source, here, graph)


def _coded(case: Case, item: Coded, principal: str, said: dt.date, until: dt.date | None) -> dict[str, Any]:
    known = case.sources[item.source].date
    return {
        **kept(item),
        "principal": principal,
        "date": said,
        "date_basis": "said" if item.date else "reported",
        "valid_from": known,
        "valid_before": day_after(until),
        "counted": counts(case, item),
        "counts_in": item.coding if case.ontology.modes[item.mode].counted else None,
        "quote": joined(item.quotes),
        "citation": citation(case.sources[item.source]),
        "authored": authored(item),
    }


def _add_around(item: Stance | Delegation, principal: str, here: tuple[str, str], graph: StagedGraph) -> None:
    """Add what a stance or delegation refers to, in whose name it is, and its quotes."""
    add_references(item, here, graph)
    graph.add_edge("IN_NAME_OF", here, ("Actor", principal))
    add_quotes(item.quotes, item.source, here, graph)


def add_quotes(quotes: list[Quote], source: str, here: tuple[str, str], graph: StagedGraph) -> None:
    """Add the fragments of what is read from a source."""
    for number, quote in enumerate(quotes, start=1):
        name = f"{here[1]}.{number}" if here[0] == "Stance" else f"{here[0].lower()}.{here[1]}.{number}"
        graph.add_node(
            "Evidence", name, {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        )
        graph.add_edge("QUOTES", here, ("Evidence", name), {"number": number})
        graph.add_edge("FOUND_IN", ("Evidence", name), ("Source", source))

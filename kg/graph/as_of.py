"""Reduce a case to what was known on a day: what later sources say is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from kg.graph.provenance import SECTIONS, written
from kg.model.case import Coded, Proposal
from kg.model.case_model import Case
from kg.model.stance_store import StanceStore


def known_by(case: Case, day: dt.date) -> Case:
    """Return the case with only the sources of that day and before, and what was read from them.

    What is read from sources is left out with its source: stances, delegations, outcomes, proposals and textual
    relations; a proposal without a source depends on its own day, and items without a day are included. Events are
    included if they had begun, or something refers to them. Coders and the case's own terms are included if what
    remains uses them. The day of coding does not matter.
    """
    sources = {name: source for name, source in case.sources.items() if source.date <= day}
    collected, names = StanceStore(), _Named()
    told = {stance.id for stance, *_ in case.stances if stance.source in sources}
    for stance, origin, principal, said in case.stances:
        if stance.source in sources:
            known = [name for name in stance.supersedes if name in told]
            kept = stance.model_copy(update={"supersedes": known}) if stance.supersedes else stance
            collected.add(kept, origin, principal=principal, date=said)
            names.add(stance)
    collected.index()
    delegations = {name: each for name, each in case.delegations.items() if each.source in sources}
    proposals = {name: each for name, each in case.proposals.items() if _is_known(each, sources, day)}
    for delegation in delegations.values():
        names.add(delegation)
    for proposal in proposals.values():
        names.add(proposal)
    relations = {n: r for n, r in case.relations.items() if r.source is None or r.source in sources}
    found = Case(
        ontology=case.ontology,
        head=case.head,
        coders={name: each for name, each in case.coders.items() if name in names.coders},
        sources=sources,
        events={name: e for name, e in case.events.items() if e.date <= day or name in names.events},
        actors=case.actors,
        issues=case.issues,
        demands=case.demands,
        relations=relations,
        delegations=delegations,
        proposals=proposals,
        outcomes={name: each for name, each in case.outcomes.items() if each.source in sources},
        stances=collected,
        local={
            (section, name) for section, name in case.local if name in relations and section == "relations"
        },
        place=case.place,
    )
    used = {(section, name) for section, listed in written(found).items() for name in listed}
    found.local = {pair for pair in case.local if pair in used or pair[0] not in SECTIONS}
    return found


class _Named:
    """The coders and events that the remaining items refer to."""

    def __init__(self) -> None:
        self.coders: set[str] = set()
        self.events: set[str] = set()

    def add(self, item: Coded | Proposal) -> None:
        if isinstance(item, Coded):
            self.coders.add(item.coder)
        if item.event:
            self.events.add(item.event)


def _is_known(proposal: Proposal, sources: Container[str], day: dt.date) -> bool:
    if proposal.source:
        return proposal.source in sources
    return proposal.date is None or proposal.date <= day

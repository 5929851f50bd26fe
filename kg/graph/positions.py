"""Derive every position of a case from its stances, and the positions that members inherit from their blocs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from kg.graph import guards
from kg.graph.counterfactuals import Variant, holds, kept_waiting, variants
from kg.graph.field_rows import prose
from kg.graph.guards import NEVER, written
from kg.graph.needs import add_position_needs
from kg.graph.position_labels import ASSUMED, INHERITED, OWN, SPECULATED
from kg.graph.staging import StagedGraph
from kg.graph.stance_rows import conditions, counts, principal_of, rated
from kg.graph.term_rows import citation, joined, span
from kg.graph.timeline import DatedStance, Days, Span, Weigher, overlap, timeline, without
from kg.model.case import Stance
from kg.model.case_model import OPEN_END, Case, day_after
from kg.model.used import Since

_BY_HOLDER = """
select holder, demand, level, date, principal, body from (
    select principal as holder, demand, 'principal' as level, date, principal, body, id from stance
    union all
    select actor as holder, demand, 'actor' as level, date, principal, body, id from stance
) where date <> '' order by holder, demand, level, date, id
"""
_LEVELS = {"actor": (True, False), "principal": (False, True), "both": (True, True)}


class Positions:
    """Writes the positions of one case into its graph."""

    def __init__(self, case: Case, graph: StagedGraph) -> None:
        self.case = case
        self.graph = graph
        self.weigher = Weigher(case.ontology.values, case.ontology.firmness)
        self.blocs = {tie.actor for actor in case.actors.values() for tie in actor.member_of}
        self.members = {actor.id for actor in case.actors.values() if actor.member_of}
        self.bloc_spans: dict[tuple[str, str], list[Span]] = {}
        self.own_days: dict[tuple[str, str], list[Days]] = {}
        self.handed_over = _handed_over(case)

    def write(self, actors: Since) -> None:
        """Write all positions; `actors` are those that have a node in the graph, with the first day of each."""
        for holder, demand, by_level in self._cells():
            self._cell(holder, demand, by_level)
        for member in sorted(self.members & actors.keys()):
            self._inherit(member, (actors[member], OPEN_END))

    def _cells(self) -> Iterator[tuple[str, str, dict[str, list[DatedStance]]]]:
        """Yield every holder and demand with its stances by level."""
        rows = self.case.stances.db.execute(_BY_HOLDER)
        for (holder, demand), cell in groupby(rows, key=lambda row: (row[0], row[1])):
            by_level: dict[str, list[DatedStance]] = {"actor": [], "principal": []}
            for _, _, level, day, principal, body in cell:
                stance = Stance.model_validate_json(body)
                if stance.coding == "main":
                    by_level[level].append(
                        DatedStance(
                            stance,
                            dt.date.fromisoformat(day),
                            self.case.sources[stance.source].date,
                            principal,
                        )
                    )
            yield holder, demand, by_level

    def _cell(self, holder: str, demand: str, by_level: dict[str, list[DatedStance]]) -> None:
        same = [h.stance.id for h in by_level["actor"]] == [h.stance.id for h in by_level["principal"]]
        levels = {"both": by_level["principal"]} if same else by_level
        for level, held in levels.items():
            counted = [h for h in held if counts(self.case, h.stance)]
            feared = [h for h in held if not counts(self.case, h.stance)]
            spans = timeline(counted, self.weigher)
            for each in spans:
                self._position(holder, demand, level, each, each.state)
            for each in timeline(feared, self.weigher):
                self._position(holder, demand, level, each, "speculated")
            if level != "actor":
                self._remember(holder, demand, spans)

    def _remember(self, holder: str, demand: str, spans: list[Span]) -> None:
        if spans and holder in self.blocs:
            self.bloc_spans[holder, demand] = spans
        if spans and holder in self.members:
            self.own_days[holder, demand] = [(each.first, each.before) for each in spans]

    def _inherit(self, member: str, known: Days) -> None:
        """Write the positions that a member inherits from its blocs: on days of membership without one of its own.

        It inherits nothing on days on which it delegated the decision: then it takes no side, whatever the bloc says.

        Nor before the case mentions it: a source that first names it must not change earlier answers.
        """
        taken: dict[str, list[Days]] = {}
        for bloc, membership in self._blocs_of(member):
            for (holder, demand), spans in sorted(self.bloc_spans.items()):
                if holder != bloc:
                    continue
                covered = taken.setdefault(demand, self._own(member, demand))
                fresh: list[Days] = []
                for each in spans:
                    common = overlap((each.first, each.before), membership)
                    common = common and overlap(common, known)
                    for days in without(common, covered) if common else ():
                        part = Span(*days, each.lead, each.members, each.state)
                        self._position(member, demand, "principal", part, "inherited", bloc)
                        fresh.append(days)
                covered.extend(fresh)

    def _own(self, member: str, demand: str) -> list[Days]:
        """Return the days on which an actor has its own position on a demand, or has delegated the decision."""
        matters = {("demand", demand)}
        issue: str | None = self.case.demands[demand].issue
        while issue:
            matters.add(("issue", issue))
            issue = self.case.issues[issue].broader
        given = self.handed_over.get(member, [])
        return [
            *self.own_days.get((member, demand), []),
            *(days for matter, days in given if matter in matters),
        ]

    def _blocs_of(self, member: str) -> list[tuple[str, Days]]:
        """Return the blocs of an actor, direct and indirect, nearest first, with the days of membership."""
        found: list[tuple[str, Days]] = []
        level: list[tuple[str, Days | None]] = [(member, None)]
        while level:
            above: list[tuple[str, Days | None]] = []
            for name, days in level:
                for tie in sorted(self.case.actors[name].member_of, key=lambda t: (t.actor, span(t))):
                    common = overlap(days, span(tie)) if days else span(tie)
                    if common:
                        above.append((tie.actor, common))
            found.extend((name, days) for name, days in above if days)
            level = above
        return found

    def _position(
        self, holder: str, demand: str, level: str, each: Span, state: str, bloc: str | None = None
    ) -> None:
        basis = "inherited" if bloc else "own" if each.lead.stance.actor == holder else "represented"
        level_actor, level_principal = _LEVELS[level]
        own = {
            "actor": holder,
            "demand": demand,
            "level_actor": level_actor,
            "level_principal": level_principal,
            "basis": basis,
            "disputed": each.state == "disputed",
            "valid_from": each.first,
            "valid_before": each.before,
            "from_bloc": bloc,
            **self._lead(each),
        }
        name = f"{holder}.{demand}.{level}.{each.first.isoformat()}"
        name += f".{bloc}" if bloc else ".speculated" if state == "speculated" else ""
        lead = each.lead.stance
        waiting = [h for h in each.members if h.stance.id != lead.id and holds(h.stance)]
        for variant in variants(self.case, lead, state, own, [h.stance for h in waiting]):
            self._write(name, variant, each, bloc)
        for held in waiting:
            theirs = replace(each, lead=held)
            known, guard = kept_waiting(lead, held.stance, {**own, "disputed": False, **self._lead(theirs)})
            firm = "stated" if state in ("conditional", "disputed") else state
            later = Variant(f".{held.stance.id}.held", firm, known, guard)
            self._write(name, later, theirs, bloc)
        if state in ("stated", "conditional"):
            add_position_needs(self.case, each.lead.stance, {**own, "state": state}, name, self.graph)

    def _write(self, name: str, variant: Variant, each: Span, bloc: str | None) -> None:
        if variant.guard == NEVER:
            return
        own = {**variant.properties, "state": variant.state, "assuming": written(variant.guard)}
        kind = variant.suffix.rpartition(".")[2]
        own["variant"] = kind or "as coded"
        here = (_label(variant), name + variant.suffix)
        self.graph.add_node(*here, own)
        self.graph.add_edge("TAKES", ("Actor", own["actor"]), here)
        self.graph.add_edge("ON_DEMAND", here, ("Demand", own["demand"]))
        for held in each.members:
            lead = {"lead": held.stance.id == each.lead.stance.id}
            self.graph.add_edge("RESTS_ON", here, ("Stance", held.stance.id), lead)
        if bloc:
            self.graph.add_edge("INHERITED_FROM", here, ("Actor", bloc))

    def _lead(self, each: Span) -> dict[str, Any]:
        """Return the properties that a position takes from its leading stance."""
        stance = each.lead.stance
        values = self.case.ontology.values
        conditional = conditions(self.case, stance)
        otherwise = conditional.get("otherwise")
        sources = sorted({held.stance.source for held in each.members})
        voice = stance.speaker
        if voice is None and stance.actor != each.lead.principal and counts(self.case, stance):
            voice = stance.actor
        return {
            **rated(self.case, stance),
            "letter": values[stance.value].letter,
            "firmness_rank": self.weigher.rank(each.lead),
            **conditional,
            "otherwise_polarity": values[otherwise].polarity if otherwise else None,
            "stance": stance.id,
            "stances": sorted(held.stance.id for held in each.members),
            "sources": sources,
            "source_count": len(sources),
            **prose("speaker", self.case.actors[voice].label if voice else None),
            "quote": joined(stance.quotes),
            **prose("meaning", stance.meaning),
            "mode": stance.mode,
            "source": stance.source,
            "citation": citation(self.case.sources[stance.source]),
            "date": each.lead.day,
        }


def _label(variant: Variant) -> str:
    """Return the label of a position: only an actor's own position that counted on some day is a `Position`."""
    if variant.state == "speculated":
        return SPECULATED
    if not guards.holds(variant.guard, ()):
        return ASSUMED
    return INHERITED if variant.state == "inherited" else OWN


def _handed_over(case: Case) -> dict[str, list[tuple[tuple[str, str], Days]]]:
    """Return, by principal, the issues and demands that it delegated, with the days."""
    found: dict[str, list[tuple[tuple[str, str], Days]]] = {}
    for given in case.delegations.values():
        if counts(case, given):
            matter = ("issue", given.issue) if given.issue else ("demand", str(given.demand))
            before = day_after(given.until)
            days = (case.sources[given.source].date, before)
            found.setdefault(principal_of(case, given), []).append((matter, days))
    return found

"""Derive every position of a case from its stances, and the positions that members inherit from their blocs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby

from kg.graph import guards
from kg.graph.drafts import Draft, Drafter
from kg.graph.exclusions import Exclusions, awaits
from kg.graph.guards import NEVER
from kg.graph.inheritance import Inheritance
from kg.graph.leading import Weigher
from kg.graph.needs import add_position_needs
from kg.graph.position_labels import ASSUMED, INHERITED, OWN, SPECULATED
from kg.graph.staging import StagedGraph
from kg.graph.stance_rows import principal_of
from kg.graph.timeline import DatedStance, Span, timeline
from kg.model.case import Stance
from kg.model.case_model import OPEN_END, Case, day_after
from kg.model.counted import counts
from kg.model.hearsay import Told, told_by_others
from kg.model.hedges import softest
from kg.model.membership import Days, blocs, blocs_of, overlap
from kg.model.predecessors import Offices, in_common, written
from kg.model.superseded import superseded
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
        self.drafter = Drafter(case, self.weigher)
        self.exclusions = Exclusions(case)
        self.hedges = softest({name: each.rank for name, each in case.ontology.firmness.items()})
        self.tied = blocs(case) | {actor.id for actor in case.actors.values() if actor.member_of}
        self.cells: dict[tuple[str, str], list[Span]] = {}
        """Spans by principal of blocs and their members."""
        self._drafted: dict[int, list[Draft]] = {}
        self.handed_over = _handed_over(case)
        self.superseded = superseded(case)
        self.offices = Offices(case.actors)
        self.ended: dict[tuple[str, str], list[Days]] = {}
        """By principal and demand, the days on which nothing is inherited in place of what was superseded."""

    def write(self, actors: Since) -> None:
        """Write all positions; `actors` are those that have a node in the graph."""
        for holder, demand, by_level in self._cells():
            self._cell(holder, demand, by_level)
        inheritance = Inheritance(self.case, self.weigher, self.cells, self._drafts)
        demands: dict[str, set[str]] = {}
        for holder, demand in self.cells:
            demands.setdefault(holder, set()).add(demand)
        for member in sorted(self.tied & actors.keys()):
            above = {bloc for bloc, _ in blocs_of(member, self.case.actors)}
            for demand in sorted({name for bloc in above for name in demands.get(bloc, ())}):
                self._inherit(member, demand, inheritance)

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
                            self.superseded.get(stance.id, OPEN_END),
                        )
                    )
            yield holder, demand, by_level

    def _cell(self, holder: str, demand: str, by_level: dict[str, list[DatedStance]]) -> None:
        same = [h.stance.id for h in by_level["actor"]] == [h.stance.id for h in by_level["principal"]]
        levels = {"both": by_level["principal"]} if same else by_level
        for level, held in levels.items():
            counted = [h for h in held if counts(self.case, h.stance)]
            feared = [h for h in held if not counts(self.case, h.stance)]
            spans = timeline(counted)
            for each in spans:
                self._position(holder, demand, level, each)
            for each in timeline(feared):
                self._position(holder, demand, level, each, "speculated")
            if level != "actor" and holder in self.tied:
                self.cells |= {(holder, demand): spans} if spans else {}
                self.ended[holder, demand] = [(h.ended, OPEN_END) for h in counted if h.ended < OPEN_END]

    def _drafts(self, each: Span) -> list[Draft]:
        """Return the drafts of a span that members may inherit, written once."""
        if id(each) not in self._drafted:
            self._drafted[id(each)] = list(self.drafter.drafts(each))
        return self._drafted[id(each)]

    def _inherit(self, member: str, demand: str, inheritance: Inheritance) -> None:
        for each in inheritance.of(member, demand, self._handed(member, demand)):
            draft = each.draft
            own = {"basis": "inherited", "from_bloc": each.blocs[0], "from_blocs": list(each.blocs)}
            name = f"{member}.{demand}.principal.{each.first.isoformat()}{draft.name}"
            self._write(name, member, demand, "principal", (each.first, each.before), draft, own)

    def _handed(self, member: str, demand: str) -> list[Days]:
        """Return the days on which an actor has delegated the decision on a demand, or ended what it had said of it."""
        matters = {("demand", demand)}
        issue: str | None = self.case.demands[demand].issue
        while issue:
            matters.add(("issue", issue))
            issue = self.case.issues[issue].broader
        given = [days for matter, days in self.handed_over.get(member, []) if matter in matters]
        return [*given, *self.ended.get((member, demand), [])]

    def _position(self, holder: str, demand: str, level: str, each: Span, state: str = "") -> None:
        name = f"{holder}.{demand}.{level}.{each.first.isoformat()}"
        name += f".{state}" if state else ""
        for draft in self.drafter.drafts(each, state):
            own = {"basis": "own" if draft.lead.stance.actor == holder else "represented"}
            days, called = (each.first, each.before), name + draft.name
            here = self._write(called, holder, demand, level, days, draft, own)
            if not state and draft.says:
                add_position_needs(self.case, draft.lead.stance, here, called, self.graph)

    def _write(
        self,
        name: str,
        holder: str,
        demand: str,
        level: str,
        days: Days,
        draft: Draft,
        more: Mapping[str, object],
    ) -> dict[str, object]:
        level_actor, level_principal = _LEVELS[level]
        sources = sorted({held.stance.source for held in draft.members})
        inherited = bool(more.get("from_bloc"))
        told = [self._told_by_others(holder, inherited, held) for held in draft.members]
        own: dict[str, object] = {
            "actor": holder,
            "demand": demand,
            "level_actor": level_actor,
            "level_principal": level_principal,
            "valid_from": days[0],
            "valid_before": days[1],
            **draft.properties,
            "stances": sorted(held.stance.id for held in draft.members),
            "sources": sources,
            "source_count": len(sources),
            "state": "inherited" if inherited else draft.state,
            "variant": draft.variant,
            "assuming": guards.written(draft.guard),
            "hedged": draft.properties.get("firmness") in self.hedges,
            "hearsay": all(told),
            "former": self._former(holder, draft, days),
            **more,
        }
        if draft.guard == NEVER:
            return own
        if own.get("conditions"):
            stance = draft.lead.stance
            own |= {"bars": self.exclusions.bars(stance), "awaits": awaits(stance)}
        here = (_label(draft, inherited), name)
        self.graph.add_node(*here, own)
        self.graph.add_edge("TAKES", ("Actor", holder), here)
        self.graph.add_edge("ON_DEMAND", here, ("Demand", demand))
        for held, by in zip(draft.members, told, strict=True):
            rests = {"lead": held.stance.id == draft.lead.stance.id, **(by.written if by else {})}
            self.graph.add_edge("RESTS_ON", here, ("Stance", held.stance.id), rests)
        blocs_here = more.get("from_blocs")
        for bloc in blocs_here if isinstance(blocs_here, list) else ():
            self.graph.add_edge("INHERITED_FROM", here, ("Actor", bloc))
        return own

    def _told_by_others(self, holder: str, inherited: bool, held: DatedStance) -> Told | None:
        """Return how a stance is told by others than its holder; for what is inherited, than the bloc."""
        own = held.principal if inherited else holder
        return told_by_others(self.case, own, held.stance, held.day)

    def _former(self, holder: str, draft: Draft, days: Days) -> list[str]:
        """Return the days on which all that leads a position is a predecessor's; those before and after it are kept."""
        left = in_common(self.offices.left(holder, held.stance, held.day) for held in draft.leads)
        return written(each for each in left if overlap(each, days))


def _label(draft: Draft, inherited: bool) -> str:
    """Return the label of a position: only an actor's own position that counted on some day is a `Position`."""
    if draft.state == "speculated":
        return SPECULATED
    if not guards.holds(draft.guard, ()):
        return ASSUMED
    return INHERITED if inherited else OWN


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

"""What the stances of one day make of a cell: one draft for each reading under assumptions, before anybody inherits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from kg.graph.counterfactuals import Variant, as_coded_or_fallen, falling, unconditional
from kg.graph.evidence import told
from kg.graph.guards import ALWAYS, NEVER, Guard, both, negated
from kg.graph.leading import Leads, Weigher
from kg.graph.readings import Reading, readings
from kg.graph.timeline import DatedStance, Span
from kg.model.case_model import Case


@dataclass(frozen=True)
class Draft:
    """A position without its holder and days: what leads it, all it rests on, and when it counts."""

    name: str
    variant: str
    state: str
    guard: Guard
    leads: Leads
    members: tuple[DatedStance, ...]
    properties: dict[str, Any]

    @property
    def lead(self) -> DatedStance:
        """The stance that stands for all that lead."""
        return self.leads[0]

    @property
    def says(self) -> bool:
        """Whether it says anything: a trigger that is not known to hold says nothing."""
        return not self.properties.get("open_trigger")


class Drafter:
    """Writes the drafts of a span."""

    def __init__(self, case: Case, weigher: Weigher) -> None:
        self.case = case
        self.weigher = weigher

    def drafts(self, span: Span, state: str = "") -> Iterator[Draft]:
        """Yield every position that the stances of a span can make: by each reading, as coded and under assumptions."""
        for reading in readings(span, self.weigher):
            for draft in self._open(reading, state) if reading.open else self._of(reading, state):
                if (guard := both(reading.guard, draft.guard)) != NEVER:
                    yield replace(draft, name=reading.name + draft.name, guard=guard)

    def _open(self, reading: Reading, state: str) -> Iterator[Draft]:
        """Yield what waits for an open trigger."""
        groups, judged = self.weigher.judge(reading.members)
        for leads in groups:
            own = {**self._told(leads), "open_trigger": True}
            for variant in as_coded_or_fallen(self.case, leads[0].stance, state or judged, own):
                named = _beside(variant, leads, groups)
                yield self._draft(named, variant.kind, leads, reading.members)

    def _of(self, reading: Reading, state: str) -> Iterator[Draft]:
        """Yield what counts once conditions hold, for each selection that decides, and what counts if none do."""
        groups, judged = self.weigher.judge(reading.members)
        for chosen, guard in self.weigher.settled(reading.members):
            if not chosen:
                yield from self._unsettled(reading, groups, state or judged, guard)
                continue
            leads, disputed = self.weigher.together(chosen), self.weigher.both_sides(chosen)
            name = "" if chosen == groups[0] else "".join(f".{held.stance.id}" for held in chosen)
            firm = state or ("disputed" if disputed else "stated")
            own = unconditional(self._told(leads, disputed=disputed))
            variant = Variant(f"{name}.held", firm, own, guard)
            yield self._draft(variant, variant.kind, leads, reading.members)

    def _unsettled(
        self, reading: Reading, groups: Sequence[Leads], state: str, guard: Guard
    ) -> Iterator[Draft]:
        """Yield what leads as long as no conditions hold: as coded, or fallen."""
        own = [(leads, self._told(leads, disputed=self.weigher.both_sides(leads))) for leads in groups]
        for leads, here in own:
            opposed = [other for other, there in own if _fall_apart(here, there)]
            apart = both(*(negated(falling(other[0].stance)) for other in opposed))
            for variant in as_coded_or_fallen(self.case, leads[0].stance, state, here):
                kind = variant.kind if not reading.name else _triggered(variant)
                counting = both(variant.guard, guard, apart if variant.suffix else ALWAYS)
                named = _beside(variant, leads, groups)._replace(guard=counting)
                yield self._draft(named, kind, leads, reading.members)
        for (one, here), (other, there) in combinations(own, 2):
            if _fall_apart(here, there):
                fallen = both(guard, falling(one[0].stance), falling(other[0].stance))
                name = f".{one[0].stance.id}.{other[0].stance.id}.fallen"
                firm = "disputed" if state == "conditional" else state
                leads = (*one, *other)
                variant = Variant(name, firm, unconditional(self._told(leads, disputed=True)), fallen)
                yield self._draft(variant, "fallen", leads, reading.members)

    def _draft(self, variant: Variant, kind: str, leads: Leads, members: tuple[DatedStance, ...]) -> Draft:
        return Draft(variant.suffix, kind, variant.state, variant.guard, leads, members, variant.properties)

    def _told(self, leads: Leads, *, disputed: bool = False) -> dict[str, Any]:
        return told(self.case, self.weigher, leads, disputed=disputed)


def _beside(variant: Variant, leads: Leads, groups: Sequence[Leads]) -> Variant:
    """Return a variant with its stance in its name, if another one leads beside it."""
    return (
        variant if leads == groups[0] else variant._replace(suffix=f".{leads[0].stance.id}{variant.suffix}")
    )


def _fall_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two positions would be on opposite sides once a necessary condition of each has failed."""
    return float(one["otherwise_polarity"] or 0) * float(other["otherwise_polarity"] or 0) < 0


def _triggered(variant: Variant) -> str:
    """Return the kind of a variant whose trigger holds: held if nothing else is open, otherwise triggered."""
    if variant.suffix:
        return variant.kind
    return "triggered" if variant.properties.get("conditions") else "held"

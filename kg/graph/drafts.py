"""What the stances of one day make of a cell: one draft for each reading under assumptions, before anybody inherits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.graph.counterfactuals import Variant, holds, kept_waiting, variants, waiting_for_trigger
from kg.graph.field_rows import prose
from kg.graph.guards import NEVER, Guard, both
from kg.graph.readings import Reading, readings
from kg.graph.stance_rows import conditions, rated
from kg.graph.term_rows import citation, joined
from kg.graph.timeline import DatedStance, Span, Weigher
from kg.model.case_model import Case
from kg.model.counted import counts


@dataclass(frozen=True)
class Draft:
    """A position without its holder and days: its leading stance, all it rests on, and when it counts."""

    name: str
    variant: str
    state: str
    guard: Guard
    lead: DatedStance
    members: tuple[DatedStance, ...]
    properties: dict[str, Any]

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
            lead, judged = self.weigher.judge(list(reading.members))
            for draft in self._of(reading, lead, judged, state or judged):
                if (guard := both(reading.guard, draft.guard)) != NEVER:
                    yield replace(draft, name=reading.name + draft.name, guard=guard)

    def _of(self, reading: Reading, lead: DatedStance, judged: str, state: str) -> Iterator[Draft]:
        """Yield the drafts of a reading: of its leading stance, and of those that wait for their conditions."""
        stance, members = lead.stance, reading.members
        own = {"disputed": judged == "disputed", **self._lead(lead)}
        if reading.open:
            for variant in waiting_for_trigger(self.case, stance, state, {**own, "open_trigger": True}):
                yield self._draft(variant, variant.kind, lead, members)
            return
        waiting = [h for h in members if h.stance.id != stance.id and holds(h.stance)]
        for variant in variants(self.case, stance, state, own, [h.stance for h in waiting]):
            yield self._draft(
                variant, variant.kind if not reading.name else _triggered(variant), lead, members
            )
        firm = "stated" if state in ("conditional", "disputed") else state
        for held in waiting:
            known, guard = kept_waiting(stance, held.stance, {**self._lead(held), "disputed": False})
            yield Draft(f".{held.stance.id}.held", "held", firm, guard, held, members, known)

    def _draft(
        self, variant: Variant, kind: str, lead: DatedStance, members: tuple[DatedStance, ...]
    ) -> Draft:
        return Draft(variant.suffix, kind, variant.state, variant.guard, lead, members, variant.properties)

    def _lead(self, lead: DatedStance) -> dict[str, Any]:
        """Return the properties that a position takes from its leading stance."""
        stance = lead.stance
        values = self.case.ontology.values
        conditional = conditions(self.case, stance)
        otherwise = conditional.get("otherwise")
        voice = stance.speaker
        if voice is None and stance.actor != lead.principal and counts(self.case, stance):
            voice = stance.actor
        return {
            **rated(self.case, stance),
            "letter": values[stance.value].letter,
            "firmness_rank": self.weigher.rank(lead),
            **conditional,
            "otherwise_polarity": values[otherwise].polarity if otherwise else None,
            "stance": stance.id,
            **prose("speaker", self.case.actors[voice].label if voice else None),
            "quote": joined(stance.quotes),
            **prose("meaning", stance.meaning),
            "mode": stance.mode,
            "source": stance.source,
            "citation": citation(self.case.sources[stance.source]),
            "date": lead.day,
        }


def _triggered(variant: Variant) -> str:
    """Return the kind of a variant whose trigger holds: held if nothing else is open, otherwise triggered."""
    if variant.suffix:
        return variant.kind
    return "triggered" if variant.properties.get("conditions") else "held"

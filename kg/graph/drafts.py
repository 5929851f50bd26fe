"""What the stances of one day make of a cell: one draft for each reading under assumptions, before anybody inherits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.graph.counterfactuals import holds, kept_waiting, variants
from kg.graph.field_rows import prose
from kg.graph.guards import Guard
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
        return not (self.properties.get("if_met") or self.properties.get("if_refused"))


class Drafter:
    """Writes the drafts of a span."""

    def __init__(self, case: Case, weigher: Weigher) -> None:
        self.case = case
        self.weigher = weigher

    def drafts(self, each: Span, state: str = "") -> Iterator[Draft]:
        """Yield every reading of a span: of its leading stance, and of those that wait for their conditions."""
        state = state or each.state
        own = {"disputed": each.state == "disputed", **self._lead(each)}
        lead = each.lead.stance
        waiting = [h for h in each.members if h.stance.id != lead.id and holds(h.stance)]
        for variant in variants(self.case, lead, state, own, [h.stance for h in waiting]):
            yield Draft(
                variant.suffix,
                variant.suffix.lstrip(".") or "as coded",
                variant.state,
                variant.guard,
                each.lead,
                each.members,
                variant.properties,
            )
        firm = "stated" if state in ("conditional", "disputed") else state
        for held in waiting:
            theirs = replace(each, lead=held)
            known, guard = kept_waiting(lead, held.stance, {**self._lead(theirs), "disputed": False})
            yield Draft(f".{held.stance.id}.held", "held", firm, guard, held, each.members, known)

    def _lead(self, each: Span) -> dict[str, Any]:
        """Return the properties that a position takes from its leading stance."""
        stance = each.lead.stance
        values = self.case.ontology.values
        conditional = conditions(self.case, stance)
        otherwise = conditional.get("otherwise")
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
            **prose("speaker", self.case.actors[voice].label if voice else None),
            "quote": joined(stance.quotes),
            **prose("meaning", stance.meaning),
            "mode": stance.mode,
            "source": stance.source,
            "citation": citation(self.case.sources[stance.source]),
            "date": each.lead.day,
        }

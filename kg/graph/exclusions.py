"""What the conditions of a stance rule out: whoever wants that can never agree with it."""

from __future__ import annotations

import datetime as dt

from kg.model.case import Condition, Stance
from kg.model.case_model import Case
from kg.model.closure import Closure
from kg.model.conflict_rules import Related, collisions

_SIDE = {"met": "for", "refused": "against"}


class Exclusions:
    """Knows which sides of which demands exclude each other."""

    def __init__(self, case: Case) -> None:
        kinds, relations = case.ontology.relation_types, list(case.relations.values())
        dates = {source.id: source.date for source in case.sources.values()}
        related = Related(case.demands, Closure.of(kinds, relations, dates), kinds, relations, dates)
        self._found: dict[tuple[str, str], list[tuple[str, str, dt.date]]] = {}
        for rule, found in collisions(related):
            if not rule.near_miss:
                side = (found.second, found.collides, found.since)
                self._found.setdefault((found.first, found.holds), []).append(side)

    def bars(self, stance: Stance) -> list[str]:
        """Return what the conditions exclude: demand, direction, since when, and the condition as an assumption."""
        found = (
            f"{demand} {side} {since.isoformat()} {each.demand}={each.status}"
            for each in _conditions(stance)
            for demand, side, since in self._found.get((each.demand, _SIDE[each.status]), ())
        )
        return sorted(set(found))


def awaits(stance: Stance) -> list[str]:
    """Return what a stance depends on, each as a demand and the direction in which it has to go."""
    return sorted({f"{each.demand} {_SIDE[each.status]}" for each in _conditions(stance)})


def _conditions(stance: Stance) -> list[Condition]:
    return [*stance.if_, *stance.only_if]

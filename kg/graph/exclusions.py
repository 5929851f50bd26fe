"""What the conditions of a stance rule out: whoever wants that can never agree with it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from kg.model.case import Condition, Stance
from kg.model.case_model import Case
from kg.model.conflict_rules import Related, collisions

_SIDE = {"met": "for", "refused": "against"}


class Exclusions:
    """Knows which sides of which demands exclude each other."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _found(self) -> dict[tuple[str, str], list[tuple[str, str, dt.date]]]:
        """The sides that each side of a demand excludes, and since when; only worked out for conditional positions."""
        sides: dict[tuple[str, str], list[tuple[str, str, dt.date]]] = {}
        for rule, found in collisions(Related.of(self._case, self._case.demands)):
            if not rule.near_miss:
                side = (found.second, found.collides, found.since)
                sides.setdefault((found.first, found.holds), []).append(side)
        return sides

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

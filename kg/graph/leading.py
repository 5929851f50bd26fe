"""Decide which stances of one day lead, and whether they are disputed.

The firmest lead, then the strongest. Those that say the same lead together; those that say different things stand side
by side. Ids decide nothing: where an order is needed, it is that of what the stances say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.graph.counterfactuals import holds
from kg.graph.guards import ALWAYS, NEVER, Guard, all_of, both, negated
from kg.graph.timeline import DatedStance
from kg.model.case import Stance
from kg.model.ontology import Firmness, StanceValue

Leads = tuple[DatedStance, ...]
"""Stances that lead together. The first stands for all where there is room for one."""


class Weigher:
    """Weighs stances by the scales."""

    def __init__(self, values: Mapping[str, StanceValue], firmness: Mapping[str, Firmness]) -> None:
        self.values = values
        self.firmness = firmness

    def polarity(self, held: DatedStance) -> float:
        """Return the polarity of a stance's value."""
        return self.values[held.stance.value].polarity

    def sign(self, held: DatedStance) -> int:
        """Return the direction of a stance's value: 1, 0 or -1."""
        polarity = self.polarity(held)
        return (polarity > 0) - (polarity < 0)

    def rank(self, held: DatedStance) -> int:
        """Return the rank of a stance's firmness, 0 if it has none."""
        return self.firmness[held.stance.firmness].rank if held.stance.firmness else 0

    def weight(self, held: DatedStance) -> tuple[int, float]:
        """Return what stances are compared by: firmness, then strength."""
        return self.rank(held), abs(self.polarity(held))

    def heaviest(self, held: Iterable[DatedStance]) -> Leads:
        """Return the firmest stances, of those the strongest, in the order of what they say."""
        found = list(held)
        most = max(map(self.weight, found))
        return tuple(sorted((h for h in found if self.weight(h) == most), key=self.content))

    def both_sides(self, held: Iterable[DatedStance]) -> bool:
        """Return whether stances are on both sides of the demand."""
        return {1, -1} <= set(map(self.sign, held))

    def together(self, held: Sequence[DatedStance]) -> Leads:
        """Return what leads unconditional stances: the heaviest, or if they are disputed, those of each side."""
        if not self.both_sides(held):
            return self.heaviest(held)
        sides = [self.heaviest(h for h in held if self.sign(h) == sign) for sign in (1, -1)]
        return tuple(h for side in sides for h in side)

    def judge(self, held: Sequence[DatedStance]) -> tuple[list[Leads], str]:
        """Return what leads the stances of one day, side by side, and the state: stated, conditional or disputed.

        Disputed if unconditional stances have opposite signs. A conditional stance refines unconditional ones of the
        same sign; beside one of the opposite sign, it waits until its conditions are met. Conditional ones of opposite
        signs stand side by side.
        """
        plain = [h for h in held if not h.stance.conditional]
        signs = {self.sign(h) for h in plain} - {0}
        if len(signs) > 1:
            return [self.together(plain)], "disputed"
        refining = [h for h in held if h.stance.conditional and (not plain or self.sign(h) in signs)]
        if not refining:
            return [self.heaviest(plain)], "stated"
        groups: dict[object, Leads] = {}
        for sign in (1, 0, -1):
            same = [h for h in refining if self.sign(h) == sign]
            for each in self.heaviest(same) if same else ():
                groups[sign, terms(each.stance)] = (*groups.get((sign, terms(each.stance)), ()), each)
        return list(groups.values()), "conditional"

    def settled(self, held: Iterable[DatedStance]) -> Iterator[tuple[Leads, Guard]]:
        """Yield which conditional stances decide once their conditions hold, and when; none, where none does."""
        waiting = [h for h in held if holds(h.stance)]
        waiting.sort(key=lambda h: (*(-weight for weight in self.weight(h)), self.content(h)))
        yield from self._settled(waiting, (), ALWAYS)

    def _settled(
        self, waiting: list[DatedStance], chosen: Leads, guard: Guard
    ) -> Iterator[tuple[Leads, Guard]]:
        if guard == NEVER:
            return
        if not waiting:
            yield chosen, guard
            return
        (first, *rest), sign = waiting, self.sign(waiting[0])
        above = [h for h in chosen if self.weight(h) > self.weight(first)]
        if any(sign in (0, self.sign(h)) for h in above):
            yield from self._settled(rest, chosen, guard)
            return
        settled = all_of(holds(first.stance))
        yield from self._settled(rest, (*chosen, first), both(guard, settled))
        yield from self._settled(rest, chosen, both(guard, negated(settled)))

    def content(self, held: DatedStance) -> tuple[object, ...]:
        """Return what stances of the same weight are ordered by: what they say; the id only tells the same apart."""
        stance = held.stance
        said = [quote.exact for quote in stance.quotes]
        return -self.polarity(held), stance.value, said, stance.meaning.of(), held.known, stance.id


def terms(stance: Stance) -> object:
    """Return what conditional stances with the same value have to share to say the same."""
    named = frozenset((kind, c.demand, c.status, c.by) for kind, c in stance.conditions)
    return named, stance.otherwise, stance.further_conditions

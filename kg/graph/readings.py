"""Read the stances of a cell by their triggers: what stands, what counts where a trigger holds, and what waits for one.

A trigger (`if`) that is not known to hold says nothing. It stands beside what was said before, and supersedes it only
where the trigger holds: there it leads, also on its own day. Different triggers coexist; of the same trigger, the one
said last counts; a later stance that is no open trigger supersedes them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kg.graph.guards import NEVER, Guard, all_of, assumed, both, negated, none_of
from kg.graph.leading import Weigher
from kg.graph.timeline import DatedStance, Span, is_trigger, trigger_of
from kg.model.case import Stance

_OPPOSITE = {"met": "refused", "refused": "met"}


@dataclass(frozen=True)
class Reading:
    """Stances of a cell that count together, when they do, and whether their trigger is still open."""

    name: str
    members: tuple[DatedStance, ...]
    guard: Guard
    open: bool = False


def holding(stance: Stance) -> Guard:
    """Return when a trigger holds: if all its `if` do; never if the text has further conditions."""
    if stance.further_conditions:
        return NEVER
    return all_of(assumed(c.demand, c.status) for c in stance.if_)


def readings(span: Span, weigher: Weigher) -> Iterator[Reading]:
    """Yield every reading of the stances of a span that can count."""
    triggers = _by_trigger(h for h in (*span.members, *span.ended) if is_trigger(h))
    standing = tuple(h for h in span.members if not is_trigger(h))
    if standing:
        yield Reading("", standing, _none(triggers))
    for day in sorted({group[0].day for group in triggers}):
        later = _none([group for group in triggers if group[0].day > day])
        today = [group for group in triggers if group[0].day == day]
        yield from _held(today, later, span.ended)
        yield from (each for group in today for each in _open(group, later, span.ended, weigher))


def _by_trigger(held: Iterable[DatedStance]) -> list[list[DatedStance]]:
    found: dict[object, list[DatedStance]] = {}
    for each in held:
        found.setdefault(trigger_of(each.stance), []).append(each)
    return list(found.values())


def _none(triggers: Iterable[Sequence[DatedStance]]) -> Guard:
    """Return when none of these triggers holds."""
    return both(*(negated(holding(group[0].stance)) for group in triggers))


def _held(today: list[list[DatedStance]], later: Guard, ended: Sequence[DatedStance]) -> Iterator[Reading]:
    """Yield what counts where triggers of a day hold, for each selection of them, as if it had no trigger."""
    for number in range(1, len(today) + 1):
        for chosen in combinations(today, number):
            others = _none(group for group in today if group not in chosen)
            guard = both(later, others, *(holding(group[0].stance) for group in chosen))
            members = [h for group in chosen for h in group if h not in ended]
            if members and guard != NEVER:
                name = "".join(f".{h.stance.id}" for h in members)
                yield Reading(f"{name}.triggered", tuple(map(_without_trigger, members)), guard)


def _open(
    group: list[DatedStance], later: Guard, ended: Sequence[DatedStance], weigher: Weigher
) -> Iterator[Reading]:
    """Yield what a trigger would bring, as long as it neither holds nor fails: one reading for each direction."""
    stance = group[0].stance
    fails = none_of(assumed(c.demand, _OPPOSITE[c.status]) for c in stance.if_)
    guard = both(later, fails, negated(holding(stance)))
    sides: dict[int, list[DatedStance]] = {}
    for each in group:
        if each not in ended:
            sides.setdefault(weigher.sign(each), []).append(each)
    for members in sides.values() if guard != NEVER else ():
        yield Reading(f".{members[0].stance.id}", tuple(members), guard, open=True)


def _without_trigger(held: DatedStance) -> DatedStance:
    return replace(held, stance=held.stance.model_copy(update={"if_": []}))

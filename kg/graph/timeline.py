"""Derive positions from stances: which of an actor's stances on a demand count on which days.

Two times matter. A stance is *said* on a day, and *known* from the day of its source. On any day, the stance that
counts is the one said last among those known by then; so a later stance supersedes an earlier one, and a source that
is published later never changes earlier answers. When a stance ends by its own words, the actor is silent: the stances
that it superseded do not count again. A trigger that is not known to hold supersedes nothing: see `readings`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model.case import Stance
from kg.model.case_model import OPEN_END, day_after


@dataclass(frozen=True)
class DatedStance:
    """A stance with the day it was said, the first day on which it is known, and the principal it counts for."""

    stance: Stance
    day: dt.date
    known: dt.date
    principal: str
    ended: dt.date = OPEN_END

    @property
    def before(self) -> dt.date:
        """The first day on which it no longer holds: by its own words, or because another stance `ended` it."""
        return min(day_after(self.stance.until), self.ended)


@dataclass(frozen=True)
class Span:
    """The stances of a cell that can count over a period; `leading` says which of them lead.

    `ended` are triggers that have ended by their own words: where they hold, what was said before is superseded.
    """

    first: dt.date
    before: dt.date
    members: tuple[DatedStance, ...]
    ended: tuple[DatedStance, ...] = ()


def is_trigger(held: DatedStance) -> bool:
    """Return whether a stance only counts where something happens first (`if`)."""
    return bool(held.stance.if_)


def trigger_of(stance: Stance) -> object:
    """Return what two stances have in common that wait for the same thing."""
    return frozenset((c.demand, c.status, c.by) for c in stance.if_), stance.further_conditions


def timeline(held: Iterable[DatedStance]) -> list[Span]:
    """Return the periods that one holder's stances on one demand create, in order of time."""
    ordered = sorted(held, key=lambda h: (h.known, h.day, h.stance.id))
    turns = sorted({h.known for h in ordered} | {h.before for h in ordered if h.before < OPEN_END})
    spans: list[Span] = []
    for first, before in zip(turns, [*turns[1:], OPEN_END], strict=False):
        found = _in_force(ordered, first)
        members = tuple(h for h in found if first < h.before)
        ended = tuple(h for h in found if first >= h.before and is_trigger(h))
        if not members:
            continue
        if spans and spans[-1].before == first and (spans[-1].members, spans[-1].ended) == (members, ended):
            spans[-1] = replace(spans[-1], before=before)
            continue
        spans.append(Span(first, before, members, ended))
    return spans


def _in_force(ordered: list[DatedStance], day: dt.date) -> list[DatedStance]:
    """Return the stances that can count on a day, also if they have ended.

    Of those known by then, the ones said last that are no triggers; and of each trigger, the ones said last, unless
    they were said before those.
    """
    known = [h for h in ordered if h.known <= day]
    said = max((h.day for h in known if not is_trigger(h)), default=dt.date.min)
    last: dict[object, dt.date] = {}
    for each in known:
        key = trigger_of(each.stance) if is_trigger(each) else None
        last[key] = max(each.day, last.get(key, said))
    return [h for h in known if h.day == last[trigger_of(h.stance) if is_trigger(h) else None]]

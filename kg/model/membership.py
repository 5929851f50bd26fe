"""Who belongs to whom on which days, directly and through other blocs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from kg.model.case_model import Case, day_after
from kg.model.closure import ALWAYS
from kg.model.principal import valid_on
from kg.model.terms import Actor, Tie

Days = tuple[dt.date, dt.date]
"""A half-open period: its first day, and the first day after it."""


def span(tie: Tie) -> Days:
    """Return the first day of a tie and the first day after it."""
    return tie.since or ALWAYS, day_after(tie.until)


def overlap(one: Days, other: Days) -> Days | None:
    """Return the days that two periods have in common."""
    first, before = max(one[0], other[0]), min(one[1], other[1])
    return (first, before) if first < before else None


def blocs(case: Case) -> set[str]:
    """Return the actors that others belong to."""
    return {tie.actor for actor in case.actors.values() for tie in actor.member_of}


def blocs_of(member: str, actors: Mapping[str, Actor]) -> Iterator[tuple[str, Days]]:
    """Yield the blocs of an actor, direct and indirect, with the days of membership; each way up by itself.

    >>> own = {"id": "de", "kind": "state", "label": "Germany", "definition": "A state.", "member_of": ["eu"]}
    >>> germany = Actor.model_validate(own)
    >>> [name for name, _ in blocs_of("de", {"de": germany})]
    ['eu']
    """
    waiting: list[tuple[str, Days | None, frozenset[str]]] = [(member, None, frozenset({member}))]
    while waiting:
        name, days, passed = waiting.pop()
        for tie in actors[name].member_of if name in actors else ():
            common = overlap(days, span(tie)) if days else span(tie)
            if common and tie.actor not in passed:
                yield tie.actor, common
                waiting.append((tie.actor, common, passed | {tie.actor}))


def levels(member: str, actors: Mapping[str, Actor], day: dt.date) -> list[list[str]]:
    """Return the blocs of an actor on a day by distance: those it belongs to, those they belong to, and so on."""
    found: list[list[str]] = []
    passed, level = {member}, [member]
    while True:
        level = sorted({name for name in _direct(level, actors, day) if name not in passed})
        if not level:
            return found
        found.append(level)
        passed.update(level)


def _direct(names: Iterable[str], actors: Mapping[str, Actor], day: dt.date) -> Iterator[str]:
    for name in names:
        yield from (tie.actor for tie in actors[name].member_of if valid_on(tie, day))

"""Whether a statement is a predecessor's: said by, or in the days of, those who no longer represent its holder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise

from kg.model.case import Stance
from kg.model.case_model import OPEN_END
from kg.model.membership import Days, overlap, span
from kg.model.terms import Actor

Terms = dict[str, list[Days]]
"""The days on which actors represent another, by their ids."""


class Offices:
    """Who represents whom on which days, directly or through others."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._below: dict[str, list[tuple[str, Days]]] = {}
        for name, actor in actors.items():
            for tie in actor.represents:
                self._below.setdefault(tie.actor, []).append((name, span(tie)))
        self._terms: dict[str, Terms] = {}
        self._gone: dict[tuple[str, dt.date, frozenset[str]], list[Days]] = {}

    def of(self, holder: str) -> Terms:
        """Return who represents an actor, and on which days.

        >>> own = {"kind": "person", "label": "Ada", "definition": "A person.", "represents": ["de"]}
        >>> list(Offices({"ada": Actor.model_validate({"id": "ada", **own})}).of("de"))
        ['ada']
        """
        if holder not in self._terms:
            found: Terms = {}
            waiting: list[tuple[str, Days | None, frozenset[str]]] = [(holder, None, frozenset({holder}))]
            while waiting:
                name, days, passed = waiting.pop()
                for below, own in self._below.get(name, ()):
                    common = overlap(days, own) if days else own
                    if common and below not in passed:
                        found.setdefault(below, []).append(common)
                        waiting.append((below, common, passed | {below}))
            self._terms[holder] = found
        return self._terms[holder]

    def left(self, holder: str, stance: Stance, said: dt.date) -> list[Days]:
        """Return the days on which a stance said on a day is a predecessor's, if it is taken for that holder's.

        Of those who represented the holder on that day, the speaker and the actor named decide: none of them does any
        more. Where neither did, none of all who did does any more, and somebody else does.
        """
        terms = self.of(holder)
        then = _on(terms, said) if terms else set()
        known = frozenset({name for name in (stance.speaker, stance.actor) if name in then})
        key = holder, said, known
        if key not in self._gone:
            self._gone[key] = _gone(terms, then, known, said)
        return self._gone[key]


def _gone(terms: Terms, then: set[str], known: frozenset[str], said: dt.date) -> list[Days]:
    turns = {day for days in terms.values() for each in days for day in each if said < day < OPEN_END}
    found: list[Days] = []
    for first, before in pairwise([said, *sorted(turns), OPEN_END]):
        now = _on(terms, first)
        if not known & now if known else now and not then & now:
            start = found.pop()[0] if found and found[-1][1] == first else first
            found.append((start, before))
    return found


def _on(terms: Terms, day: dt.date) -> set[str]:
    return {name for name, listed in terms.items() if any(first <= day < before for first, before in listed)}


def in_common(several: Iterable[list[Days]]) -> list[Days]:
    """Return the days that several lists of periods have in common.

    >>> one, two, three = (dt.date(2025, 1, day) for day in (1, 2, 3))
    >>> in_common([[(one, three)], [(two, three)]]) == [(two, three)]
    True
    """
    found: list[Days] | None = None
    for listed in several:
        mine = listed if found is None else [overlap(one, other) for one in found for other in listed]
        found = [days for days in mine if days]
    return found or []


def written(periods: Iterable[Days]) -> list[str]:
    """Return periods as the graph has them: the first day, and the first day no longer.

    >>> written([(dt.date(2025, 1, 20), OPEN_END)])
    ['2025-01-20 9999-12-31']
    """
    return [f"{first.isoformat()} {before.isoformat()}" for first, before in periods]

"""Determine in whose name an actor speaks on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from kg.model.terms import Actor, Tie


def valid_on(tie: Tie, day: dt.date) -> bool:
    """Return whether a membership or representation holds on a day; open ends are unlimited.

    >>> valid_on(Tie.model_validate({"actor": "germany", "from": "2025-05-06"}), dt.date(2025, 8, 15))
    True
    """
    return (tie.since is None or tie.since <= day) and (tie.until is None or day <= tie.until)


def represented_by(actor: Actor, day: dt.date) -> list[str]:
    """Return whom an actor represents on a day, in the order written, without duplicates."""
    return list(dict.fromkeys(tie.actor for tie in actor.represents if valid_on(tie, day)))


def reached(
    actor: str, actors: Mapping[str, Actor], day: dt.date, ties: Callable[[Actor], Iterable[Tie]]
) -> set[str]:
    """Return those to whom ties of a kind lead from an actor on a day, directly and through others."""
    found: set[str] = set()
    waiting = [actor]
    while waiting:
        name = waiting.pop()
        own = ties(actors[name]) if name in actors else ()
        fresh = {tie.actor for tie in own if valid_on(tie, day)} - found
        found |= fresh
        waiting += fresh
    return found


def default_principal(actor: str, actors: Mapping[str, Actor], day: dt.date) -> str | None:
    """Return in whose name an actor speaks if the coder does not say: whom it represents, otherwise itself.

    None if it represents several at once, so that the coder has to say.
    """
    represented = represented_by(actors[actor], day) if actor in actors else []
    if len(represented) > 1:
        return None
    return represented[0] if represented else actor

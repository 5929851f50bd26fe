"""Stances of a cell that others tell of an actor: hearsay, and accounts by another party's publisher."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reference.asked import Asked, Row
from tests.reference.world import Stance, World

_VERBATIM = {"direct"}


def hearsay(asked: Asked) -> Iterator[Row]:
    world, cells = asked.held.world, sorted({(p.holder, p.demand) for p in asked.own})
    for actor, demand in cells:
        if asked.actor not in (None, actor):
            continue
        held = [p for p in asked.own if (p.holder, p.demand) == (actor, demand)]
        stances = {stance.id: stance for p in held for stance in p.members}
        told = {name: told_by_others(world, actor, stance) for name, stance in stances.items()}
        for name, teller in told.items():
            if teller:
                yield {
                    "actor": actor,
                    "demand": demand,
                    "kind": teller[0],
                    "speaker": [teller[1]],
                    "value": stances[name].value,
                    "alone": all(told.values()),
                    "source": stances[name].source,
                    "stance": name,
                }


def told_by_others(world: World, actor: str, stance: Stance) -> tuple[str, str] | None:
    """Return how and by whom a stance is told, if not by the actor's own voice."""
    voice, day = stance.speaker, stance.said
    if voice and voice not in (actor, stance.actor) and actor not in _above(world, voice, day):
        return "hearsay", voice
    parties = world.parties[stance.source]
    own = any(
        party == actor or actor in _above(world, party, day) or party in _above(world, actor, day)
        for party in parties
    )
    if parties and not own and stance.mode not in _VERBATIM:
        return "account", parties[0]
    return None


def _above(world: World, name: str, day: str) -> set[str]:
    """Return those whom an actor belongs to or speaks for on a day, directly or through others."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        actor = world.actors[waiting.pop()]
        fresh = {tie.actor for tie in (*actor.member_of, *actor.represents) if tie.holds(day)} - found
        found |= fresh
        waiting += fresh
    return found

"""Whether a stance is a predecessor's: said by, or in the days of, those who no longer represent its holder."""

from __future__ import annotations

from tests.reference.world import Stance, World


def representing(world: World, holder: str, day: str) -> set[str]:
    """Return who represents an actor on a day, directly or through others."""
    return {name for name in world.actors if name != holder and holder in world.stands_for(name, day)}


def known(world: World, holder: str, stance: Stance) -> set[str]:
    """Return the speaker and the actor named, as far as they represented the holder when it was said."""
    return {stance.speaker, stance.actor} & representing(world, holder, stance.said)


def is_predecessors(world: World, holder: str, stance: Stance, day: str) -> bool:
    """Return whether a stance is a predecessor's on a day, if it is taken for that holder's.

    Who is known to have said it decides; otherwise all who represented the holder then, once others have followed.
    """
    then, now = representing(world, holder, stance.said), representing(world, holder, day)
    if told := known(world, holder, stance):
        return not told & now
    return bool(now) and not then & now

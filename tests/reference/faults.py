"""Known wrong answers of the current engines, which differ from the model: each is listed here until it is fixed.

The reference imitates them, so that everything else is still compared. When one is fixed, delete its function.
"""

from __future__ import annotations

from tests.reference.world import World


def undecided_first_is_left_out() -> bool:
    """A condition or sequence of an undecided actor is a conflict only if that actor is second in the row."""
    return True


def is_talk(world: World, demand: str) -> bool:
    """A demand counts as an agenda demand by any relation of that kind, even one that is not yet known on the day."""
    return any(r.type == "discusses" and r.start == demand for r in world.relations)

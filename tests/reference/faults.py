"""Answers of today that the model does not give: each is kept here, by name, until it is mended.

The reference follows them, so that everything else stays compared. When one is mended, its function goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.reference.world import Stance, World


def does_not_give_way(lead: Stance, waiting: Sequence[Stance], assumed: set[str], fallen: bool) -> bool:
    """A leading stance stays beside one that waited, though the conditions of that one all hold.

    It gives way to every waiting stance with a single condition. Of those with several it looks at the first only, and
    at none if it has named conditions of its own that have neither failed nor been said to be incomplete.
    """
    named = [w for w in waiting if w.conditions and not w.further]
    single = [w for w in named if len(w.conditions) == 1]
    if any(w.conditions[0].holding in assumed for w in single):
        return False
    several = [w for w in named if len(w.conditions) > 1]
    if lead.conditions and not lead.further and not fallen:
        return True
    return not (several and {c.holding for c in several[0].conditions} <= assumed)


def undecided_first_is_left_out() -> bool:
    """A condition or a sequence of somebody undecided makes a conflict only if that actor comes second in the row."""
    return True


def is_talk(world: World, demand: str) -> bool:
    """A demand is one to talk about something by any relation of that kind, also by one not yet known on the day."""
    return any(r.type == "discusses" and r.start == demand for r in world.relations)

"""Known wrong answers of the current engines, which differ from the model: each is listed here until it is fixed.

The reference imitates them, so that everything else is still compared. When one is fixed, delete its function.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.reference.world import Stance, World


def does_not_give_way(lead: Stance, waiting: Sequence[Stance], assumed: set[str], fallen: bool) -> bool:
    """A leading stance is not replaced by a waiting one although all conditions of the waiting one hold.

    It is replaced by every waiting stance with a single condition. Of those with several, only the first is considered,
    and none if the leading stance has named conditions that have neither failed nor are marked as incomplete.
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
    """A condition or sequence of an undecided actor is a conflict only if that actor is second in the row."""
    return True


def is_talk(world: World, demand: str) -> bool:
    """A demand counts as an agenda demand by any relation of that kind, even one that is not yet known on the day."""
    return any(r.type == "discusses" and r.start == demand for r in world.relations)

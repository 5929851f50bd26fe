"""What a package means for who holds a position: accepted, broken, or neither, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MET, REFUSED, OPEN = "met", "refused", "open"
"""What a package makes of a demand."""
BREAKS_RED_LINE, BREAKS_FIRM, BREAKS = "breaks-red-line", "breaks-firm", "breaks"
CONDITION_UNMET, CONDITION_MET, ACCEPTS = "condition-unmet", "condition-met", "accepts"
DISPUTED, DELEGATED, UNDECIDED = "disputed", "delegated", "undecided"
LEFT_OPEN, UNKNOWN = "left-open", "unknown"
WORST_FIRST = (
    BREAKS_RED_LINE,
    BREAKS_FIRM,
    BREAKS,
    CONDITION_UNMET,
    DISPUTED,
    DELEGATED,
    UNDECIDED,
    LEFT_OPEN,
    UNKNOWN,
    CONDITION_MET,
    ACCEPTS,
)
"""All verdicts; the first of an actor's is its worst."""
BREAKING = WORST_FIRST[:3]


def verdict(position: Mapping[str, Any], status: str) -> str:
    """Return the verdict of who holds a position, on a package that makes its demand met, refused or open.

    Who is for a demand breaks only where it is refused, who is against it only where it is met. `position` has the
    properties that positions have in the graph; `variant` is `held` if it was conditional and its conditions hold.

    >>> verdict({"direction": "against", "red_line": True}, "met")
    'breaks-red-line'
    >>> verdict({"direction": "for", "conditions": ["only if ..."]}, "met")
    'condition-unmet'
    >>> verdict({"direction": "for"}, "open")
    'left-open'
    """
    if status == OPEN:
        return LEFT_OPEN
    if position.get("disputed") or position["direction"] == "undecided":
        return DISPUTED if position.get("disputed") else UNDECIDED
    if position.get("conditions"):
        return CONDITION_UNMET
    if (position["direction"] == "for") == (status == MET):
        return CONDITION_MET if position.get("variant") == "held" else ACCEPTS
    if position.get("red_line"):
        return BREAKS_RED_LINE
    return BREAKS_FIRM if (position.get("firmness_rank") or 0) > 0 else BREAKS


def worst(verdicts: list[str]) -> str:
    """Return the worst of an actor's verdicts.

    >>> worst(["accepts", "unknown", "breaks"])
    'breaks'
    """
    return min(verdicts, key=WORST_FIRST.index)

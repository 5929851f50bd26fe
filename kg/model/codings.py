"""Coding passes: the main one makes `Position`s, and each other one positions under labels and types of its own."""

from __future__ import annotations

MAIN = "main"
"""The pass whose positions are `(:Actor)-[:TAKES]->(:Position)`."""
LABELS = ("Position", "InheritedPosition", "AssumedPosition", "SpeculatedPosition")
TYPES = ("TAKES", "ON_DEMAND", "RESTS_ON", "INHERITED_FROM", "NEEDS")


def in_coding(name: str) -> str:
    """Return the label or type that stands for another pass; one that no position depends on stays.

    >>> in_coding("TAKES"), in_coding("Position"), in_coding("HELD_BY")
    ('TAKES_IN_CODING', 'PositionInCoding', 'HELD_BY')
    """
    if name in TYPES:
        return f"{name}_IN_CODING"
    return f"{name}InCoding" if name in LABELS else name

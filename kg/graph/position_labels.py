"""The labels of positions in the graph: what an actor holds itself, what it inherits, and what is only thought of."""

from __future__ import annotations

OWN = "Position"
INHERITED = "InheritedPosition"
ASSUMED = "AssumedPosition"
SPECULATED = "SpeculatedPosition"
HELD = (OWN, INHERITED)
"""Those that count on some day without an assumption."""
ALL = (OWN, INHERITED, ASSUMED, SPECULATED)

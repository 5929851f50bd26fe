"""What demands need first: by what actors ask for, and by relations that hold for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.reference.asked import Asked, Row
from tests.reference.positions import Held, Position


class Need(NamedTuple):
    """A demand that needs another one met or refused first."""

    demand: str
    first: str
    kind: str
    status: str


def set_by(p: Position) -> list[Need]:
    """Who is for a sequence wants each step after the one before; who is for a demand `only_if` wants that first."""
    stance = p.lead
    if stance.direction != "for":
        return []
    return [
        Need(stance.demand, c.demand, "condition", c.status) for c in stance.conditions if c.kind == "only-if"
    ]


def links(held: Held, p: Position) -> list[Need]:
    """The links that a position sets, each once."""
    if p.lead.direction != "for":
        return []
    steps = held.world.demands[p.lead.demand].sequence
    found = [Need(then, before, "sequence", "met") for before, then in pairwise(steps)]
    return list(dict.fromkeys([*found, *set_by(p)]))


def as_coded(held: Held, level: str) -> list[Position]:
    """Own positions that set links: stated and conditional ones, whatever is assumed."""
    return [p for p in Held(held.world, held.day).own(level) if p.state in ("stated", "conditional")]


def needs_of(held: Held, p: Position) -> list[Need]:
    """The links of the stance that leads a position, if its holder sets them on the day, at whichever level."""
    own = {(x.holder, x.lead.id) for level in ("actor", "principal") for x in as_coded(held, level)}
    return links(held, p) if (p.holder, p.lead.id) in own else []


def needs(asked: Asked) -> Iterator[Row]:
    """All links that count: of actors as long as their positions hold, and of relations."""
    held, found = asked.held, []
    for p in as_coded(held, asked.level):
        found += [(need, p.holder, p.lead.id, "textual") for need in links(held, p)]
    for r in held.closure.relations:
        if r.type in ("entails", "requires", "before"):
            ends = (r.end, r.start) if r.type == "before" else (r.start, r.end)
            found.append((Need(*ends, r.type, "met"), None, None, r.basis))
    for need, actor, stance, basis in found:
        if f"{need.first}={need.status}" in held.assumed or asked.demand not in (
            None,
            need.demand,
            need.first,
        ):
            continue
        yield {**need._asdict(), "actor": actor, "stance": stance, "basis": basis}

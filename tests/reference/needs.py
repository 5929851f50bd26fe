"""What demands need first: by actors' sequences and conditions, and by relations that hold for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.reference.asked import Asked, Row
from tests.reference.positions import Held, Position


class Need(NamedTuple):
    """A demand that needs another one to be met or refused first."""

    demand: str
    first: str
    kind: str
    status: str


def set_by(p: Position) -> list[Need]:
    """Return the needs set by a position: for a sequence, each step after the last; for `only_if`, the condition."""
    if p.direction != "for" or not p.open:
        return []
    return [Need(p.demand, c.demand, "condition", c.status) for c in p.lead.necessary]


def links(held: Held, p: Position) -> list[Need]:
    """Return the links that a position sets, without duplicates."""
    if p.direction != "for":
        return []
    steps = held.world.demands[p.demand].sequence
    found = [Need(then, before, "sequence", "met") for before, then in pairwise(steps)]
    return list(dict.fromkeys([*found, *set_by(p)]))


def setting(held: Held, level: str) -> list[Position]:
    """Return own positions that set links: stated and conditional ones that do not wait for a trigger."""
    return [p for p in held.own(level) if p.says and p.direction]


def needs_of(held: Held, p: Position) -> list[Need]:
    """Return the links of a position's leading stance, if its holder sets them on the day, at either level."""
    own = {(x.holder, x.lead.id) for level in ("actor", "principal") for x in setting(held, level)}
    return links(held, p) if (p.holder, p.lead.id) in own else []


def needs(asked: Asked) -> Iterator[Row]:
    """Yield all links that count: those of actors while their positions hold, and those of relations."""
    held, found = asked.held, list[tuple[Need, str | None, str | None, str]]()
    for p in setting(held, asked.level):
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


def refusals(asked: Asked) -> list[Position]:
    """Return the positions by which a step can be refused: own ones that count and are not disputed."""
    return [p for p in asked.own if not p.disputed]

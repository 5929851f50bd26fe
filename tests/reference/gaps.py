"""Rows about gaps: silence, demands of a single actor, positions of those who no longer speak."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reference.asked import Asked, Row
from tests.reference.offices import is_predecessors, known
from tests.reference.positions import Position


def _answered(asked: Asked, actor: str) -> set[str] | None:
    """Return the demands that an actor has answered; None if it has no position.

    An answer is a position, a position for something that entails or clashes with the demand, or a delegation.
    """
    held = [p for p in asked.all_there if p.holder == actor]
    if not held:
        return None
    found = {p.demand for p in held}
    for p in held:
        if p.direction == "for" and p.says:
            found |= asked.held.closure.either(p.demand)
    return found | {d for d in asked.held.world.demands if asked.held.handed(actor, d, asked.level)}


def _wanted(asked: Asked, actor: str) -> bool:
    return asked.actor == actor or (asked.actor is None and asked.is_shown(actor))


def unheard(asked: Asked) -> Iterator[Row]:
    """Yield actors that say nothing themselves: the blocs they inherit from, and on how many demands."""
    for actor in asked.held.world.actors:
        held = [p for p in asked.held.inherited if p.holder == actor]
        if held and actor not in asked.heard and asked.actor in (None, actor):
            yield {
                "actor": actor,
                "blocs": sorted({bloc for p in held for bloc in p.blocs}),
                "demands": len({p.demand for p in held}),
                "disputed": len({p.demand for p in held if p.disputed}),
            }


def disputed(asked: Asked) -> Iterator[Row]:
    """Yield positions that are disputed, and who takes a side on the same demand: those are compared without them."""
    for p in asked.counted:
        if p.disputed and asked.actor in (None, p.holder) and asked.is_asked(p.demand):
            sided = [q for q in asked.counted if q.demand == p.demand and q.direction in ("for", "against")]
            yield {
                "actor": p.holder,
                "demand": p.demand,
                "others": sorted({q.holder for q in sided if asked.apart(p.holder, q.holder)}),
                "state": p.state,
                "stance": p.lead.id,
            }


def silence(asked: Asked) -> Iterator[Row]:
    """Yield actors with positions that have not answered demands on which others have their own positions."""
    for actor in asked.held.world.actors:
        answered = _answered(asked, actor) if _wanted(asked, actor) else None
        if answered is None:
            continue
        for demand in asked.held.world.demands:
            others = sorted({p.holder for p in asked.own if p.demand == demand})
            if others and demand not in answered and asked.is_asked(demand):
                yield {"actor": actor, "demand": demand, "others": others}


def silent_on_red_lines(asked: Asked) -> Iterator[Row]:
    """Yield actors that are silent on a red line of another actor not tied to them."""
    for actor in asked.held.world.actors:
        answered = _answered(asked, actor) if _wanted(asked, actor) else None
        for q in asked.own if answered is not None else ():
            if q.red_line and q.demand not in (answered or ()) and asked.apart(actor, q.holder):
                row = {"actor": actor, "demand": q.demand, "other": q.holder, "other_value": q.value}
                yield {**row, "other_stance": q.lead.id, "other_conditions": q.open}


def one_voice(asked: Asked) -> Iterator[Row]:
    """Yield demands on which only one actor has a position, and that nobody else has answered."""
    held = asked.held
    for demand in held.world.demands:
        voices = [p for p in asked.own if p.demand == demand]
        actors = {p.holder for p in voices}
        if len(actors) != 1 or not asked.is_asked(demand):
            continue
        (actor,) = actors
        others = [p for p in asked.own if p.holder != actor and p.direction == "for"]
        answered = any(demand in held.closure.either(p.demand) for p in others)
        handed = any(getattr(given, asked.level) != actor for given in held.delegations(demand))
        if not answered and not handed:
            for p in voices:
                row = {"demand": demand, "actor": actor, "value": p.value, "stance": p.lead.id}
                yield {**row, "conditions": p.open}


def former_speakers(asked: Asked) -> Iterator[Row]:
    """Yield own and inherited positions by principal that are a predecessor's, with who is known to have said it."""
    world, found = asked.held.world, list[Row]()
    for p in asked.held.former():
        if asked.actor in (None, p.holder) and asked.is_asked(p.demand):
            row = {"actor": p.holder, "demand": p.demand, "value": p.value, "state": p.state}
            row |= {"stance": p.lead.id, "conditions": p.open, "from_bloc": p.bloc}
            for speaker in sorted(known(world, p.holder, p.lead)) or [None]:
                found.append({**row, "speaker": speaker and [speaker], "left": _left(asked, p)})
    yield from (row for number, row in enumerate(found) if row not in found[:number])


def _left(asked: Asked, p: Position) -> str:
    """Return the first of the days, up to the one asked for, on which a position is a predecessor's throughout."""
    held, day = asked.held, asked.held.day
    left = day
    for turn in sorted((turn for turn in held.world.turns if turn <= day), reverse=True):
        if not all(is_predecessors(held.world, p.holder, stance, turn) for stance in p.leads):
            return left
        left = turn
    return left

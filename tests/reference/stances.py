"""Rows about single positions: who stands where, red lines, conditions, speculated stances."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.reference.asked import Asked, Row
from tests.reference.hearsay import told_by_others
from tests.reference.positions import Position
from tests.reference.world import RANK


def who_stands_where(asked: Asked) -> Iterator[Row]:
    for p in asked.there:
        if asked.is_asked(p.demand) and asked.demand in (None, p.demand):
            yield {**_one(p), "issue": asked.held.world.demands[p.demand].issue, "speaker": p.voices}


def _one(p: Position) -> Row:
    return {
        "actor": p.holder,
        "demand": p.demand,
        "value": p.value,
        "firmness": p.firmness,
        "state": p.state,
        "date": p.lead.said,
        "source": p.lead.source,
        "stance": p.lead.id,
        "conditions": p.open,
    }


def cells(asked: Asked) -> Iterator[Row]:
    """Yield positions, and where there is none delegations: of a demand, or of its issue if somebody has a position."""
    held, world = asked.held, asked.held.world
    for p in asked.all_there:
        if asked.is_asked(p.demand) and asked.is_shown(p.holder):
            own = {key: value for key, value in _one(p).items() if key not in ("date", "source")}
            yield {
                **own,
                "polarity": p.polarity,
                "direction": p.direction,
                "red_line": p.red_line,
                **_marks(asked, p),
            }
    spoken = {p.demand for level in ("actor", "principal") for p in held.all(level)}
    taken = {(p.holder, p.demand) for p in asked.all}
    named = {g.demand for demand in world.demands for g in held.delegations(demand) if g.demand}
    for demand in spoken | named:
        for actor in world.actors:
            given = held.handed(actor, demand, asked.level)
            if given and (actor, demand) not in taken and asked.is_asked(demand):
                latest = max(g.said for g in given)
                last = min(g.id for g in given if g.said == latest)
                row = {
                    "actor": actor,
                    "demand": demand,
                    "state": "delegated",
                    "stance": last,
                    "red_line": False,
                }
                empty = dict.fromkeys(("value", "firmness", "polarity", "direction"))
                yield {
                    **row,
                    **empty,
                    "conditions": False,
                    "hedged": False,
                    "hearsay": False,
                    "former": False,
                }


def _marks(asked: Asked, p: Position) -> dict[str, bool]:
    """Return whether a position is hedged, and whether others tell all that it rests on."""
    world = asked.held.world
    told = [told_by_others(world, s.principal if p.bloc else p.holder, s) for s in p.members]
    return {"hedged": p.firmness == "hedged", "hearsay": all(told), "former": asked.held.is_former(p)}


def common_ground(asked: Asked) -> Iterator[Row]:
    world = asked.held.world
    for demand in world.demands:
        if not asked.is_asked(demand):
            continue
        held = [p for p in asked.counted if p.demand == demand]
        held.sort(key=lambda p: (-(p.polarity or 0), p.holder, p.lead.id))
        clear = [p for p in held if not p.disputed]
        favour = [p for p in clear if p.direction == "for" and not p.open]
        waiting = [p.holder for p in clear if p.direction == "for" and p.open]
        if favour or waiting:
            yield {
                "demand": demand,
                "supporters": len(
                    [p for p in favour if not above(asked, p.holder) & {q.holder for q in favour}]
                ),
                "conditional_ids": [p.holder for p in held if p.open],
                "conditional_stances": [p.lead.id for p in held if p.open],
                "by_hearsay": [p.holder for p in clear if _marks(asked, p)["hearsay"]],
                "in_favour": [p.holder for p in favour],
                "in_favour_values": [p.value for p in favour],
                "under_condition": waiting,
                "against": [p.holder for p in clear if p.direction == "against"],
                "undecided": [p.holder for p in held if p.disputed or p.direction == "undecided"],
            }


def above(asked: Asked, actor: str) -> set[str]:
    """Return those whom an actor belongs to or represents: where they are counted, it is not counted again."""
    return asked.held.reached(actor)


def red_lines(asked: Asked) -> Iterator[Row]:
    for p in asked.there:
        if p.red_line and asked.actor in (None, p.holder) and asked.is_asked(p.demand):
            own = {key: value for key, value in _one(p).items() if key != "firmness"}
            yield {**own, "speaker": p.voices}


def given_up(asked: Asked) -> Iterator[Row]:
    """Yield, of each side of a demand, the last red lines that an actor holds no more, with what it holds now."""
    held, today = asked.held, asked.held.on(asked.held.day)
    cells: dict[tuple[str, str], list[Position]] = {}
    for p in today.own(asked.level):
        cells.setdefault((p.holder, p.demand), []).extend([p] if p.says else [])
    gone = {(*cell, q.direction) for cell, now in cells.items() for q in now if q.red_line}
    turns = [turn for turn in held.world.turns if turn <= held.day]
    for turn, until in reversed(list(pairwise(turns))):
        there = [p for p in held.on(turn).own(asked.level) if p.says and p.red_line]
        for p in there:
            if (p.holder, p.demand, p.direction) not in gone and asked.is_asked(p.demand):
                for q in cells.get((p.holder, p.demand)) or [None]:
                    if asked.actor in (None, p.holder):
                        yield _given_up(p, q, until)
        gone |= {(p.holder, p.demand, p.direction) for p in there}


def _given_up(p: Position, q: Position | None, until: str) -> Row:
    change = "dropped" if q is None else "softened" if q.direction == p.direction else "given up"
    row = {"actor": p.holder, "demand": p.demand, "change": change, "value": p.value, "until": until}
    row |= {"conditions": p.open, "conditions_now": bool(q and q.open), "stance": p.lead.id}
    return {
        **row,
        "value_now": q and q.value,
        "firmness_now": q and q.firmness,
        "stance_now": q and q.lead.id,
    }


def profile(asked: Asked) -> Iterator[Row]:
    """Yield an actor's positions at both levels, and what it said for others without its own position."""
    found: list[tuple[Position, str]] = []
    for level in ("actor", "principal"):
        found += [(p, p.basis) for p in asked.held.all(level) if p.holder == asked.actor]
    for p in asked.held.own("principal"):
        voiced = p.lead.speaker == asked.actor and p.holder != asked.actor
        if voiced and not _rests_on(asked, p.lead.id):
            found.append((p, "voiced"))
    rows = [{**_one(p), "basis": basis, "held_by": p.holder, "speaker": p.voices} for p, basis in found]
    for row in rows:
        row["actor"] = asked.actor
    seen: list[Row] = []
    seen += [
        row for number, row in enumerate(rows) if asked.is_asked(row["demand"]) and row not in rows[:number]
    ]
    yield from seen


def _rests_on(asked: Asked, stance: str) -> bool:
    """Return whether a position of the actor, counted or speculated, is based on a stance on any day."""
    from tests.reference.positions import Held

    days = asked.held.world.days
    for day in days:
        here = Held(asked.held.world, day)
        for level in ("actor", "principal"):
            for p in (*here.own(level), *here.feared(level)):
                if p.holder == asked.actor and stance in {member.id for member in p.members}:
                    return True
    return False


def conditions(asked: Asked) -> Iterator[Row]:
    """Yield one row per condition of an own position, with those who are for what would meet it."""
    for p in asked.own_there if not asked.actor else [p for p in asked.own_there if p.holder == asked.actor]:
        for condition in p.lead.conditions if p.open else ():
            if condition.holding in asked.held.assumed:
                continue
            meets = {condition.demand}
            meets |= {start for start, end in asked.held.closure.entails if end == condition.demand}
            yield {
                "actor": p.holder,
                "demand": p.demand,
                "value": p.value,
                "stance": p.lead.id,
                "condition": condition.demand,
                "kind": condition.kind,
                "status": condition.status,
                "by": condition.by,
                "further": p.lead.further,
                "held_by": sorted(
                    {q.holder for q in asked.own if q.demand in meets and q.direction == "for"}
                ),
            }


def speculated(asked: Asked) -> Iterator[Row]:
    """Yield speculated stances that ever led or supported a possible position."""
    world, found = asked.held.world, []
    from tests.reference.positions import Held

    for day in world.days:
        here = Held(world, day)
        for level in ("actor", "principal"):
            for p in here.feared(level):
                if asked.actor in (None, p.holder):
                    found += [m for m in p.members if m not in found]
    for stance in found:
        if stance.known <= asked.held.day <= stance.until:
            yield {"actor": stance.actor, "demand": stance.demand, "value": stance.value, "stance": stance.id}


def explained(asked: Asked) -> Iterator[Row]:
    """Yield an actor's rows at the requested level: positions that count, and speculated ones."""
    kinds: list[tuple[str, list[Position]]] = [("current", asked.all_there)]
    kinds.append(("speculated", [p for p in asked.held.feared(asked.level) if p.open == p.lead.conditional]))
    for role, listed in kinds:
        for p in listed:
            if p.holder == asked.actor and asked.demand in (None, p.demand):
                for member in p.members:
                    row: dict[str, Any] = {
                        "role": role,
                        "demand": p.demand,
                        "value": p.value,
                        "from_bloc": p.bloc,
                        "from_blocs": list(p.blocs),
                    }
                    row |= {"state": p.state, "disputed": p.disputed}
                    yield {**row, "stance": member.id, "lead": member == p.lead}


__all__ = ["RANK", "cells", "common_ground", "conditions", "explained", "profile", "red_lines"]
__all__ += ["speculated", "who_stands_where"]

"""Rows about two positions: conflicts by rule, overlaps, crossed red lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.reference import faults
from tests.reference.asked import Asked, Row, two
from tests.reference.needs import needs_of
from tests.reference.positions import Position
from tests.reference.world import Condition

OPPOSED = {("for", "against"), ("against", "for")}


def opposition(asked: Asked) -> Iterator[Row]:
    """Yield conflicts over the same demand: one is for it, the other against."""
    for p, q in asked.pairs():
        if p.demand == q.demand and (p.direction, q.direction) in OPPOSED:
            row = {
                **two(p, q),
                **_former(asked, p, q),
                "red_lines": p.red_line + q.red_line,
                "state": p.state,
                "other_state": q.state,
            }
            yield {key: value for key, value in row.items() if key != "other_demand"}


def incompatible_options(asked: Asked) -> Iterator[Row]:
    """Yield conflicts over demands that clash, or where one entails what the other is against."""
    for p, q in asked.pairs():
        for path, basis in _incompatible(asked, p, q, turned=False):
            row = {**two(p, q), **_former(asked, p, q), "red_lines": p.red_line + q.red_line}
            yield {**row, "path": path, "basis": basis}


def _former(asked: Asked, p: Position, q: Position) -> Row:
    return {"former": asked.held.is_former(p), "other_former": asked.held.is_former(q)}


def contradictions(asked: Asked) -> Iterator[Row]:
    """Yield positions of one actor for demands that clash, or where one entails what the actor is against."""
    for p in asked.counted:
        for q in asked.counted:
            if p.holder == q.holder and p.demand < q.demand and asked.actor in (None, p.holder):
                for path, basis in _incompatible(asked, p, q, turned=True):
                    row = {key: value for key, value in two(p, q).items() if key != "other"}
                    yield {**row, "path": path, "basis": basis}


def dissent(asked: Asked) -> Iterator[Row]:
    """Yield where a member and its bloc, both with positions of their own, differ: opposes, excludes or overrides."""
    for p in asked.own:
        blocs = {bloc for level in asked.held.levels(p.holder) for bloc in level}
        for q in asked.own:
            named = asked.actor in (None, p.holder) and asked.other in (None, q.holder)
            for kind, path, basis in _differing(asked, p, q) if named and q.holder in blocs else ():
                yield {**two(p, q), "dissent": kind, "path": path, "basis": basis}


def _differing(asked: Asked, p: Position, q: Position) -> Iterator[Conflict]:
    sides = (p.direction, q.direction)
    if p.demand == q.demand and sides in OPPOSED:
        yield "opposes", [p.demand], "textual"
    elif p.demand == q.demand and q.direction and _told(p) != _told(q):
        yield "overrides", [p.demand], "textual"
    for path, basis in _incompatible(asked, p, q, turned=True):
        yield "excludes", path, basis


def _told(p: Position) -> object:
    """Return what a position says: value, firmness, and open conditions."""
    named = {(c.kind, c.demand, c.status) for c in p.lead.conditions}
    return p.value, p.firmness, (named, p.lead.further) if p.open else None


def _incompatible(asked: Asked, p: Position, q: Position, turned: bool) -> Iterator[tuple[list[str], str]]:
    closure, sides = asked.held.closure, (p.direction, q.direction)
    down, up = closure.entails.get((p.demand, q.demand)), closure.entails.get((q.demand, p.demand))
    clash = closure.clashes.get((p.demand, q.demand))
    if sides == ("for", "for") and clash:
        yield list(clash.demands), clash.basis
    if sides == ("for", "against") and down:
        yield list(down.demands), down.basis
    if sides == ("against", "for") and up:
        yield list(up.demands)[:: -1 if turned else 1], up.basis


def conflicts(asked: Asked) -> Iterator[Row]:
    """Yield conflicts by all rules. Severity is the number of red lines."""
    seen = []
    for p, q in asked.pairs():
        for rule, path, basis in (*_rules(asked, p, q), *(_agenda(asked, p, q) if asked.near_misses else ())):
            severity = 0 if rule == "agenda vs outcome" else 1 + p.red_line + q.red_line
            row = {
                **two(p, q),
                **_former(asked, p, q),
                "severity": severity,
                "rule": rule,
                "path": path,
                "basis": basis,
            }
            if row not in seen:
                seen.append(row)
    yield from seen


Conflict = tuple[str, list[str], str]


def _rules(asked: Asked, p: Position, q: Position) -> Iterator[Conflict]:
    if p.demand == q.demand and (p.direction, q.direction) in OPPOSED:
        yield "opposition", [p.demand], "textual"
    if p.direction == "undecided" and faults.undecided_first_is_left_out():
        return
    for path, basis in _incompatible(asked, p, q, turned=True):
        yield "incompatible options", path, basis
    for path in _sequence(asked, p, q):
        yield "sequence", path, "textual"
    for path, basis in _refused(asked, p, q):
        yield "condition", [p.demand, *path], basis
    for path, basis in _refused(asked, q, p):
        yield "condition", [*reversed(path), q.demand], basis


def _sequence(asked: Asked, p: Position, q: Position) -> Iterator[list[str]]:
    """Yield pairs of steps that the two want in opposite order, if neither is assumed to be met already."""
    theirs = [(n.demand, n.first) for n in needs_of(asked.held, q) if n.status == "met"]
    for need in needs_of(asked.held, p):
        here = {f"{need.demand}=met", f"{need.first}=met"} & asked.held.assumed
        if need.status == "met" and (need.first, need.demand) in theirs and not here:
            yield [need.demand, need.first, need.demand]


def _refused(
    asked: Asked, p: Position, q: Position, kinds: Sequence[str] = ("only-if",)
) -> Iterator[tuple[list[str], str]]:
    """Yield conditions of one that the other is against, is for although it has to be refused, or cannot grant.

    It cannot grant what entails something that it is against, or what clashes with something that it is for.
    """
    closure = asked.held.closure
    for condition in p.lead.conditions if p.open else ():
        if (
            condition.kind not in kinds
            or condition.holding in asked.held.assumed
            or not _meant(asked, condition, q)
        ):
            continue
        met = condition.status == "met"
        if q.demand == condition.demand and q.direction == ("against" if met else "for"):
            yield [condition.demand], "textual"
        for paths, side in ((closure.entails, "against"), (closure.clashes, "for")):
            path = paths.get((condition.demand, q.demand))
            if met and path and q.direction == side:
                yield list(path.demands), path.basis


def _meant(asked: Asked, condition: Condition, q: Position) -> bool:
    """Return whether the other could meet a condition: it or one tied to it is named, or nobody is."""
    by, actors = condition.by, asked.held.world.actors
    if by is None:
        return True
    below, above = {by}, {q.holder}
    for _ in range(4):
        below |= {t.actor for n in below for t in (*actors[n].member_of, *actors[n].represents)}
        above |= {t.actor for n in above for t in actors[n].represents}
    return q.holder in below or by in above


def _agenda(asked: Asked, p: Position, q: Position) -> Iterator[Conflict]:
    """Yield agenda against outcome: one wants to talk about what the other is against. It is not a conflict."""
    for r in asked.held.closure.relations:
        if r.type == "discusses":
            ends = {("for", "against"): (p.demand, q.demand), ("against", "for"): (q.demand, p.demand)}
            if ends.get((p.direction, q.direction)) == (r.start, r.end):
                yield "agenda vs outcome", [p.demand, q.demand], r.basis


def crossed(asked: Asked) -> Iterator[Row]:
    """Yield crossed red lines: for what the other rules out or what clashes with its red line, or against it."""
    closure = asked.held.closure
    for q in asked.counted:
        for p in asked.counted:
            if not q.red_line or not p.direction or not asked.apart(p.holder, q.holder):
                continue
            if asked.actor not in (None, p.holder) or asked.other not in (None, q.holder):
                continue
            pair, paths = (p.demand, q.demand), []
            if p.demand == q.demand and p.direction not in (q.direction, "undecided"):
                paths.append([p.demand])
            if p.direction == q.direction == "for" and pair in closure.clashes:
                paths.append(list(closure.clashes[pair].demands))
            if (p.direction, q.direction) == ("for", "against") and pair in closure.entails:
                paths.append(list(closure.entails[pair].demands))
            for path in paths:
                row = two(p, q)
                yield {"path": path, **{k: v for k, v in row.items() if "firmness" not in k and k != "value"}}


def shared_demands(asked: Asked) -> Iterator[Row]:
    """Yield pairs that are both for the same demand, or both against it, without a condition."""
    for p, q in asked.pairs():
        if p.demand == q.demand and _same_side(p, q) and not p.open and not q.open:
            row = {k: v for k, v in two(p, q).items() if k != "other_demand" and "conditions" not in k}
            yield {**row, "direction": p.direction, "note": p.lead.id == q.lead.id}


def _same_side(p: Position, q: Position) -> bool:
    return p.direction == q.direction != "undecided" and p.direction is not None


def under_condition(asked: Asked) -> Iterator[Row]:
    """Yield pairs on the same side of a demand, or for demands that entail one another, at least one conditionally."""
    entails = asked.held.closure.entails
    for p, q in asked.pairs(there=True):
        related = p.demand == q.demand
        if p.direction == "for":
            related = related or (p.demand, q.demand) in entails or (q.demand, p.demand) in entails
        if related and _same_side(p, q) and (p.open or q.open) and not never(asked, p, q):
            yield {
                **two(p, q),
                "in_the_way": _in_the_way(asked, q, p.holder),
                "other_in_the_way": _in_the_way(asked, p, q.holder),
            }


def _in_the_way(asked: Asked, p: Position, other: str) -> list[str]:
    """Return the conditions of a position that another actor is against, whoever is named to meet them."""
    unnamed = [Condition(c.kind, c.demand, c.status, None) for c in p.lead.conditions]
    kinds = ("only-if", "if")
    asking = _with(p, unnamed)
    held = [x for x in asked.counted if x.holder == other]
    return sorted({x.demand for x in held for _ in _refused(asked, asking, x, kinds)})


def _with(p: Position, conditions: Sequence[Condition]) -> Position:
    from dataclasses import replace

    return replace(p, leads=[replace(p.lead, conditions=tuple(conditions))])


def different_words(asked: Asked) -> Iterator[Row]:
    """Yield pairs for different demands that go together: by a common core, or because a relation declares it."""
    for p, q in asked.pairs():
        one, other = p.demand, q.demand
        if not (p.direction == q.direction == "for" and _same_side(p, q)) or one == other:
            continue
        if (one, other) in asked.held.closure.clashes or never(asked, p, q):
            continue
        if _against(asked, q, one) or _against(asked, p, other):
            continue
        core = _cores(asked, one, other)
        by = "common core" if core else "declared" if _declared(asked, one, other) else "not known to clash"
        wanted = by != "not known to clash" or _beside(asked, one, other)
        if wanted and (asked.is_asked(one) or asked.is_asked(other)):
            row = {
                key: value for key, value in two(p, q).items() if "value" not in key and "firmness" not in key
            }
            yield {**row, "common_core": core, "compatible": by}


def _cores(asked: Asked, one: str, other: str) -> list[str]:
    """Return what two demands both entail; if one entails the other, that one. Agenda demands have no core."""
    if _talk(asked, one) or _talk(asked, other):
        return []
    entails = asked.held.closure.entails
    below = {name: {name} | {end for start, end in entails if start == name} for name in (one, other)}
    shared = below[one] & below[other]
    return sorted(shared & {one, other}) or sorted(shared)


def _declared(asked: Asked, one: str, other: str) -> bool:
    """Return whether a relation declares two demands compatible: for these two alone, whatever they entail."""
    return any(
        r.type == "compatible-with" and {r.start, r.end} == {one, other} for r in asked.held.closure.relations
    )


def _beside(asked: Asked, one: str, other: str) -> bool:
    """Return whether a pair of which nothing is known is shown: on one issue, neither about talks, and if asked."""
    demands = asked.held.world.demands
    talk = _talk(asked, one) or _talk(asked, other)
    return asked.not_known_to_clash and demands[one].issue == demands[other].issue and not talk


def never(asked: Asked, p: Position, q: Position) -> bool:
    """Return whether what one depends on excludes what the other wants, or depends on: they can never meet."""
    waiting = [[(c.demand, c.status == "met") for c in _left(asked, x)] for x in (p, q)]
    wanted = [[(x.demand, x.direction == "for"), *more] for x, more in zip((p, q), waiting, strict=True)]
    pairs = [(one, other) for one in waiting[0] for other in wanted[1]]
    pairs += [(one, other) for one in waiting[1] for other in wanted[0]]
    return any(_excluded(asked, one, other) for one, other in pairs)


def _left(asked: Asked, p: Position) -> list[Condition]:
    return [c for c in p.lead.conditions if p.open and c.holding not in asked.held.assumed]


def _excluded(asked: Asked, one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    """Return whether two wishes, each that a demand is met or is not, cannot both come true."""
    (d, met), (e, also) = one, other
    closure = asked.held.closure
    if met and also:
        return (d, e) in closure.clashes
    if met != also and d == e:
        return True
    return (met and not also and (d, e) in closure.entails) or (
        also and not met and (e, d) in closure.entails
    )


def _talk(asked: Asked, demand: str) -> bool:
    return faults.is_talk(asked.held.world, demand)


def _against(asked: Asked, p: Position, demand: str) -> bool:
    """Return whether a holder is against a demand or something it entails; inherited positions count too."""
    what = {demand} | {end for start, end in asked.held.closure.entails if start == demand}
    return any(x.holder == p.holder and x.demand in what and x.direction == "against" for x in asked.all)

"""What a package settles, and what that means for everybody: plain rules, as `docs/model.md` says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.reference.asked import Asked, Row
from tests.reference.closure import Closure
from tests.reference.hearsay import told_by_others
from tests.reference.positions import Position, failed
from tests.reference.world import RANK


def settled(closure: Closure, package: Mapping[str, str]) -> dict[str, str] | None:
    """Return what a package makes of demands, met or refused; None if it contradicts itself."""
    found = {(demand, status) for demand, status in package.items() if status != "open"}
    while True:
        met = {demand for demand, status in found if status == "met"}
        refused = {demand for demand, status in found if status == "refused"}
        fresh = {(end, "met") for start, end in closure.entails if start in met}
        fresh |= {(other, "refused") for one, other in closure.clashes if one in met}
        fresh |= {(start, "refused") for start, end in closure.entails if end in refused}
        if fresh <= found:
            break
        found |= fresh
    opened = {demand for demand, status in package.items() if status == "open"}
    statuses = dict(found)
    return None if len(statuses) < len(found) or opened & set(statuses) else statuses


def missing(closure: Closure, statuses: Mapping[str, str], met: set[str]) -> dict[str, list[str]]:
    """Return what each met demand requires that neither the package nor anything else meets."""
    needs: dict[str, set[str]] = {}
    for relation in closure.relations:
        if relation.type == "requires" and statuses.get(relation.start) == "met" and relation.end not in met:
            needs.setdefault(relation.start, set()).add(relation.end)
    return {demand: sorted(names) for demand, names in needs.items()}


def verdicts(asked: Asked, package: Mapping[str, str], *, without_hearsay: bool) -> Iterator[Row]:
    """Yield the verdict of every actor shown on every demand; `asked` is under what the package settles."""
    held = asked.held
    statuses = settled(held.closure, package) or {}
    shown = asked.heard | ({p.holder for p in asked.all} if asked.inherited else set())
    for demand in held.world.demands:
        status = statuses.get(demand, "open")
        for actor in shown:
            own = [p for p in asked.counted if (p.holder, p.demand) == (actor, demand)]
            own = [p for p in own if not (without_hearsay and _hearsay(asked, p))]
            found = [(_verdict(asked, p, status), p.lead.id) for p in own]
            given = held.handed(actor, demand, asked.level)
            if not found and given and status != "open":
                latest = max(g.said for g in given)
                found = [("delegated", min(g.id for g in given if g.said == latest))]
            elif not found and package.get(demand, "open") != "open":
                found = [("unknown", None)]
            for verdict, stance in found:
                yield {
                    "actor": actor,
                    "demand": demand,
                    "status": status,
                    "verdict": verdict,
                    "stance": stance,
                }


def _verdict(asked: Asked, p: Position, status: str) -> str:
    if status == "open":
        return "left-open"
    if p.disputed or p.direction == "undecided":
        return "disputed" if p.disputed else "undecided"
    if p.open:
        return "condition-unmet"
    if p.direction == {"met": "for", "refused": "against"}[status]:
        return "condition-met" if _by_condition(asked, p) else "accepts"
    if p.red_line:
        return "breaks-red-line"
    return "breaks-firm" if RANK[p.firmness] > 0 else "breaks"


def _by_condition(asked: Asked, p: Position) -> bool:
    """Return whether a position was conditional, and its conditions hold."""
    said = next(s for s in asked.held.world.stances if s.id == p.lead.id)
    return said.conditional and not failed(said, "only-if", asked.held.assumed)


def _hearsay(asked: Asked, p: Position) -> bool:
    world = asked.held.world
    return all(told_by_others(world, s.principal if p.bloc else p.holder, s) for s in p.members)

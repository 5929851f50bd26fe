"""Check what stances supersede by the coder's word, and warn where one actor's positions cannot both be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from kg.check.report import Report
from kg.common.problems import nearest
from kg.model.case_model import Case, day_after
from kg.model.closure import Closure
from kg.model.counted import counts
from kg.model.stance_store import StoredStance
from kg.model.superseded import superseded, supersedes_anything
from kg.words import Message


def check_supersedes(case: Case, report: Report) -> None:
    """Report stances that supersede what they cannot: of another principal or coding, or not said earlier."""
    naming = [stored for stored in case.stances if stored.stance.supersedes]
    if not naming:
        return
    every = {stored.stance.id: stored for stored in case.stances}
    for stored in naming:
        for number, name in enumerate(stored.stance.supersedes):
            place = ("supersedes", number)
            other = every.get(name)
            if other is None:
                message = Message("problem.no stance", name=name)
                report.add("R001", stored.origin, *place, message=message, hint=nearest(name, every) or "")
            elif wrong := _wrong(stored, other):
                message = Message(f"problem.cannot supersede {wrong}", id=stored.stance.id, other=name)
                report.add("L012", stored.origin, *place, message=message)
        if not supersedes_anything(case, stored.stance):
            message = Message("problem.supersedes nothing", id=stored.stance.id)
            report.add("L013", stored.origin, "supersedes", message=message)


def _wrong(stored: StoredStance, other: StoredStance) -> str:
    if other.stance.coding != stored.stance.coding:
        return "another coding"
    if other.principal != stored.principal:
        return "another principal"
    return "" if other.date < stored.date else "later"


def check_own_contradictions(case: Case, report: Report) -> None:
    """Warn where positions of one principal on the last day exclude each other, or entail what it is against."""
    dates = {name: source.date for name, source in case.sources.items()}
    closure = Closure.of(case.ontology.relation_types, case.relations.values(), dates)
    clashes = {(each.first, each.second) for each in closure.clashes()}
    entails = {(each.start, each.end) for each in closure.entailments()}
    for held in _by_principal(case):
        for one, other in combinations(held, 2):
            pair = one.stance.demand, other.stance.demand
            signs = _sign(case, one), _sign(case, other)
            wrong = signs == (1, 1) and pair in clashes
            wrong = wrong or (signs == (1, -1) and pair in entails)
            wrong = wrong or (signs == (-1, 1) and pair[::-1] in entails)
            if wrong:
                early, late = sorted((one, other), key=lambda s: (s.date, s.stance.id))
                message = Message(
                    "problem.contradicts itself",
                    principal=late.principal,
                    id=late.stance.id,
                    other=early.stance.id,
                )
                hint = Message("problem.if the later ends the earlier", other=early.stance.id)
                report.add("L014", late.origin, "demand", message=message, hint=hint)


def _by_principal(case: Case) -> Iterator[list[StoredStance]]:
    """Yield what each principal holds unconditionally on the last day of the case, one stance of each demand."""
    ended = superseded(case)
    last = max((source.date for source in case.sources.values()), default=dt.date.min)
    cells: dict[str, dict[str, list[StoredStance]]] = {}
    for (principal, demand, _), members in case.stances.groups():
        told = [m for m in members if counts(case, m.stance) and m.stance.value in case.ontology.values]
        if plain := [m for m in told if not m.stance.if_]:
            cells.setdefault(principal, {})[demand] = plain  # groups come in the order of days
    for held in cells.values():
        yield [
            members[0]
            for _, members in sorted(held.items())
            if len({_sign(case, m) for m in members}) == 1
            and not any(m.stance.conditional for m in members)
            and last < day_after(members[0].stance.until)
            and not any(m.stance.id in ended for m in members)
        ]


def _sign(case: Case, stored: StoredStance) -> int:
    polarity = case.ontology.values[stored.stance.value].polarity
    return (polarity > 0) - (polarity < 0)

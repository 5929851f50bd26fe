"""Check what stances supersede by the coder's word, and warn where one actor's positions cannot both be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, product

from kg.check.report import Report
from kg.common.problems import nearest
from kg.model.case_model import Case, day_after
from kg.model.closure import Closure
from kg.model.counted import counts
from kg.model.membership import Days, overlap
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


@dataclass(frozen=True)
class Held:
    """What a principal holds on a demand, in which direction, and on which days."""

    stored: StoredStance
    sign: int
    days: Days


def check_own_contradictions(case: Case, report: Report) -> None:
    """Warn where positions of one principal exclude each other on some day, or one entails what it is against."""
    dates = {name: source.date for name, source in case.sources.items()}
    closure = Closure.of(case.ontology.relation_types, case.relations.values(), dates)
    wrong = [
        (each.first, each.second, 1, each.since) for each in closure.clashes() if each.first < each.second
    ]
    wrong += [(each.start, each.end, -1, each.since) for each in closure.entailments()]
    for held in _by_principal(case):
        for first, second, sign, since in wrong:
            for one, other in product(held.get(first, ()), held.get(second, ())):
                days = overlap(one.days, other.days)
                if (one.sign, other.sign) == (1, sign) and days and since < days[1]:
                    _contradicts(one.stored, other.stored, report)


def _contradicts(one: StoredStance, other: StoredStance, report: Report) -> None:
    early, late = sorted((one, other), key=lambda stored: (stored.date, stored.stance.id))
    message = Message(
        "problem.contradicts itself", principal=late.principal, id=late.stance.id, other=early.stance.id
    )
    hint = Message("problem.if the later ends the earlier", other=early.stance.id)
    report.add("L014", late.origin, "demand", message=message, hint=hint if early.date < late.date else "")


def _by_principal(case: Case) -> Iterator[dict[str, list[Held]]]:
    """Yield what each principal holds, by demand: what counts, is not disputed and waits for no trigger."""
    ended = superseded(case)
    told = (
        (principal, demand, found)
        for (principal, demand, _), members in case.stances.groups()
        if (found := [m for m in members if counts(case, m.stance) and not m.stance.if_ and _known(case, m)])
    )
    for _, of_principal in groupby(told, key=lambda each: each[0]):
        held: dict[str, list[Held]] = {}
        for demand, said in groupby(of_principal, key=lambda each: each[1]):
            held[demand] = list(_spans(case, [members for _, _, members in said], ended))
        yield held


def _spans(case: Case, said: list[list[StoredStance]], ended: dict[str, dt.date]) -> Iterator[Held]:
    """Yield what is held on one demand, given what was said on each day, in that order."""
    replaced = dt.date.max
    for members in reversed(said):
        known = min(case.sources[m.stance.source].date for m in members)
        ends = max(min(day_after(m.stance.until), ended.get(m.stance.id, dt.date.max)) for m in members)
        signs = {_sign(case, m) for m in members}
        if len(signs) == 1 and known < min(ends, replaced):
            yield Held(members[0], signs.pop(), (known, min(ends, replaced)))
        replaced = min(replaced, known)


def _known(case: Case, stored: StoredStance) -> bool:
    return stored.stance.value in case.ontology.values and stored.stance.source in case.sources


def _sign(case: Case, stored: StoredStance) -> int:
    polarity = case.ontology.values[stored.stance.value].polarity
    return (polarity > 0) - (polarity < 0)

"""Check dates, and determine for each stance in whose name and from which day it counts."""

from __future__ import annotations

import datetime as dt

from kg.check.references import coded_items
from kg.check.report import Report
from kg.model.case import Coded, Delegation, Proposal
from kg.model.case_model import Case
from kg.model.origin import Origin
from kg.model.principal import default_principal, represented_by
from kg.words import Message


def check_dates(case: Case, report: Report) -> None:
    """Report dates in the wrong order in stances, delegations and proposals."""
    for item, origin in coded_items(case):
        _check_day(case, item, origin, report)
        _check_coded(case, item, origin, report)
        if isinstance(item, Delegation):  # those of stances are stored, below
            _principal(case, item, origin, report)
    for name, proposal in case.proposals.items():
        _check_day(case, proposal, case.origins["proposals", name], report)


def _check_day(case: Case, item: Coded | Proposal, origin: Origin, report: Report) -> None:
    """Report a date after the source that reports it, or before the event at which it was said."""
    verb = Message("problem.put forward") if isinstance(item, Proposal) else Message("problem.said")
    source, event = case.sources.get(item.source or ""), case.events.get(item.event or "")
    day = item.date or (source.date if source else None)
    if source and item.date and item.date > source.date:
        message = Message(
            "problem.on but the source is of", verb=verb, date=item.date, id=source.id, date2=source.date
        )
        report.add("D001", origin, "date", message=message)
    if event and day and day < event.date:
        message = Message("problem.on but the event is of", verb=verb, day=day, id=event.id, date=event.date)
        report.add("D004", origin, "event", message=message)


def _check_coded(case: Case, item: Coded, origin: Origin, report: Report) -> None:
    source, until = case.sources.get(item.source), getattr(item, "until", None)
    if source is None:
        return
    day = item.date or source.date
    if item.coded < source.date:
        message = Message("problem.coded on but the source is", coded=item.coded, date=source.date)
        report.add("D002", origin, "coded", message=message)
    if until and until < day:
        message = Message("problem.impossible date holds until but from", until=until, day=day)
        report.add("S006", origin, "until", message=message)
    actor = case.actors.get(item.actor)
    ever = {tie.actor for tie in actor.represents} if actor else set()
    if actor and item.principal in ever and item.principal not in represented_by(actor, day):
        message = Message("problem.does not represent on", id=actor.id, principal=item.principal, day=day)
        report.add("D003", origin, "principal", message=message)


def settle_stances(case: Case, report: Report) -> None:
    """Determine in whose name and since when each stance counts, and save that in the stance store."""
    batch: list[tuple[str, str, int]] = []
    for number, (stance, origin, _, _) in case.stances.numbered():
        found = _principal(case, stance, origin, report)
        if found:
            batch.append((found[0], found[1].isoformat(), number))
        if len(batch) >= 5000:
            case.stances.settle(batch)
            batch.clear()
    case.stances.settle(batch)


def _principal(case: Case, item: Coded, origin: Origin, report: Report) -> tuple[str, dt.date] | None:
    """Return in whose name something is said, and the day; None if that cannot be determined."""
    source = case.sources.get(item.source)
    if source is None:
        return None
    day = item.date or source.date
    principal = item.principal or default_principal(item.actor, case.actors, day)
    if principal is None:
        message = Message("problem.represents several actors on", actor=item.actor, day=day)
        names = represented_by(case.actors[item.actor], day)
        hint = " or ".join(f"'principal: {name}'" for name in names)
        report.add("R002", origin, "actor", message=message, hint=Message("problem.add", hint=hint))
        return None
    return principal, day

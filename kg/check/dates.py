"""Dates that cannot be, and the principal and day that count for each stance."""

from __future__ import annotations

from kg.check.references import coded_items
from kg.check.report import Report
from kg.model.principal import default_principal, represented_by
from kg.model.whole import Case


def check_dates(case: Case, report: Report) -> None:
    """Report dates out of order in stances, delegations and proposals."""
    for item, origin in coded_items(case):
        source = case.sources.get(item.source)
        if source is None:
            continue
        day = item.date or source.date
        if item.date and item.date > source.date:
            message = f"said on {item.date}, but the source '{source.id}' is of {source.date}"
            report.add("D001", origin, "date", message=message)
        if item.coded < source.date:
            report.add(
                "D002", origin, "coded", message=f"coded on {item.coded}, but the source is of {source.date}"
            )
        until = getattr(item, "until", None)
        if until and until < day:
            report.add(
                "S006", origin, "until", message=f"impossible date: holds until {until}, but from {day}"
            )
        actor = case.actors.get(item.actor)
        ever = {tie.actor for tie in actor.represents} if actor else set()
        if actor and item.principal in ever and item.principal not in represented_by(actor, day):
            message = f"'{actor.id}' does not represent '{item.principal}' on {day}"
            report.add("D003", origin, "principal", message=message)


def settle_stances(case: Case, report: Report) -> None:
    """Work out for every stance in whose name it is and since when, and keep it on the shelf."""
    batch: list[tuple[str, str, int]] = []
    for number, (stance, origin, _, _) in case.stances.numbered():
        source = case.sources.get(stance.source)
        if source is None:
            continue
        day = stance.date or source.date
        principal = stance.principal or default_principal(stance.actor, case.actors, day)
        if principal is None:
            message = f"'{stance.actor}' represents several actors on {day}"
            names = represented_by(case.actors[stance.actor], day)
            hint = " or ".join(f"'principal: {name}'" for name in names)
            report.add("R002", origin, "actor", message=message, hint=f"add {hint}")
            continue
        batch.append((principal, day.isoformat(), number))
        if len(batch) >= 5000:
            case.stances.settle(batch)
            batch.clear()
    case.stances.settle(batch)

"""Check outcomes: their days, and that those of one day do not contradict each other."""

from __future__ import annotations

from kg.check.report import Report
from kg.model.case_model import Case
from kg.model.outcomes import Outcome
from kg.words import Message


def check_outcomes(case: Case, report: Report) -> None:
    """Report an outcome after its source, and two of one demand and day that contradict each other."""
    first: dict[tuple[str, object], Outcome] = {}
    for name, outcome in case.outcomes.items():
        source, origin = case.sources.get(outcome.source), case.origins["outcomes", name]
        if source and outcome.date and outcome.date > source.date:
            message = Message(
                "problem.on but the source is of",
                verb=Message("problem.happened"),
                date=outcome.date,
                id=source.id,
                date2=source.date,
            )
            report.add("D001", origin, "date", message=message)
        day = outcome.date or (source.date if source else None)
        other = first.setdefault((outcome.demand, day), outcome)
        if other.status != outcome.status:
            message = Message(
                "problem.outcomes contradict",
                id=name,
                other=other.id,
                demand=outcome.demand,
                day=day,
                one=outcome.status,
                two=other.status,
            )
            hint = Message("problem.keep one or give them days")
            report.add("L011", origin, "is", message=message, hint=hint)

"""Check two rules of the coding handbook: what no words can mark as a red line, and who cannot be left a decision."""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.report import Report
from kg.model.case import Delegation
from kg.model.case_model import Case
from kg.model.ontology import StanceValue
from kg.model.principal import default_principal, reached
from kg.words import Message


def check_handbook(case: Case, report: Report) -> None:
    """Report red lines on mild values, and decisions that an actor leaves to itself or to its own representative."""
    _check_red_lines(case, report)
    for name, delegation in case.delegations.items():
        if own := _own(case, delegation):
            words = "left to itself" if own == delegation.to else "left to its representative"
            message = Message(f"problem.{words}", id=name, to=delegation.to, own=own)
            report.add("L016", case.origins["delegations", name], "to", message=message)


def mild(values: Iterable[StanceValue]) -> set[str]:
    """Return the values on which there can be no red line: those without a side, and the weakest of several on one.

    >>> from kg.check import load_ontology
    >>> sorted(mild(load_ontology()[0].values.values()))
    ['open-to', 'sceptical', 'undecided']
    """
    every = list(values)
    found = {value.id for value in every if value.polarity == 0}
    for sign in (1, -1):
        strengths = {sign * value.polarity for value in every if sign * value.polarity > 0}
        if len(strengths) > 1:
            found |= {value.id for value in every if sign * value.polarity == min(strengths)}
    return found


def _check_red_lines(case: Case, report: Report) -> None:
    values, lines = mild(case.ontology.values.values()), case.ontology.firmness
    for stored in case.stances:
        stance = stored.stance
        firmness = lines.get(stance.firmness or "")
        if firmness and firmness.red_line and stance.value in values:
            message = Message("problem.red line on a mild value", id=stance.id, value=stance.value)
            hint = Message("problem.the value or the mark is wrong")
            report.add("L015", stored.origin, "firmness", message=message, hint=hint)


def _own(case: Case, delegation: Delegation) -> str:
    """Return whose own decision it remains: the actor or the principal that the receiver is or represents."""
    source = case.sources.get(delegation.source)
    day = delegation.date or (source.date if source else None)
    if day is None:
        return ""
    principal = delegation.principal or default_principal(delegation.actor, case.actors, day)
    represented = reached(delegation.to, case.actors, day, lambda actor: actor.represents)
    receiver = {delegation.to, *represented}
    return next((own for own in (delegation.actor, principal) if own in receiver), None) or ""

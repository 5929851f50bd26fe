"""Check for repeated ids, unused terms, and attributes that the ontology does not declare."""

from __future__ import annotations

import math
import re
from typing import Any

from kg.check.references import coded_items
from kg.check.report import Report
from kg.common.problems import clipped, nearest
from kg.model.case import Delegation
from kg.model.case_model import Case
from kg.model.day import read_day
from kg.model.used import Used
from kg.words import Message

_CLASSES = {
    "actors": "Actor",
    "issues": "Issue",
    "demands": "Demand",
    "sources": "Source",
    "events": "Event",
}


def check_ids(case: Case, report: Report) -> None:
    """Report stance ids that are used more than once."""
    for name, later, first in case.stances.twice():
        report.add(
            "S005",
            later,
            "id",
            message=Message("problem.is given twice", id=name),
            hint=Message("problem.first at", first=report.locate(first)),
        )
    for name in case.delegations:
        row = case.stances.db.execute("select 1 from stance where id = ?", (name,)).fetchone()
        if row:
            report.add(
                "S005",
                case.origins["delegations", name],
                "id",
                message=Message("problem.a stance is called too", name=name),
            )


def check_attributes(case: Case, report: Report) -> None:
    """Report attributes that the class does not declare, and values of the wrong type."""
    for section, class_id in _CLASSES.items():
        for term_id, term in case.section(section).items():
            _attributes(case, class_id, term, case.origins[section, term_id], report)
    for item, origin in coded_items(case):
        class_id = "Delegation" if isinstance(item, Delegation) else "Stance"
        if item.attributes:
            _attributes(case, class_id, item, origin, report)


def _attributes(case: Case, class_id: str, term: Any, origin: Any, report: Report) -> None:
    node_class = case.ontology.node_classes.get(class_id)
    for name, value in term.attributes.items():
        attribute = node_class.attribute(name) if node_class else None
        if attribute is None:
            declared = [each.name for each in node_class.attributes] if node_class else []
            hint = nearest(name, declared) or Message(
                "problem.declare it under in the ontology", class_id=class_id
            )
            report.add(
                "S008",
                origin,
                "attributes",
                name,
                message=Message("problem.unknown attribute", name=clipped(name)),
                hint=hint,
                key=True,
            )
        elif attribute.pattern and not re.fullmatch(attribute.pattern, value):
            message = Message("problem.does not fit attribute", value=clipped(value), name=name)
            hint = Message("problem.its pattern is", pattern=attribute.pattern)
            report.add("S003", origin, "attributes", name, message=message, hint=hint)
        elif not _fits(attribute.type, value):
            message = Message(
                "problem.expected attribute found", wanted=_WANTED[attribute.type], value=clipped(value)
            )
            report.add("S003", origin, "attributes", name, message=message)


_WANTED = {
    "integer": Message("problem.a whole number"),
    "number": Message("problem.a number"),
    "boolean": Message("problem.true or false"),
    "date": Message("problem.a date"),
}


def _fits(kind: str, value: str) -> bool:
    """Return whether text can be converted to an attribute's type."""
    if kind == "boolean":
        return value in ("true", "false")
    if kind == "integer":
        # the engines store whole numbers in 64 bits
        return bool(re.fullmatch(r"[-+]?[0-9]{1,19}", value)) and -(2**63) <= int(value) < 2**63
    if kind == "number":
        return bool(re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", value)) and math.isfinite(
            float(value)
        )
    if kind == "date":
        try:
            read_day(value)
        except ValueError:
            return False
    return True


def check_usage(case: Case, report: Report) -> None:
    """Warn of terms that the case defines and never uses, unless what might use them could not be read."""
    if report.lost or report.misshapen:
        return
    used = Used(case)
    for section, name in sorted(case.local):
        if section in ("relations", "proposals", "delegations", "outcomes"):
            continue
        if name not in used[section]:
            report.add(
                "U001",
                case.origins[section, name],
                message=Message("problem.is never used", section=section[:-1], name=name),
            )
    if case.head and len(case.stances) == 0:
        report.add(
            "U002",
            case.origins["case", case.head.id],
            message=Message("problem.case has no stances", id=case.head.id),
        )

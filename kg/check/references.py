"""Every name must lead somewhere: actors, demands, values, sources and the rest."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from kg.check.report import Report
from kg.model.case import Coded, Stance
from kg.model.origin import Origin
from kg.model.whole import Case
from kg.problems import nearest

# What each key of each section names: key -> (what it is called, section that holds it).
_NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "actors": {"kind": ("actor kind", "ontology.actor_kinds")},
    "issues": {"broader": ("issue", "issues")},
    "demands": {
        "issue": ("issue", "issues"),
        "kind": ("demand kind", "ontology.demand_kinds"),
        "sequence": ("demand", "demands"),
    },
    "relations": {
        "type": ("relation type", "ontology.relation_types"),
        "start": ("demand", "demands"),
        "end": ("demand", "demands"),
        "source": ("source", "sources"),
    },
    "sources": {"kind": ("source kind", "ontology.source_kinds"), "reporter": ("actor", "actors")},
    "events": {"kind": ("event kind", "ontology.event_kinds"), "participants": ("actor", "actors")},
    "proposals": {
        "demands": ("demand", "demands"),
        "by": ("actor", "actors"),
        "event": ("event", "events"),
        "source": ("source", "sources"),
    },
}
_CODED = {
    "source": ("source", "sources"),
    "mode": ("attribution mode", "ontology.modes"),
    "actor": ("actor", "actors"),
    "speaker": ("actor", "actors"),
    "principal": ("actor", "actors"),
    "event": ("event", "events"),
    "coder": ("coder", "coders"),
    "demand": ("demand", "demands"),
}
_STANCE = {
    **_CODED,
    "value": ("stance value", "ontology.values"),
    "firmness": ("firmness", "ontology.firmness"),
    "otherwise": ("stance value", "ontology.values"),
}
_DELEGATION = {**_CODED, "to": ("actor", "actors"), "issue": ("issue", "issues")}


def check_references(case: Case, report: Report) -> None:
    """Report every name in the case, and in the ontology's registries, that leads nowhere."""
    for section, names in _NAMES.items():
        for term_id, term in case.section(section).items():
            _check(case, term, case.origins[section, term_id], names, report)
    for actor_id, actor in case.actors.items():
        origin = case.origins["actors", actor_id]
        for key in ("member_of", "represents"):
            for index, tie in enumerate(getattr(actor, key)):
                _name(tie.actor, "actor", case.actors, origin, (key, index, "actor"), report)
    for delegation_id, delegation in case.delegations.items():
        _check(case, delegation, case.origins["delegations", delegation_id], _DELEGATION, report)
    for shelved in case.stances:
        check_stance_names(case, shelved.stance, shelved.origin, report)


def check_stance_names(case: Case, stance: Stance, origin: Origin, report: Report) -> None:
    """Report every name in one stance that leads nowhere."""
    _check(case, stance, origin, _STANCE, report)
    for key, conditions in (("if", stance.if_), ("only_if", stance.only_if)):
        for index, condition in enumerate(conditions):
            _name(condition.demand, "demand", case.demands, origin, (key, index, "demand"), report)
            if condition.by:
                _name(condition.by, "actor", case.actors, origin, (key, index, "by"), report)


def known(case: Case, where: str) -> Container[str]:
    """The ids that a key may name: of the case, or of the ontology."""
    holder: Any = case
    for part in where.split("."):
        holder = getattr(holder, part)
    found: Container[str] = holder
    return found


def _check(case: Case, term: Any, origin: Origin, names: dict[str, tuple[str, str]], report: Report) -> None:
    for field, (what, where) in names.items():
        value = getattr(term, field)
        if value is None:
            continue
        key = type(term).model_fields[field].alias or field
        if isinstance(value, list):
            for index, name in enumerate(value):
                _name(name, what, known(case, where), origin, (key, index), report)
        else:
            _name(value, what, known(case, where), origin, (key,), report)


def _name(
    name: str, what: str, names: Container[str], origin: Origin, path: tuple[str | int, ...], report: Report
) -> None:
    if name not in names and name not in report.lost:
        listed = names if isinstance(names, Iterable) else ()
        hint = nearest(name, listed) or "define it, or mend the spelling"
        report.add("R001", origin, *path, message=f"no {what} '{name}'", hint=hint)


def coded_items(case: Case) -> Iterable[tuple[Coded, Origin]]:
    """All stances and delegations with their places."""
    for shelved in case.stances:
        yield shelved.stance, shelved.origin
    for delegation_id, delegation in case.delegations.items():
        yield delegation, case.origins["delegations", delegation_id]

"""Check that every name refers to something that exists: actors, demands, values, sources and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel

from kg.check.report import Report
from kg.common.problems import shown_path
from kg.model.base import KEBAB, MAX_ID
from kg.model.case import CaseFile, CaseHead, Coded, Defaults
from kg.model.case_model import Case
from kg.model.fields import fields_of
from kg.model.origin import Origin
from kg.words import Message

Names = dict[str, Any]
"""What each key refers to: its term for messages and the section it is in, or the names in a list of mappings."""

_OF_CASES = ("actors", "demands", "issues", "sources", "events", "coders")
_OF_ONTOLOGIES = (
    *("modes", "values", "firmness", "relation_types"),
    *("actor_kinds", "demand_kinds", "source_kinds", "event_kinds"),
)
_SECTIONS = {
    **{name: (Message(f"term.{name}"), name) for name in _OF_CASES},
    **{name: (Message(f"term.{name}"), f"ontology.{name}") for name in _OF_ONTOLOGIES},
}
"""What the ids of a section refer to: the term for messages, and the section. `links` checks links."""


def _names_of(model: type[BaseModel]) -> Names:
    """Return what a model's keys refer to, as given by its fields; parts without references are left out."""
    found: Names = {}
    for field in fields_of(model):
        if field.part:
            if inside := _names_of(field.part):
                found[field.key] = inside
        elif field.spec.to in _SECTIONS:
            found[field.key] = _SECTIONS[field.spec.to]
    return found


_NAMES: dict[str, Names] = {
    section: _names_of(cast(type[BaseModel], get_args(info.annotation)[0]))
    for section, info in CaseFile.model_fields.items()
    if get_args(info.annotation)[0] is not CaseHead and get_args(info.annotation)[0] is not Defaults
}
_ID = re.compile(KEBAB)


def check_references(case: Case, report: Report) -> None:
    """Report every unknown name in the case and in the ontology's registries.

    Invalid items, which have no model, are checked too.
    """
    for section, names in _NAMES.items():
        if section != "stances":
            for term_id, term in case.section(section).items():
                _check(case, term, names, case.origins[section, term_id], (), report)
    for stored in case.stances:
        _check(case, stored.stance, _NAMES["stances"], stored.origin, (), report)
    for section, origin, data in report.misshapen:
        _check(case, data, _NAMES.get(section, {}), origin, (), report)


def _check(
    case: Case, term: Any, names: Names, origin: Origin, path: tuple[str | int, ...], report: Report
) -> None:
    """Check the names in a term, which is a model or, if it is invalid, plain data."""
    fields = _fields(type(term)) if isinstance(term, BaseModel) else None
    for key, leads in names.items():
        value = getattr(term, fields[key]) if fields else term.get(key) if isinstance(term, dict) else None
        if isinstance(leads, dict):
            for index, part in enumerate(value if isinstance(value, list) else ()):
                bare = {next(iter(leads)): part} if isinstance(part, str) else part
                _check(case, bare, leads, origin, (*path, key, index), report)
        elif isinstance(value, list):
            for index, name in enumerate(value):
                _name(case, name, leads, origin, (*path, key, index), report)
        elif value is not None:
            _name(case, value, leads, origin, (*path, key), report)


@cache
def _fields(model: type[BaseModel]) -> dict[str, str]:
    """Return the fields of a model by their keys in YAML."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def _name(
    case: Case,
    name: Any,
    leads: tuple[Message, str],
    origin: Origin,
    path: tuple[str | int, ...],
    report: Report,
) -> None:
    if not isinstance(name, str):  # a wrong type is reported elsewhere
        return
    name, (what, where) = name.strip(), leads
    names = _known(case, where)
    if name in names or name in report.lost or len(name) > MAX_ID or not _ID.fullmatch(name):
        return
    hint = report.nearest(name, where, names)
    if not hint:
        hint = Message("problem.define it or mend the spelling")
        if where.startswith("ontology."):  # perhaps a different name was meant
            place = shown_path(Path(case.ontology.place))
            hint = Message("problem.define it ontology read from", place=place)
    report.add(
        "R001", origin, *path, message=Message("problem.no such thing", what=what, name=name), hint=hint
    )


def _known(case: Case, where: str) -> Mapping[str, Any]:
    """Return the ids that a key may refer to: of the case, or of the ontology."""
    holder, _, section = where.rpartition(".")
    found: Mapping[str, Any] = getattr(case.ontology if holder else case, section)
    return found


def coded_items(case: Case) -> Iterable[tuple[Coded, Origin]]:
    """Return all stances and delegations with their places."""
    for stored in case.stances:
        yield stored.stance, stored.origin
    for delegation_id, delegation in case.delegations.items():
        yield delegation, case.origins["delegations", delegation_id]

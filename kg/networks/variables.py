"""What a network can be made of: who speaks, about what, in which document; each a variable of a coded statement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.model.case_model import Case
from kg.words import DEFAULT, Message

Body = Mapping[str, Any]
"""A stance as it was written, and its `principal`."""
QUALIFIERS = "qualifiers"


@dataclass(frozen=True)
class Variable:
    """A variable: its name, whether it belongs to the document, its value in a stance, and that value in words."""

    name: str
    of_document: bool
    value: Callable[[Body, Case], str]
    label: Callable[[str, Case, str], str]


def variable(name: str, case: Case, qualifiers: Collection[str] = ()) -> Variable:
    """Return a variable: one of `NAMES`, an attribute as in `actor.party`, or one of the qualifiers of a source coding.

    :raises QueryError: if there is none with this name; the message gives the nearest.
    """
    if name in _FIELDS:
        return _FIELDS[name]
    whose, _, attribute = name.partition(".")
    if attribute and whose in _SECTIONS:
        return _attribute(name, whose, attribute, case)
    if name in qualifiers:
        return Variable(name, False, lambda body, _: _text(body.get(QUALIFIERS, {}).get(name)), _itself)
    known = [*_FIELDS, *sorted(qualifiers), *(f"{each}.kind" for each in _SECTIONS if each != "issue")]
    hint = nearest(name, known) or Message("network.variables are", names=", ".join(known))
    raise QueryError(Message("network.no variable", name=name, hint=hint))


def _attribute(name: str, whose: str, attribute: str, case: Case) -> Variable:
    section, owner = _SECTIONS[whose], _FIELDS[whose]
    known = {key for each in case.section(section).values() for key in (*each.attributes, *_KIND)}
    if attribute not in known:
        hint = nearest(attribute, known) or Message("network.variables are", names=", ".join(sorted(known)))
        raise QueryError(Message("network.no attribute", name=name, hint=hint))

    def value(body: Body, case: Case) -> str:
        term = case.section(section).get(owner.value(body, case))
        found = None if term is None else term.attributes.get(attribute, getattr(term, attribute, None))
        return _text(found)

    return Variable(name, owner.of_document, value, _itself)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _itself(value: str, *_: Any) -> str:
    return value


def _key(key: str) -> Callable[[Body, Case], str]:
    return lambda body, _: str(body.get(key) or "")


def _actor(body: Body, _: Case) -> str:
    """Return the actor; of a coded statement none if the coding that it is from names none, only a speaker."""
    named = "state" in body or body.get(QUALIFIERS, {}).get("actor") != ""
    return str(body["actor"]) if named else ""


def _of_source(key: str) -> Callable[[Body, Case], str]:
    return lambda body, case: str(getattr(case.sources[body["source"]], key, None) or "")


def _label(section: str) -> Callable[[str, Case, str], str]:
    def label(value: str, case: Case, language: str = DEFAULT) -> str:
        term = case.section(section).get(value)
        return str(term.label.of(language)) if term is not None else value

    return label


def _title(value: str, case: Case, _: str) -> str:
    return str(case.sources[value].title) if value in case.sources else value


def _issue(body: Body, case: Case) -> str:
    demand = case.demands.get(str(body.get("demand")))
    return demand.issue if demand else ""


_KIND = ("kind",)
_SECTIONS = {
    "actor": "actors",
    "speaker": "actors",
    "principal": "actors",
    "demand": "demands",
    "issue": "issues",
    "document": "sources",
}
_FIELDS = {
    each.name: each
    for each in (
        Variable("actor", False, _actor, _label("actors")),
        Variable("speaker", False, _key("speaker"), _label("actors")),
        Variable("principal", False, _key("principal"), _label("actors")),
        Variable("demand", False, _key("demand"), _label("demands")),
        Variable("issue", False, _issue, _label("issues")),
        Variable("document", True, _key("source"), _title),
        Variable("author", True, _of_source("author"), _itself),
        Variable("publisher", True, _of_source("publisher"), _itself),
        Variable("section", True, _of_source("section"), _itself),
        Variable("genre", True, _of_source("genre"), _itself),
        Variable("value", False, _key("value"), _itself),
        Variable("firmness", False, _key("firmness"), _itself),
        Variable("mode", False, _key("mode"), _itself),
        Variable("event", False, _key("event"), _label("events")),
        Variable("coder", False, _key("coder"), _itself),
    )
}
NAMES = tuple(_FIELDS)

"""Read RDF back into the data of the YAML: the reverse of the mapping."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel

from kg.common.errors import KgError
from kg.common.problems import clipped
from kg.model.case_model import Ontology
from kg.model.terms import Actor
from kg.rdf.facts import Triples, Value
from kg.rdf.mapping import HEAD, PARTS, SECTIONS, Key, Shape
from kg.rdf.models import MODELS
from kg.rdf.names import SHARED, full
from kg.words import Message


@dataclass
class ReadCase:
    """A case as plain data, by section, ready to be written as YAML.

    `differing` has terms that the current ontology defines differently; the ontology's definitions are used.
    """

    head: dict[str, Any]
    sections: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)


class Reader:
    """Reads cases from triples."""

    def __init__(self, facts: Triples) -> None:
        self.facts = facts

    def cases(self, ontology: Ontology) -> list[ReadCase]:
        """Return every case, with its own terms, and with shared terms that the current ontology lacks."""
        return [self._case(head, ontology) for head in self.facts.of_class(HEAD.type)]

    def _case(self, head: str, ontology: Ontology) -> ReadCase:
        found = ReadCase(self.thing(HEAD, head))
        memberships: list[dict[str, Any]] = []
        for section, shape in SECTIONS.items():
            items = []
            for iri in self.facts.of_class(shape.type):
                home = self.facts.one(iri, "rdfs:isDefinedBy" if section in SHARED else "dcterms:isPartOf")
                if home == head:
                    items.append(self.thing(shape, iri))
                elif section in SHARED and not self._is_case(home):
                    item = self.thing(shape, iri)
                    known = getattr(ontology, section).get(_id(section, item))
                    if known is None:
                        items.append(item)
                    elif (added := _added_memberships(known, item)) is not None:
                        memberships += added
                    else:
                        found.differing.append(f"{SHARED[section]} {_id(section, item)}")
            found.sections[section] = sorted(items, key=lambda item: str(item.get("id", "")))
        found.sections["memberships"] = memberships
        return found

    def _is_case(self, iri: str | None) -> bool:
        return iri is not None and self.facts.is_a(iri, HEAD.type)

    def thing(self, shape: Shape, iri: str) -> dict[str, Any]:
        """Return one thing as plain data with the keys of the YAML; default values are left out."""
        model = MODELS[shape.name]
        found: dict[str, Any] = {}
        often = Counter(key.property for key in shape.keys)
        for key in shape.keys:
            for name, value in self._key(key, iri, picky=often[key.property] > 1).items():
                known = model.model_fields.get(name)
                if known is not None and value not in (None, [], known.default):
                    found[known.alias or name] = value
        if shape.attributes:
            prefix = full(f"attr:{shape.name}.")
            said = self.facts.about.get(iri, {})
            attributes = {
                p.removeprefix(prefix): said[p][0].text for p in sorted(said) if p.startswith(prefix)
            }
            found |= {"attributes": attributes} if attributes else {}
        return found

    def _key(self, key: Key, iri: str, *, picky: bool) -> dict[str, Any]:
        """Return the value of a key, or of both keys of an interval."""
        if key.form == "interval":
            return self._interval(key, iri)
        values = self.facts.values(iri, key.property)
        if picky:
            values = [value for value in values if self.facts.is_a(value.text, SECTIONS[key.to].type)]
        return {key.name: self._value(key, iri, values)} if values else {}

    def _value(self, key: Key, iri: str, values: list[Value]) -> Any:
        if key.form == "words":
            return _words(key, iri, values)
        if key.form == "name":
            return self._id(values[0].text)
        if key.form in ("names", "texts"):
            return [self._id(v.text) if v.is_iri else v.text for v in self._ordered(key, iri, values)]
        if key.form == "parts":
            return self._parts(key, values)
        return _simple(key, values[0].text)

    def _id(self, iri: str) -> str:
        """Return the id for an IRI: given explicitly, or the last part of the IRI."""
        return self.facts.one(iri, "dcterms:identifier") or unquote(re.split(r"[/#]", iri)[-1])

    def _ordered(self, key: Key, iri: str, values: list[Value]) -> list[Value]:
        """Return values in the order of their sequence; values not in it come last."""
        said = self.facts.about.get(f"{iri}/order/{key.name}", {})
        member = re.compile(re.escape(full("rdf:_")) + r"([1-9][0-9]*)")
        places = {
            value: int(found[1])
            for predicate, listed in said.items()
            if (found := member.fullmatch(predicate))
            for value in listed
        }
        return sorted(values, key=lambda value: (places.get(value, len(places) + 1), value))

    def _parts(self, key: Key, values: list[Value]) -> list[Any]:
        nodes = sorted((_number(self.facts.one(v.text, "schema:position")), v.text) for v in values)
        if key.to == "quote":
            nodes = [(n, self.facts.one(iri, "oa:hasSelector") or iri) for n, iri in nodes]
        found = [self.thing(PARTS[key.to], iri) for _, iri in nodes]
        bare = {"quote": "exact", "membership": "actor", "representation": "actor"}.get(key.to, "")
        return [each[bare] if list(each) == [bare] else each for each in found]

    def _interval(self, key: Key, iri: str) -> dict[str, Any]:
        interval = self.facts.one(iri, key.property)
        if interval is None:
            return {}
        found = {}
        for name, end in zip(reversed(key.name.split()), ("time:hasEnd", "time:hasBeginning"), strict=False):
            instant = self.facts.one(interval, end)
            day = self.facts.one(instant, "time:inXSDDate") if instant else None
            found[name] = _day(day) if day else None
        return found


def _words(key: Key, iri: str, values: list[Value]) -> Any:
    """Return text by language, or as a bare string if there is only English.

    :raises KgError: if there are two texts in one language.
    """
    found: dict[str, str] = {}
    for value in values:
        code = value.language.lower() or "en"
        if found.setdefault(code, value.text) != value.text:
            one, other = clipped(found[code]), clipped(value.text)
            raise KgError(
                Message(
                    "error.two texts in one language",
                    iri=iri,
                    language=code,
                    property=key.property,
                    one=one,
                    other=other,
                )
            )
    return (
        found["en"]
        if list(found) == ["en"]
        else dict(sorted(found.items(), key=lambda item: item[0] != "en"))
    )


def _simple(key: Key, text: str) -> Any:
    if key.form == "day":
        return _day(text)
    if key.form in ("flag", "truth"):
        return text in ("true", "1")
    if key.form == "whole" and re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        return int(text)
    if key.form == "decimal" and re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", text):
        return float(text)
    return text


def _number(text: str | None) -> int:
    """Return a position in a list; an invalid one sorts first, and the check reports other errors."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else 0


def _day(text: str) -> Any:
    """Parse a day; invalid text stays text, which the check then reports."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


def _id(section: str, item: dict[str, Any]) -> str:
    return (
        f"{item.get('from')}--{item.get('type')}--{item.get('to')}"
        if section == "relations"
        else str(item.get("id"))
    )


def _added_memberships(known: BaseModel, item: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Return the memberships that a term has beyond the current ontology, or None if it differs in anything else."""
    try:
        term = type(known).model_validate(item)
    except ValueError:
        return None
    if term == known:
        return []
    if not (isinstance(term, Actor) and isinstance(known, Actor)):
        return None
    added = [tie for tie in term.member_of if tie not in known.member_of]
    kept = [tie for tie in term.member_of if tie not in added]
    if term.model_copy(update={"member_of": kept}) != known:
        return None
    given = [{"actor": known.id, "bloc": tie.actor, "from": tie.since, "until": tie.until} for tie in added]
    return [{key: value for key, value in each.items() if value is not None} for each in given]

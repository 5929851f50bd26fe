"""Read one thing of a file into the keys of the YAML, and record every triple that was taken."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kg.rdf.describe import part_name
from kg.rdf.facts import Triple, Triples, Value
from kg.rdf.identity import Identity
from kg.rdf.mapping import CONCEPTS, PARTS, SECTIONS, Key, Shape
from kg.rdf.models import MODELS
from kg.rdf.names import full

_TEXTS = frozenset({"text", "texts", "words", "quoted"})


@dataclass(frozen=True)
class Unknown:
    """A name that stands for nothing: the triple, and the section in which it should be something."""

    triple: Triple
    section: str


class Things:
    """Reads things; `taken` has the triples whose content is in what was read.

    `spoken` has those of them whose language counts only if the source has it too. `parts` has the owner of each part,
    and where the export puts it below its owner. `language` is that of texts without one.
    """

    def __init__(self, facts: Triples, identity: Identity, language: str) -> None:
        self.facts = facts
        self.identity = identity
        self.language = language
        self.taken: set[Triple] = set()
        self.spoken: set[Triple] = set()
        self.parts: dict[str, tuple[str, str]] = {}
        self.unknown: list[Unknown] = []
        self._reading: list[str] = []

    @contextmanager
    def trial(self) -> Iterator[set[Triple]]:
        """Within it, what is taken is put into a set of its own, for its reader to accept or not."""
        kept, self.taken = self.taken, set()
        try:
            yield self.taken
        finally:
            self.taken = kept

    def thing(self, shape: Shape, iri: str) -> dict[str, Any]:
        """Return one thing as plain data with the keys of the YAML; default values are left out."""
        model, found = MODELS[shape.name], dict[str, Any]()
        often = Counter(key.property for key in shape.keys)
        for kind in (shape.type, *shape.also):
            self.take(iri, "rdf:type", Value(full(kind), True))
        for key in shape.keys:
            for name, value in self._key(key, iri, picky=often[key.property] > 1).items():
                known = model.model_fields.get(name)
                if known is not None and value not in (None, [], known.default):
                    found[known.alias or name] = value
        if shape.attributes and (attributes := self._attributes(shape, iri)):
            found["attributes"] = attributes
        return found

    def _attributes(self, shape: Shape, iri: str) -> dict[str, str]:
        prefix, said = full(f"attr:{shape.name}."), self.facts.about.get(iri, {})
        found = {}
        for predicate in sorted(said):
            if predicate.startswith(prefix):
                found[predicate.removeprefix(prefix)] = said[predicate][0].text
                self.taken.add(Triple(iri, predicate, said[predicate][0]))
        return found

    def take(self, iri: str, name: str, *values: Value) -> None:
        """Record that triples were taken."""
        self.taken.update(Triple(iri, full(name), value) for value in values)

    def leave(self, iri: str, name: str) -> None:
        """Record that the values of a property were not taken after all."""
        self.taken -= {Triple(iri, full(name), value) for value in self.facts.values(iri, name)}

    def _key(self, key: Key, iri: str, *, picky: bool) -> dict[str, Any]:
        """Return the value of a key, or of both keys of an interval."""
        if key.form == "interval":
            return self._interval(key, iri)
        values = self.facts.values(iri, key.property)
        if picky:
            values = [value for value in values if self.identity.of(key.to, value.text) is not None]
        if key.form in _TEXTS or key.form in ("day", "flag", "truth", "whole", "decimal", "json"):
            values = [value for value in values if not value.is_iri]
        return {key.name: self._value(key, iri, values)} if values else {}

    def _value(self, key: Key, iri: str, values: list[Value]) -> Any:
        if key.form == "words":
            return self._words(key, iri, values)
        if key.form == "name":
            return self._name(key, iri, values)
        if key.form in ("names", "texts"):
            return self._list(key, iri, self._ordered(key, iri, values))
        if key.form == "parts":
            return self._parts(key, iri, values)
        chosen = values[0]
        self.take(iri, key.property, chosen)
        if key.form == "quoted" and chosen.language:
            self.spoken.add(Triple(iri, full(key.property), chosen))
        return _simple(key, chosen.text)

    def _name(self, key: Key, iri: str, values: list[Value]) -> str | None:
        """Return the id of the first value that stands for something; further ones are not taken."""
        chosen = None
        for value in values:
            name = self._id(key, iri, value)
            if name is None or chosen is None:
                self.take(iri, key.property, value)
            chosen = chosen or name
        return chosen

    def _id(self, key: Key, iri: str, value: Value) -> str | None:
        """Return the id of what a value stands for; if that is nothing, it is recorded."""
        name = self.identity.of(key.to, value.text) if value.is_iri else None
        if name is None:
            self.unknown.append(Unknown(Triple(iri, full(key.property), value), key.to))
        return name

    def _list(self, key: Key, iri: str, values: list[Value]) -> list[Any]:
        found = []
        for value in values:
            name = self._id(key, iri, value) if key.form == "names" else value.text
            self.take(iri, key.property, value)
            if name is not None and name not in found:
                found.append(name)
        return found

    def _words(self, key: Key, iri: str, values: list[Value]) -> Any:
        """Return text by language, or as a bare string if there is only English; a second text is not taken."""
        found: dict[str, str] = {}
        for value in sorted(values, key=lambda value: not value.language):
            code = value.language.lower() or self.language
            if found.setdefault(code, value.text) == value.text:
                self.take(iri, key.property, value)
        if list(found) == ["en"]:
            return found["en"]
        return dict(sorted(found.items(), key=lambda item: item[0] != "en"))

    def _ordered(self, key: Key, iri: str, values: list[Value]) -> list[Value]:
        """Return values in the order of their sequence; values not in it come last."""
        order = f"{iri}/order/{key.name}"
        self.parts[order] = (iri, f"/order/{key.name}")
        member = re.compile(re.escape(full("rdf:_")) + r"([1-9][0-9]*)")
        places: dict[Value, int] = {}
        for predicate, listed in self.facts.about.get(order, {}).items():
            if found := member.fullmatch(predicate):
                for value in listed:
                    places.setdefault(value, int(found[1]))
                    if value in values:
                        self.taken.add(Triple(order, predicate, value))
        if places:
            self.take(iri, "kg:order", Value(order, True))
            self.take(order, "rdf:type", Value(full("rdf:Seq"), True))
        return sorted(values, key=lambda value: (places.get(value, len(places) + 1), value))

    def _parts(self, key: Key, iri: str, values: list[Value]) -> list[Any]:
        nodes = sorted(
            (_number(self.facts.one(v.text, "schema:position")), v.text) for v in values if v.is_iri
        )
        found = []
        for number, (_, node) in enumerate(nodes, start=1):
            if node in self._reading:  # a part of itself
                continue
            self.take(iri, key.property, Value(node, True))
            self.take(node, "schema:position", *self.facts.values(node, "schema:position")[:1])
            self.parts[node] = (iri, f"/{part_name(key)}/{number}")
            self._reading.append(node)
            found.append(self._quote(node) if key.to == "quote" else self.thing(PARTS[key.to], node))
            self._reading.pop()
        bare = {"quote": "exact", "membership": "actor", "representation": "actor"}.get(key.to, "")
        return [each[bare] if list(each) == [bare] else each for each in found]

    def _quote(self, node: str) -> dict[str, Any]:
        """Return a fragment: a part of the source, found by a selector."""
        shape = PARTS["quote"]
        for kind in (shape.type, *shape.also):
            self.take(node, "rdf:type", Value(full(kind), True))
        selector = self.facts.one(node, "oa:hasSelector")
        if selector is None:
            return self.thing(shape, node)
        self.take(node, "oa:hasSelector", Value(selector, True))
        self.take(selector, "rdf:type", Value(full("oa:TextQuoteSelector"), True))
        self.parts[selector] = (node, "/selector")
        return self.thing(shape, selector)

    def _interval(self, key: Key, iri: str) -> dict[str, Any]:
        interval = self.facts.one(iri, key.property)
        if interval is None:
            return {}
        self.take(iri, key.property, Value(interval, True))
        self.take(interval, "rdf:type", Value(full("time:Interval"), True))
        self.parts[interval] = (iri, "/time")
        found = {}
        ends = ("time:hasEnd", "time:hasBeginning")
        for name, end in zip(reversed(key.name.split()), ends, strict=False):
            instant = self.facts.one(interval, end)
            day = self.facts.one(instant, "time:inXSDDate") if instant else None
            found[name] = _day(day) if day else None
            if instant and day:
                self.take(interval, end, Value(instant, True))
                self.take(instant, "rdf:type", Value(full("time:Instant"), True))
                self.take(instant, "time:inXSDDate", self.facts.values(instant, "time:inXSDDate")[0])
                self.parts[instant] = (interval, f"/{end[8:].lower()}")
        return found


def _simple(key: Key, text: str) -> Any:
    if key.form == "day":
        return _day(text)
    if key.form in ("flag", "truth"):
        return text in ("true", "1")
    if key.form == "json":
        return _json(text)
    if key.form == "whole" and re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        return int(text)
    if key.form == "decimal" and re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", text):
        return float(text)
    return text


def _json(text: str) -> Any:
    """Return what a literal of JSON says; what is no JSON stays text, which the check then reports."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
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


KNOWN = {**SECTIONS, **CONCEPTS}
"""Every shape of things with ids, by section."""

"""Turn one thing of the model into triples: its class, and a property for each key in the mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kg.model.case_model import Case
from kg.model.texts import Texts
from kg.rdf import terms
from kg.rdf.mapping import CONCEPTS, PARTS, Key, Shape
from kg.rdf.names import Namer

Pair = tuple[str, str, str]
"""Subject, predicate and object, each as a term."""
_TYPE = terms.named("rdf:type")
_NUMBER = terms.named("schema:position")
_SIMPLE: dict[str, Callable[[Any], str]] = {
    "text": terms.plain,
    "day": terms.day,
    "flag": terms.truth,
    "truth": terms.truth,
    "whole": terms.whole,
    "decimal": terms.decimal,
    "address": lambda text: terms.typed(text, "anyURI"),
    "json": terms.json_map,
}
ATTRIBUTES = {"integer": "integer", "number": "double", "boolean": "boolean", "date": "date"}


class Describer:
    """Turns models into triples, and records which terms of the ontology they refer to."""

    def __init__(self, case: Case, namer: Namer) -> None:
        self.case = case
        self.namer = namer
        self.named: set[tuple[str, str]] = set()

    def node(self, section: str, name: str) -> str:
        """Return the term for something with an id; terms of the ontology are recorded."""
        if section in CONCEPTS or section == "codings":
            self.named.add((section, name))
        return terms.node(self.namer.of(section, name))

    def describe(self, shape: Shape, iri: str, model: Any, language: str = "") -> Iterator[Pair]:
        """Yield everything that the YAML says of one thing; `language` is that of its source."""
        here = terms.node(iri)
        for kind in (shape.type, *shape.also):
            yield here, _TYPE, terms.named(kind)
        for key in shape.keys:
            yield from self._key(key, iri, model, language)
        if shape.attributes:
            node_class = self.case.ontology.node_classes.get(shape.name)
            for name, text in model.attributes.items():
                declared = node_class.attribute(name) if node_class else None
                datatype = ATTRIBUTES.get(declared.type if declared else "")
                value = terms.typed(text, datatype) if datatype else terms.plain(text)
                yield here, terms.named(attribute(shape.name, name)), value

    def _key(self, key: Key, iri: str, model: Any, language: str) -> Iterator[Pair]:
        here, predicate = terms.node(iri), terms.named(key.property)
        if key.form == "interval":
            yield from _interval(iri, predicate, [getattr(model, name, None) for name in _days(key)])
            return
        value = getattr(model, key.name)
        if value is None or value in ([], {}) or (key.form == "flag" and not value):
            return
        if key.form == "words":
            yield from ((here, predicate, text) for text in _words(value))
        elif key.form == "quoted":
            yield here, predicate, terms.plain(value, language)
        elif key.form == "name":
            yield here, predicate, self.node(key.to, value)
        elif key.form in ("names", "texts", "iris"):
            yield from self._list(key, iri, value)
        elif key.form == "parts":
            yield from self._parts(key, iri, value, model, language)
        else:
            yield here, predicate, _SIMPLE[key.form](value)

    def _list(self, key: Key, iri: str, values: list[str]) -> Iterator[Pair]:
        """Yield each value; if there are several, also their order, as a named sequence."""
        if key.form == "names":
            found = [self.node(key.to, value) for value in values]
        else:
            found = [terms.plain(value) if key.form == "texts" else terms.node(value) for value in values]
        predicate = terms.named(key.property)
        yield from ((terms.node(iri), predicate, value) for value in found)
        if len(found) > 1 and key.form != "iris":
            order = terms.node(f"{iri}/order/{key.name}")
            yield terms.node(iri), terms.named("kg:order"), order
            yield order, _TYPE, terms.named("rdf:Seq")
            yield from ((order, terms.named(f"rdf:_{n}"), value) for n, value in enumerate(found, start=1))

    def _parts(self, key: Key, iri: str, parts: list[Any], owner: Any, language: str) -> Iterator[Pair]:
        predicate, shape = terms.named(key.property), PARTS[key.to]
        for number, part in enumerate(parts, start=1):
            below = f"{iri}/{part_name(key)}/{number}"
            yield terms.node(iri), predicate, terms.node(below)
            yield terms.node(below), _NUMBER, terms.whole(number)
            if key.to == "quote":
                yield from self._quote(below, part, owner, language)
            else:
                yield from self.describe(shape, below, part)

    def _quote(self, iri: str, quote: Any, owner: Any, language: str) -> Iterator[Pair]:
        """Yield a fragment as in Web Annotation: a part of the source, found by a selector."""
        here, selector = terms.node(iri), f"{iri}/selector"
        shape = PARTS["quote"]
        for kind in (shape.type, *shape.also):
            yield here, _TYPE, terms.named(kind)
        if owner.source:
            yield here, terms.named("oa:hasSource"), self.node("sources", owner.source)
        yield here, terms.named("oa:hasSelector"), terms.node(selector)
        yield terms.node(selector), _TYPE, terms.named("oa:TextQuoteSelector")
        for key in shape.keys:
            yield from self._key(key, selector, quote, language)


def part_name(key: Key) -> str:
    """Return the name of a list of parts in their IRIs.

    >>> part_name(Key("only_if", "kg:onlyIf", "parts", "condition"))
    'only-if'
    """
    return {"quotes": "quote", "links": "link", "places": "place", "member_of": "membership"}.get(
        key.name, key.name.rstrip("_").replace("_", "-")
    )


def attribute(owner: str, name: str) -> str:
    """Return the property of a further attribute.

    >>> attribute("Actor", "party")
    'attr:Actor.party'
    """
    return f"attr:{owner}.{name}"


def _words(value: Texts) -> Iterator[str]:
    return (terms.plain(text, code) for code, text in value.root.items())


def _days(key: Key) -> list[str]:
    """Return the keys of the first and last day; many things have only a last day."""
    names = key.name.split()
    return names if len(names) > 1 else ["", *names]


def _interval(iri: str, predicate: str, days: list[Any]) -> Iterator[Pair]:
    if days == [None, None]:
        return
    interval = f"{iri}/time"
    yield terms.node(iri), predicate, terms.node(interval)
    yield terms.node(interval), _TYPE, terms.named("time:Interval")
    for day, end in zip(days, ("Beginning", "End"), strict=True):
        if day is not None:
            instant = terms.node(f"{interval}/{end.lower()}")
            yield terms.node(interval), terms.named(f"time:has{end}"), instant
            yield instant, _TYPE, terms.named("time:Instant")
            yield instant, terms.named("time:inXSDDate"), terms.day(day)

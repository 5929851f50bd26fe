"""SHACL shapes: what `kg check` enforces, as far as SHACL can express it, from the mapping and the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from kg.model.base import KEBAB
from kg.model.case_model import Ontology
from kg.rdf import terms
from kg.rdf.describe import ATTRIBUTES, Pair, attribute
from kg.rdf.mapping import CONCEPTS, HEAD, PARTS, SECTIONS, Key, Shape
from kg.rdf.models import MODELS
from kg.rdf.rules import rule_shapes
from kg.rdf.terms import Quad
from kg.rdf.vocabulary import DATATYPES

SHAPES = "https://example.org/kg/shapes"
_BOUNDS = {"ge": "minInclusive", "gt": "minExclusive", "le": "maxInclusive", "lt": "maxExclusive"}
_CHOICE = re.compile(r"\^\(([\w|-]+)\)\$")
"""A pattern that lists all values, such as ^(exact|close|broad)$."""


def shapes(ontology: Ontology, *, core: bool = False) -> Iterator[Quad]:
    """Yield the quads of the shapes; each shape and each node of a list has a name.

    With `core` only those of SHACL Core, without the rules in SPARQL.
    """
    for shape in (HEAD, *SECTIONS.values(), *(PARTS[name] for name in PARTS if name != "quote")):
        for pair in (*_node_shape(shape), *_attribute_shapes(ontology, shape)):
            yield Quad(*pair)
    for pair in (*_evidence(), *(() if core else rule_shapes(ontology, SHAPES))):
        yield Quad(*pair)


def sh(name: str) -> str:
    """Return a term of SHACL."""
    return terms.node(f"http://www.w3.org/ns/shacl#{name}")


def named_list(iri: str, items: list[str]) -> Iterator[Pair]:
    """Yield an RDF list whose nodes have names: `iri` with a number."""
    for number, item in enumerate(items, start=1):
        here = terms.node(f"{iri}.{number}")
        rest = terms.node(f"{iri}.{number + 1}") if number < len(items) else terms.named("rdf:nil")
        yield here, terms.named("rdf:first"), item
        yield here, terms.named("rdf:rest"), rest


def _node_shape(shape: Shape) -> Iterator[Pair]:
    name = shape.type.partition(":")[2]
    here = terms.node(f"{SHAPES}#{name}")
    yield here, terms.named("rdf:type"), sh("NodeShape")
    yield here, sh("targetClass"), terms.named(shape.type)
    yield here, sh("nodeKind"), sh("IRI")
    fields = MODELS[shape.name].model_fields
    for key in shape.keys:
        iri = f"{SHAPES}#{name}-{key.property.replace(':', '-')}"
        yield here, sh("property"), terms.node(iri)
        yield terms.node(iri), sh("path"), terms.named(key.property)
        yield from _property_shape(iri, key, fields.get(key.name), shape)


def _attribute_shapes(ontology: Ontology, shape: Shape) -> Iterator[Pair]:
    """Yield the attributes that the ontology declares for a class: one value each, with its type and pattern."""
    node_class = ontology.node_classes.get(shape.name) if shape.attributes else None
    for each in node_class.attributes if node_class else ():
        iri = f"{SHAPES}#{attribute(shape.name, each.name).replace(':', '-')}"
        here = terms.node(iri)
        yield terms.node(f"{SHAPES}#{shape.type.partition(':')[2]}"), sh("property"), here
        yield here, terms.named("rdf:type"), sh("PropertyShape")
        yield here, sh("path"), terms.named(attribute(shape.name, each.name))
        yield here, sh("maxCount"), terms.whole(1)
        yield here, sh("datatype"), terms.named(f"xsd:{ATTRIBUTES.get(each.type, 'string')}")
        if each.pattern:
            yield here, sh("pattern"), terms.plain(f"^({each.pattern})$")


def _property_shape(iri: str, key: Key, field: FieldInfo | None, shape: Shape) -> Iterator[Pair]:
    here = terms.node(iri)
    yield here, terms.named("rdf:type"), sh("PropertyShape")
    listed = key.form in ("names", "texts", "parts", "iris")
    twice = [k.property for k in shape.keys].count(key.property) > 1
    least = (
        1
        if field is not None and (field.is_required() or (key.form in ("text", "name") and field.default))
        else 0
    )
    if key.form == "words":
        yield here, sh("minCount"), terms.whole(least)
        yield here, sh("uniqueLang"), terms.truth(True)
        return
    if least or twice:
        yield here, sh("minCount"), terms.whole(1)
    if not listed:
        yield here, sh("maxCount"), terms.whole(1)
    yield from _value(iri, key, field, twice=twice)


def _value(iri: str, key: Key, field: FieldInfo | None, *, twice: bool) -> Iterator[Pair]:
    """Yield the constraints on a value: class, datatype, pattern, or a list of allowed values."""
    here = terms.node(iri)
    if key.form in ("name", "names", "parts", "interval"):
        yield here, sh("nodeKind"), sh("IRI")
        if not twice:
            yield here, sh("class"), terms.named(_class(key))
    elif key.form == "quoted":
        yield here, sh("minLength"), terms.whole(1)
    elif key.form != "iris":
        yield here, sh("datatype"), terms.named(DATATYPES.get(key.form, "xsd:string"))
    pattern = _pattern(field)
    if key.form == "text" and (values := _choices(field, pattern)):
        yield here, sh("in"), terms.node(f"{iri}.values.1")
        yield from named_list(f"{iri}.values", [terms.plain(value) for value in values])
    elif pattern and key.form == "text":
        yield here, sh("pattern"), terms.plain(pattern)
    yield from _bounds(iri, key, field)


def _bounds(iri: str, key: Key, field: FieldInfo | None) -> Iterator[Pair]:
    """Yield the least and greatest value of a number, if its model has them."""
    if field is None or key.form not in ("whole", "decimal"):
        return
    literal = terms.whole if key.form == "whole" else terms.decimal
    for name, constraint in _BOUNDS.items():
        for each in field.metadata:
            if (bound := getattr(each, name, None)) is not None:
                yield terms.node(iri), sh(constraint), literal(bound)


def _choices(field: FieldInfo | None, pattern: str) -> tuple[str, ...]:
    """Return all values that a text may have, if its model lists them: in its type, or in its pattern."""
    if field is not None:
        for each in (field.annotation, *get_args(field.annotation)):
            if get_origin(each) is Literal:
                return tuple(str(value) for value in get_args(each))
    found = _CHOICE.fullmatch(pattern)
    return tuple(found[1].split("|")) if found else ()


def _class(key: Key) -> str:
    if key.form == "parts":
        return PARTS[key.to].type
    if key.form == "interval":
        return "time:Interval"
    return "kg:Coding" if key.to == "codings" else {**SECTIONS, **CONCEPTS}[key.to].type


def _pattern(field: FieldInfo | None) -> str:
    """Return the pattern for a key's text, if its model has one."""
    if field is None:
        return ""
    found: list[Any] = [getattr(each, "pattern", None) for each in field.metadata]
    found += [each for each in re.findall(r"pattern='([^']*)'", repr(field.annotation)) if each]
    known = [each for each in found if isinstance(each, str)]
    if KEBAB in known:
        return KEBAB
    return known[0] if known else ""


def _evidence() -> Iterator[Pair]:
    """Yield the constraints on fragments: each has one selector and one source; a coded stance has at least one."""
    here = terms.node(f"{SHAPES}#Evidence")
    yield here, terms.named("rdf:type"), sh("NodeShape")
    yield here, sh("targetClass"), terms.named("kg:Evidence")
    for name, kind in (("hasSelector", "oa:TextQuoteSelector"), ("hasSource", "kg:Source")):
        each = terms.node(f"{SHAPES}#Evidence-{name}")
        yield here, sh("property"), each
        yield each, sh("path"), terms.named(f"oa:{name}")
        yield each, sh("class"), terms.named(kind)
        yield each, sh("maxCount"), terms.whole(1)
        if name == "hasSelector":
            yield each, sh("minCount"), terms.whole(1)
    selector = terms.node(f"{SHAPES}#Selector")
    yield selector, terms.named("rdf:type"), sh("NodeShape")
    yield selector, sh("targetClass"), terms.named("oa:TextQuoteSelector")
    exact, long = terms.node(f"{SHAPES}#Selector-exact"), terms.node(f"{SHAPES}#Selector-length")
    yield selector, sh("property"), exact
    yield exact, sh("path"), terms.named("oa:exact")
    yield exact, sh("minCount"), terms.whole(1)
    yield exact, sh("maxCount"), terms.whole(1)
    yield selector, sh("property"), long
    yield long, sh("path"), terms.named("oa:exact")
    yield long, sh("pattern"), terms.plain(r"^\s*\S+(\s+\S+){0,24}\s*$")
    yield long, sh("severity"), sh("Warning")
    yield long, sh("message"), terms.plain("a fragment of more than 25 words", "en")

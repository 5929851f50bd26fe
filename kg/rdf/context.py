"""Generate the JSON-LD context and frame from the mapping: short names for web developers, one per property."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.rdf.mapping import CONCEPTS, HEAD, PARTS, SECTIONS, Key, Shape
from kg.rdf.names import PREFIXES

SHAPES: tuple[Shape, ...] = (HEAD, *SECTIONS.values(), *PARTS.values(), *CONCEPTS.values())
_FRIENDLY = {"dcterms:type": "kind", "kg:if": "if"}
_CODE = {
    "words": {"@container": "@language"},
    "quoted": {"@container": "@language"},
    "day": {"@type": "xsd:date"},
    "decimal": {"@type": "xsd:decimal"},
    "address": {"@type": "xsd:anyURI"},
    "json": {"@type": "rdf:JSON"},
    **{form: {"@type": "@id"} for form in ("name", "names", "parts", "interval", "iris")},
}
_MORE = {
    "rdfs:isDefinedBy": "@id",
    "dcterms:isPartOf": "@id",
    "kg:order": "@id",
    "oa:hasSelector": "@id",
    "oa:hasSource": "@id",
    "oa:hasBody": "@id",
    "oa:motivatedBy": "@id",
    "org:member": "@id",
    "org:memberOf": "@id",
    "owl:sameAs": "@id",
    "prov:actedOnBehalfOf": "@id",
    "prov:wasAttributedTo": "@id",
    "schema:position": "",
    "skos:broadMatch": "@id",
    "skos:closeMatch": "@id",
    "skos:exactMatch": "@id",
    "skos:inScheme": "@id",
    "skos:hasTopConcept": "@id",
    "skos:narrower": "@id",
    "skos:topConceptOf": "@id",
    "time:hasBeginning": "@id",
    "time:hasEnd": "@id",
    "time:inXSDDate": "xsd:date",
}
"""Properties without a key in the YAML, with the datatype of their values."""


@cache
def properties() -> dict[str, Any]:
    """Return each short name with its property and type of values.

    >>> properties()["towards"]
    {'@id': 'kg:towards', '@type': '@id'}
    """
    found: dict[str, Any] = {}
    for key in _keys():
        found.setdefault(_short(key.property), {"@id": key.property, **_CODE.get(key.form, {})})
    for name, kind in _MORE.items():
        found[_short(name)] = {"@id": name, **({"@type": kind} if kind else {})}
    return dict(sorted(found.items()))


def context(base: str = "", prefixes: dict[str, str] | None = None) -> dict[str, Any]:
    """Return the context: prefixes, classes and properties; with a base, IRIs may be relative to it."""
    classes = {shape.type.partition(":")[2]: shape.type for shape in SHAPES if shape.type.startswith("kg:")}
    head: dict[str, Any] = {"@version": 1.1, **({"@base": base} if base else {})}
    return {
        **head,
        **dict(sorted((prefixes or PREFIXES).items())),
        **dict(sorted(classes.items())),
        **properties(),
    }


def _keys() -> Iterator[Key]:
    for shape in SHAPES:
        yield from shape.keys


def _short(name: str) -> str:
    if name in _FRIENDLY:
        return _FRIENDLY[name]
    prefix, _, local = name.partition(":")
    taken = {key.property for key in _keys() if key.property.partition(":")[2] == local} - {name}
    return f"{prefix}-{local}" if taken and prefix != "kg" and f"kg:{local}" in taken else local


def frame(base: str = "") -> dict[str, Any]:
    """Return a frame that nests what a stance refers to: its demand and issue, actor, fragments and source."""
    inside = {"@embed": "@always", "@omitDefault": True}
    # written with its prefix: an empty frame of a term with languages would ask for nodes that have none
    name = {**inside, "@explicit": True, "identifier": {}, "skos:prefLabel": {}}
    return {
        "@context": context(base),
        "@type": ["Stance", "Delegation"],
        "@omitDefault": True,
        **dict.fromkeys(
            ("heldBy", "delegatedBy", "delegatedTo", "inNameOf", "spokenBy", "firmness", "mode"), name
        ),
        **{
            key: {"@embed": "@never", "@omitDefault": True}
            for key in ("isPartOf", "atEvent", "wasAttributedTo", "wasGeneratedBy")
        },
        "creator": {**inside, "@explicit": True, "identifier": {}, "name": {}},
        "towards": {**name, "responds-to": name},
        "decisionOn": name,
        "value": {**name, "polarity": {}},
        "if": {**inside, "onDemand": name},
        "onlyIf": {**inside, "onDemand": name},
        "hasTarget": {
            **inside,
            "hasSource": {"@embed": "@never", "@omitDefault": True},
            "hasSelector": inside,
        },
        "hadPrimarySource": {
            **inside,
            "@explicit": True,
            "identifier": {},
            "dcterms:title": {},
            "publisher": {},
            "issued": {},
            "language": {},
        },
    }

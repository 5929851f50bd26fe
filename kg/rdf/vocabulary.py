"""Generate the vocabulary as OWL, and the terms for coding as SKOS, from the mapping and the ontology."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from kg.common.errors import KgError
from kg.model.case_model import Case, Ontology
from kg.model.fields import ModelField
from kg.model.texts import Texts
from kg.rdf import terms
from kg.rdf.context import SHAPES
from kg.rdf.describe import ATTRIBUTES, Describer, Pair, attribute
from kg.rdf.header import HEADER, VOCABULARY, header
from kg.rdf.mapping import CONCEPTS, PARTS, SECTIONS, Key, Shape
from kg.rdf.names import DEFAULT_BASE, Namer, camel, rooted
from kg.rdf.shortcuts import CONCEPT_SECTIONS, shortcuts
from kg.rdf.terms import Quad
from kg.rdf.write import concept_extras
from kg.words import Language, Message, languages

ANNOTATIONS = frozenset({"kg:memberClass", "skos:notation"})
"""Properties for readers only: reasoners ignore them."""
_OBJECTS = frozenset({"name", "names", "parts", "interval"})
DATATYPES = {
    "address": "xsd:anyURI",
    "day": "xsd:date",
    "flag": "xsd:boolean",
    "truth": "xsd:boolean",
    "whole": "xsd:integer",
    "decimal": "xsd:decimal",
    "json": "rdf:JSON",
}
_NOT_OF_OWL = ("xsd:date", "rdf:JSON")
"""Datatypes that OWL 2 does not have."""
_SUPER = {"kg:reportedBy": "prov:wasAttributedTo"}
_BORROWED_OBJECTS = (
    *("skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept", "skos:narrower", "prov:wasAttributedTo"),
    *("skos:exactMatch", "skos:closeMatch", "skos:broadMatch"),
)


_DERIVED = {
    **{f"kg:{name}": ("kg:Actor", "kg:Actor") for name in ("belongsTo",)},
    **{f"kg:{name}": ("kg:Demand", "kg:Demand") for name in ("clashesWith", "entailsAll")},
    **{f"kg:{name}": ("kg:Position", "xsd:string") for name in ("conditions", "direction", "level", "state")},
    **{
        f"kg:{name}": ("kg:Position", "xsd:boolean") for name in ("former", "openTrigger", "plain", "redLine")
    },
    **{f"kg:{name}": ("kg:Position", "xsd:date") for name in ("effectiveDate", "validBefore", "validFrom")},
    **{f"kg:{name}": ("kg:Position", "kg:Stance") for name in ("lead", "restsOn")},
    **{f"kg:{name}": ("kg:Position", "xsd:string") for name in ("citation", "quoted")},
    **{
        f"kg:{name}": ("kg:Conflict", "xsd:string")
        for name in ("basis", "because", "path", "reasons", "rule")
    },
    **{f"kg:{name}": ("kg:Conflict", "kg:Position") for name in ("oneSide", "otherSide")},
    "kg:day": ("kg:Case", "xsd:date"),
    "kg:effectivePrincipal": ("kg:Stance", "kg:Actor"),
    "kg:firmness": ("kg:Position", "kg:Firmness"),
    "kg:inForce": ("kg:Delegation", "xsd:boolean"),
    "kg:inheritedFrom": ("kg:Position", "kg:Actor"),
    "kg:onDemand": ("kg:Position", "kg:Demand"),
    "kg:redLines": ("kg:Conflict", "xsd:integer"),
    "kg:since": ("kg:Conflict", "xsd:date"),
    "kg:speakerName": ("kg:Position", "rdf:PlainLiteral"),
    "kg:takes": ("kg:Actor", "kg:Position"),
    "kg:value": ("kg:Position", "kg:StanceValue"),
}
_ALSO = {
    "kg:citation": ("kg:Stance", "kg:Delegation"),
    "kg:effectiveDate": ("kg:Stance", "kg:Delegation"),
    "kg:effectivePrincipal": ("kg:Delegation",),
    "kg:inForce": ("kg:Stance",),
    "kg:level": ("kg:Conflict",),
    "kg:quoted": ("kg:Stance", "kg:Delegation"),
}
"""Further classes that have a derived property."""


@dataclass
class VocabularyTerm:
    """A class or property of the project's own vocabulary: its label, meaning, and position in the hierarchy."""

    name: str
    label: Texts
    definition: str
    kind: str
    domains: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    traits: list[str] = field(default_factory=list)


def own_terms(ontology: Ontology) -> list[VocabularyTerm]:
    """Return every class and property of the own vocabulary, classes first, sorted by name.

    >>> from kg.check import load_ontology
    >>> own_terms(load_ontology()[0])[0].name
    'kg:Actor'
    """
    found: dict[str, VocabularyTerm] = {}
    for shape in SHAPES:
        if shape.type.startswith("kg:"):
            found[shape.type] = _called(ontology, shape.type, "class", above=list(shape.also))
    found["kg:Coding"] = _called(ontology, "kg:Coding", "class", above=["prov:Activity"])
    properties: dict[str, VocabularyTerm] = {}
    for shape in SHAPES:
        for key in shape.keys:
            if key.property.startswith("kg:"):
                _property(ontology, properties, shape, key)
    properties["kg:order"] = _called(ontology, "kg:order", "annotation")
    properties["kg:refusal"] = _called(ontology, "kg:refusal", "object", ranges=["kg:StanceValue"])
    _derived(ontology, found, properties)
    for each in ontology.relation_types.values():
        name = f"kg:{camel(each.id)}"
        traits = [t for t, on in (("Transitive", each.transitive), ("Symmetric", each.symmetric)) if on]
        ends = {"domains": ["kg:Demand"], "ranges": ["kg:Demand"], "traits": traits}
        properties[name] = VocabularyTerm(name, each.label, each.definition.of(), "object", **ends)
    for owner, node_class in ontology.node_classes.items():
        for each_attribute in node_class.attributes:
            name = attribute(owner, each_attribute.name)
            label = Texts(dict.fromkeys(languages(), each_attribute.name.replace("_", " ")))
            leads = f"xsd:{ATTRIBUTES.get(each_attribute.type, 'string')}"
            ends = {"domains": [f"kg:{owner}"], "ranges": [leads]}
            term = VocabularyTerm(name, label, each_attribute.definition.of(), "datatype", **ends)
            properties[name] = term
    return [*(found[name] for name in sorted(found)), *(properties[name] for name in sorted(properties))]


def _derived(
    ontology: Ontology, classes: dict[str, VocabularyTerm], properties: dict[str, VocabularyTerm]
) -> None:
    """Add the terms for derived quads: see `kg.rdf.derived`."""
    for name in ("kg:Conflict", "kg:Position"):
        classes[name] = _called(ontology, name, "class", above=["prov:Entity"])
    for name, (domain, leads) in _DERIVED.items():
        kind = "datatype" if leads.startswith(("xsd:", "rdf:")) else "object"
        term = properties.get(name) or _called(ontology, name, kind)
        properties[name] = term
        term.domains.extend(each for each in (domain, *_ALSO.get(name, ())) if each not in term.domains)
        term.ranges.extend({leads} - {*term.ranges})


def vocabulary(ontology: Ontology, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of the vocabulary: OWL for classes and properties, SKOS for scale, kinds, types and issues."""
    yield from header(ontology)
    minted = own_terms(ontology)
    for term in minted:
        yield from (Quad(*pair) for pair in _declared(term))
    for name, kind in sorted(_borrowed(minted).items()):
        yield Quad(terms.named(name), terms.named("rdf:type"), terms.named(f"owl:{kind}"))
    for pair in _concepts(ontology, rooted(base or DEFAULT_BASE)):
        yield Quad(*pair)


def _property(ontology: Ontology, found: dict[str, VocabularyTerm], shape: Shape, key: Key) -> None:
    kind = "object" if key.form in _OBJECTS else "datatype"
    kind = "annotation" if key.property in ANNOTATIONS else kind
    term = found.get(key.property) or _called(ontology, key.property, kind, key.field)
    found[key.property] = term
    if shape.type not in term.domains:
        term.domains.append(shape.type)
    leads = _range(key)
    if leads not in term.ranges:
        term.ranges.append(leads)
    if key.property in _SUPER:
        term.above = [_SUPER[key.property]]


def _range(key: Key) -> str:
    """Return the class or datatype of a key's values."""
    if key.form == "parts":
        return PARTS[key.to].type
    if key.form in ("name", "names"):
        return "kg:Coding" if key.to == "codings" else {**SECTIONS, **CONCEPTS}[key.to].type
    if key.form == "words":
        return "rdf:PlainLiteral"
    return "time:Interval" if key.form == "interval" else DATATYPES.get(key.form, "xsd:string")


def _called(
    ontology: Ontology, name: str, kind: str, field: ModelField | None = None, **more: Any
) -> VocabularyTerm:
    """Create a term with its words: from the own list, else the graph's class or relationship, else the field.

    :raises KgError: if there are no words for it.
    """
    local = name.partition(":")[2]
    if local in _words():
        english, definition = _words()[local]
        return VocabularyTerm(name, _labels(english, f"rdf.{local}"), definition, kind, **more)
    if local in ontology.node_classes:
        node_class = ontology.node_classes[local]
        return VocabularyTerm(name, node_class.label, node_class.definition.of(), kind, **more)
    for edge_id, edge in ontology.edge_classes.items():
        if camel(edge_id) == local and (field is None or field.spec.relationship == edge_id):
            return VocabularyTerm(name, edge.label, edge.definition.of(), kind, **more)
    if field is None:
        raise KgError(Message("error.has no words kg rdf own-terms", name=name))
    keys = f"field.{field.id}", f"field.{field.name}"
    return VocabularyTerm(name, _labels(field.label, *keys), field.definition, kind, **more)


def _labels(english: str, *keys: str) -> Texts:
    """Return a label in English, and in each other language whose catalogue has one of the keys."""
    found = {"en": english}
    for code in languages()[1:]:
        language = Language.of(code)
        known = next((key for key in keys if key in language), None)
        if known:
            found[code] = language.say(known)
    return Texts(found)


@cache
def _words() -> dict[str, list[str]]:
    text = importlib.resources.files("kg.rdf").joinpath("own-terms.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


def _declared(term: VocabularyTerm) -> Iterator[Pair]:
    here = terms.named(term.name)
    kind = {"class": "Class"}.get(term.kind, f"{term.kind.capitalize()}Property")
    yield here, terms.named("rdf:type"), terms.named(f"owl:{kind}")
    yield here, terms.named("rdfs:isDefinedBy"), terms.node(VOCABULARY)
    for code, text in term.label.root.items():
        yield here, terms.named("rdfs:label"), terms.plain(text, code)
    yield here, terms.named("skos:definition"), terms.plain(term.definition, "en")
    for trait in term.traits:
        yield here, terms.named("rdf:type"), terms.named(f"owl:{trait}Property")
    up = "rdfs:subClassOf" if term.kind == "class" else "rdfs:subPropertyOf"
    yield from ((here, terms.named(up), terms.named(name)) for name in term.above)
    for names, property_, loose in (
        (term.domains, "domain", "domainIncludes"),
        (term.ranges, "range", "rangeIncludes"),
    ):
        strict = len(names) == 1 and term.kind in ("object", "datatype") and names[0] not in _NOT_OF_OWL
        said = f"rdfs:{property_}" if strict else f"schema:{loose}"
        yield from ((here, terms.named(said), terms.named(name)) for name in sorted(names))


def _borrowed(minted: list[VocabularyTerm]) -> dict[str, str]:
    """Return classes and properties of other vocabularies that are superclasses or used together with ours."""
    found = {name: "Class" for term in minted if term.kind == "class" for name in term.above}
    for term in minted:
        found.update(
            {n: "Class" for n in (*term.domains, *term.ranges) if not n.startswith(("kg:", "xsd:", "rdf:"))}
        )
        if term.kind != "class":
            found.update(dict.fromkeys(term.above, "ObjectProperty"))
    found.update(dict.fromkeys(_BORROWED_OBJECTS, "ObjectProperty"))
    found["schema:position"] = "DatatypeProperty"
    found.update(dict.fromkeys(HEADER, "AnnotationProperty"))
    found["skos:ConceptScheme"] = "Class"
    for shape in (*CONCEPTS.values(), SECTIONS["issues"]):
        for key in shape.keys:
            if not key.property.startswith("kg:"):
                found.setdefault(
                    key.property, "ObjectProperty" if key.form in _OBJECTS else "AnnotationProperty"
                )
    for name in ("domainIncludes", "rangeIncludes"):
        found[f"schema:{name}"] = "AnnotationProperty"
    return found


def _concepts(ontology: Ontology, base: str) -> Iterator[Pair]:
    """Yield the terms for coding, and the shared issues, each in its concept scheme."""
    case = Case(ontology=ontology, issues=ontology.issues)
    describer = Describer(case, Namer(base, ""))
    for section, shape in CONCEPTS.items():
        found = getattr(ontology, section)
        if section != "link_schemes":
            yield from _scheme(base, section.replace("_", "-"), section.replace("_", " "))
        for name, model in found.items():
            yield from describer.describe(shape, describer.namer.of(section, name), model)
            yield from concept_extras(case, describer, section, name)
    for section in CONCEPT_SECTIONS:
        yield from _scheme(base, section, section)
    if ontology.stance_scale:
        refusal = describer.node("values", ontology.stance_scale.refusal)
        yield terms.node(f"{base}scheme/values"), terms.named("kg:refusal"), refusal
    for name, issue in ontology.issues.items():
        iri = describer.namer.of("issues", name)
        yield from describer.describe(SECTIONS["issues"], iri, issue)
        yield from shortcuts(describer, "issues", iri, issue)
        yield terms.node(iri), terms.named("rdfs:isDefinedBy"), terms.node(describer.namer.ontology)


def _scheme(base: str, name: str, title: str) -> Iterator[Pair]:
    here = terms.node(f"{base}scheme/{name}")
    yield here, terms.named("rdf:type"), terms.named("skos:ConceptScheme")
    yield here, terms.named("skos:prefLabel"), terms.plain(title, "en")

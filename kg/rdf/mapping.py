"""The mapping as a table: each model of `kg/model`, its RDF class, and the property of each of its keys.

The model gives the property of each key. Export, import, vocabulary, shapes, JSON-LD context and reference page are
all generated from this one table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import BaseModel

from kg.model import case
from kg.model import ontology as coding
from kg.model.base import Link, Place
from kg.model.evidence import Quote
from kg.model.fields import Form, ModelField, fields_of
from kg.model.terms import Actor, Demand, Issue, Relation, Tie


@dataclass(frozen=True)
class Key:
    """A key of the YAML: its property, the form of its value, and the section or part that it refers to."""

    name: str
    property: str
    form: Form
    to: str = ""
    field: ModelField | None = None


@dataclass(frozen=True)
class Shape:
    """A model: the class of its nodes, further classes, and the keys."""

    name: str
    type: str
    also: tuple[str, ...]
    keys: tuple[Key, ...]
    attributes: bool = False


def _shape(model: type[BaseModel], kind: str, also: str = "", part: str = "") -> Shape:
    """Return the shape of a model: a key for each field that RDF has; both days of an interval share one key."""
    keys: dict[tuple[str, str], Key] = {}
    for field in fields_of(model):
        if not (name := field.rdf(part)):
            continue
        key = Key(field.spec.reads or field.name, name, field.form, field.spec.to, field)
        same = (name, "" if field.form == "interval" else key.name)
        earlier = keys.get(same)
        keys[same] = replace(earlier, name=f"{earlier.name} {key.name}") if earlier else key
    return Shape(
        model.__name__, kind, tuple(also.split()), tuple(keys.values()), "attributes" in model.model_fields
    )


PARTS: dict[str, Shape] = {
    "quote": _shape(Quote, "kg:Evidence", "oa:SpecificResource"),
    "link": _shape(Link, "kg:Link"),
    "place": _shape(Place, "schema:Place"),
    "membership": _shape(Tie, "org:Membership", part="membership"),
    "representation": _shape(Tie, "kg:Representation", "prov:Delegation", part="representation"),
    "condition": _shape(case.Condition, "kg:Condition"),
}
"""Parts without an id, which belong to something that has one: numbered from 1."""

HEAD = _shape(case.CaseHead, "kg:Case", "schema:Dataset")

SECTIONS: dict[str, Shape] = {
    "coders": _shape(case.Coder, "kg:Coder", "foaf:Agent prov:Agent"),
    "sources": _shape(case.Source, "kg:Source", "prov:Entity schema:CreativeWork"),
    "events": _shape(case.Event, "kg:Event", "schema:Event"),
    "actors": _shape(Actor, "kg:Actor", "foaf:Agent prov:Agent"),
    "issues": _shape(Issue, "kg:Issue", "ibis:Issue skos:Concept"),
    "demands": _shape(Demand, "kg:Demand", "ibis:Position skos:Concept"),
    "relations": _shape(Relation, "kg:Relation", "prov:Entity"),
    "stances": _shape(case.Stance, "kg:Stance", "oa:Annotation prov:Entity"),
    "delegations": _shape(case.Delegation, "kg:Delegation", "oa:Annotation prov:Entity"),
    "proposals": _shape(case.Proposal, "kg:Proposal", "prov:Entity"),
    "outcomes": _shape(case.Outcome, "kg:Outcome", "oa:Annotation prov:Entity"),
}
"""What a case contains, by section of the YAML."""

CONCEPTS: dict[str, Shape] = {
    "values": _shape(coding.StanceValue, "kg:StanceValue", "skos:Concept"),
    "firmness": _shape(coding.Firmness, "kg:Firmness", "skos:Concept"),
    "modes": _shape(coding.Mode, "kg:AttributionMode", "skos:Concept"),
    "actor_kinds": _shape(coding.ActorKind, "kg:ActorKind", "skos:Concept"),
    "demand_kinds": _shape(coding.Kind, "kg:DemandKind", "skos:Concept"),
    "source_kinds": _shape(coding.Kind, "kg:SourceKind", "skos:Concept"),
    "event_kinds": _shape(coding.Kind, "kg:EventKind", "skos:Concept"),
    "relation_types": _shape(coding.RelationType, "kg:RelationType", "skos:Concept"),
    "link_schemes": _shape(coding.LinkScheme, "kg:LinkScheme", "skos:ConceptScheme"),
}
"""The ontology's terms for coding, by section; a case is written with those that it uses."""

"""Derive the properties of the graph's classes from the fields of the models."""

from __future__ import annotations

from pydantic import BaseModel

from kg.model.case import Coder, Delegation, Event, Outcome, Proposal, Source, Stance
from kg.model.fields import ModelField, fields_of
from kg.model.ontology import Firmness, Mode, NodeClass, Property, StanceValue
from kg.model.terms import Actor, Demand, Issue
from kg.model.texts import Texts

CLASSES: dict[str, type[BaseModel]] = {
    "Stance": Stance,
    "Delegation": Delegation,
    "Proposal": Proposal,
    "Outcome": Outcome,
    "Source": Source,
    "Event": Event,
    "Coder": Coder,
    "Actor": Actor,
    "Issue": Issue,
    "Demand": Demand,
    "StanceValue": StanceValue,
    "Firmness": Firmness,
    "AttributionMode": Mode,
}
"""The model that the nodes of a class are written from."""
LABELS = {
    "actors": "Actor",
    "issues": "Issue",
    "demands": "Demand",
    "sources": "Source",
    "events": "Event",
    "coders": "Coder",
    "stances": "Stance",
}
"""The class of the nodes of a section."""


def stored(model: type[BaseModel]) -> tuple[ModelField, ...]:
    """Return the fields of a model that are properties of its nodes.

    >>> [field.name for field in stored(Coder)]
    ['name', 'orcid']
    """
    return tuple(f for f in fields_of(model) if f.spec.graph == "property" and not f.part)


def properties(node_class: NodeClass) -> list[Property]:
    """Return the properties of a class: those that the ontology declares, then the other fields of its model."""
    model = CLASSES.get(node_class.id)
    declared = {each.name for each in node_class.properties} | {each.name for each in node_class.attributes}
    further = [_property(field) for field in stored(model) if field.name not in declared] if model else []
    return [*node_class.properties, *further]


def _property(field: ModelField) -> Property:
    return Property.model_validate(
        {
            "name": field.name,
            "type": field.type,
            "definition": Texts({"en": field.definition}),
            "required": field.required and not field.many,
            "languages": field.words,
        }
    )

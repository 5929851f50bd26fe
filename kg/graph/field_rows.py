"""Write the fields of an authored item as properties and relationships of its node, as their specs say."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from kg.graph.staging import StagedGraph
from kg.model.fields import fields_of
from kg.model.graph_fields import LABELS, stored
from kg.model.texts import Texts, suffix


def prose(name: str, value: Texts | None) -> dict[str, Any]:
    """Return a text property in English (or its first language), and one for each other language.

    >>> prose("meaning", Texts({"en": "a truce", "fr": "une trêve"}))
    {'meaning': 'a truce', 'meaning_fr': 'une trêve'}
    """
    if value is None:
        return {}
    return {name: value.of(), **{name + suffix(code): text for code, text in value.others()}}


def kept(item: BaseModel) -> dict[str, Any]:
    """Return the properties that an item's node has for its fields.

    >>> from kg.model.case import Coder
    >>> kept(Coder(id="ada", name="Ada"))
    {'name': 'Ada', 'orcid': None}
    """
    found: dict[str, Any] = {}
    for field in stored(type(item)):
        value = getattr(item, field.name)
        if field.form == "json":
            value = json.dumps(value, ensure_ascii=False, sort_keys=True) if value else None
        found |= prose(field.name, value) if field.words else {field.name: value}
    return found


def add_references(item: BaseModel, here: tuple[str, str], graph: StagedGraph) -> None:
    """Add the relationship of each field that refers to one other node."""
    for field in fields_of(type(item)):
        value = getattr(item, field.name)
        if field.spec.relationship and field.spec.graph != "computed" and not field.many and value:
            graph.add_edge(field.spec.relationship, here, (LABELS[field.spec.to], value))

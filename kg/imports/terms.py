"""The terms that rows name: one item for each, with an id that the same name always gets."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel, ValidationError

from kg.imports.mapping import Mapping, Spec
from kg.imports.rows import Cells, Refused, Template, compiled, filled
from kg.model.base import MAX_ID, kebab
from kg.model.case import Coder, Event, Source
from kg.model.case_model import Ontology
from kg.model.fields import fields_of
from kg.model.terms import Actor, Demand, Issue
from kg.model.texts import ENGLISH
from kg.words import Message

MODELS: dict[str, type[BaseModel]] = {
    "coders": Coder,
    "sources": Source,
    "events": Event,
    "actors": Actor,
    "issues": Issue,
    "demands": Demand,
}


def id_of(text: str) -> str:
    """Return an id for a name: always the same one. Names without Latin letters, and long ones, get a hash.

    >>> id_of("Côte d'Ivoire"), id_of("NA"), id_of("谈判")[:2]
    ('cote-d-ivoire', 'na', 'x-')
    """
    plain = kebab(text)
    if plain and len(plain) <= MAX_ID:
        return plain
    digest = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"{plain[: MAX_ID - 11].strip('-') or 'x'}-{digest}" if text else ""


class Terms:
    """The items of all sections but the stances, made when a row names them first."""

    def __init__(self, mapping: Mapping, ontology: Ontology) -> None:
        self.language, self.ontology = mapping.language, ontology
        self.specs: dict[str, list[tuple[Template, Spec]]] = {
            section: [(Template.of(str(spec.get("id", ""))), compiled(spec)) for spec in specs]
            for section, specs in mapping.specs().items()
        }
        self.items: dict[str, dict[str, dict[str, Any]]] = {section: {} for section in self.specs}
        self.ids: dict[str, dict[str, str]] = {section: {} for section in self.specs}
        self._named: dict[tuple[str, str], str] = {}
        self._by_label = {
            section: labels(getattr(ontology, section)) if mapping.resolve else {}
            for section in ("actors", "issues", "demands")
        }

    def take(self, cells: Cells) -> None:
        """Make the items that a row names.

        :raises Refused: if one is not valid, or two names give one id.
        """
        for section, specs in self.specs.items():
            for name, spec in specs:
                text = name.fill(cells)
                if text and text not in self.ids[section]:
                    self._add(section, text, spec, cells)

    def _add(self, section: str, text: str, spec: Spec, cells: Cells) -> None:
        data = self._references(section, filled(spec, cells))
        label = str(data.get("label", text))
        known = self._shared(section, label) or self._shared(section, text)
        if known:
            self.ids[section][text] = known
            return
        name = id_of(text)
        other = self._named.get((section, name))
        if other is not None:
            raise Refused(Message("import.one id of two", id=name, other=other), "id", text)
        data["id"] = name
        valid(MODELS[section], in_language(MODELS[section], data, self.language))
        self._named[section, name] = text
        self.ids[section][text] = name
        self.items[section][name] = in_language(MODELS[section], data, self.language)

    def _shared(self, section: str, text: str) -> str:
        """Return the id of a term of the ontology that is called so."""
        return self._by_label.get(section, {}).get(text.casefold(), "")

    def named(self, section: str, text: str) -> str:
        """Return the id of what a row calls so."""
        return self.ids.get(section, {}).get(text) or self._shared(section, text) or id_of(text)

    def known(self, section: str, name: str) -> bool:
        """Return whether there is a term of an id."""
        return name in self.items.get(section, {}) or name in getattr(self.ontology, section, {})

    def _references(self, section: str, data: dict[str, Any]) -> dict[str, Any]:
        return references(MODELS[section], data, self)


def references(model: type[BaseModel], data: dict[str, Any], terms: Terms) -> dict[str, Any]:
    """Replace the names of other items in an item by their ids."""
    found = dict(data)
    for field in fields_of(model):
        if field.spec.to in MODELS and field.key in found:
            value = found[field.key]
            one = isinstance(value, str)
            ids = [terms.named(field.spec.to, each) for each in ([value] if one else value)]
            found[field.key] = ids[0] if one else ids
    return found


def in_language(model: type[BaseModel], data: dict[str, Any], language: str) -> dict[str, Any]:
    """Say of which language the texts of an item are."""
    if language == ENGLISH:
        return data
    texts = {field.key for field in fields_of(model) if field.words}
    return {
        name: {language: value} if name in texts and isinstance(value, str) else value
        for name, value in data.items()
    }


def valid(model: type[BaseModel], data: dict[str, Any]) -> BaseModel:
    """Return an item as its model.

    :raises Refused: with the first thing that is wrong.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        if first["type"] == "missing":
            raise Refused(Message("import.nothing for", field=at), at) from None
        given = "" if isinstance(first["input"], dict | list) else str(first["input"])
        raise Refused(first["msg"], at, given) from None


def labels(terms: dict[str, Any]) -> dict[str, str]:
    """Return the ids of terms by id, label and alias; a name of two terms is nobody's."""
    found: dict[str, str] = {}
    for name, term in terms.items():
        for text in {name, *term.label.root.values(), *getattr(term, "aliases", ())}:
            key = text.casefold()
            found[key] = name if found.get(key, name) == name else ""
    return found

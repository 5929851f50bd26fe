"""Read RDF back into the data of the YAML: the reverse of the mapping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from kg.model.case_model import Ontology
from kg.model.terms import Actor
from kg.rdf.facts import Triples, Value
from kg.rdf.identity import Identity, from_iri
from kg.rdf.mapping import HEAD, SECTIONS
from kg.rdf.names import SHARED
from kg.rdf.plain import Plain
from kg.rdf.things import KNOWN, Things, Unknown


@dataclass
class ReadCase:
    """A case as plain data, by section, ready to be written as YAML.

    `iris` has the IRI of each item, in the same order; `unknown` what names of its items stand for nothing.
    """

    iri: str
    base: str | None
    head: dict[str, Any]
    sections: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    iris: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)


class Reader:
    """Reads cases from triples; `compared` has the IRIs of terms that the current ontology has too."""

    def __init__(self, facts: Triples, ontology: Ontology) -> None:
        self.facts = facts
        self.ontology = ontology
        self.identity = Identity(facts, ontology)
        self.plain = Plain(facts, self.identity, ontology)
        self.things = Things(facts, self.identity, "en")
        self.compared: dict[str, tuple[str, str]] = {iri: key for key, iri in self._concepts()}

    def _concepts(self) -> list[tuple[tuple[str, str], str]]:
        return [((section, name), iri) for (section, iri), name in self.identity.ours.items()]

    def cases(self) -> list[ReadCase]:
        """Return every case, with its own terms, and with shared terms that the current ontology lacks."""
        return [self._case(head) for head in self.identity.heads]

    def _case(self, head: str) -> ReadCase:
        self.things.language, self.things.unknown = self._language(head), []
        said = {"id": from_iri(head), **self.things.thing(HEAD, head)}
        found = ReadCase(head, self.identity.base(head), said, unknown=self.things.unknown)
        memberships: list[tuple[dict[str, Any], str]] = []
        for section, shape in SECTIONS.items():
            items: list[tuple[dict[str, Any], str]] = []
            for iri in self.facts.of_class(shape.type):
                home = self.identity.home(section, iri)
                if home == head:
                    items.append((self._item(section, iri), iri))
                elif section in SHARED and home is None:
                    self._shared(section, iri, items, memberships)
            items.sort(key=lambda item: str(item[0].get("id", "")))
            found.sections[section] = [item for item, _ in items]
            found.iris[section] = [iri for _, iri in items]
        found.sections["memberships"] = [item for item, _ in memberships]
        found.iris["memberships"] = [iri for _, iri in memberships]
        return found

    def _item(self, section: str, iri: str) -> dict[str, Any]:
        """Return a thing that belongs to the case; where it belongs is then in the file that it is written to."""
        item = self.things.thing(SECTIONS[section], iri)
        home = self.identity.home(section, iri)
        if home is not None:
            place = "rdfs:isDefinedBy" if section in SHARED else "dcterms:isPartOf"
            self.things.take(iri, place, Value(home, True))
        if section == "relations":
            return item
        if iri in self.identity.renamed:
            self.things.leave(iri, "dcterms:identifier")
        return {"id": self.identity.of(section, iri), **{k: v for k, v in item.items() if k != "id"}}

    def _shared(
        self,
        section: str,
        iri: str,
        items: list[tuple[dict[str, Any], str]],
        memberships: list[tuple[dict[str, Any], str]],
    ) -> None:
        """Read a term that cases share: what the ontology has is compared with it, the rest becomes the case's own."""
        with self.things.trial() as taken:
            item = self._item(section, iri)
        name = _id(section, item)
        known = getattr(self.ontology, section).get(name)
        if known is None:
            items.append((item, iri))
        else:
            self.compared[iri] = (section, name)
            added = _added_memberships(known, item)
            if added is None:
                return
            memberships += [(each, iri) for each in added]
        self.things.taken |= taken

    def _language(self, head: str) -> str:
        """Return the language of texts without one: the case's, else that of most of its texts, else English."""
        for name in ("dcterms:language", "dc:language"):
            for value in self.facts.values(head, name):
                if not value.is_iri and value.text:
                    self.things.take(head, name, value)
                    return value.text.lower()
        names = ("skos:prefLabel", "skos:definition", "dcterms:title", "dcterms:description")
        kinds = [
            HEAD,
            *(shape for section, shape in KNOWN.items() if section in SECTIONS and section != "sources"),
        ]
        spoken = Counter(
            value.language.lower()
            for shape in kinds
            for iri in self.facts.of_class(shape.type)
            for name in names
            for value in self.facts.values(iri, name)
            if value.language
        )
        return min(spoken, key=lambda code: (-spoken[code], code != "en", code), default="en")


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

"""Account for every triple of a file: what an import neither took nor would write again is listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.case_model import Case
from kg.rdf.derived import derived
from kg.rdf.describe import Describer
from kg.rdf.facts import Triple, Value
from kg.rdf.formats.rdfxml import split_literal
from kg.rdf.mapping import CONCEPTS
from kg.rdf.names import SHARED, Namer, camel, full, short
from kg.rdf.read import ReadCase, Reader
from kg.rdf.terms import Quad
from kg.rdf.things import KNOWN
from kg.rdf.vocabulary import vocabulary
from kg.rdf.write import quads, term
from kg.words import Message

_POSITION = full("kg:Position")
_FOLLOWS = (
    *(
        "rdf:type",
        "skos:inScheme",
        "skos:topConceptOf",
        "skos:narrower",
        "prov:wasAttributedTo",
        "oa:hasSource",
    ),
    *(
        "skos:hasTopConcept",
        "oa:hasBody",
        "oa:motivatedBy",
        "schema:name",
        "void:vocabulary",
        "dcterms:license",
    ),
    *("org:member", "org:memberOf", "prov:actedOnBehalfOf", "owl:sameAs"),
    *("skos:exactMatch", "skos:closeMatch", "skos:broadMatch"),
)
"""Properties that say what follows from others."""


@dataclass(frozen=True)
class Left:
    """What was not taken of one subject: the property, or none for everything, and its values; and why, if known."""

    subject: str
    property: str
    values: tuple[str, ...]
    why: Message | None = None


class Account:
    """What is left of a file after its cases were read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        things, plain = reader.things, reader.plain
        self._taken = things.taken | {each for each, seen in plain.spelled.items() if seen in things.taken}
        self._follows = {*map(full, _FOLLOWS)} | {
            full(f"kg:{camel(name)}") for name in reader.ontology.relation_types
        }
        self._touched = {each.subject for each in self._taken}
        self._left = {
            each
            for each in reader.facts
            if each.predicate != full("void:vocabulary")  # it names a vocabulary, of whatever namespace
            and each.subject not in plain.added
            and each.value.text not in plain.added
            and (each not in self._taken or each in things.spoken)
        }

    def exported(self, read: ReadCase, case: Case, *, whole: bool) -> None:
        """Cross out what an export of the case says; `whole` says whether all of it could be read."""
        if not whole:  # what is no valid case is not exported: the check says why
            self._left -= self.reader.things.spoken
            facts = self.reader.facts
            self._left -= {
                each
                for each in self._left
                if each.predicate in self._follows or facts.is_a(each.subject, "kg:Coding")
            }
        namer = Namer.for_case(case, read.base)
        canonical: dict[tuple[str, str], dict[Value, list[Triple]]] = {}
        for each in self._left:
            value = each.value
            if value.is_iri:
                value = Value(self._name(value.text, namer), True)
            about = canonical.setdefault((self._name(each.subject, namer), each.predicate), {})
            about.setdefault(value, []).append(each)
        for quad in self._quads(case, namer, whole=whole):
            about = canonical.get((quad.subject[1:-1], quad.predicate[1:-1]), {})
            if about:
                self._left.difference_update(about.get(_value(quad.object), ()))

    def left(self) -> list[Left]:
        """Return what is left: sorted by subject and property; of what belongs to no case, one for all its triples."""
        found: dict[tuple[str, str], list[str]] = {}
        why = {subject: self._why(subject) for subject in {each.subject for each in self._left}}
        for each in sorted(self._left):
            name = "" if why[each.subject] else short(each.predicate)
            found.setdefault((each.subject, name), []).append(each.value.text)
        return [Left(*key, tuple(values), why[key[0]]) for key, values in found.items()]

    def differing(self) -> list[tuple[str, str]]:
        """Return section and id of the terms that the current ontology describes differently."""
        roots = {self._root(each.subject) for each in self._left}
        return sorted({self.reader.compared[iri] for iri in roots if iri in self.reader.compared})

    def home(self, subject: str) -> str | None:
        """Return the case that a subject, or what it is a part of, belongs to."""
        root = self._root(subject)
        if root in self.reader.identity.heads:
            return root
        for section, shape in KNOWN.items():
            if section not in CONCEPTS and self.reader.facts.is_a(root, shape.type):
                return self.reader.identity.home(section, root)
        return None

    def _quads(self, case: Case, namer: Namer, *, whole: bool) -> Iterator[Quad]:
        """Yield what an export of the case says, and what the ontology says of the terms that the file has."""
        if whole:
            yield from quads(case, namer.base)
        yield from vocabulary(case.ontology, namer.base)
        describer = Describer(Case(ontology=case.ontology), Namer(namer.base, namer.case))
        for section, name in {*self.reader.compared.values()}:
            if section in SHARED:
                yield from term(describer, section, name, getattr(case.ontology, section)[name])
        if whole and any(
            each.predicate == full("rdf:type") and each.value.text == _POSITION for each in self._left
        ):
            day = self.reader.facts.one(self._head(namer) or "", "kg:day")
            yield from derived(case, parsed(day) if day else None, namer.base)

    def _name(self, iri: str, namer: Namer) -> str:
        """Return the IRI that an export gives to what an IRI of the file stands for."""
        if iri in self.reader.things.parts:
            owner, below = self.reader.things.parts[iri]
            return self._name(owner, namer) + below
        if iri in self.reader.identity.heads:
            return namer.head if iri == self._head(namer) else iri
        found = self.reader.identity.described(iri)
        return namer.of(*found) if found else iri

    def _head(self, namer: Namer) -> str | None:
        identity = self.reader.identity
        return next((h for h in identity.heads if identity.case_id(h) == namer.case), None)

    def _root(self, subject: str) -> str:
        while subject in self.reader.things.parts:
            subject = self.reader.things.parts[subject][0]
        return subject

    def _why(self, subject: str) -> Message | None:
        """Say why nothing of a thing was taken, if nothing was."""
        facts, identity = self.reader.facts, self.reader.identity
        if subject in self._touched:
            return None
        for section, shape in KNOWN.items():
            if not facts.is_a(subject, shape.type):
                continue
            if section in CONCEPTS:
                known = (section, subject) in identity.ours
                return (
                    None if known else Message("rdf import.no such term here", kind=short(full(shape.type)))
                )
            if section not in SHARED and identity.home(section, subject) is None:
                return Message("rdf import.of no case", kind=short(full(shape.type)))
        return None


def parsed(day: str) -> dt.date | None:
    """Return a day; none if the text is no day."""
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        return None


def _value(term_: str) -> Value:
    if term_[0] == "<":
        return Value(term_[1:-1], True)
    text, language, _ = split_literal(term_)
    return Value(text, False, language)

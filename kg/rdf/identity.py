"""What an IRI in a file stands for: never what it is spelled like.

An IRI stands for the thing that the file describes under it; for a term of the ontology, if it is the IRI that an
export gives that term, or one that a link of the term, `owl:sameAs` or `skos:exactMatch` names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cached_property
from urllib.parse import unquote

from kg.model.case_model import Ontology
from kg.rdf.facts import Triples
from kg.rdf.mapping import CONCEPTS, HEAD, SECTIONS
from kg.rdf.names import DEFAULT_BASE, OF_A_CASE, OF_THE_ONTOLOGY, SHARED, full
from kg.rdf.shortcuts import address

SAME = ("owl:sameAs", "skos:exactMatch")


class Identity:
    """The ids of everything in a file, by section and IRI.

    `ours` has what is a term of the ontology, `renamed` what could not have the id that it asks for, `assumed` what
    says nothing about its case and is taken to belong to the only one.
    """

    def __init__(self, facts: Triples, ontology: Ontology) -> None:
        self.facts = facts
        self.ontology = ontology
        self.heads = facts.of_class(HEAD.type)
        self.bases = tuple(dict.fromkeys([*filter(None, map(self.base, self.heads)), DEFAULT_BASE]))
        self.ours: dict[tuple[str, str], str] = {}
        self.renamed: dict[str, str] = {}
        self.assumed: list[str] = []
        self.names: dict[tuple[str, str], str] = {}
        self._used: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        self._same = self._sameness()
        self._linked = self._links()
        described = [(s, iri) for s, shape in SECTIONS.items() for iri in facts.of_class(shape.type)]
        for section, shape in CONCEPTS.items():
            for iri in facts.of_class(shape.type):
                self._recognise(section, iri)
        for said in (True, False):  # what has an identifier comes first
            for section, iri in described:
                if bool(facts.one(iri, "dcterms:identifier")) is said and section != "relations":
                    self._name(section, iri)

    def base(self, head: str) -> str | None:
        """Return the base of the IRIs of a case, if its own IRI shows it."""
        name = self.case_id(head)
        return head.removesuffix(f"case/{name}") if head.endswith(f"case/{name}") else None

    def case_id(self, head: str) -> str:
        """Return the id of a case."""
        return self._wanted(head)

    def described(self, iri: str) -> tuple[str, str] | None:
        """Return section and id of what the file describes under an IRI."""
        return self._described.get(iri)

    def home(self, section: str, iri: str) -> str | None:
        """Return the case that something belongs to; None if it is shared, or belongs to no case of the file."""
        said = self.facts.values(iri, "rdfs:isDefinedBy" if section in SHARED else "dcterms:isPartOf")
        for value in said:
            if value.text in self.heads:
                return value.text
        if section in SHARED or said or len(self.heads) != 1:
            return None
        return self.heads[0]

    def of(self, section: str, iri: str) -> str | None:
        """Return the id of what an IRI stands for in a section; None if nothing says what it is.

        What the file describes in another section is that alone, even if both are linked to one thing elsewhere.
        """
        if (section, iri) not in self.names and iri in self._described:
            return None
        for each in self._alike(iri):
            if (section, each) in self.names:
                return self.names[section, each]
        if section == "codings":
            below = any(iri.startswith(f"{head}/coding/") for head in self.heads)
            return self._wanted(iri) if below or self.facts.is_a(iri, "kg:Coding") else None
        return self._own(section, iri)

    @cached_property
    def _described(self) -> dict[str, tuple[str, str]]:
        return {iri: (section, name) for (section, iri), name in self.names.items()}

    def _recognise(self, section: str, iri: str) -> str | None:
        own = self._own(section, iri)
        if own is not None:
            self.ours[section, iri] = self.names[section, iri] = own
        return own

    def _name(self, section: str, iri: str) -> None:
        """Give something the id that it asks for, unless something else has it."""
        if section in SHARED and self._recognise(section, iri):
            return
        home = self.home(section, iri)
        if section in OF_A_CASE and not self.facts.values(iri, "dcterms:isPartOf") and home:
            self.assumed.append(iri)
        taken = self._used[section, home]
        known = getattr(self.ontology, section) if section in SHARED else {}
        name = wanted = self._wanted(iri)
        number = 1
        while name in taken or name in known:
            number += 1
            name = f"{wanted}-{number}"
        if name != wanted:
            self.renamed[iri] = name
        taken.add(name)
        self.names[section, iri] = name

    def _wanted(self, iri: str) -> str:
        return self.facts.one(iri, "dcterms:identifier") or from_iri(iri)

    def _own(self, section: str, iri: str) -> str | None:
        """Return the id of the ontology's term that an IRI stands for."""
        word = SHARED.get(section) or OF_THE_ONTOLOGY.get(section)
        if word is None:
            return None
        terms = getattr(self.ontology, section)
        for each in self._alike(iri):
            if (section, each) in self._linked:
                return self._linked[section, each]
            for base in self.bases:
                name = each.removeprefix(f"{base}{word}/")
                if name != each and name in terms:
                    return name
        return None

    def _alike(self, iri: str) -> list[str]:
        """Return an IRI and all that the file says to stand for the same, itself first."""
        found, waiting = [iri], [iri]
        while waiting:
            for each in sorted(self._same.get(waiting.pop(), ())):
                if each not in found:
                    found.append(each)
                    waiting.append(each)
        return found

    def _sameness(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in SAME:
            for subject, said in self.facts.about.items():
                for value in said.get(full(name), ()):
                    if value.is_iri:
                        found[subject].add(value.text)
                        found[value.text].add(subject)
        return dict(found)

    def _links(self) -> dict[tuple[str, str], str]:
        """Return the terms of the ontology by section and the address that an exact link of theirs has elsewhere."""
        found = {}
        for section in ("actors", "issues", "demands"):
            for name, term in getattr(self.ontology, section).items():
                for link in term.links:
                    scheme = self.ontology.link_schemes.get(link.scheme)
                    if scheme is not None and link.match == "exact":
                        found[section, address(scheme, link.id)] = name
        return found


def from_iri(iri: str) -> str:
    """Return an id for something that has no identifier: the last part of its IRI, in kebab-case.

    >>> from_iri("http://dbpedia.org/resource/Donald_Trump")
    'donald-trump'
    """
    last = re.split(r"[/#]", unquote(iri).rstrip("/#"))[-1]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"

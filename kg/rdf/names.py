"""Names in RDF: the vocabularies in use, and the IRI of everything that a case or the ontology names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kg.model.case_model import Case
from kg.model.reserved import property_name

DEFAULT_BASE = "https://example.org/kg/"
"""Base of IRIs for cases that give none: a domain reserved for examples, which nobody can own."""

PREFIXES = {
    "attr": "https://example.org/kg/attribute#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ibis": "https://vocab.methodandstructure.com/ibis#",
    "kg": "https://example.org/kg/ns#",
    "kgs": "https://example.org/kg/shapes#",
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

OF_A_CASE = {
    "coders": "coder",
    "codings": "coding",
    "delegations": "delegation",
    "events": "event",
    "outcomes": "outcome",
    "proposals": "proposal",
    "sources": "source",
    "stances": "stance",
}
"""Sections whose terms always belong to one case, with the word used for them in an IRI."""
SHARED = {"actors": "actor", "demands": "demand", "issues": "issue", "relations": "relation"}
"""Sections that both the ontology and a case may have."""
OF_THE_ONTOLOGY = {
    "values": "stance-value",
    "firmness": "firmness",
    "modes": "mode",
    "actor_kinds": "actor-kind",
    "demand_kinds": "demand-kind",
    "source_kinds": "source-kind",
    "event_kinds": "event-kind",
    "relation_types": "relation-type",
    "link_schemes": "link-scheme",
}
"""Sections that only the ontology has."""
_SAFE = "!$&'()*+,;=:@/?#[]%-._~"


def full(name: str) -> str:
    """Expand a prefixed name to an IRI.

    >>> full("skos:broader")
    'http://www.w3.org/2004/02/skos/core#broader'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def short(iri: str) -> str:
    """Shorten an IRI with a prefix, where there is one.

    >>> short("http://www.w3.org/2004/02/skos/core#broader"), short("https://example.net/x")
    ('skos:broader', '<https://example.net/x>')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def as_iri(text: str) -> str:
    """Turn text into an IRI: characters not allowed are percent-encoded, letters of any language are allowed.

    >>> as_iri("https://example.org/a b")
    'https://example.org/a%20b'
    """
    return re.sub(r"[\x00-\x20<>\"{}|\\^`]", lambda found: quote(found[0]), text)


@dataclass(frozen=True)
class Namer:
    """Creates the IRIs of one case: shared terms are directly under the base, the case's own under its id.

    >>> Namer("https://example.org/kg/", "demo").of("actors", "merz")
    'https://example.org/kg/actor/merz'
    >>> Namer("https://example.org/kg/", "demo").of("stances", "merz-1")
    'https://example.org/kg/case/demo/stance/merz-1'
    """

    base: str
    case: str
    local: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def for_case(cls, case: Case, base: str | None = None) -> Namer:
        """Create the namer of a case, with the base given, else the case's own, else the default."""
        own = case.head.base_iri if case.head else None
        return cls(rooted(base or own or DEFAULT_BASE), case.id, frozenset(case.local))

    @property
    def head(self) -> str:
        """The IRI of the case itself."""
        return f"{self.base}case/{self.case}"

    @property
    def ontology(self) -> str:
        """The IRI of the ontology, which defines the shared terms."""
        return f"{self.base}ontology"

    def of(self, section: str, name: str) -> str:
        """Return the IRI of the term `name` of a section of the YAML."""
        if section in OF_A_CASE:
            return f"{self.head}/{OF_A_CASE[section]}/{name}"
        if section in SHARED:
            place = self.head + "/" if (section, name) in self.local else self.base
            return f"{place}{SHARED[section]}/{name}"
        return f"{self.base}{OF_THE_ONTOLOGY[section]}/{name}"

    def home(self, section: str, name: str) -> str:
        """Return the IRI of what defines a term that may be shared: the case, or the ontology."""
        return self.head if (section, name) in self.local else self.ontology


def rooted(base: str) -> str:
    """Return a base that names can be appended to: it ends in a slash, or in the # or : that its author chose.

    >>> rooted("https://example.org/strait")
    'https://example.org/strait/'
    """
    return base if base.endswith(("/", "#", ":", "=")) else f"{base}/"


def camel(name: str) -> str:
    """Turn an id, or a relationship type, into the local name of a property.

    >>> camel("in-exchange-for"), camel("HELD_BY")
    ('inExchangeFor', 'heldBy')
    """
    return property_name(name)

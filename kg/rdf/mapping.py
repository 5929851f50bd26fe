"""The mapping, as a table: each model of `kg/model`, the class it becomes, and the property of each of its keys.

Export, import, vocabulary, shapes, JSON-LD context and reference page are all made from this one table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Form = Literal[
    "words",  # text in English and German, as literals with a language
    "quoted",  # text in the language of the source
    "text",  # text without a language
    "day",
    "flag",  # written where it is true
    "truth",  # written either way
    "whole",
    "decimal",
    "name",  # the id of another term: its IRI
    "names",  # several, with their order
    "texts",  # several texts, with their order
    "parts",  # things of their own below this one, numbered
    "interval",  # first and last day, as an interval of OWL-Time
    "address",  # a web address
    "iris",  # full IRIs as written
]


@dataclass(frozen=True)
class Key:
    """A key of the YAML: its property, the form of its value, and the section or the part that it leads to."""

    name: str
    property: str
    form: Form
    to: str = ""


@dataclass(frozen=True)
class Shape:
    """A model: the class of its nodes, what else these are, and the keys."""

    name: str
    type: str
    also: tuple[str, ...]
    keys: tuple[Key, ...]
    attributes: bool = False

    def with_keys(self, *keys: Key) -> Shape:
        """The same with more keys."""
        return replace(self, keys=(*self.keys, *keys))


def _shape(name: str, kind: str, also: str, *keys: Key, attributes: bool = False) -> Shape:
    return Shape(name, kind, tuple(also.split()), keys, attributes)


_LINKS = Key("links", "kg:link", "parts", "link")
_ID = Key("id", "dcterms:identifier", "text")
_TERM = (
    _ID,
    Key("label", "skos:prefLabel", "words"),
    Key("definition", "skos:definition", "words"),
    Key("advice", "skos:scopeNote", "words"),
)
_QUOTES = Key("quotes", "oa:hasTarget", "parts", "quote")
_SOURCE = Key("source", "prov:hadPrimarySource", "name", "sources")
_CODED = (
    _ID,
    _SOURCE,
    _QUOTES,
    Key("meaning", "dcterms:description", "words"),
    Key("mode", "kg:mode", "name", "modes"),
    Key("speaker", "kg:spokenBy", "name", "actors"),
    Key("principal", "kg:inNameOf", "name", "actors"),
    Key("date", "dcterms:date", "day"),
    Key("event", "kg:atEvent", "name", "events"),
    Key("coder", "dcterms:creator", "name", "coders"),
    Key("coded", "dcterms:created", "day"),
    Key("coding", "prov:wasGeneratedBy", "name", "codings"),
    Key("note", "skos:editorialNote", "words"),
    Key("until", "time:hasTime", "interval"),
)

PARTS: dict[str, Shape] = {
    "quote": _shape(
        *("Quote", "kg:Evidence", "oa:SpecificResource"),
        *(Key("exact", "oa:exact", "quoted"), Key("prefix", "oa:prefix", "quoted")),
        Key("suffix", "oa:suffix", "quoted"),
    ),
    "link": _shape(
        *("Link", "kg:Link", ""),
        Key("scheme", "kg:scheme", "name", "link_schemes"),
        Key("id", "dcterms:identifier", "text"),
        Key("match", "kg:match", "text"),
        Key("justification", "kg:reason", "text"),
    ),
    "place": _shape("Place", "schema:Place", "", Key("label", "skos:prefLabel", "words"), _LINKS),
    "membership": _shape(
        *("Tie", "org:Membership", ""),
        Key("actor", "org:organization", "name", "actors"),
        Key("since until", "org:memberDuring", "interval"),
    ),
    "representation": _shape(
        *("Tie", "kg:Representation", "prov:Delegation"),
        Key("actor", "prov:agent", "name", "actors"),
        Key("since until", "time:hasTime", "interval"),
    ),
    "condition": _shape(
        *("Condition", "kg:Condition", ""),
        Key("demand", "kg:onDemand", "name", "demands"),
        Key("status", "kg:status", "text"),
        Key("by", "kg:byActor", "name", "actors"),
    ),
}
"""What has no id of its own and stands below something that has: numbered from 1."""

HEAD = _shape(
    *("CaseHead", "kg:Case", "schema:Dataset"),
    _ID,
    Key("title", "dcterms:title", "words"),
    Key("description", "dcterms:description", "words"),
    Key("as_of", "kg:asOf", "day"),
    Key("base_iri", "void:uriSpace", "text"),
    Key("licence", "dc:rights", "text"),
    _LINKS,
)

SECTIONS: dict[str, Shape] = {
    "coders": _shape(
        *("Coder", "kg:Coder", "foaf:Agent prov:Agent"),
        *(_ID, Key("name", "foaf:name", "text"), Key("orcid", "kg:orcid", "text")),
    ),
    "sources": _shape(
        *("Source", "kg:Source", "prov:Entity schema:CreativeWork"),
        _ID,
        Key("title", "dcterms:title", "quoted"),
        Key("kind", "dcterms:type", "name", "source_kinds"),
        Key("publisher", "dc:publisher", "text"),
        Key("reporter", "kg:reportedBy", "name", "actors"),
        Key("date", "dcterms:issued", "day"),
        Key("language", "dc:language", "text"),
        Key("licence", "dc:rights", "text"),
        Key("url", "schema:url", "address"),
        Key("text", "kg:text", "text"),
        Key("sha256", "kg:sha256", "text"),
        _LINKS,
        attributes=True,
    ),
    "events": _shape(
        *("Event", "kg:Event", "schema:Event"),
        *_TERM,
        Key("kind", "dcterms:type", "name", "event_kinds"),
        Key("date", "schema:startDate", "day"),
        Key("until", "schema:endDate", "day"),
        Key("places", "schema:location", "parts", "place"),
        Key("participants", "schema:attendee", "names", "actors"),
        _LINKS,
        attributes=True,
    ),
    "actors": _shape(
        *("Actor", "kg:Actor", "foaf:Agent prov:Agent"),
        *_TERM,
        Key("kind", "dcterms:type", "name", "actor_kinds"),
        Key("aliases", "skos:altLabel", "texts"),
        Key("member_of", "org:hasMembership", "parts", "membership"),
        Key("represents", "prov:qualifiedDelegation", "parts", "representation"),
        _LINKS,
        attributes=True,
    ),
    "issues": _shape(
        *("Issue", "kg:Issue", "ibis:Issue skos:Concept"),
        *(*_TERM, Key("broader", "skos:broader", "name", "issues"), _LINKS),
        attributes=True,
    ),
    "demands": _shape(
        *("Demand", "kg:Demand", "ibis:Position skos:Concept"),
        *_TERM,
        Key("issue", "ibis:responds-to", "name", "issues"),
        Key("kind", "dcterms:type", "name", "demand_kinds"),
        Key("sequence", "kg:orders", "names", "demands"),
        Key("places", "dcterms:spatial", "parts", "place"),
        _LINKS,
        attributes=True,
    ),
    "relations": _shape(
        *("Relation", "kg:Relation", "prov:Entity"),
        Key("type", "kg:relationType", "name", "relation_types"),
        Key("start", "kg:from", "name", "demands"),
        Key("end", "kg:to", "name", "demands"),
        Key("basis", "kg:basis", "text"),
        Key("justification", "kg:justification", "words"),
        *(_SOURCE, _QUOTES),
    ),
    "stances": _shape(
        *("Stance", "kg:Stance", "oa:Annotation prov:Entity"),
        *_CODED,
        Key("actor", "kg:heldBy", "name", "actors"),
        Key("demand", "kg:towards", "name", "demands"),
        Key("value", "kg:value", "name", "values"),
        Key("firmness", "kg:firmness", "name", "firmness"),
        Key("if_", "kg:if", "parts", "condition"),
        Key("only_if", "kg:onlyIf", "parts", "condition"),
        Key("further_conditions", "kg:furtherConditions", "flag"),
        Key("otherwise", "kg:otherwise", "name", "values"),
        attributes=True,
    ),
    "delegations": _shape(
        *("Delegation", "kg:Delegation", "oa:Annotation prov:Entity"),
        *_CODED,
        Key("actor", "kg:delegatedBy", "name", "actors"),
        Key("to", "kg:delegatedTo", "name", "actors"),
        Key("issue", "kg:decisionOn", "name", "issues"),
        Key("demand", "kg:decisionOn", "name", "demands"),
        attributes=True,
    ),
    "proposals": _shape(
        *("Proposal", "kg:Proposal", "prov:Entity"),
        *_TERM,
        Key("demands", "kg:proposes", "names", "demands"),
        Key("by", "kg:putForwardBy", "names", "actors"),
        Key("date", "dcterms:date", "day"),
        Key("event", "kg:atEvent", "name", "events"),
        *(_SOURCE, _QUOTES),
        Key("hypothetical", "kg:hypothetical", "flag"),
    ),
}
"""What a case holds, by section of the YAML."""

_KIND = (*_TERM, Key("rdf_types", "kg:memberClass", "iris"))
CONCEPTS: dict[str, Shape] = {
    "values": _shape(
        *("StanceValue", "kg:StanceValue", "skos:Concept"),
        *_TERM,
        *(Key("polarity", "kg:polarity", "decimal"), Key("letter", "skos:notation", "text")),
    ),
    "firmness": _shape(
        *("Firmness", "kg:Firmness", "skos:Concept"),
        *_TERM,
        *(Key("rank", "kg:rank", "whole"), Key("red_line", "kg:redLine", "truth")),
    ),
    "modes": _shape(
        *("Mode", "kg:AttributionMode", "skos:Concept"), *_TERM, Key("counted", "kg:counted", "truth")
    ),
    "actor_kinds": _shape(
        *("ActorKind", "kg:ActorKind", "skos:Concept"), *_KIND, Key("collective", "kg:collective", "truth")
    ),
    "demand_kinds": _shape("Kind", "kg:DemandKind", "skos:Concept", *_KIND),
    "source_kinds": _shape("Kind", "kg:SourceKind", "skos:Concept", *_KIND),
    "event_kinds": _shape("Kind", "kg:EventKind", "skos:Concept", *_KIND),
    "relation_types": _shape(
        *("RelationType", "kg:RelationType", "skos:Concept"),
        *_TERM,
        *(Key("type", "kg:cypherType", "text"), Key("role", "kg:role", "text")),
        *(Key("transitive", "kg:transitive", "truth"), Key("symmetric", "kg:symmetric", "truth")),
        Key("acyclic", "kg:acyclic", "truth"),
    ),
    "link_schemes": _shape(
        *("LinkScheme", "kg:LinkScheme", "skos:ConceptScheme"),
        *(_ID, Key("label", "skos:prefLabel", "words"), Key("definition", "skos:definition", "words")),
        *(Key("expression", "kg:pattern", "text"), Key("url", "kg:entryUrl", "text")),
        Key("iri", "kg:entryIri", "text"),
    ),
}
"""What the ontology says that cases are coded in, by section; written with a case as far as the case uses it."""

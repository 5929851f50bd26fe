"""Rules on how things hang together, for SHACL: comparisons of two paths, and circles and dates as SPARQL."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.whole import Ontology
from kg.rdf import terms
from kg.rdf.describe import Pair
from kg.rdf.names import PREFIXES, camel

_SHACL = "http://www.w3.org/ns/shacl#"
_HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dcterms", "kg", "oa", "org", "prov", "skos")
)
_SELECT = {
    "stance-after-report": (
        "kg:Stance kg:Delegation",
        "said after the source that reports it (D001)",
        (
            "SELECT $this ?value WHERE { $this dcterms:date ?value; prov:hadPrimarySource/dcterms:issued ?issued ."
            " FILTER(?value > ?issued) }"
        ),
    ),
    "coded-before-source": (
        "kg:Stance kg:Delegation",
        "coded before the source existed (D002)",
        (
            "SELECT $this ?value WHERE { $this dcterms:created ?value; prov:hadPrimarySource/dcterms:issued ?issued ."
            " FILTER(?value < ?issued) }"
        ),
    ),
    "condition-on-itself": (
        "kg:Stance",
        "conditional on the demand that it is on (L006)",
        "SELECT $this ?value WHERE { $this (kg:if|kg:onlyIf)/kg:onDemand ?value; kg:towards ?value }",
    ),
    "condition-against-itself": (
        "kg:Stance",
        "a demand both met and refused (L008)",
        (
            "SELECT $this ?value WHERE { $this (kg:if|kg:onlyIf) ?one, ?other . ?one kg:onDemand ?value;"
            " kg:status 'met' ."
            " ?other kg:onDemand ?value; kg:status 'refused' }"
        ),
    ),
    "textual-without-quote": (
        "kg:Relation",
        "a textual relation without a source and a quote (E007)",
        (
            "SELECT $this WHERE { $this kg:basis 'textual' ."
            " FILTER(NOT EXISTS { $this prov:hadPrimarySource ?source; oa:hasTarget ?quote }) }"
        ),
    ),
    "relation-to-itself": (
        "kg:Relation",
        "a relation of a demand to itself (L004)",
        "SELECT $this ?value WHERE { $this kg:from ?value; kg:to ?value }",
    ),
    "delegates-one-matter": (
        "kg:Delegation",
        "it hands over one issue or one demand (S003)",
        (
            "SELECT $this WHERE { { $this kg:decisionOn ?one, ?other FILTER(?one != ?other) }"
            " UNION { FILTER NOT EXISTS { $this kg:decisionOn ?matter } } }"
        ),
    ),
    "issue-circle": (
        "kg:Issue",
        "broader runs in a circle (R003)",
        "SELECT $this WHERE { $this skos:broader+ $this }",
    ),
    "membership-circle": (
        "kg:Actor",
        "membership runs in a circle (R003)",
        "SELECT $this WHERE { $this org:memberOf+ $this }",
    ),
    "representation-circle": (
        "kg:Actor",
        "representation runs in a circle (R003)",
        "SELECT $this WHERE { $this prov:actedOnBehalfOf+ $this }",
    ),
    "malformed-identifier": (
        "kg:Link",
        "an identifier that its registry does not have (S007)",
        (
            "SELECT $this ?value WHERE { $this dcterms:identifier ?value; kg:scheme/kg:pattern ?pattern ."
            " FILTER(!REGEX(?value, CONCAT('^(', ?pattern, ')$'))) }"
        ),
    ),
}


def rules(ontology: Ontology, place: str) -> Iterator[Pair]:
    """A shape for each rule; those on circles and exclusions name the relation types of the ontology."""
    for name, (classes, message, query) in {**_SELECT, **_of_types(ontology)}.items():
        shape, rule = terms.node(f"{place}#{name}"), terms.node(f"{place}#{name}.rule")
        yield shape, terms.named("rdf:type"), terms.node(_SHACL + "NodeShape")
        for each in classes.split():
            yield shape, terms.node(_SHACL + "targetClass"), terms.named(each)
        yield shape, terms.node(_SHACL + "sparql"), rule
        yield rule, terms.named("rdf:type"), terms.node(_SHACL + "SPARQLConstraint")
        yield rule, terms.node(_SHACL + "message"), terms.plain(message, "en")
        yield rule, terms.node(_SHACL + "select"), terms.plain(_HEAD + query)


def _of_types(ontology: Ontology) -> dict[str, tuple[str, str, str]]:
    found = {}
    types = ontology.relation_types.values()
    for each in types:
        if each.acyclic:
            query = f"SELECT $this WHERE {{ $this kg:{camel(each.id)}+ $this }}"
            found[f"{each.id}-circle"] = (
                "kg:Demand",
                f"{each.id} runs in a circle (L001, L002, L009)",
                query,
            )
    entails = "|".join(f"kg:{camel(each.id)}" for each in types if each.role == "entailment")
    excludes = "|".join(f"kg:{camel(each.id)}" for each in types if each.role == "exclusion")
    if entails and excludes:
        # each property with its reverse, since what excludes goes both ways
        query = (
            f"SELECT $this WHERE {{ $this ({entails})* ?one . $this ({entails})* ?other ."
            f" ?one ({excludes}) ?other }}"
        )
        found["entails-and-excludes"] = ("kg:Demand", "entails and excludes the same demand (L003)", query)
    return found

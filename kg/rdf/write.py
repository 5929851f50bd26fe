"""Write a case as quads: everything in its YAML, and the ontology's terms that it uses."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.provenance import written
from kg.model.case import Coded, Outcome, Proposal
from kg.model.case_model import Case
from kg.model.terms import Relation
from kg.rdf import terms
from kg.rdf.describe import Describer, Pair
from kg.rdf.mapping import CONCEPTS, HEAD, SECTIONS
from kg.rdf.names import OF_A_CASE, Namer
from kg.rdf.shortcuts import shortcuts
from kg.rdf.terms import Quad

_REGISTRIES = ("coders", "sources", "events", "delegations", "proposals", "outcomes")


def quads(case: Case, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of a case, unsorted, some of them twice; what comes from a source is in that source's graph.

    Stances are read one at a time, so that memory does not grow with their number.
    """
    describer = Describer(case, Namer.for_case(case, base))
    for pair in _head(case, describer):
        yield Quad(*pair)
    for section, name, model in _terms(case):
        yield from term(describer, section, name, model)
    for section in _REGISTRIES:
        for name, model in case.section(section).items():
            yield from term(describer, section, name, model)
    for stored in case.stances:
        yield from term(describer, "stances", stored.stance.id, stored.stance)
    for pair in _concepts(case, describer):
        yield Quad(*pair)


def _head(case: Case, describer: Describer) -> Iterator[Pair]:
    assert case.head is not None
    iri = describer.namer.head
    yield from describer.describe(HEAD, iri, case.head)
    yield from shortcuts(describer, "case", iri, case.head)


def _terms(case: Case) -> Iterator[tuple[str, str, object]]:
    """Yield actors, issues, demands and relations: the case's own, and those of the ontology that it uses."""
    for section, names in written(case).items():
        for name in names:
            yield section, name, case.section(section)[name]


def term(describer: Describer, section: str, name: str, model: object) -> Iterator[Quad]:
    """Yield everything about one thing of a section."""
    namer = describer.namer
    iri = namer.of(section, name)
    source = model.source if isinstance(model, (Coded, Outcome, Proposal, Relation)) else None
    graph = describer.node("sources", source) if source else ""
    language = describer.case.sources[source].language if source else getattr(model, "language", "")
    for pair in describer.describe(SECTIONS[section], iri, model, language):
        yield Quad(*pair, graph)
    for pair in shortcuts(describer, section, iri, model):
        yield Quad(*pair, graph)
    if section in OF_A_CASE:
        yield Quad(terms.node(iri), terms.named("dcterms:isPartOf"), terms.node(namer.head), graph)
    else:
        home = terms.node(namer.home(section, name))
        yield Quad(terms.node(iri), terms.named("rdfs:isDefinedBy"), home, graph)


def _concepts(case: Case, describer: Describer) -> Iterator[Pair]:
    """Yield the ontology's terms that the case refers to: values, kinds, modes, types, registries."""
    for section, name in sorted(describer.named):
        iri = describer.namer.of(section, name)
        if section == "codings":
            yield terms.node(iri), terms.named("rdf:type"), terms.named("kg:Coding")
            yield terms.node(iri), terms.named("rdf:type"), terms.named("prov:Activity")
            yield terms.node(iri), terms.named("dcterms:identifier"), terms.plain(name)
            yield terms.node(iri), terms.named("dcterms:isPartOf"), terms.node(describer.namer.head)
            continue
        model = getattr(case.ontology, section)[name]
        yield from describer.describe(CONCEPTS[section], iri, model)
        yield from concept_extras(case, describer, section, name)


def concept_extras(case: Case, describer: Describer, section: str, name: str) -> Iterator[Pair]:
    """Yield the position of an ontology term: its scheme, and its place on the scale."""
    here = terms.node(describer.namer.of(section, name))
    yield here, terms.named("rdfs:isDefinedBy"), terms.node(describer.namer.ontology)
    if section != "link_schemes":
        scheme = terms.node(f"{describer.namer.base}scheme/{section.replace('_', '-')}")
        yield here, terms.named("skos:inScheme"), scheme
    if section == "values":
        rank = list(case.ontology.values).index(name) + 1
        yield here, terms.named("schema:position"), terms.whole(rank)

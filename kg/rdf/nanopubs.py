"""Nanopublications: each stance, delegation and textual relation as a separate publication, in four named graphs.

The assertion contains the stance; the provenance, its source and fragments; the publication info, who coded it, when,
and the licence. See the nanopublication guidelines (nanopub.net).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.case import Coded
from kg.model.case_model import Case
from kg.model.terms import Relation
from kg.rdf import terms
from kg.rdf.describe import Describer
from kg.rdf.mapping import SECTIONS
from kg.rdf.names import Namer
from kg.rdf.shortcuts import shortcuts
from kg.rdf.terms import Quad

_PROVENANCE = frozenset(
    terms.named(name) for name in ("prov:hadPrimarySource", "oa:hasTarget", "kg:mode", "kg:spokenBy")
)
_INFO = frozenset(
    terms.named(name)
    for name in (
        *("dcterms:creator", "dcterms:created", "prov:wasGeneratedBy", "prov:wasAttributedTo"),
        *("skos:editorialNote", "dcterms:isPartOf"),
    )
)


def nanopublications(case: Case, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of all nanopublications of a case, each with a head and three more graphs."""
    describer = Describer(case, Namer.for_case(case, base))
    for stored in case.stances:
        yield from _publication(describer, "stances", stored.stance.id, stored.stance)
    for name, delegation in case.delegations.items():
        yield from _publication(describer, "delegations", name, delegation)
    for name, relation in case.relations.items():
        if ("relations", name) in case.local and relation.source:
            yield from _publication(describer, "relations", name, relation)


def _publication(describer: Describer, section: str, name: str, model: Coded | Relation) -> Iterator[Quad]:
    iri = describer.namer.of(section, name)
    here = f"{iri}/np"
    graphs = {part: terms.node(f"{here}/{part}") for part in ("head", "assertion", "provenance", "pubinfo")}
    yield from _head(terms.node(here), graphs)
    source = describer.case.sources[str(model.source)]
    pairs = [*describer.describe(SECTIONS[section], iri, model, source.language)]
    for subject, predicate, value in (*pairs, *shortcuts(describer, section, iri, model)):
        part = "assertion"
        if predicate in _INFO:
            part = "pubinfo"
        elif predicate in _PROVENANCE or subject.startswith(f"<{iri}/quote/"):
            part = "provenance"
        yield Quad(subject, predicate, value, graphs[part])
    said = graphs["assertion"]
    yield Quad(
        said, terms.named("prov:wasDerivedFrom"), describer.node("sources", source.id), graphs["provenance"]
    )
    if isinstance(model, Coded):
        coder = describer.node("coders", model.coder)
        yield Quad(said, terms.named("prov:wasAttributedTo"), coder, graphs["provenance"])
        yield Quad(terms.node(here), terms.named("dcterms:creator"), coder, graphs["pubinfo"])
        yield Quad(
            terms.node(here), terms.named("dcterms:created"), terms.day(model.coded), graphs["pubinfo"]
        )
    yield from _about(describer, terms.node(here), graphs["pubinfo"])


def _head(here: str, graphs: dict[str, str]) -> Iterator[Quad]:
    head = graphs["head"]
    yield Quad(here, terms.named("rdf:type"), terms.named("np:Nanopublication"), head)
    for part, name in (
        ("assertion", "Assertion"),
        ("provenance", "Provenance"),
        ("pubinfo", "PublicationInfo"),
    ):
        yield Quad(here, terms.named(f"np:has{name}"), graphs[part], head)


def _about(describer: Describer, here: str, graph: str) -> Iterator[Quad]:
    """Yield what all nanopublications of a case have in common: the case, and the licence of the coding."""
    yield Quad(here, terms.named("dcterms:isPartOf"), terms.node(describer.namer.head), graph)
    head = describer.case.head
    if head is not None and head.licence:
        yield Quad(here, terms.named("dc:rights"), terms.plain(head.licence), graph)

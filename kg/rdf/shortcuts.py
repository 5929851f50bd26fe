"""Triples that say directly what the mapping says indirectly: for readers and reasoners; the import ignores them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from kg.model.base import Link
from kg.model.ontology import LinkScheme
from kg.rdf import terms
from kg.rdf.describe import Describer, Pair
from kg.rdf.names import PREFIXES, camel

CONCEPT_SECTIONS = ("issues", "demands")


def shortcuts(describer: Describer, section: str, iri: str, model: Any) -> Iterator[Pair]:
    """Yield what follows directly from one term: class by kind, links, ties and relations without their days."""
    here = terms.node(iri)
    kinds = describer.case.ontology
    if (kind := getattr(model, "kind", None)) and section != "demands":
        known = getattr(kinds, f"{section[:-1]}_kinds").get(kind)
        for each in known.rdf_types if known else ():
            yield here, terms.named("rdf:type"), terms.node(each)
    yield from links(describer, here, getattr(model, "links", ()), concept=section in CONCEPT_SECTIONS)
    for number, place in enumerate(getattr(model, "places", ()), start=1):
        yield from links(describer, terms.node(f"{iri}/place/{number}"), place.links)
    if section == "actors":
        yield from _ties(describer, iri, model)
    elif section == "coders" and model.orcid:
        yield here, terms.named("owl:sameAs"), terms.node(f"https://orcid.org/{model.orcid}")
    elif section in ("stances", "delegations", "outcomes"):
        yield from _annotation(describer, section, here, model)
    elif section == "relations":
        start, end = (describer.node("demands", name) for name in (model.start, model.end))
        yield start, terms.named(f"kg:{camel(model.type)}"), end
    elif section in CONCEPT_SECTIONS:
        yield from _in_scheme(describer, section, here, getattr(model, "broader", None))
    elif section == "case":
        yield from _dataset(here, model)


def _in_scheme(describer: Describer, section: str, here: str, broader: str | None) -> Iterator[Pair]:
    """Yield where an issue or a demand is in its concept scheme: demands have none above them."""
    scheme = terms.node(f"{describer.namer.base}scheme/{section}")
    yield scheme, terms.named("rdf:type"), terms.named("skos:ConceptScheme")
    yield here, terms.named("skos:inScheme"), scheme
    if broader is None:
        yield here, terms.named("skos:topConceptOf"), scheme
        yield scheme, terms.named("skos:hasTopConcept"), here
    else:
        yield describer.node("issues", broader), terms.named("skos:narrower"), here


def _annotation(describer: Describer, section: str, here: str, model: Any) -> Iterator[Pair]:
    """Yield what makes a reading a Web Annotation: why it was made, and what it says of the fragments."""
    if section == "stances":
        body = describer.node("values", model.value)
    elif getattr(model, "issue", None):
        body = describer.node("issues", model.issue)
    else:
        body = describer.node("demands", str(model.demand))
    yield here, terms.named("oa:hasBody"), body
    yield here, terms.named("oa:motivatedBy"), terms.named("oa:classifying")
    if section != "outcomes":
        yield here, terms.named("prov:wasAttributedTo"), describer.node("coders", model.coder)


def _dataset(here: str, head: Any) -> Iterator[Pair]:
    """Yield what catalogues of data sets look for: DCAT and VoID, names, and the licence as an IRI."""
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield here, terms.named("rdf:type"), terms.named(kind)
    for code, text in head.title.root.items():
        yield here, terms.named("schema:name"), terms.plain(text, code)
    yield here, terms.named("void:vocabulary"), terms.node(PREFIXES["kg"].rstrip("#"))
    if licence := licence_iri(head.licence or ""):
        yield here, terms.named("dcterms:license"), terms.node(licence)


def licence_iri(licence: str) -> str:
    """Return the IRI of a licence that is given as an address, or as an SPDX identifier; empty for any other text.

    >>> licence_iri("CC-BY-4.0"), licence_iri("All rights reserved")
    ('https://spdx.org/licenses/CC-BY-4.0', '')
    """
    if re.fullmatch(r"https?://[^\s<>]+", licence):
        return licence
    return (
        f"https://spdx.org/licenses/{licence}" if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", licence) else ""
    )


def address(scheme: LinkScheme, identifier: str) -> str:
    """Return the IRI that a registry gives a thing, or the address of its entry."""
    return (scheme.iri or scheme.url).replace("{id}", quote(identifier, safe=""))


def links(describer: Describer, here: str, found: Iterable[Link], *, concept: bool = False) -> Iterator[Pair]:
    """Yield links in SKOS; and `owl:sameAs` if both IRIs denote exactly the same thing."""
    for link in found:
        scheme = describer.case.ontology.link_schemes.get(link.scheme)
        if scheme is None:
            continue
        there = terms.node(address(scheme, link.id))
        yield here, terms.named(f"skos:{link.match}Match"), there
        if link.match == "exact" and scheme.iri and not concept:
            yield here, terms.named("owl:sameAs"), there


def _ties(describer: Describer, iri: str, actor: Any) -> Iterator[Pair]:
    here = terms.node(iri)
    for number, tie in enumerate(actor.member_of, start=1):
        yield here, terms.named("org:memberOf"), describer.node("actors", tie.actor)
        yield terms.node(f"{iri}/membership/{number}"), terms.named("org:member"), here
    for tie in actor.represents:
        yield here, terms.named("prov:actedOnBehalfOf"), describer.node("actors", tie.actor)

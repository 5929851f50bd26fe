"""The header of the vocabulary: title, version, licence, creators, namespace."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.case_model import Ontology
from kg.model.texts import Texts
from kg.model.vocabulary import Vocabulary
from kg.rdf import terms
from kg.rdf.names import PREFIXES
from kg.rdf.namespaces import Namespaces
from kg.rdf.terms import Quad
from kg.words import DEFAULT, Language, languages

VOCABULARY = PREFIXES["kg"].rstrip("#")
_TITLE = "kg: negotiation positions"
HEADER = (
    *("dcterms:title", "dcterms:description", "dcterms:license", "dcterms:creator"),
    *("vann:preferredNamespacePrefix", "vann:preferredNamespaceUri"),
)
"""Properties of the header that are not of OWL: annotations."""


def header(ontology: Ontology) -> Iterator[Quad]:
    """Yield what the vocabulary says of itself."""
    said = ontology.vocabulary or Vocabulary()
    here = terms.node(VOCABULARY)
    named = {code: Language.of(code).text("rdf.title", {DEFAULT: _TITLE}) for code in languages()}
    title = said.title or Texts(named)
    yield Quad(here, terms.named("rdf:type"), terms.named("owl:Ontology"))
    for name, texts in (
        *(("rdfs:label", title), ("dcterms:title", title), ("dcterms:description", said.description)),
    ):
        for code, text in texts.root.items() if texts else ():
            yield Quad(here, terms.named(name), terms.plain(text, code))
    space = Namespaces.of(ontology).vocabulary
    yield Quad(here, terms.named("vann:preferredNamespacePrefix"), terms.plain("kg"))
    yield Quad(here, terms.named("vann:preferredNamespaceUri"), terms.plain(space))
    if said.version:
        version = f"{space.rstrip('#/')}/{said.version}"
        yield Quad(here, terms.named("owl:versionInfo"), terms.plain(said.version))
        yield Quad(here, terms.named("owl:versionIRI"), terms.node(version))
    if said.licence_iri:
        yield Quad(here, terms.named("dcterms:license"), terms.node(said.licence_iri))
    for creator in said.creators:
        address = creator.startswith(("http://", "https://"))
        yield Quad(
            here, terms.named("dcterms:creator"), terms.node(creator) if address else terms.plain(creator)
        )

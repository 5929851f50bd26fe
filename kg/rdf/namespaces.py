"""The namespaces of the project's own terms: those of the ontology's vocabulary instead of the ones in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model.case_model import Ontology
from kg.rdf.names import PREFIXES, full
from kg.rdf.terms import Quad

OWN = ("kg", "attr", "kgs")
"""Prefixes of the project's own namespaces."""
_ROOTS = {prefix: PREFIXES[prefix].rstrip("#") for prefix in OWN}
_SELECT = f"<{full('sh:select')}>"


@dataclass(frozen=True)
class Namespaces:
    """Where the own terms are published: `vocabulary` ends in # or /; attributes and shapes are beside it.

    >>> Namespaces("https://w3id.org/positions/ns#").prefixes["attr"]
    'https://w3id.org/positions/attribute#'
    """

    vocabulary: str = PREFIXES["kg"]

    @classmethod
    def of(cls, ontology: Ontology) -> Namespaces:
        """Return the namespaces that an ontology names, else those in the code."""
        said = ontology.vocabulary
        return cls(said.namespace) if said and said.namespace else cls()

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """All prefixes with their namespaces."""
        return {**PREFIXES, **self._own}

    @cached_property
    def _own(self) -> dict[str, str]:
        if self.vocabulary == PREFIXES["kg"]:
            return {prefix: PREFIXES[prefix] for prefix in OWN}
        place = self.vocabulary.rsplit("/", 1)[0]
        return {"kg": self.vocabulary, "attr": f"{place}/attribute#", "kgs": f"{place}/shapes#"}

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Return each namespace in the code with the published one, without the last sign for the thing itself."""
        if self.vocabulary == PREFIXES["kg"]:
            return []
        pairs = [(PREFIXES[prefix], self._own[prefix]) for prefix in OWN]
        return [*pairs, *((_ROOTS[prefix], self._own[prefix].rstrip("#")) for prefix in OWN)]

    def published(self, iri: str) -> str:
        """Return the published IRI of a term in the code.

        >>> Namespaces("https://w3id.org/positions/").published("https://example.org/kg/ns#Stance")
        'https://w3id.org/positions/Stance'
        """
        for inner, outer in self._pairs:
            if iri == inner or (inner[-1] == "#" and iri.startswith(inner)):
                return outer + iri[len(inner) :]
        return iri

    def known(self, iri: str) -> str:
        """Return the IRI in the code of a published term: the reverse of `published`."""
        for inner, outer in self._pairs[: len(OWN)]:
            if iri.startswith(outer) and "/" not in iri[len(outer) :] and "#" not in iri[len(outer) :]:
                return inner + iri[len(outer) :]
        return iri

    def publish(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield quads with the published IRIs; also in queries of shapes."""
        if not self._pairs:
            yield from quads
            return
        for quad in quads:
            subject, predicate, value, graph = (self._term(term) for term in quad)
            yield Quad(subject, predicate, self.query(value) if predicate == _SELECT else value, graph)

    def query(self, text: str) -> str:
        """Return a query whose prefixes are the published ones."""
        for inner, outer in self._pairs[: len(OWN)]:
            text = text.replace(f"<{inner}", f"<{outer}")
        return text

    def _term(self, term: str) -> str:
        return f"<{self.published(term[1:-1])}>" if term[:1] == "<" else term

"""Spell out what a file says in one triple and the mapping in a node: relations, memberships, links.

`kg:excludes` from a demand to a demand becomes a `kg:Relation`, `org:memberOf` a membership, `skos:exactMatch` a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from kg.model.case_model import Ontology
from kg.rdf.facts import Triple, Triples, Value
from kg.rdf.identity import Identity
from kg.rdf.mapping import HEAD, SECTIONS
from kg.rdf.names import DEFAULT_BASE, camel, full
from kg.words import Language, languages

_LAST = 1_000_000
"""Position of a node that is spelled out: after those of the file."""
_TIES = {
    "org:memberOf": ("org:hasMembership", "org:Membership", "org:organization", "member_of"),
    "prov:actedOnBehalfOf": ("prov:qualifiedDelegation", "kg:Representation", "prov:agent", "represents"),
}
_MATCHES = {
    "owl:sameAs": "exact",
    "skos:exactMatch": "exact",
    "skos:closeMatch": "close",
    "skos:broadMatch": "broad",
}


class Plain:
    """Adds the nodes that a file leaves out.

    `added` has their IRIs; `spelled` has the triples that they spell out, each with the triple whose reader takes it.
    """

    def __init__(self, facts: Triples, identity: Identity, ontology: Ontology) -> None:
        self.facts = facts
        self.identity = identity
        self.ontology = ontology
        self.added: set[str] = set()
        self.spelled: dict[Triple, Triple] = {}
        self.without_reason: list[Triple] = []
        self._narrower()
        for name in _TIES:
            self._ties(name)
        self._relations()
        self._links()
        facts.changed()

    def _add(self, iri: str, **said: Value) -> None:
        for name, value in said.items():
            self.facts.add(iri, full(name.replace("__", ":")), value)

    def _said(self, name: str) -> Iterator[Triple]:
        predicate = full(name)
        for subject in list(self.facts.about):
            for value in dict.fromkeys(self.facts.about[subject].get(predicate, ())):
                if value.is_iri:
                    yield Triple(subject, predicate, value)

    def _node(self, number: int, kind: str) -> str:
        """Return the IRI of a new node, which no file can have."""
        iri = f"kg:plain/{kind}/{number}"
        self.added.add(iri)
        self.facts.add(iri, full("rdf:type"), Value(full(kind), True))
        self.facts.add(iri, full("schema:position"), Value(str(_LAST + number), False))
        return iri

    def _own(self, triple: Triple, name: str, node: str) -> None:
        """Give a node to the subject of the triple that it spells out."""
        self.facts.add(triple.subject, full(name), Value(node, True))
        self.spelled[triple] = Triple(triple.subject, full(name), Value(node, True))

    def _narrower(self) -> None:
        """`skos:narrower` says of the narrower issue what it is part of."""
        for triple in self._said("skos:narrower"):
            above, below = triple.subject, triple.value.text
            if self.identity.of("issues", below) and not self.facts.values(below, "skos:broader"):
                self._add(below, skos__broader=Value(above, True))
                self.spelled[triple] = Triple(below, full("skos:broader"), Value(above, True))

    def _ties(self, name: str) -> None:
        owner, kind, leads, key = _TIES[name]
        for triple in self._said(name):
            actor = self.identity.of("actors", triple.subject)
            other = self.identity.of("actors", triple.value.text)
            if actor is None or other is None:
                continue
            nodes = self.facts.values(triple.subject, owner)
            known = {self.identity.of("actors", self.facts.one(n.text, leads) or "") for n in nodes}
            if ("actors", triple.subject) in self.identity.ours:
                known |= {tie.actor for tie in getattr(self.ontology.actors[actor], key)}
            if other not in known:
                node = self._node(len(self.added), kind)
                self.facts.add(node, full(leads), triple.value)
                self._own(triple, owner, node)

    def _relations(self) -> None:
        known = {(each.start, each.type, each.end): "" for each in self.ontology.relations.values()}
        known |= dict(self._relation_nodes())
        for name, kind in self.ontology.relation_types.items():
            for triple in self._said(f"kg:{camel(name)}"):
                one, other = (self.identity.of("demands", iri) for iri in (triple.subject, triple.value.text))
                if one is None or other is None or (one, name, other) in known:
                    continue
                if kind.symmetric and (other, name, one) in known:
                    self._says(triple, known[other, name, one])
                elif (home := self._home(triple)) is not None:
                    known[one, name, other] = self._relation(name, triple, home)

    def _relation_nodes(self) -> Iterator[tuple[tuple[str, str, str], str]]:
        for iri in self.facts.of_class("kg:Relation"):
            start, kind, end = (
                self.identity.of(section, self.facts.one(iri, f"kg:{key}") or "")
                for section, key in (
                    ("demands", "from"),
                    ("relation_types", "relationType"),
                    ("demands", "to"),
                )
            )
            if start and kind and end:
                yield (start, kind, end), iri

    def _says(self, triple: Triple, relation: str) -> None:
        """Record which relation a triple is."""
        self.spelled[triple] = Triple(relation, full("rdf:type"), Value(full("kg:Relation"), True))

    def _home(self, triple: Triple) -> str | None:
        homes = [self.identity.home("demands", iri) for iri in (triple.subject, triple.value.text)]
        heads = self.identity.heads
        return homes[0] or homes[1] or (heads[0] if len(heads) == 1 else None)

    def _relation(self, name: str, triple: Triple, home: str) -> str:
        node = self._node(len(self.added), "kg:Relation")
        self._add(
            node,
            kg__relationType=Value(f"{DEFAULT_BASE}relation-type/{name}", True),
            kg__from=Value(triple.subject, True),
            kg__to=triple.value,
            kg__basis=Value("coder-declared", False),
            rdfs__isDefinedBy=Value(home, True),
        )
        for code in languages():
            text = Language.of(code).say("rdf import.no reason in the file")
            self._add(node, kg__justification=Value(text, False, code))
        self._says(triple, node)
        self.without_reason.append(triple)
        return node

    def _links(self) -> None:
        shapes = (HEAD, *(SECTIONS[name] for name in ("actors", "issues", "demands", "events", "sources")))
        owners = {iri for shape in shapes for iri in self.facts.of_class(shape.type)}
        for name, match in _MATCHES.items():
            for triple in self._said(name):
                if triple.subject in owners and (found := self._entry(triple.value.text)):
                    self._link(triple, *found, match)

    def _entry(self, iri: str) -> tuple[str, str] | None:
        """Return the registry whose entry an IRI is, and the identifier there."""
        for name, scheme in self.ontology.link_schemes.items():
            for template in filter(None, (scheme.iri, scheme.url)):
                before, _, after = template.partition("{id}")
                if iri.startswith(before) and iri.endswith(after) and len(iri) > len(before) + len(after):
                    identifier = unquote(iri[len(before) : len(iri) - len(after)])
                    if re.fullmatch(scheme.expression, identifier):
                        return name, identifier
        return None

    def _link(self, triple: Triple, registry: str, identifier: str, match: str) -> None:
        """Add a link, unless there is one to the same entry."""
        for value in self.facts.values(triple.subject, "kg:link"):
            scheme = self.facts.one(value.text, "kg:scheme") or ""
            known = self.identity.of("link_schemes", scheme), self.facts.one(value.text, "dcterms:identifier")
            if known == (registry, identifier):
                return
        node = self._node(len(self.added), "kg:Link")
        self._add(
            node,
            kg__scheme=Value(f"{DEFAULT_BASE}link-scheme/{registry}", True),
            dcterms__identifier=Value(identifier, False),
            kg__match=Value(match, False),
        )
        self._own(triple, "kg:link", node)

"""What the graph may contain: labels, relationship types and properties, all from the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.common.errors import KgError
from kg.model.case_model import Ontology
from kg.model.texts import ENGLISH, Texts, language_of, suffix
from kg.words import Message

DERIVED = "derived"
RELATION_PROPERTIES = {
    "relation": "string",
    "role": "string",
    "label": "string",
    "basis": "string",
    "justification": "string",
    "source": "string",
    "quote": "string",
    "citation": "string",
    "since": "date",
}
"""Properties of every authored relation between demands, whatever its type."""
RELATION_TEXTS = ("label", "justification")
"""Those of them that have translations."""


@dataclass
class GraphSchema:
    """Property types by label and by relationship type; `indexed` names the properties with an index.

    `texts` names the properties with translations, by label and by relationship type: `label` is English, and each of
    the other `languages` has `label_de` and so on. `spoken` has attributes that may have translations too.
    """

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: dict[str, dict[str, str]] = field(default_factory=dict)
    ends: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    required: dict[str, set[str]] = field(default_factory=dict)
    indexed: dict[str, list[str]] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, ontology: Ontology) -> GraphSchema:
        """Create the schema that an ontology declares.

        >>> from kg.check import load_ontology
        >>> GraphSchema.of(load_ontology()[0]).nodes["Stance"]["date"]
        'date'
        """
        schema = cls()
        common = list(ontology.common_properties.values())
        for name, node_class in ontology.node_classes.items():
            properties = [*common, *ontology.properties_of(name)]
            schema.nodes[name] = {p.name: p.type for p in properties}
            schema.nodes[name].update({a.name: a.type for a in node_class.attributes})
            schema.texts[name] = tuple(p.name for p in properties if p.languages)
            schema.spoken[name] = {a.name: a.type for a in node_class.attributes if a.languages}
            schema.required[name] = {p.name for p in properties if p.required}
            schema.indexed[name] = [p.name for p in properties if p.indexed]
            schema._mark_derived(schema.nodes, name, node_class.derived)
        for name, edge_class in ontology.edge_classes.items():
            own = ontology.properties_of_type(name)
            schema.edges[name] = {p.name: p.type for p in own}
            schema.required[name] = {p.name for p in own if p.required}
            schema.texts[name] = tuple(p.name for p in own if p.languages)
            schema.ends[name] = (edge_class.starts, edge_class.ends)
            schema._mark_derived(schema.edges, name, edge_class.derived)
        for kind in ontology.relation_types.values():
            schema.edges[kind.type] = dict(RELATION_PROPERTIES)
            schema.required[kind.type] = {"relation", "role", "label", "basis", "justification", "since"}
            schema.ends[kind.type] = (["Demand"], ["Demand"])
            schema.texts[kind.type] = RELATION_TEXTS
        schema._add_languages(_languages(ontology))
        return schema

    def _add_languages(self, codes: set[str]) -> None:
        """Add a property in each of these languages for every text."""
        self.languages |= codes - {ENGLISH}
        for types in (self.nodes, self.edges):
            for name, declared in types.items():
                texts = self.texts.get(name, ())
                types[name] = {
                    own: kind
                    for base, kind_of_base in declared.items()
                    for own, kind in (
                        (base, kind_of_base),
                        *(
                            (base + suffix(code), "string")
                            for code in sorted(self.languages)
                            if base in texts
                        ),
                    )
                }

    def _admit(self, name: str, key: str) -> bool:
        """Accept an undeclared property if it translates a declared one, and declare it; returns whether it does."""
        for base in self.texts.get(name, ()):
            if code := language_of(key, base):
                self._add_languages({code})
                return True
        for base, kind in self.spoken.get(name, {}).items():
            if language_of(key, base):
                self.nodes[name][key] = kind
                return True
        return False

    def _mark_derived(self, types: dict[str, dict[str, str]], name: str, derived: bool) -> None:
        if derived:
            self.derived.add(name)
            types[name][DERIVED] = "boolean"

    def verify(self, name: str, properties: dict[str, Any]) -> None:
        """Check a row against the ontology's declarations.

        :raises KgError: if a label, type or property is undeclared, or a required one is missing.
        """
        declared = self.nodes.get(name) or self.edges.get(name)
        if declared is None and name not in self.edges:
            raise KgError(Message("error.graph class is missing", name=name))
        unknown = {key for key in properties.keys() - (declared or {}).keys() if not self._admit(name, key)}
        missing = self.required[name] - properties.keys()
        if unknown or missing:
            wrong = [Message("error.graph property is unknown", name=key) for key in sorted(unknown)]
            wrong += [Message("error.graph property is missing", name=key) for key in sorted(missing)]
            raise KgError(
                Message("error.graph class does not fit", name=name, wrong="; ".join(map(str, wrong)))
            )


def _languages(ontology: Ontology) -> set[str]:
    """Return the languages used in the ontology's own terms."""
    named = (
        ontology.values,
        ontology.firmness,
        ontology.modes,
        ontology.relation_types,
        ontology.edge_classes,
    )
    labels: Iterator[Texts] = (term.label for terms in named for term in terms.values())
    return {code for label in labels for code in label.root}

"""What may stand in the graph: labels, relationship types and properties, all from the ontology."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.common.errors import KgError
from kg.model.case_model import Ontology

DERIVED = "derived"
RELATION_PROPERTIES = {
    "relation": "string",
    "role": "string",
    "label": "string",
    "label_de": "string",
    "basis": "string",
    "justification": "string",
    "justification_de": "string",
    "source": "string",
    "quote": "string",
    "citation": "string",
    "since": "date",
}
"""What every authored relation between demands carries, whatever its type."""


@dataclass
class GraphSchema:
    """Property types by label and by relationship type; `indexed` names the properties with an index."""

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: dict[str, dict[str, str]] = field(default_factory=dict)
    ends: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    required: dict[str, set[str]] = field(default_factory=dict)
    indexed: dict[str, list[str]] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, ontology: Ontology) -> GraphSchema:
        """The schema that an ontology declares.

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
            schema.required[name] = {p.name for p in properties if p.required}
            schema.indexed[name] = [p.name for p in properties if p.indexed]
            schema._mark_derived(schema.nodes, name, node_class.derived)
        for name, edge_class in ontology.edge_classes.items():
            schema.edges[name] = {p.name: p.type for p in edge_class.properties}
            schema.required[name] = {p.name for p in edge_class.properties if p.required}
            schema.ends[name] = (edge_class.starts, edge_class.ends)
            schema._mark_derived(schema.edges, name, edge_class.derived)
        for kind in ontology.relation_types.values():
            schema.edges[kind.type] = dict(RELATION_PROPERTIES)
            schema.required[kind.type] = {"relation", "role", "label", "basis", "justification", "since"}
            schema.ends[kind.type] = (["Demand"], ["Demand"])
        return schema

    def _mark_derived(self, types: dict[str, dict[str, str]], name: str, derived: bool) -> None:
        if derived:
            self.derived.add(name)
            types[name][DERIVED] = "boolean"

    def verify(self, name: str, properties: dict[str, Any]) -> None:
        """Make sure that a row is what the ontology declares.

        :raises KgError: if a label, type or property is undeclared, or a required one is missing.
        """
        declared = self.nodes.get(name) or self.edges.get(name)
        if declared is None and name not in self.edges:
            raise KgError(f"ontology/graph declares no class '{name}', which the graph needs")
        unknown = properties.keys() - (declared or {}).keys()
        missing = self.required[name] - properties.keys()
        if unknown or missing:
            wrong = [f"declares no property '{key}'" for key in sorted(unknown)]
            wrong += [f"requires '{key}', which is not written" for key in sorted(missing)]
            raise KgError(f"ontology/graph: class {name} {', and '.join(wrong)}")

"""The reference page of the graph: node classes, relationship types, properties, and how derived ones are computed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.check import load_ontology
from kg.graph.schema import RELATION_PROPERTIES, RELATION_TEXTS
from kg.model.case_model import Ontology
from kg.model.graph_fields import properties
from kg.model.ontology import EdgeClass, NodeClass, Property, RelationType
from reference_pages.markdown import page as joined
from reference_pages.markdown import sentence, table, text

PROSE = Path(__file__).with_name("graph.prose.md")

_RELATIONS = """
One relationship type for each type of relation that the ontology has, from demand to demand, as authored. All of them
carry the same properties:
"""


def page() -> str:
    """Return the page."""
    ontology, _ = load_ontology()
    nodes = sorted(ontology.node_classes.values(), key=lambda node: node.id)
    edges = sorted(ontology.edge_classes.values(), key=lambda edge: edge.id)
    return joined(
        "# Graph",
        PROSE.read_text(encoding="utf-8").strip(),
        joined("## Every node", _properties(ontology.common_properties.values())),
        joined("## Nodes", *map(_node, nodes)),
        joined("## Relationships", *map(_edge, edges)),
        joined(
            "## Relations between demands",
            text(_RELATIONS),
            _relation_properties(),
            _relation_types(ontology),
        ),
    )


def _node(node: NodeClass) -> str:
    derived = " **Derived.**" if node.derived else ""
    about = text(f"{sentence(node.definition.of())}{derived} ({node.label.of('de')})")
    extra = ", ".join(f"`{a.name}` ({a.type}): {a.definition.of()}" for a in node.attributes)
    like = f"It has the properties of `{node.like}`." if node.like else ""
    return joined(f"### {node.id}", about, like, _properties(properties(node), derived=node.derived), extra)


def _edge(edge: EdgeClass) -> str:
    derived = " **Derived.**" if edge.derived else ""
    pattern = f"`({'|'.join(edge.starts)})-[:{edge.id}]->({'|'.join(edge.ends)})`"
    about = text(f"{pattern} {sentence(edge.definition.of())}{derived} ({edge.label.of('de')})")
    like = f"It has the properties of `{edge.like}`." if edge.like else ""
    return joined(f"### {edge.id}", about, like, _properties(edge.properties, derived=edge.derived))


def _properties(properties: Iterable[Property], *, derived: bool = False) -> str:
    """A table of properties; where all of a class is derived, none is marked."""
    rows = [[f"`{p.name}`", _kind(p), _always(p), p.definition.of() + _mark(p, derived)] for p in properties]
    return table(["property", "type", "", "what"], rows) if rows else ""


def _kind(p: Property) -> str:
    return f"{p.type}, in each language" if p.languages else p.type


def _always(p: Property) -> str:
    return "always" if p.required else "if known"


def _mark(p: Property, derived: bool) -> str:
    return " (derived)" if p.derived and not derived else ""


def _relation_properties() -> str:
    def kind(name: str) -> str:
        return RELATION_PROPERTIES[name] + (", in each language" if name in RELATION_TEXTS else "")

    return table(["property", "type"], [[f"`{name}`", kind(name)] for name in RELATION_PROPERTIES])


def _relation_types(ontology: Ontology) -> str:
    def row(kind: RelationType) -> list[str]:
        return [f"`{kind.type}`", f"`{kind.id}`", kind.definition.of()]

    kinds = sorted(ontology.relation_types.values(), key=lambda kind: kind.type)
    return table(["relationship", "type in YAML", "what"], map(row, kinds))

"""The look of nodes and relationships by class, shared by the style sheet and the perspective."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from kg.graph.schema import GraphSchema
from kg.model.case_model import Ontology
from kg.model.texts import in_language
from kg.render.palette import colour

_NAMES = ("label", "title")


@dataclass(frozen=True)
class Look:
    """Colour as #rrggbb, size (a node's diameter or a line's width, in pixels), and the property that names a node."""

    color: str
    size: int
    caption: str | None = None


def looks(ontology: Ontology, lang: str) -> tuple[dict[str, Look], dict[str, Look]]:
    """Return the look of every node class and relationship type in the ontology, sorted by name."""
    schema = GraphSchema.of(ontology)
    text = resources.files("kg.neo4j_assets").joinpath("style.yaml").read_text(encoding="utf-8")
    style: dict[str, dict[str, Any]] = yaml.safe_load(text)
    nodes = {name: _node(style["nodes"], name, schema.nodes[name], lang) for name in sorted(schema.nodes)}
    roles: dict[str, str] = {kind.type: kind.role for kind in ontology.relation_types.values()}
    edges = {}
    for name in sorted(schema.edges):
        given = style["edges"].get(name) or style["roles"].get(roles.get(name, "")) or style["edges"]["other"]
        edges[name] = Look(given.get("color") or colour(given["polarity"]), given["width"])
    return nodes, edges


def _node(style: dict[str, Any], name: str, properties: dict[str, str], lang: str) -> Look:
    given = style.get(name, style["other"])
    caption = given["caption"]
    if name not in style or caption not in properties:
        caption = next((known for known in _NAMES if known in properties), "id")
    own = in_language(caption, lang)
    return Look(given["color"], given["diameter"], own if own in properties else caption)

"""List labels, relationship types and properties of the graph, for people who write Cypher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.check import load_ontology
from kg.graph.schema import GraphSchema


def schema(_explorer: Explorer, _: Mapping[str, str]) -> dict[str, Any]:
    """Return the properties of each label, and of each relationship type with the labels at its ends."""
    declared = GraphSchema.of(load_ontology()[0])
    return {
        "labels": {label: sorted(properties) for label, properties in sorted(declared.nodes.items())},
        "types": {
            kind: {
                "from": declared.ends[kind][0],
                "to": declared.ends[kind][1],
                "properties": sorted(properties),
            }
            for kind, properties in sorted(declared.edges.items())
        },
    }

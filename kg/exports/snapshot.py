"""The rows of graphs as a store holds them: with the key and the graph that every node has there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.common.errors import KgError
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph

LAST = "Case"
"""The label of the head that puts a graph in force: what loads rows one by one had better load it last."""


class Edge(NamedTuple):
    """A relationship: the keys of both ends, and its properties (dates as ISO text)."""

    start: str
    end: str
    properties: dict[str, Any]


def schema_of(graphs: Sequence[StagedGraph]) -> GraphSchema:
    """One schema for all graphs.

    :raises KgError: if a property is of one type in one case, and of another in the next.
    """
    merged = GraphSchema()
    for graph in graphs:
        for kind in ("nodes", "edges"):
            known: dict[str, dict[str, str]] = getattr(merged, kind)
            for name, properties in getattr(graph.schema, kind).items():
                held = known.setdefault(name, {})
                for own, declared in properties.items():
                    if held.setdefault(own, declared) != declared:
                        raise KgError(
                            f"{name}.{own} is {declared} in '{graph.case}' and {held[own]} in another case:"
                            " export them one by one"
                        )
        merged.texts |= graph.schema.texts
        for name, indexed in graph.schema.indexed.items():
            merged.indexed[name] = sorted({*merged.indexed.get(name, []), *indexed})
    return merged


def labels(graphs: Sequence[StagedGraph]) -> list[str]:
    """The labels that have nodes, sorted, with the heads of the graphs at the end."""
    found = {row[0] for graph in graphs for row in graph.db.execute("select distinct label from node")}
    return sorted(found, key=lambda label: (label == LAST, label))


def types(graphs: Sequence[StagedGraph]) -> list[tuple[str, str, str]]:
    """The types that have relationships, each with the labels of its ends, sorted."""
    query = "select distinct type, start_label, end_label from edge"
    return sorted({tuple(row) for graph in graphs for row in graph.db.execute(query)})


def nodes(graphs: Sequence[StagedGraph], label: str) -> Iterator[dict[str, Any]]:
    """The properties of all nodes of a label, in the order of their keys.

    The folder that a case was read from is its owner's, and the same case elsewhere is the same: its name stands there.
    """
    for graph in graphs:
        place = {"place": graph.case} if label == LAST else {}
        for row in graph.nodes(label):
            yield {**row.properties, **place, "graph": graph.case, "key": f"{graph.case}/{row.key}"}


def edges(graphs: Sequence[StagedGraph], kind: str, start: str, end: str) -> Iterator[Edge]:
    """All relationships of a type between two labels, in the order of their keys."""
    for graph in graphs:
        for row in graph.edges(kind):
            if (row.start_label, row.end_label) == (start, end):
                yield Edge(f"{graph.case}/{row.start}", f"{graph.case}/{row.end}", row.properties)

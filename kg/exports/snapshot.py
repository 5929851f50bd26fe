"""Read the rows of graphs as they are in a store: each node with its store-wide key and its graph's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.common.errors import KgError
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph
from kg.words import Message

LAST = "Case"
"""The label of the node that makes a graph current: load it last when loading rows one by one."""


class Edge(NamedTuple):
    """A relationship: the keys of both ends, and its properties (dates as ISO text)."""

    start: str
    end: str
    properties: dict[str, Any]


def schema_of(graphs: Sequence[StagedGraph]) -> GraphSchema:
    """One schema for all graphs.

    :raises KgError: if a property has different types in two cases.
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
                            Message(
                                "error.two types of a property",
                                name=f"{name}.{own}",
                                type=declared,
                                case=graph.case,
                                other=held[own],
                            )
                        )
        merged.texts |= graph.schema.texts
        for name, indexed in graph.schema.indexed.items():
            merged.indexed[name] = sorted({*merged.indexed.get(name, []), *indexed})
    return merged


def labels(graphs: Sequence[StagedGraph]) -> list[str]:
    """Return the labels that have nodes, sorted, with the Case label at the end."""
    found = {row[0] for graph in graphs for row in graph.db.execute("select distinct label from node")}
    return sorted(found, key=lambda label: (label == LAST, label))


def types(graphs: Sequence[StagedGraph]) -> list[tuple[str, str, str]]:
    """Return the types that have relationships, each with the labels of its ends, sorted."""
    query = "select distinct type, start_label, end_label from edge"
    return sorted({tuple(row) for graph in graphs for row in graph.db.execute(query)})


def nodes(graphs: Sequence[StagedGraph], label: str) -> Iterator[dict[str, Any]]:
    """Yield the properties of all nodes of a label, sorted by key.

    A case's folder is replaced by its name: the path is private, and a case elsewhere is the same case.
    """
    for graph in graphs:
        place = {"place": graph.case} if label == LAST else {}
        for row in graph.nodes(label):
            yield {**row.properties, **place, "graph": graph.case, "key": f"{graph.case}/{row.key}"}


def edges(graphs: Sequence[StagedGraph], kind: str, start: str, end: str) -> Iterator[Edge]:
    """Yield all relationships of a type between two labels, sorted by key."""
    for graph in graphs:
        for row in graph.edges(kind):
            if (row.start_label, row.end_label) == (start, end):
                yield Edge(f"{graph.case}/{row.start}", f"{graph.case}/{row.end}", row.properties)

"""Write a graph's rows in Neo4j. Values are parameters; labels and types come from the schema."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from neo4j import ManagedTransaction, Session

from kg.common.errors import StoreError
from kg.graph.staging import StagedGraph
from kg.store.base import Progress
from kg.store.batching import Steps, batches
from kg.store.bolt.leftovers import pass_mark
from kg.store.bolt.lock import Lock
from kg.store.bolt.schema import quoted
from kg.store.bolt.values import typed
from kg.words import Message

BATCH = 10_000
"""Rows per transaction: few enough for a server with little memory."""

Statement = tuple[str, list[Any]]


def write_graph(
    graph: StagedGraph, name: str, session: Session, lock: Lock, progress: Progress | None
) -> None:
    """Write a graph under the name `name`, except its Case node, which makes it current later.

    :raises LostLockError: if the lock is lost meanwhile.
    :raises StoreError: if the node at an end of a relationship is missing.
    """
    steps = Steps(
        progress, str(Message("progress.rows", name=graph.case)), graph.count("node") + graph.count("edge")
    )
    waiting: list[Statement] = []

    def send() -> None:
        lock.check()
        session.execute_write(_run, name, lock, waiting)
        steps.add(sum(len(rows) for _, rows in waiting))
        waiting.clear()

    for statement in itertools.chain(_node_statements(graph, name), _edge_statements(graph, name)):
        waiting.append(statement)
        if sum(len(rows) for _, rows in waiting) >= BATCH:
            send()
    send()


def _node_statements(graph: StagedGraph, name: str) -> Iterator[Statement]:
    for label, rows in batches(_nodes(graph, name), BATCH):
        yield f"UNWIND $rows AS row CREATE (n:{_known(label, graph.schema.nodes)}) SET n = row", rows


def _edge_statements(graph: StagedGraph, name: str) -> Iterator[Statement]:
    for (kind, start, end), rows in batches(_edges(graph, name), BATCH):
        ends = (
            f"MATCH (a:{_known(start, graph.schema.nodes)} {{key: row[0]}}) "
            f"MATCH (b:{_known(end, graph.schema.nodes)} {{key: row[1]}})"
        )
        create = f"CREATE (a)-[r:{_known(kind, graph.schema.edges)}]->(b) SET r = row[2]"
        yield f"UNWIND $rows AS row {ends} {create}", rows


def case_properties(graph: StagedGraph, name: str) -> dict[str, Any]:
    """Return the properties of the Case node that makes the graph called `name` current.

    :raises StoreError: if the graph has no such node.
    """
    for key, text in graph.db.execute("select key, properties from node where label = 'Case'"):
        return _node(graph, name, "Case", key, text)
    raise StoreError(Message("error.the graph of has no case", case=graph.case))


def _run(transaction: ManagedTransaction, name: str, lock: Lock, statements: list[Statement]) -> None:
    pass_mark(transaction, name, lock.shown)
    for cypher, rows in statements:
        counters = transaction.run(cypher, rows=rows).consume().counters
        if counters.nodes_created + counters.relationships_created != len(rows):
            raise StoreError(Message("error.the graph has a relationship to"))


def _known(name: str, declared: dict[str, dict[str, str]]) -> str:
    if name not in declared:
        raise StoreError(Message("error.is not in the ontology s", name=name))
    return quoted(name)


def _nodes(graph: StagedGraph, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for label, key, text in graph.db.execute("select label, key, properties from node where label <> 'Case'"):
        yield label, _node(graph, name, label, key, text)


def _node(graph: StagedGraph, name: str, label: str, key: str, text: str) -> dict[str, Any]:
    own = typed(json.loads(text), graph.schema.nodes.get(label, {}))
    return {**own, "graph": name, "key": f"{name}/{key}"}


def _edges(graph: StagedGraph, name: str) -> Iterator[tuple[tuple[str, str, str], list[Any]]]:
    """Yield the keys of both ends, and the properties; as lists, which the driver packs faster than maps."""
    rows = graph.db.execute("select type, start_label, start, end_label, end, properties from edge")
    for kind, start_label, start, end_label, end, text in rows:
        own = typed(json.loads(text), graph.schema.edges.get(kind, {}))
        yield (kind, start_label, end_label), [f"{name}/{start}", f"{name}/{end}", own]

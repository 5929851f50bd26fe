"""Compare a new graph of a case with what is in Neo4j for that case, whoever wrote it there."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.graph.staging import StagedGraph
from kg.store.base import Changes
from kg.store.bolt.lock import Lock
from kg.store.bolt.schema import any_of
from kg.store.bolt.server import Server
from kg.store.bolt.values import canonical
from kg.store.diff import compare, removal, room_for_held

SMALL = 50_000
"""A graph of up to so many rows is compared row by row even if its head node is the same: rows may have been edited."""

_HEAD = "MATCH (c:Case {id: $case}) WHERE c.graph IS NOT NULL RETURN c.graph, properties(c)"
_COUNT_NODES = "MATCH (n:{labels} {{graph: $graph}}) RETURN labels(n)[0] AS label, count(n) ORDER BY label"
_COUNT_EDGES = "MATCH (n:{labels} {{graph: $graph}})-[r]->() RETURN type(r) AS type, count(r) ORDER BY type"
_NODES = "MATCH (n:{labels} {{graph: $graph}}) RETURN labels(n)[0], n.key, '', properties(n)"
_EDGES = "MATCH (n:{labels} {{graph: $graph}})-[r]->(m) RETURN type(r), n.key, m.key, properties(r)"
_STAGED = """
select label, count(*) from node where label <> 'Case' group by label
union all select type, count(*) from edge group by type
"""


class Comparison(NamedTuple):
    """What loading a graph changes, and the name of the case's current graph, if any."""

    graph: StagedGraph
    changes: Changes
    in_force: str | None


def compare_with(
    server: Server, labels: list[str], graph: StagedGraph, *, rebuild: bool = False
) -> Comparison:
    """Compare a graph with the current graph of its case; with `rebuild`, with nothing."""
    graph.commit()
    heads = server.ask(_HEAD, case=graph.case) if labels else []
    in_force = heads[0][0] if heads else None
    large = graph.count("node") + graph.count("edge") > SMALL
    if in_force and large and not rebuild and _same_head(heads[0][1], graph):
        return Comparison(graph, Changes(graph.case), in_force)
    db = graph.db
    db.create_function("mark", 1, _mark, deterministic=True)
    with room_for_held(db):
        if in_force and not rebuild:
            _read_back(server, labels, in_force, db)
        return Comparison(graph, compare(graph.case, db, mark="mark(properties)"), in_force)


def removal_of(server: Server, labels: list[str], case: str, name: str) -> Changes:
    """Return what removing the graph called `name` changes."""
    found = {"labels": any_of(labels)}
    counts = [server.ask(text.format(**found), graph=name) for text in (_COUNT_NODES, _COUNT_EDGES)]
    return removal(case, [(kind, number) for rows in counts for kind, number in rows])


def counted(lock: Lock, labels: list[str], name: str) -> dict[str, int]:
    """Count the nodes and relationships of a graph by label and type, in the transaction of the lock."""
    texts = (text.format(labels=any_of(labels)) for text in (_COUNT_NODES, _COUNT_EDGES))
    return {kind: number for text in texts for kind, number in lock.run(text, graph=name)}


def staged_counts(graph: StagedGraph) -> dict[str, int]:
    """Count what a staged graph has to have before its Case node makes it current."""
    return dict(graph.db.execute(_STAGED))


def _same_head(held: dict[str, Any], graph: StagedGraph) -> bool:
    row = graph.db.execute("select properties from node where label = 'Case'").fetchone()
    return bool(row) and canonical(held) == row[0]


def _read_back(server: Server, labels: list[str], name: str, db: sqlite3.Connection) -> None:
    prefix = len(name) + 1

    def rows(text: str) -> Iterator[tuple[str, str, str, str]]:
        for kind, start, end, own in session.run(text.format(labels=any_of(labels)), graph=name):
            yield kind, (start or "")[prefix:], (end or "")[prefix:], _mark(canonical(own))

    with server.reading() as session:
        db.executemany("insert into held.node values (?,?,?,?)", rows(_NODES))
        db.executemany("insert into held.edge values (?,?,?,?)", rows(_EDGES))


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()

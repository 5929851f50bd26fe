"""Write a Cypher script that creates the graphs of cases in an empty database: schema, nodes, relationships.

Statements end with a semicolon at the end of a line and contain no other line break, so that any tool can split
them. The Case node, which makes a case current, comes last: after an interrupted script, queries see no partial case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from kg.common.errors import KgError
from kg.exports.snapshot import LAST, edges, labels, nodes, schema_of, types
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph
from kg.words import Message

BATCH = 100
"""Rows per statement: few enough for a server to parse it."""
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def script(graphs: Sequence[StagedGraph]) -> Iterator[str]:
    """Yield the script in pieces, whatever the size of the graphs.

    >>> from kg.check import checked_case
    >>> from kg.graph.build import build
    >>> from kg.common.paths import find_data
    >>> graph = build(checked_case(find_data("seeds") / "alaska-2025"))
    >>> "CREATE CONSTRAINT `kg_Stance_key` IF NOT EXISTS" in "".join(script([graph]))
    True
    """
    schema = schema_of(graphs)
    names = ", ".join(graph.case for graph in graphs)
    yield f"// {Message('export.cypher head', names=names)}\n"
    yield from declarations(schema)
    found = labels(graphs)
    for label in found:
        if label != LAST:
            yield from _nodes(graphs, schema, label)
    for kind in types(graphs):
        yield from _edges(graphs, schema, kind)
    if LAST in found:
        yield from _nodes(graphs, schema, LAST)


def declarations(schema: GraphSchema) -> Iterator[str]:
    """Yield the statements that create the same constraints and indexes as a load."""
    for label in sorted(schema.nodes):
        constraint = named(f"kg_{label}_key")
        yield f"CREATE CONSTRAINT {constraint} IF NOT EXISTS FOR (n:{named(label)}) REQUIRE n.`key` IS UNIQUE;\n"
    for label in sorted(schema.nodes):
        further = [own for own in schema.indexed.get(label, []) if own not in ("graph", "id")]
        for columns in (("graph", "id"), *((own,) for own in further)):
            index = named(f"kg_{label}_{'_'.join(columns)}")
            on = ", ".join(f"n.{named(column)}" for column in columns)
            yield f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{named(label)}) ON ({on});\n"


def _nodes(graphs: Sequence[StagedGraph], schema: GraphSchema, label: str) -> Iterator[str]:
    rows = (mapped(row, schema.nodes[label]) for row in nodes(graphs, label))
    yield from _statements(rows, f"CREATE (n:{named(label)}) SET n = row")


def _edges(graphs: Sequence[StagedGraph], schema: GraphSchema, kind: tuple[str, str, str]) -> Iterator[str]:
    name, start, end = kind
    rows = (
        f"[{text(row.start)}, {text(row.end)}, {mapped(row.properties, schema.edges[name])}]"
        for row in edges(graphs, *kind)
    )
    ends = f"MATCH (a:{named(start)} {{key: row[0]}}) MATCH (b:{named(end)} {{key: row[1]}})"
    yield from _statements(rows, f"{ends} CREATE (a)-[r:{named(name)}]->(b) SET r = row[2]")


def _statements(rows: Iterable[str], action: str) -> Iterator[str]:
    waiting = iter(rows)
    while lot := list(islice(waiting, BATCH)):
        yield f"UNWIND [{', '.join(lot)}] AS row {action};\n"


def named(name: str) -> str:
    """Quote a label, type or property for Cypher.

    :raises KgError: if it is not a plain word: nothing else may become part of a statement.

    >>> named("HELD_BY")
    '`HELD_BY`'
    """
    if not (name.isascii() and name.isidentifier()):
        raise KgError(Message("error.cannot be a label type or", name=name))
    return f"`{name}`"


def mapped(properties: dict[str, Any], kinds: dict[str, str]) -> str:
    """Return properties as a Cypher map, with dates where the schema says so.

    >>> mapped({"day": "2025-03-01", "n": 2}, {"day": "date"})
    "{`day`: date('2025-03-01'), `n`: 2}"
    """
    pairs = [f"{named(name)}: {value(own, kinds.get(name, ''))}" for name, own in sorted(properties.items())]
    return "{" + ", ".join(pairs) + "}"


def value(given: Any, kind: str) -> str:
    """Return a value as a Cypher literal.

    >>> value(["a", "b"], "strings"), value(True, "boolean"), value(0.5, "number")
    ("['a', 'b']", 'true', '0.5')
    """
    if kind == "date":
        return f"date({text(given)})"
    if isinstance(given, list):
        return f"[{', '.join(value(each, '') for each in given)}]"
    if isinstance(given, str):
        return text(given)
    return json.dumps(float(given) if kind == "number" else given)


def text(given: str) -> str:
    """Return a text as a Cypher literal on one line.

    A backslash before a `u` is separated from it: some versions of Neo4j read the two as an escape.

    >>> print(text("it's"), text("C:\\\\users"))
    'it\\'s' 'C:\\\\' + 'users'
    """
    written = "".join(_ESCAPES.get(letter, letter) for letter in given)
    return f"'{written}'".replace("\\\\u", "\\\\' + 'u")

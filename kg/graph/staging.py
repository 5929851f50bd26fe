"""Store the graph of a case on disk before it is loaded; each row has a hash. Its size does not matter."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.graph.schema import DERIVED, GraphSchema

_TABLES = """
create table if not exists fact (name text primary key, value text);
create table if not exists node (number integer primary key, label text, key text unique, hash text, properties text);
create table if not exists edge (
    number integer primary key, type text, start_label text, start text, end_label text, end text,
    key text unique, hash text, properties text
);
"""


class NodeRow(NamedTuple):
    """A node: its label, its key within the case, and its properties (dates as ISO text)."""

    label: str
    key: str
    hash: str
    properties: dict[str, Any]


class EdgeRow(NamedTuple):
    """A relationship: its type, the label and key of both ends, its own key, and its properties."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    key: str
    hash: str
    properties: dict[str, Any]


class StagedGraph:
    """The graph of one case in a SQLite file (or a temporary one), ready to be loaded, compared or exported.

    >>> graph = StagedGraph("demo", GraphSchema())
    >>> graph.count("node")
    0
    """

    def __init__(self, case: str, schema: GraphSchema, path: Path | None = None) -> None:
        self.case = case
        self.schema = schema
        self.path = path
        self.db = sqlite3.connect(path or "", check_same_thread=False)
        self.db.execute("pragma journal_mode = off")
        self.db.execute("pragma synchronous = off")
        self.db.executescript(_TABLES)

    def add_node(self, label: str, name: str, properties: dict[str, Any]) -> None:
        """Add a node; `name` is its id, unique within its label. Properties that are None are left out."""
        kept = {"id": name, "case": self.case, **_kept(properties)}
        if label in self.schema.derived:
            kept[DERIVED] = True
        self.schema.verify(label, {**kept, "key": "", "graph": ""})
        text = _canonical(kept)
        row = (label, node_key(label, name), _hash(label, text), text)
        self.db.execute("insert into node (label, key, hash, properties) values (?,?,?,?)", row)

    def add_edge(
        self,
        kind: str,
        start: tuple[str, str],
        end: tuple[str, str],
        properties: dict[str, Any] | None = None,
        tag: str = "",
    ) -> None:
        """Add a relationship between two nodes, given as (label, id); `tag` distinguishes parallel ones."""
        kept = _kept(properties or {})
        if kind in self.schema.derived:
            kept[DERIVED] = True
        self.schema.verify(kind, kept)
        start_key, end_key = node_key(*start), node_key(*end)
        key = f"{start_key} {kind} {end_key}" + (f" {tag}" if tag else "")
        text = _canonical(kept)
        row = (kind, start[0], start_key, end[0], end_key, key, _hash(key, text), text)
        self.db.execute(
            "insert into edge (type, start_label, start, end_label, end, key, hash, properties)"
            " values (?,?,?,?,?,?,?,?)",
            row,
        )

    def nodes(self, label: str | None = None) -> Iterator[NodeRow]:
        """Yield all nodes, or those of a label, grouped by label."""
        columns = "select label, key, hash, properties from node"
        for row in self.db.execute(f"{columns} where ?1 is null or label = ?1 order by label, key", (label,)):
            yield NodeRow(row[0], row[1], row[2], json.loads(row[3]))

    def edges(self, kind: str | None = None) -> Iterator[EdgeRow]:
        """Yield all relationships, or those of a type, grouped by type and the labels of their ends."""
        columns = "select type, start_label, start, end_label, end, key, hash, properties from edge"
        order = "type, start_label, end_label, key"
        for row in self.db.execute(f"{columns} where ?1 is null or type = ?1 order by {order}", (kind,)):
            yield EdgeRow(row[0], row[1], row[2], row[3], row[4], row[5], row[6], json.loads(row[7]))

    def hashes(self, table: str) -> Iterator[tuple[str, str, str]]:
        """Yield kind, key and hash of all nodes or edges."""
        column = {"node": "label", "edge": "type"}[table]
        return iter(self.db.execute(f"select {column}, key, hash from {table}"))  # noqa: S608

    def count(self, table: str) -> int:
        """Return the number of nodes or edges."""
        if table not in ("node", "edge"):
            raise ValueError(table)
        return int(self.db.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608

    def fact(self, name: str) -> Any:
        """Return a fact about the whole graph, such as its fingerprint."""
        row = self.db.execute("select value from fact where name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def facts(self, values: dict[str, Any]) -> None:
        """Set facts about the whole graph."""
        pairs = [(name, json.dumps(value, sort_keys=True)) for name, value in values.items()]
        self.db.executemany("insert or replace into fact values (?,?)", pairs)

    def fingerprint(self) -> str:
        """Return a hash over all rows, independent of the order in which they were written."""
        digest = hashlib.sha256()
        for table in ("node", "edge"):
            rows: Iterable[tuple[str, str]] = self.db.execute(f"select key, hash from {table} order by key")  # noqa: S608
            for key, value in rows:
                digest.update(f"{key}\0{value}\0".encode())
        return digest.hexdigest()

    def commit(self) -> None:
        """Write everything to the file."""
        self.db.commit()

    def close(self) -> None:
        """Write everything and close the file."""
        self.db.commit()
        self.db.close()


def node_key(label: str, name: str) -> str:
    """The key of a node within its case.

    >>> node_key("Actor", "merz")
    'Actor/merz'
    """
    return f"{label}/{name}"


def _kept(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None and value != []}


def _canonical(properties: dict[str, Any]) -> str:
    return json.dumps(properties, sort_keys=True, ensure_ascii=False, default=str)


def _hash(name: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\0{text}".encode(), digest_size=10).hexdigest()

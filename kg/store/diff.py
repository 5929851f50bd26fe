"""What changes between the graph of a case that a store holds and a new one, counted in SQL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.graph.staging import StagedGraph
from kg.store.base import Changes

_KINDS = {"node": "label", "edge": "type"}
_ONLY_IN = """
select {kind}, count(*) from {here}.{table} h
where not exists (select 1 from {there}.{table} t where t.key = h.key) group by 1
"""
_CHANGED = """
select n.{kind}, count(*) from main.{table} n join old.{table} o on o.key = n.key
where o.hash <> n.hash group by 1
"""


def compare(old: Path | None, graph: StagedGraph) -> Changes:
    """What loading a graph changes, given the staged file that is in force for its case, or none.

    >>> from kg.graph.schema import GraphSchema
    >>> compare(None, StagedGraph("demo", GraphSchema())).empty
    True
    """
    changes = Changes(graph.case)
    with _attached(old, graph) as db:
        for table, kind in _KINDS.items():
            words = {"table": table, "kind": kind}
            changes.added.update(db.execute(_ONLY_IN.format(**words, here="main", there="old")).fetchall())
            changes.removed.update(db.execute(_ONLY_IN.format(**words, here="old", there="main")).fetchall())
            changes.changed.update(db.execute(_CHANGED.format(**words)).fetchall())
    return changes


def removal(case: str, old: Path) -> Changes:
    """What removing a case changes, given the staged file that is in force for it."""
    changes = Changes(case)
    with contextlib.closing(sqlite3.connect(f"{old.resolve().as_uri()}?mode=ro", uri=True)) as db:
        for table, kind in _KINDS.items():
            changes.removed.update(db.execute(f"select {kind}, count(*) from {table} group by 1").fetchall())  # noqa: S608
    return changes


@contextlib.contextmanager
def _attached(old: Path | None, graph: StagedGraph) -> Iterator[sqlite3.Connection]:
    """The graph's database with the old one beside it as `old`: empty tables if there is none."""
    graph.commit()
    db = graph.db
    db.execute("attach database ? as old", (str(old) if old else ":memory:",))
    try:
        if old is None:
            db.execute("create table old.node (label text, key text, hash text)")
            db.execute("create table old.edge (type text, key text, hash text)")
        yield db
    finally:
        db.commit()
        db.execute("detach database old")

"""Compare a new graph of a case with the staged file that an embedded store holds for it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.graph.staging import StagedGraph
from kg.store.base import Changes
from kg.store.diff import compare, removal
from kg.store.embedded.stored import opened

_NODES = "(select label as kind, key as start, '' as end, hash as mark from held.node)"
_EDGES = "(select type as kind, start, end, hash as mark from held.edge)"
_NONE = """
create table held.node (label text, key text, hash text);
create table held.edge (type text, start text, end text, hash text);
"""


def compare_with(file: Path | None, graph: StagedGraph) -> Changes:
    """What loading a graph changes, given the staged file in force for its case, or none.

    >>> from kg.graph.schema import GraphSchema
    >>> compare_with(None, StagedGraph("demo", GraphSchema())).empty
    True
    """
    graph.commit()
    with _attached(file, graph.db):
        return compare(graph.case, graph.db, (_NODES, _EDGES))


def removal_of(case: str, file: Path) -> Changes:
    """What removing a case changes, given the staged file in force for it."""
    with opened(file) as db:
        counts = db.execute("select label, count(*) from node group by 1").fetchall()
        return removal(case, counts + db.execute("select type, count(*) from edge group by 1").fetchall())


@contextlib.contextmanager
def _attached(file: Path | None, db: sqlite3.Connection) -> Iterator[None]:
    db.execute("attach database ? as held", (str(file) if file else "",))
    try:
        if file is None:
            for statement in _NONE.split(";"):
                db.execute(statement)
        yield
    finally:
        db.commit()
        db.execute("detach database held")

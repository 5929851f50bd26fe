"""Compare a new graph of a case with the snapshot of that case in an embedded store."""

from __future__ import annotations

from pathlib import Path

from kg.graph.staging import StagedGraph
from kg.store.base import Changes
from kg.store.diff import compare, removal, room_for_held
from kg.store.embedded.snapshot import Snapshot

_NODES = "select label, key, '', hash from node"
_EDGES = "select type, start, end, hash from edge"
_COUNTS = "select label, count(*) from node group by 1 union all select type, count(*) from edge group by 1"


def compare_with(file: Path | None, graph: StagedGraph) -> Changes:
    """Return what loading a graph changes, given the current snapshot of its case, or None.

    :raises DamagedError: if the snapshot is missing or cannot be read.

    >>> from kg.graph.schema import GraphSchema
    >>> compare_with(None, StagedGraph("demo", GraphSchema())).empty
    True
    """
    graph.commit()
    with room_for_held(graph.db):
        if file:
            with Snapshot(file) as held:
                graph.db.executemany("insert into held.node values (?,?,?,?)", held.rows(_NODES))
                graph.db.executemany("insert into held.edge values (?,?,?,?)", held.rows(_EDGES))
        return compare(graph.case, graph.db)


def removal_of(case: str, file: Path) -> Changes:
    """Return what removing a case changes, given its current snapshot.

    :raises DamagedError: if the snapshot is missing or cannot be read.
    """
    with Snapshot(file) as held:
        return removal(case, held.rows(_COUNTS))

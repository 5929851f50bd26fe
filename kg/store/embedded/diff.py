"""Compare a new graph of a case with the staged file that an embedded store holds for it."""

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
    """What loading a graph changes, given the staged file in force for its case, or none.

    :raises DamagedError: if there is no such file, or it cannot be read.

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
    """What removing a case changes, given the staged file in force for it.

    :raises DamagedError: if there is no such file, or it cannot be read.
    """
    with Snapshot(file) as held:
        return removal(case, held.rows(_COUNTS))

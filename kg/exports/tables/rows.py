"""Read the rows of a table, one at a time, from the graphs of the cases."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from kg.exports.tables.plan import Edges, Nodes, Through
from kg.exports.tables.tables import NO_DAY, ExportTable
from kg.graph.position_labels import ASSUMED
from kg.graph.staging import StagedGraph

_INDEXES = """
create index if not exists edge_start on edge (start, type);
create index if not exists edge_end on edge (end, type);
"""


def rows(table: ExportTable, graphs: Sequence[StagedGraph]) -> Iterator[list[Any]]:
    """Yield the rows of a table, sorted by key; dates as ISO text, None for a missing value."""
    for graph in graphs:
        graph.db.executescript(_INDEXES)
        found = (
            _node_rows(table.plan, graph)
            if isinstance(table.plan, Nodes)
            else _edge_rows(table, table.plan, graph)
        )
        for row in found:
            yield [_value(row.get(column.name), column.type) for column in table.columns]


def _value(value: Any, kind: str) -> Any:
    return None if kind == "date" and value in NO_DAY else value


def _node_rows(plan: Nodes, graph: StagedGraph) -> Iterator[dict[str, Any]]:
    found = [graph.nodes(label) for label in (plan.label, *plan.also)]
    for node in heapq.merge(*found, key=lambda row: row.key.partition("/")[2]):
        given = {name: _given(through, node.key, graph) for name, through in plan.through.items()}
        yield {**node.properties, **given}


def _given(through: Through, key: str, graph: StagedGraph) -> Any:
    here, there = ("end", "start") if through.incoming else ("start", "end")
    query = (
        f"select {there}, json_extract(properties, ?1) from edge"  # noqa: S608
        f" where {here} = ?2 and type = ?3 and (?4 is null or {there}_label = ?4) order by key limit 1"
    )
    asked = (f"$.{through.own}" if through.own else "$", key, through.types[0], through.end)
    row = graph.db.execute(query, asked).fetchone()
    if row is None:
        return None
    return row[1] if through.own else _id(row[0])


def _edge_rows(table: ExportTable, plan: Edges, graph: StagedGraph) -> Iterator[dict[str, Any]]:
    for kind in plan.types or sorted(table.types):
        for edge in graph.edges(kind):
            if edge.start_label != ASSUMED:
                ends = {plan.start: _id(edge.start), plan.end: _id(edge.end)}
                named = {"id": edge.properties["relation"], "type": table.types[kind]} if table.types else {}
                yield {**edge.properties, **named, **ends, "case": graph.case}


def _id(key: str) -> str:
    return key.partition("/")[2]

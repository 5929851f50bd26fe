"""Build a generation: a new database of the embedded engine from the snapshots of all cases."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.common.errors import StoreError
from kg.graph.schema import GraphSchema
from kg.store.base import Progress
from kg.store.batching import Steps, batches
from kg.store.embedded.engine import load_engine
from kg.store.embedded.snapshot import Snapshot
from kg.store.embedded.snapshots import merged_schema
from kg.words import Message

BATCH = 2_000
"""Rows passed to the engine at once, per label or type: enough to be fast, few enough to need little memory."""

_POSITION_BITS = 40
_TYPES = {
    "string": "STRING",
    "strings": "LIST OF STRING",
    "integer": "LONG",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
_EDGES = """
select e.type, s.number, t.number, e.properties from edge e
join node s on s.key = e.start join node t on t.key = e.end
"""


def build_generation(
    home: Path, database: Path, files: dict[str, Path], progress: Progress | None = None
) -> None:
    """Create a database at `database` with the graph of every case in `files` (case id to snapshot).

    :raises StoreError: if the engine reports an error, or the cases' schemas contradict each other.
    """
    engine = load_engine(home)
    schema = merged_schema(files)
    try:
        db = engine.create_database(str(database))
        try:
            db.command("sqlscript", ";\n".join(declarations(schema)))
            for case, path in sorted(files.items()):
                with Snapshot(path) as staged:
                    _Import(case, staged, progress).run(db)
            for statement in indexes(schema):
                db.command("sql", statement)
        finally:
            db.close()
    except engine.ArcadeDBError as error:
        raise StoreError(
            Message("error.the embedded engine failed while building", database=database, cause=_cause(error))
        ) from None


def _cause(error: Exception) -> str:
    """Return an engine's message in one line; for a disk error, only what the operating system says."""
    system = re.search(r"java\.io\.IOException: ([^()]+)", str(error))
    return " ".join((system[1] if system else str(error)).split())


class _Import:
    """Copies one case from its snapshot into a database."""

    def __init__(self, case: str, staged: Snapshot, progress: Progress | None) -> None:
        self.case = case
        self.staged = staged
        self.progress = progress
        self.records = array("q", [0])
        """Bucket and position of each node, by its number in the snapshot: eight bytes each."""

    def run(self, db: Any) -> None:
        with db.graph_batch(bidirectional=True) as batch:
            steps = self._steps("node", Message("progress.nodes", name=self.case))
            for label, found in batches(self._nodes(), BATCH):
                rids = batch.create_vertices(label, [row for _, row in found])
                for (number, _), rid in zip(found, rids, strict=True):
                    self._remember(number, rid)
                steps.add(len(found))
            steps = self._steps("edge", Message("progress.relationships", name=self.case))
            for (kind, bare), rows in batches(self._edges(), BATCH):
                starts, ends, properties = zip(*rows, strict=True)
                own = None if bare else properties  # None is much faster in the engine
                batch.new_edges(map(self._recall, starts), kind, map(self._recall, ends), own)
                steps.add(len(rows))
        if steps.done != steps.total:
            raise StoreError(Message("error.the graph of has a relationship", case=self.case))

    def _steps(self, table: str, what: Message) -> Steps:
        ((total,),) = self.staged.rows(f"select count(*) from {table}")  # noqa: S608
        return Steps(self.progress, str(what), total)

    def _nodes(self) -> Iterator[tuple[str, tuple[int, dict[str, Any]]]]:
        rows = self.staged.rows("select label, number, key, properties from node order by number")
        for label, number, key, text in rows:
            own = self.staged.properties(text)
            yield label, (number, {**own, "graph": self.case, "key": f"{self.case}/{key}"})

    def _edges(self) -> Iterator[tuple[tuple[str, bool], tuple[int, int, dict[str, Any]]]]:
        for kind, start, end, text in self.staged.rows(_EDGES):
            bare = text == "{}"
            yield (kind, bare), (start, end, {} if bare else self.staged.properties(text))

    def _remember(self, number: int, rid: str) -> None:
        bucket, _, position = rid[1:].partition(":")
        if number >= len(self.records):
            self.records.extend([0] * (number + 1 - len(self.records)))
        self.records[number] = int(bucket) << _POSITION_BITS | int(position)

    def _recall(self, number: int) -> str:
        packed = self.records[number]
        return f"#{packed >> _POSITION_BITS}:{packed & ((1 << _POSITION_BITS) - 1)}"


def declarations(schema: GraphSchema) -> Iterator[str]:
    """Yield the statements that declare every label, type and property."""
    for kind, types in (("VERTEX", schema.nodes), ("EDGE", schema.edges)):
        for name, properties in sorted(types.items()):
            yield f"CREATE {kind} TYPE `{name}`"
            for own, declared in sorted(properties.items()):
                yield f"CREATE PROPERTY `{name}`.`{own}` {_TYPES[declared]}"


def indexes(schema: GraphSchema) -> Iterator[str]:
    """Yield the statements that create the indexes; run them after the rows are inserted."""
    for label in sorted(schema.nodes):
        yield f"CREATE INDEX ON `{label}` (`key`) UNIQUE"
        yield f"CREATE INDEX ON `{label}` (`graph`, `id`) NOTUNIQUE"
        for own in schema.indexed.get(label, []):
            if own not in ("graph", "id"):
                yield f"CREATE INDEX ON `{label}` (`{own}`) NOTUNIQUE"

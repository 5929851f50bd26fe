"""Write the snapshots of an embedded store: one SQLite file per case, with the schema that it was built for."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from kg.common.errors import StoreError
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph
from kg.store.base import LoadedCase
from kg.store.embedded.checksums import sum_of
from kg.store.embedded.folder import SnapshotEntry, StoreFolder, clear_errors, sync_file
from kg.store.embedded.snapshot import Snapshot
from kg.words import Message


def describe(graph: StagedGraph) -> LoadedCase:
    """Return what a store reports about a loaded case, from its staged graph."""
    row = graph.db.execute("select properties from node where label = 'Case'").fetchone()
    head: dict[str, Any] = json.loads(row[0]) if row else {}
    stances = graph.db.execute("select count(*) from node where label = 'Stance'").fetchone()[0]
    return LoadedCase(
        id=graph.case,
        title=head.get("title", graph.case),
        place=head.get("place", ""),
        fingerprint=head.get("fingerprint", ""),
        files=tuple(head.get("files", ())),
        as_of=head.get("as_of", ""),
        stances=stances,
    )


def file_name(graph: StagedGraph) -> str:
    """Return a name that differs if anything in the graph does: its head contains the hash of all the rest."""
    row = graph.db.execute("select hash from node where label = 'Case'").fetchone()
    return f"{graph.case}.{(row[0] if row else graph.fingerprint())[:16]}.sqlite"


def keep(graph: StagedGraph, folder: StoreFolder) -> SnapshotEntry:
    """Copy a staged graph into the store's folder, under a name that depends on its content.

    :raises StoreError: if the disk is full, or writing is not permitted.
    """
    name = file_name(graph)
    part = folder.cases / f"{name}.part"
    with clear_errors(folder.root):
        part.unlink(missing_ok=True)
        graph.facts({"schema": _encoded(graph.schema)})
        graph.commit()
        with contextlib.closing(sqlite3.connect(part)) as copy:
            graph.db.backup(copy)
        sync_file(part)
        part.replace(folder.cases / name)
    return SnapshotEntry(describe(graph), name, sum_of(folder.cases / name))


def merged_schema(files: dict[str, Path]) -> GraphSchema:
    """Merge the schemas of several cases' files.

    :raises StoreError: if two were built with ontologies that contradict each other, or a file is damaged.
    """
    merged = GraphSchema()
    for case, path in sorted(files.items()):
        with Snapshot(path) as staged:
            part = staged.schema()
        for kind in ("nodes", "edges"):
            known: dict[str, dict[str, str]] = getattr(merged, kind)
            for name, properties in getattr(part, kind).items():
                _merge(known.setdefault(name, {}), properties, f"{name} of case '{case}'")
        for name, indexed in part.indexed.items():
            merged.indexed[name] = sorted({*merged.indexed.get(name, []), *indexed})
    return merged


def _merge(known: dict[str, str], properties: dict[str, str], where: str) -> None:
    for name, kind in properties.items():
        if known.setdefault(name, kind) != kind:
            clash = f"{where} has '{name}' as {kind}, another case as {known[name]}"
            raise StoreError(Message("error.load both again with one ontology", clash=clash))


def _encoded(schema: GraphSchema) -> dict[str, Any]:
    return {"nodes": schema.nodes, "edges": schema.edges, "indexed": schema.indexed}

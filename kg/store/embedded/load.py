"""Load and unload cases in an embedded store: build a new database beside the current one, then rename once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from kg.common.errors import NotFound, QueryError, QueryTimeout, StoreError
from kg.common.stopping import Stop
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, Progress
from kg.store.diff import removal
from kg.store.embedded.checksums import sum_of
from kg.store.embedded.diff import compare_with, removal_of
from kg.store.embedded.folder import (
    Current,
    DamagedError,
    DamagedPointerError,
    SnapshotEntry,
    StoreFolder,
)
from kg.store.embedded.generation import build_generation
from kg.store.embedded.reader import OPENING, Asked, GoneError, Readers
from kg.store.embedded.snapshots import file_name, keep
from kg.words import Message

_CASES = "MATCH (c:Case) RETURN c.graph AS graph ORDER BY graph"


class EmbeddedLoader:
    """Loads cases into a folder; waits up to `wait` seconds for another load. `readers` query the current database."""

    def __init__(self, folder: StoreFolder, readers: Readers, wait: float) -> None:
        self.folder = folder
        self.readers = readers
        self.wait = wait

    def preview(self, graphs: list[StagedGraph], *, rebuild: bool = False) -> list[Changes]:
        """Return what a load would change. It takes no lock, which would write; if a load intervenes, it starts again.

        :raises StoreError: if the folder is damaged.
        """
        while True:
            current, anew = self._current()
            try:
                changes = self._changes(graphs, current, rebuild or anew)
            except DamagedError:
                if self._current() == (current, anew):
                    raise
            else:
                if self._current() == (current, anew):
                    return changes

    def load(
        self, graphs: list[StagedGraph], progress: Progress | None, *, rebuild: bool = False
    ) -> list[Changes]:
        """Replace the cases by what the graphs contain. If the database is damaged, all of the graphs count as added.

        :raises StoreError: if another load is running, or the folder is damaged or not writable.
        """
        with self.folder.writing(self.wait):
            current, anew = self._current()
            changes = self._changes(graphs, current, rebuild or anew)
            wanted = [
                graph
                for graph, change in zip(graphs, changes, strict=True)
                if not (change.empty and self._keeps(graph.case, current))
            ]
            if wanted:
                self.folder.sweep(current)
                with self._swept_if_it_fails(current):
                    held = {graph.case: keep(graph, self.folder) for graph in wanted}
                    self._replace(current, {**current.cases, **held}, progress)
            return changes

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        :raises StoreError: if another load is running, or the folder is damaged or not writable.
        """
        with self.folder.writing(self.wait):
            current, _ = self._current()
            if case not in current.cases:
                raise NotFound(Message("error.no case in", case=case, shown=self.folder.root))
            changes = self._removal(current.cases[case])
            kept = {name: held for name, held in current.cases.items() if name != case}
            with self._swept_if_it_fails(current):
                self._replace(current, kept, None)
            return changes

    def _current(self) -> tuple[Current, bool]:
        """Return the current state, and whether it is not in `current.json`, which is damaged.

        :raises StoreError: if it cannot be found anywhere.
        """
        try:
            return self.folder.current(), False
        except DamagedPointerError:
            found = self.folder.recovered()
            if found is None:
                raise
            return replace(found, files={}), True

    def _removal(self, held: SnapshotEntry) -> Changes:
        """Return what removing a case changes; of a damaged snapshot, what the store says of it."""
        case = held.case.id
        if self.folder.has_snapshot(held):
            with contextlib.suppress(DamagedError):
                return removal_of(case, self.folder.cases / held.file)
        return removal(case, [("Case", 1), ("Stance", held.case.stances)])

    def _changes(self, graphs: list[StagedGraph], current: Current, anew: bool) -> list[Changes]:
        if not anew and not self._damaged(current):
            changes = [self._compare(graph, current) for graph in graphs]
            if not all(change.empty for change in changes) or self._answers(current):
                return changes
        return [compare_with(None, graph) for graph in graphs]

    def _compare(self, graph: StagedGraph, current: Current) -> Changes:
        held = current.cases.get(graph.case)
        if held and held.file == file_name(graph):
            return Changes(graph.case)
        if held is None or not self.folder.has_snapshot(held):
            return compare_with(None, graph)
        try:
            return compare_with(self.folder.cases / held.file, graph)
        except DamagedError:
            if held.sum is not None:  # another load has replaced it meanwhile
                raise
            return compare_with(None, graph)

    def _keeps(self, case: str, current: Current) -> bool:
        """Return whether a case's snapshot is there, if it should be: every load needs the snapshots of all cases."""
        held = current.cases.get(case)
        return held is None or self.folder.has_snapshot(held)

    def _damaged(self, current: Current) -> bool:
        """Return whether a file of the current database is not what was written."""
        try:
            return bool(self.folder.damage(current))
        except OSError:
            return True

    def _answers(self, current: Current) -> bool:
        """Return whether the current database, if any, can be opened and contains exactly the expected cases."""
        if not self.folder.has_database(current.generation):
            return not current.generation
        try:
            asked = Asked(self.folder.database(current.generation), current.id, _CASES, {}, OPENING, None)
            found = self.readers.read(asked, Stop())
        except QueryTimeout:
            raise
        except (GoneError, QueryError):
            return False
        return [row[0] for row in found.rows] == sorted(current.cases)

    def _replace(self, current: Current, held: dict[str, SnapshotEntry], progress: Progress | None) -> None:
        generation = 0
        if held:
            held = {name: self._renewed(one) for name, one in held.items()}
            generation = self._free_number(current)
            files = {name: self.folder.cases / one.file for name, one in held.items()}
            build_generation(self.folder.root, self.folder.database(generation), files, progress)
        fresh = Current(generation, current.generation, held)
        self.folder.switch(fresh)
        self.folder.sweep(fresh)

    def _renewed(self, held: SnapshotEntry) -> SnapshotEntry:
        """Return a case of the new generation with its checksum.

        :raises DamagedError: if its snapshot is damaged.
        """
        path = self.folder.cases / held.file
        if not self.folder.has_snapshot(held):
            word = "damaged snapshot" if path.exists() else "missing file"
            raise DamagedError(path, Message(f"engine.{word}"), held.case.id)
        return held if held.sum else replace(held, sum=sum_of(path))

    def _free_number(self, current: Current) -> int:
        used = [int(path.name) for path in self.folder.generations.iterdir() if path.name.isdigit()]
        return max([0, current.generation, current.previous, *used]) + 1

    @contextlib.contextmanager
    def _swept_if_it_fails(self, current: Current) -> Iterator[None]:
        """Delete new files if the block fails: half a database may be what fills the disk."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(StoreError, OSError):
                self.folder.sweep(current)
            raise

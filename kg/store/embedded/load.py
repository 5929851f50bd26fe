"""Load and unload cases in an embedded store: build a new database beside the current one, then rename once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from kg.common.errors import NotFound, QueryError, QueryTimeout, StoreError
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, Progress
from kg.store.embedded.diff import compare_with, removal_of
from kg.store.embedded.folder import Current, DamagedError, SnapshotEntry, StoreFolder
from kg.store.embedded.generation import build_generation
from kg.store.embedded.reader import OPENING, GoneError, Readers
from kg.store.embedded.snapshot import is_sound
from kg.store.embedded.snapshots import file_name, keep
from kg.words import Message

_CASES = "MATCH (c:Case) RETURN c.graph AS graph ORDER BY graph"


class EmbeddedLoader:
    """Loads cases into a folder; waits up to `wait` seconds for another load. `readers` query the current database."""

    def __init__(self, folder: StoreFolder, readers: Readers, wait: float) -> None:
        self.folder = folder
        self.readers = readers
        self.wait = wait

    def preview(self, graphs: list[StagedGraph]) -> list[Changes]:
        """Return what a load would change. It takes no lock, which would write; if a load intervenes, it starts again.

        :raises StoreError: if the folder is damaged.
        """
        while True:
            current = self.folder.current()
            try:
                changes = self._changes(graphs, current)
            except DamagedError:
                if self.folder.current() == current:
                    raise
            else:
                if self.folder.current() == current:
                    return changes

    def load(self, graphs: list[StagedGraph], progress: Progress | None) -> list[Changes]:
        """Replace the cases by what the graphs contain. If the database is lost, all of the graphs count as added.

        :raises StoreError: if another load is running, or the folder is damaged or not writable.
        """
        with self.folder.writing(self.wait):
            current = self.folder.current()
            changes = self._changes(graphs, current)
            wanted = [
                graph
                for graph, change in zip(graphs, changes, strict=True)
                if not (change.empty and self._keeps(graph.case, current))
            ]
            if wanted:
                self.folder.sweep()
                with self._swept_if_it_fails():
                    held = {graph.case: keep(graph, self.folder) for graph in wanted}
                    self._replace(current, {**current.cases, **held}, progress)
            return changes

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        :raises StoreError: if another load is running, or the folder is damaged or not writable.
        """
        with self.folder.writing(self.wait):
            current = self.folder.current()
            if case not in current.cases:
                raise NotFound(Message("error.no case in", case=case, shown=self.folder.root))
            changes = removal_of(case, self.folder.cases / current.cases[case].file)
            kept = {name: held for name, held in current.cases.items() if name != case}
            with self._swept_if_it_fails():
                self._replace(current, kept, None)
            return changes

    def _changes(self, graphs: list[StagedGraph], current: Current) -> list[Changes]:
        changes = [self._compare(graph, current) for graph in graphs]
        if all(change.empty for change in changes) and not self._answers(current):
            return [compare_with(None, graph) for graph in graphs]
        return changes

    def _compare(self, graph: StagedGraph, current: Current) -> Changes:
        held = current.cases.get(graph.case)
        if held and held.file == file_name(graph):
            return Changes(graph.case)
        return compare_with(self.folder.cases / held.file if held else None, graph)

    def _keeps(self, case: str, current: Current) -> bool:
        """Return whether a case's snapshot is there, if it should be: every load needs the snapshots of all cases."""
        held = current.cases.get(case)
        return held is None or is_sound(self.folder.cases / held.file)

    def _answers(self, current: Current) -> bool:
        """Return whether the current database, if any, can be opened and contains exactly the expected cases."""
        if not self.folder.has_database(current.generation):
            return not current.generation
        try:
            found = self.readers.read(self.folder.database(current.generation), _CASES, {}, OPENING, None)
        except QueryTimeout:
            raise
        except (GoneError, QueryError):
            return False
        return [row[0] for row in found.rows] == sorted(current.cases)

    def _replace(self, current: Current, held: dict[str, SnapshotEntry], progress: Progress | None) -> None:
        generation = 0
        if held:
            generation = self._free_number(current)
            files = {name: self.folder.cases / one.file for name, one in held.items()}
            build_generation(self.folder.root, self.folder.database(generation), files, progress)
        self.folder.switch(Current(generation, current.generation, held))
        self.folder.sweep()

    def _free_number(self, current: Current) -> int:
        used = [int(path.name) for path in self.folder.generations.iterdir() if path.name.isdigit()]
        return max([0, current.generation, current.previous, *used]) + 1

    @contextlib.contextmanager
    def _swept_if_it_fails(self) -> Iterator[None]:
        """Delete new files if the block fails: half a database may be what fills the disk."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(StoreError, OSError):
                self.folder.sweep()
            raise

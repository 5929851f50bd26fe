"""The embedded store: a folder of the user's own, ArcadeDB as a library. No server, no account."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kg.errors import NotFound, StoreError
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, LoadedCase, Progress, Rows, one_each
from kg.store.embedded.folder import Current, Held, StoreFolder
from kg.store.embedded.generation import build_generation
from kg.store.embedded.held import compare_with, removal_of
from kg.store.embedded.reader import GoneError, Readers
from kg.store.embedded.stored import file_name, keep

WAIT = 30.0
"""Seconds that a load waits for another one to end."""


def default_folder() -> Path:
    """The folder used unless another is named: below XDG_DATA_HOME or what the system has for it."""
    from platformdirs import user_data_path

    return user_data_path("kg", appauthor=False) / "store"


class EmbeddedStore:
    """A store in a folder; any number of processes may read while one loads.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, EmbeddedStore(folder) as store:
    ...     store.cases()
    []
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, wait: float = WAIT) -> None:
        self._folder = StoreFolder(Path(folder).expanduser().absolute() if folder else default_folder())
        self._wait = wait
        self._readers = Readers(self._folder.root)

    @property
    def name(self) -> str:
        """The folder."""
        return str(self._folder.root)

    def load(
        self, graphs: list[StagedGraph], *, dry_run: bool = False, progress: Progress | None = None
    ) -> list[Changes]:
        """Bring the cases to what the graphs say: a fresh database beside the current one, then one rename.

        :raises StoreError: if another load holds the store, or the folder cannot be written.
        """
        one_each(graphs)
        if dry_run:
            return [self._compare(graph, self._folder.current()) for graph in graphs]
        with self._folder.writing(self._wait):
            current = self._folder.current()
            changes = [self._compare(graph, current) for graph in graphs]
            changed = [graph for graph, change in zip(graphs, changes, strict=True) if not change.empty]
            if changed:
                self._folder.sweep()
                held = {**current.held, **{graph.case: keep(graph, self._folder) for graph in changed}}
                self._replace(current, held, progress)
            return changes

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if the store does not hold it.
        """
        with self._folder.writing(self._wait):
            current = self._folder.current()
            if case not in current.held:
                raise NotFound(f"no case '{case}' in {self.name}")
            changes = removal_of(case, self._folder.cases / current.held[case].file)
            self._replace(current, {name: held for name, held in current.held.items() if name != case}, None)
            return changes

    def cases(self) -> list[LoadedCase]:
        """The cases it holds, by id."""
        held = self._folder.current().held
        return [held[name].case for name in sorted(held)]

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Rows:
        """Run a read-only query in a process of its own, which is stopped after `timeout` seconds.

        :raises QueryError: if the query is wrong, writes, or takes too long.
        :raises StoreError: if nothing is loaded, or the database cannot be opened.
        """
        tried = 0
        while True:
            generation = self._folder.current().generation
            if not generation:
                raise StoreError(f"nothing is loaded in {self.name}; load a case with `kg load`")
            database = self._folder.database(generation)
            try:
                return self._readers.read(database, cypher, parameters or {}, timeout, limit)
            except GoneError:
                tried += 1
                if tried == 3 or generation == self._folder.current().generation:
                    raise

    def close(self) -> None:
        """End the worker processes."""
        self._readers.close()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _compare(self, graph: StagedGraph, current: Current) -> Changes:
        held = current.held.get(graph.case)
        if held and held.file == file_name(graph):
            return Changes(graph.case)
        return compare_with(self._folder.cases / held.file if held else None, graph)

    def _replace(self, current: Current, held: dict[str, Held], progress: Progress | None) -> None:
        generation = 0
        if held:
            generation = self._free_number(current)
            files = {name: self._folder.cases / one.file for name, one in held.items()}
            build_generation(self._folder.root, self._folder.database(generation), files, progress)
        self._folder.switch(Current(generation, current.generation, held))
        self._folder.sweep()

    def _free_number(self, current: Current) -> int:
        used = [int(path.name) for path in self._folder.generations.iterdir() if path.name.isdigit()]
        return max([0, current.generation, current.previous, *used]) + 1

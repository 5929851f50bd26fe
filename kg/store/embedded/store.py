"""The embedded store: ArcadeDB as a library, in a folder of the user. No server, no account."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from kg.common.errors import StoreError
from kg.common.stopping import Stop
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, LoadedCase, Progress, Rows, is_text, one_each
from kg.store.embedded.folder import NOTHING, Current, DamagedError, StoreFolder
from kg.store.embedded.load import EmbeddedLoader
from kg.store.embedded.reader import Asked, GoneError, Readers
from kg.store.guard import only_reads
from kg.store.steady import verified
from kg.words import Message

WAIT = 30.0
"""Seconds that a load waits for another load to end."""


def default_folder() -> Path:
    """Return the default folder: below XDG_DATA_HOME or the operating system's equivalent."""
    from platformdirs import user_data_path

    return user_data_path("kg", appauthor=False) / "store"


class EmbeddedStore:
    """A store in a folder; any number of processes may read while one loads.

    :raises StoreError: if the name given cannot be a folder's.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, EmbeddedStore(folder) as store:
    ...     store.cases()
    []
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, wait: float = WAIT) -> None:
        self._folder = StoreFolder(_whole(folder or default_folder()))
        self._readers = Readers(self._folder.root)
        self._was_there = False
        self._loader = EmbeddedLoader(self._folder, self._readers, wait)

    @property
    def name(self) -> str:
        """The folder."""
        return str(self._folder.root)

    def load(
        self,
        graphs: list[StagedGraph],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        rebuild: bool = False,
    ) -> list[Changes]:
        """Replace the cases by what the graphs contain: build a new database beside the current one, then rename once.

        A missing or damaged database is built again, as with `rebuild`; everything in the graphs then counts as added.

        :raises StoreError: if another load is running, or the folder is damaged or not writable.
        """
        one_each(graphs)
        if dry_run:
            return self._loader.preview(graphs, rebuild=rebuild)
        return self._loader.load(graphs, progress, rebuild=rebuild)

    def state(self) -> str:
        """Return a mark that is another one after every load or unload, and in every other store.

        :raises StoreError: if the store was deleted or is damaged.
        """
        current = self._now()
        return current.id or f"{current.generation}"

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        """
        return self._loader.unload(case)

    def cases(self) -> list[LoadedCase]:
        """Return the cases in the store, sorted by id.

        :raises StoreError: if their database is missing or damaged.
        """
        current = self._intact()
        return [current.cases[name].case for name in sorted(current.cases)]

    def verify(self) -> int:
        """Compare every file of the store with what was written; returns how many there are.

        :raises StoreError: if one is missing or damaged.
        """
        current = self._intact(whole=True)
        for held in current.cases.values():
            if not self._folder.has_snapshot(held):
                raise DamagedError(
                    self._folder.cases / held.file, Message("engine.damaged snapshot"), held.case.id
                )
        return self._folder.count(current)

    def _now(self) -> Current:
        """Return the current state.

        :raises StoreError: if the folder was deleted since something was in it.
        """
        current = self._folder.current()
        if current == NOTHING and self._was_there:
            raise StoreError(Message("engine.store gone", root=self.name))
        self._was_there = self._was_there or current != NOTHING
        return current

    def _intact(self, *, whole: bool = False) -> Current:
        """Return the current state, after looking for damage: without `whole`, only in files that have changed.

        :raises StoreError: if its database is missing or damaged.
        """
        current, known = self._now(), verified(self)
        while current.generation:
            if current.id in known and not whole:
                return current
            database = self._folder.database(current.generation)
            word, files = "database gone", list[str]()
            if self._folder.has_database(current.generation):
                with contextlib.suppress(FileNotFoundError):
                    word, files = "database damaged", self._folder.damage(current, whole=whole)
                    if not files:
                        known.add(current.id)
                        return current
            before, current = current, self._now()
            if current == before:  # no load has replaced it meanwhile
                raise StoreError(Message(f"engine.{word}", database=database, file=", ".join(files[:1])))
        return current

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
        size: int | None = None,
        stop: Stop | None = None,
    ) -> Rows:
        """Run a read-only query in a worker process, which is stopped after `timeout` seconds.

        :raises QueryError: if the query is invalid, writes, takes too long, or its answer is larger than `size`.
        :raises QueryStopped: if it was stopped.
        :raises StoreError: if nothing is loaded, or the database cannot be opened.
        """
        only_reads(cypher)
        tried = 0
        while True:
            current = self._intact()
            generation = current.generation
            if not generation:
                raise StoreError(Message("error.nothing is loaded in load a", name=self.name))
            database = self._folder.database(generation)
            try:
                asked = Asked(database, current.id, cypher, parameters or {}, timeout, limit, size)
                return self._readers.read(asked, stop or Stop())
            except GoneError:
                tried += 1
                if tried == 3 or current == self._now():
                    raise StoreError(Message("engine.database unreadable", database=database)) from None

    def close(self) -> None:
        """Stop the worker processes."""
        self._readers.close()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _whole(folder: str | os.PathLike[str]) -> Path:
    """Return the folder's absolute path.

    :raises StoreError: if it cannot be determined, or is not valid text.
    """
    try:
        path = Path(folder).expanduser().absolute()
    except RuntimeError as error:  # ~ without a home folder, or of an unknown user
        raise StoreError(
            Message("error.the store s folder", folder=folder, error=str(error).rstrip("."))
        ) from None
    if not is_text(str(path)):
        raise StoreError(Message("error.the path of the store s", path=str(path)))
    return path

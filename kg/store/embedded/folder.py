"""Manage the folder of an embedded store: which files are current, and how new ones replace them atomically.

`current.json` names the current generation (a database) and the snapshots it was built from. It is replaced by an
atomic rename, so a killed load leaves the old state; the next load removes the files that it left behind.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.common.errors import StoreError
from kg.store.base import LoadedCase
from kg.words import Message

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True)
class SnapshotEntry:
    """A case in the store, and the file of its snapshot within `cases/`."""

    case: LoadedCase
    file: str


@dataclass(frozen=True)
class Current:
    """The current state: the generation's number (0: none yet), the previous one, and the cases in it."""

    generation: int
    previous: int
    cases: dict[str, SnapshotEntry]


class DamagedError(StoreError):
    """Raised if a file of the store is missing, or its content is not what was written."""

    def __init__(self, path: Path, why: Message) -> None:
        super().__init__(Message("engine.damaged", path=path, why=why, root=path.parent.parent))


class StoreFolder:
    """The paths and files of an embedded store in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cases = root / "cases"
        self.generations = root / "generations"
        self.pointer = root / "current.json"

    def current(self) -> Current:
        """Return the current state; an empty one if nothing was ever loaded.

        :raises StoreError: if `current.json` cannot be read.
        """
        try:
            written = self.pointer.read_bytes()
        except FileNotFoundError:
            return Current(0, 0, {})
        except OSError as error:
            raise StoreError(f"{self.pointer}: {error.strerror}") from None
        try:
            return _pointers().validate_json(written)
        except ValueError:
            raise StoreError(Message("error.not what kg writes move it", pointer=self.pointer)) from None

    def database(self, generation: int) -> Path:
        """Return the folder of a generation's database."""
        return self.generations / str(generation)

    def has_database(self, generation: int) -> bool:
        """Return whether a generation's folder contains a database, intact or not; this is a fast check."""
        return (self.database(generation) / "schema.json").is_file()

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Hold the exclusive write lock for the duration of a `with` block.

        :raises StoreError: if another load does not end within `wait` seconds, or the folder is not writable.
        """
        from filelock import FileLock, Timeout

        with clear_errors(self.root):
            self.cases.mkdir(parents=True, exist_ok=True)
            self.generations.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "lock")
            try:
                lock.acquire(timeout=wait)
            except Timeout:
                raise StoreError(
                    Message("error.another load is writing to waited s", root=self.root, wait=wait)
                ) from None
        try:
            yield
        finally:
            lock.release()

    def switch(self, current: Current) -> None:
        """Make a generation current. All its files are written to disk before `current.json` names it.

        :raises StoreError: if the disk is full, or writing is not permitted.
        """
        fresh = self.root / "current.json.new"
        with clear_errors(self.root):
            if current.generation:
                _sync_tree(self.database(current.generation))
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(asdict(current), file, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.pointer)
            _sync_folder(self.root)

    def sweep(self) -> None:
        """Delete everything but the current generation and the previous one, which a reader may have open."""
        current = self.current()
        files = {held.file for held in current.cases.values()}
        for path in self.cases.iterdir():
            if path.name not in files:
                with contextlib.suppress(OSError):
                    path.unlink()
        kept = {str(current.generation), str(current.previous)}
        for path in self.generations.iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


@functools.cache
def _pointers() -> TypeAdapter[Current]:
    """Return the validator of `current.json`, which accepts only what `switch` writes."""
    from pydantic import TypeAdapter

    return TypeAdapter(Current)


@contextlib.contextmanager
def clear_errors(root: Path) -> Iterator[None]:
    """Turn an error while writing into the folder, such as a full disk, into a StoreError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise StoreError(Message("error.cannot write to the store", root=root, reason=reason)) from None


def _sync_tree(folder: Path) -> None:
    for path in folder.iterdir():
        sync_file(path)
    _sync_folder(folder)
    _sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Flush a file's content to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk, if the operating system supports it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The folder of an embedded store: which files are in force, and how others take their place at one stroke.

`current.json` names the generation (a database) and the staged graphs it was built from. It is replaced by an
atomic rename, so a load that is killed leaves the old state; the next one sweeps up what it left lying about.
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

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True)
class SnapshotEntry:
    """A case that the store holds, and the file of its staged graph within `cases/`."""

    case: LoadedCase
    file: str


@dataclass(frozen=True)
class Current:
    """What is in force: the generation's number (0: none yet), the one before it, and the cases in it."""

    generation: int
    previous: int
    cases: dict[str, SnapshotEntry]


class DamagedError(StoreError):
    """A file of the store is missing, or is not what was written there."""

    def __init__(self, path: Path, why: str) -> None:
        root = path.parent.parent
        super().__init__(f"{path}: {why}; move the folder {root} away and load every case again")


class StoreFolder:
    """Paths and files of an embedded store below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cases = root / "cases"
        self.generations = root / "generations"
        self.pointer = root / "current.json"

    def current(self) -> Current:
        """What is in force now; an empty one if nothing was ever loaded.

        :raises StoreError: if the pointer cannot be read.
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
            raise StoreError(f"{self.pointer}: not what kg writes; move it away and load again") from None

    def database(self, generation: int) -> Path:
        """The folder of a generation's database."""
        return self.generations / str(generation)

    def has_database(self, generation: int) -> bool:
        """Whether there is a database in a generation's folder, sound or not; it takes no time to see."""
        return (self.database(generation) / "schema.json").is_file()

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Be the only one that writes, for the duration of a `with` block.

        :raises StoreError: if another load holds the store for `wait` seconds, or it cannot be written to.
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
                    f"another load is writing to {self.root}; waited {wait:g} s for it"
                ) from None
        try:
            yield
        finally:
            lock.release()

    def switch(self, current: Current) -> None:
        """Put a generation in force. Everything it needs is on disk before the pointer says so.

        :raises StoreError: if the disk is full, or does not let us write.
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
        """Remove what is not in force, but for the previous generation, which a reader may have open."""
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
    """What reads `current.json` and lets nothing pass that is not what `switch` writes."""
    from pydantic import TypeAdapter

    return TypeAdapter(Current)


@contextlib.contextmanager
def clear_errors(root: Path) -> Iterator[None]:
    """Turn what goes wrong while writing below the folder, such as a disk that is full, into a StoreError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise StoreError(f"cannot write to the store {root}: {reason}") from None


def _sync_tree(folder: Path) -> None:
    for path in folder.iterdir():
        sync_file(path)
    _sync_folder(folder)
    _sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Make sure that a file's content is on disk, not only on its way there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk, where the system allows to ask for it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

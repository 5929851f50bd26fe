"""Manage the folder of an embedded store: which files are current, and how new ones replace them atomically.

`current.json` names the current generation (a database) and the snapshots it was built from. It is replaced by an
atomic rename, so a killed load leaves the old state; the next load removes the files that it left behind. What was
written is in `generations/N.json` too, with a checksum of each file: see `checksums.py`.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.common.errors import StoreError
from kg.store.base import LoadedCase
from kg.store.embedded.checksums import Seen, Sum, differing, is_sound, sealed, stamps_of, sums_of, unsealed
from kg.words import Message

if TYPE_CHECKING:
    from pydantic import TypeAdapter


FORMAT = 2
"""Of the files of a store; 1 had neither checksums nor an id. A store of an older format is read; a load renews it."""


@dataclass(frozen=True)
class SnapshotEntry:
    """A case in the store, the file of its snapshot within `cases/`, and what that was when it was written."""

    case: LoadedCase
    file: str
    sum: Sum | None = None


@dataclass(frozen=True)
class Current:
    """The current state: the generation's number (0: none yet), the previous one, and the cases in it.

    `id` is random, and another one in each generation of any store; `files` are in the generation's own file alone.
    """

    generation: int
    previous: int
    cases: dict[str, SnapshotEntry]
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    format: int = FORMAT
    files: dict[str, Sum] = field(default_factory=dict)


NOTHING = Current(0, 0, {}, "")
"""A store into which nothing was ever loaded."""


class DamagedError(StoreError):
    """Raised if a file of the store is missing, or its content is not what was written."""

    def __init__(self, path: Path, why: Message, case: str | None = None) -> None:
        case = case or path.name.partition(".")[0]
        super().__init__(Message("engine.damaged", path=path, why=why, case=case))


class DamagedPointerError(StoreError):
    """Raised if `current.json` is not what was written."""


class StoreFolder:
    """The paths and files of an embedded store in one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cases = root / "cases"
        self.generations = root / "generations"
        self.pointer = root / "current.json"
        self._seen = Seen()

    def current(self) -> Current:
        """Return the current state; an empty one if nothing was ever loaded.

        :raises DamagedPointerError: if `current.json` is not what was written.
        :raises StoreError: if it cannot be read, or a newer kg wrote it.
        """
        try:
            written = self.pointer.read_bytes()
        except FileNotFoundError:
            return NOTHING
        except OSError as error:
            raise StoreError(f"{self.pointer}: {error.strerror}") from None
        try:
            return _read(written)
        except ValueError:
            word = "not what kg writes" if self._record() else "not what kg writes move it"
            raise DamagedPointerError(Message(f"error.{word}", pointer=self.pointer)) from None

    def recovered(self) -> Current | None:
        """Return the newest state that is also in the file of its generation, if `current.json` is damaged."""
        return self._record()

    def _record(self, generation: int | None = None) -> Current | None:
        """Return the state in a generation's own file, or in the newest one that is what was written."""
        numbers = [int(path.stem) for path in self.generations.glob("*.json") if path.stem.isdigit()]
        for number in sorted(numbers, reverse=True) if generation is None else [generation]:
            with contextlib.suppress(OSError, ValueError):
                found = _read(self._record_of(number).read_bytes())
                if found.generation == number and found.format > 1:
                    return found
        return None

    def _record_of(self, generation: int) -> Path:
        return self.generations / f"{generation}.json"

    def damage(self, current: Current, *, whole: bool = False) -> list[str]:
        """Return the names of files of the current database that are not what was written.

        Files whose size and time are the same as when they were last found right are not read, except if `whole`.

        :raises OSError: if the database is not there at all.
        """
        folder = self.database(current.generation)
        if not current.generation or current.format == 1 or (not whole and self._seen.knows(folder)):
            return []
        record = self._record(current.generation)
        if record is None or record.id != current.id:
            return [self._record_of(current.generation).name]
        stamps = stamps_of(folder)
        found = differing(folder, record.files)
        if not found:
            self._seen.remember(folder, stamps)
        return found

    def count(self, current: Current) -> int:
        """Return how many files of the current state have a checksum."""
        record = self._record(current.generation) if current.generation else None
        return len(record.files) + len(current.cases) if record else 0

    def has_snapshot(self, held: SnapshotEntry) -> bool:
        """Return whether the snapshot of a case is there, and what was written; without a checksum only the former."""
        path = self.cases / held.file
        return path.is_file() and (held.sum is None or is_sound(path, held.sum))

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
        with clear_errors(self.root):
            if current.generation:
                folder = self.database(current.generation)
                _sync_tree(folder)
                stamps = stamps_of(folder)
                record = replace(current, files=sums_of(folder))
                _write(self._record_of(current.generation), asdict(record))
                self._seen.remember(folder, stamps)
            _write(self.pointer, asdict(current))

    def sweep(self, current: Current) -> None:
        """Delete everything but the current generation and the previous one, which a reader may have open."""
        files = {held.file for held in current.cases.values()}
        for path in self.cases.iterdir():
            if path.name not in files:
                with contextlib.suppress(OSError):
                    path.unlink()
        now = str(current.generation)
        kept = {now, str(current.previous), f"{now}.json", f"{now}.seen"}
        for path in self.generations.iterdir():
            if path.name in kept:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    path.unlink()


@functools.cache
def _pointers() -> TypeAdapter[Current]:
    """Return the validator of a state, which accepts only what `switch` writes."""
    from pydantic import TypeAdapter

    return TypeAdapter(Current)


def _read(written: bytes) -> Current:
    """Return a state from a file.

    :raises ValueError: if it is not what was written.
    :raises StoreError: if a newer kg wrote it.
    """
    if b'"seal"' not in written:
        old = _pointers().validate_python({"id": "", "format": 1, **_first_format(written)})
        if old.format != 1 or old.id:
            raise ValueError
        return old
    value = unsealed(written)
    if isinstance(value.get("format"), int) and value["format"] > FORMAT:
        raise StoreError(Message("error.store of a newer kg", format=value["format"], ours=FORMAT))
    return _pointers().validate_python(value)


def _first_format(written: bytes) -> dict[str, Any]:
    try:
        value = json.loads(written)
    except RecursionError:
        raise ValueError from None
    if not isinstance(value, dict) or value.keys() != {"generation", "previous", "cases"}:
        raise ValueError
    return value


def _write(path: Path, value: dict[str, Any]) -> None:
    """Replace a file, in one step, by a value with its seal."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(sealed(value))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


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

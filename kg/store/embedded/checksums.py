"""Notice that a file of an embedded store is not what was written: a bad disk, a half copy, an edit by hand.

Size and hash of every file of a generation are written once, beside its folder (`generations/3.json`). A second file
(`generations/3.seen`) has the sizes and times with which they were found right last: while these are the same, a store
is opened without reading its files. Everything that is not a database has its own hash inside, its seal.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

_SIZE = 20  # bytes of a hash
Stamps = dict[str, list[int]]
"""Size and time of change, in nanoseconds, of each file in a folder."""


class Sum(NamedTuple):
    """What a file was when it was written."""

    size: int
    hash: str


def sum_of(path: Path) -> Sum:
    """Return size and hash of a file."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_SIZE))
        return Sum(file.tell(), found.hexdigest())


def sums_of(folder: Path) -> dict[str, Sum]:
    """Return size and hash of every file in a folder."""
    return {path.name: sum_of(path) for path in sorted(folder.iterdir())}


def stamps_of(folder: Path) -> Stamps:
    """Return size and time of change of every file in a folder."""
    with os.scandir(folder) as found:
        stats = {entry.name: entry.stat() for entry in found}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in sorted(stats.items())}


def differing(folder: Path, sums: dict[str, Sum]) -> list[str]:
    """Return the names of files that are missing, added, or not what was written."""
    found = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
    changed = [name for name, path in found.items() if name in sums and not is_sound(path, sums[name])]
    return sorted([*(found.keys() ^ sums.keys()), *changed])


def is_sound(path: Path, written: Sum) -> bool:
    """Return whether a file is what was written."""
    try:
        return path.stat().st_size == written.size and sum_of(path) == Sum(*written)
    except OSError:
        return False


def sealed(value: dict[str, Any]) -> bytes:
    """Return a value as JSON with its seal.

    >>> unsealed(sealed({"a": 1}))
    {'a': 1}
    """
    return json.dumps({**value, "seal": _seal(value)}, indent=1, sort_keys=True).encode()


def unsealed(written: bytes) -> dict[str, Any]:
    """Return a value that was sealed.

    :raises ValueError: if it is not what was written.
    """
    try:
        value = json.loads(written)
    except RecursionError:
        raise ValueError from None
    if not isinstance(value, dict) or value.pop("seal", None) != _seal(value):
        raise ValueError
    return value


class Seen:
    """Remembers which state of a folder's files was found right, in this process and in a file beside the folder."""

    def __init__(self) -> None:
        self._stamps: dict[Path, Stamps] = {}

    def knows(self, folder: Path) -> bool:
        """Return whether no file has another size or time than when all were right."""
        now = stamps_of(folder)
        if self._stamps.get(folder) == now:
            return True
        with contextlib.suppress(OSError, ValueError):
            if unsealed(_beside(folder).read_bytes()).get("files") == now:
                self._stamps[folder] = now
                return True
        return False

    def remember(self, folder: Path, stamps: Stamps) -> None:
        """Note that all files were right when they had these sizes and times."""
        self._stamps[folder] = stamps
        with contextlib.suppress(OSError):  # a store on a read-only disk is verified each time
            part = folder.with_suffix(f".{os.getpid()}.part")
            part.write_bytes(sealed({"files": stamps}))
            part.replace(_beside(folder))


def _beside(folder: Path) -> Path:
    return folder.with_suffix(".seen")


def _seal(value: dict[str, Any]) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=_SIZE).hexdigest()

"""The files of an ontology or a case: which they are, what they say, and their hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.authored.parse import MAX_BYTES, Document, parse
from kg.problems import Location, Problem, shown_path

SUFFIXES = {".yaml", ".yml"}
LINES_SUFFIX = ".jsonl"


def authored_files(place: Path) -> list[Path]:
    """All authored files of a folder, below it too, sorted by path; or the single file itself.

    Hidden files and folders are left out.
    """
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.suffix in SUFFIXES | {LINES_SUFFIX} and path.is_file())
    visible = [
        path for path in found if not any(part.startswith(".") for part in path.relative_to(place).parts)
    ]
    return sorted(visible, key=lambda path: path.relative_to(place).as_posix())


def read(path: Path) -> Document:
    """Read and parse one YAML file; an unreadable or over-large one becomes a problem."""
    shown = shown_path(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{size / 1024 / 1024:.0f} MB; a file may have {MAX_BYTES // (1024 * 1024)} MB at most"
            return Document(
                shown, problems=[Problem("Y005", Location(shown), message, "split it into several files")]
            )
        return parse(path.read_bytes(), shown)
    except OSError as error:
        return Document(shown, problems=[Problem("Y008", Location(shown), error.strerror or str(error))])


def read_lines(path: Path) -> Iterator[tuple[int, Any, Problem | None]]:
    """Read a `.jsonl` file of stances, one a line: line number, data, and the problem where a line is broken.

    For stances that a program wrote; it is read line by line, so that its size does not matter.
    """
    shown = shown_path(path)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield (
                    number,
                    json.loads(line, object_pairs_hook=_unique, parse_int=str, parse_float=str),
                    None,
                )
            except (ValueError, RecursionError) as error:
                code = (
                    "Y002"
                    if isinstance(error, _Twice)
                    else "Y006"
                    if isinstance(error, UnicodeDecodeError)
                    else "Y001"
                )
                yield number, None, Problem(code, Location(shown, number, 1), str(error))


class _Twice(ValueError):
    """A key stands twice in one JSON object."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Twice(f"key '{twice}' given twice")
    return data


def hashes(place: Path) -> dict[str, str]:
    """SHA-256 of each authored file, by its path below the folder.

    >>> from kg.paths import find_data
    >>> len(hashes(find_data("ontology") / "scales")) > 0
    True
    """
    root = place if place.is_dir() else place.parent
    result = {}
    for path in authored_files(place):
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        result[path.relative_to(root).as_posix()] = digest.hexdigest()
    return result

"""Decide which files of a folder are authored: by file name suffix, at any depth, linked folders included."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = {".yaml", ".yml"}
LINES_SUFFIX = ".jsonl"


def authored_files(place: Path) -> list[Path]:
    """Return all authored files in and below a folder, sorted by path; or the single file itself.

    Hidden files and folders are left out. A link to a folder elsewhere is followed, but not a link to a folder that
    is read anyway or that contains this one. Broken links and folders that cannot be listed are included in the
    result, so that they are reported.
    """
    if not place.is_dir():
        return [place]
    return sorted(_below(place), key=lambda path: path.relative_to(place).as_posix())


def unread_files(place: Path) -> list[Path]:
    """Return the files of a folder that look as if they were to be read, but are not: `x.yaml.txt`, `x.json`.

    Other files, such as pictures, texts and notes, are nobody's mistake.
    """
    found = []
    for name, folders, files in os.walk(place):
        folders[:] = [each for each in folders if not each.startswith(".")]
        found += [Path(name, each) for each in files if _looks_authored(each)]
    return sorted(found)


def _looks_authored(name: str) -> bool:
    """Return whether a file that is not read has the ending of one that would be, among its endings.

    >>> [name for name in ("a.yaml.txt", ".a.yml", "a.json", "a.yaml", "a.txt", ".a.yaml.swp") if _looks_authored(name)]
    ['a.yaml.txt', '.a.yml', 'a.json']
    """
    low = name.lower().rstrip("~")
    if low.startswith(".kg-") or low.endswith((".swp", ".part")):  # written by programs
        return False
    endings = {f".{part}" for part in low.split(".")[1:]}
    hidden = name.startswith(".")
    return bool(endings & {*SUFFIXES, LINES_SUFFIX, ".json"}) and (hidden or not is_authored(Path(name)))


def has_authored_files(folder: Path) -> bool:
    """Return whether a folder contains an authored file, at any depth; stops at the first one found.

    >>> has_authored_files(Path("seeds"))
    True
    """
    return folder.is_dir() and any(True for _ in _below(folder))


def _below(place: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    seen = set(place.resolve().parents)
    waiting = [place]
    while waiting:
        links: list[Path] = []
        for top in waiting:
            for folder in _walk(top, seen, closed):
                yield from (path for path in folder.files if is_authored(path))
                links += folder.links
        waiting = sorted(links)  # after everything that is not a link, so that nothing is read twice
    yield from (Path(error.filename) for error in closed)


class _Folder(NamedTuple):
    """A folder's files, and the links to other folders in it."""

    files: list[Path]
    links: list[Path]


def _walk(top: Path, seen: set[Path], closed: list[OSError]) -> Iterator[_Folder]:
    """Yield the folders from `top` on that were not seen yet, without following links."""
    for name, folders, files in os.walk(top, onerror=closed.append):
        here = Path(name)
        real = here.resolve()
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [each for each in folders if not each.startswith(".")]
        links = [here / each for each in folders if (here / each).is_symlink()]
        yield _Folder([here / each for each in files if not each.startswith(".")], links)


def is_authored(path: Path) -> bool:
    """Return whether a file is read, by its suffix in upper or lower case."""
    return path.suffix.lower() in SUFFIXES or is_lines(path)


def is_lines(path: Path | str) -> bool:
    """Return whether a file contains stances as JSON lines."""
    return str(path).lower().endswith(LINES_SUFFIX)

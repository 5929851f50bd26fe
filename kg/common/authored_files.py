"""Which files of a folder are authored: by the end of their names, at any depth, in linked folders too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = {".yaml", ".yml"}
LINES_SUFFIX = ".jsonl"


def authored_files(place: Path) -> list[Path]:
    """All authored files of a folder, below it too, sorted by path; or the single file itself.

    Hidden files and folders are left out. A link to a folder elsewhere is followed; one to a folder that is read
    anyway, or that holds this one, is not. A link that leads nowhere and a folder that cannot be listed are among
    them, so that they are reported.
    """
    if not place.is_dir():
        return [place]
    return sorted(_below(place), key=lambda path: path.relative_to(place).as_posix())


def has_authored_files(folder: Path) -> bool:
    """Whether there is one in a folder or below it; the first that is found is enough.

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
        waiting = sorted(links)  # after all that is no link, so that nothing is read twice
    yield from (Path(error.filename) for error in closed)


class _Folder(NamedTuple):
    """A folder's files, and the links to folders in it."""

    files: list[Path]
    links: list[Path]


def _walk(top: Path, seen: set[Path], closed: list[OSError]) -> Iterator[_Folder]:
    """The folders from `top` on that were not seen yet, without following links."""
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
    """Whether a file is one that is read, by the end of its name, however that is spelt."""
    return path.suffix.lower() in SUFFIXES or is_lines(path)


def is_lines(path: Path | str) -> bool:
    """Whether a file holds stances as lines."""
    return str(path).lower().endswith(LINES_SUFFIX)

"""Find the folders of cases by name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.common.authored_files import has_authored_files
from kg.common.errors import NotFound
from kg.common.paths import find_data
from kg.common.problems import nearest
from kg.words import Message


def find_cases(names: Iterable[str], seeds: str | os.PathLike[str] | None = None) -> list[Path]:
    """Return the folders (or single files) of the named cases: an existing path, or the name of a folder under seeds.

    Without names: every folder under seeds that has authored files, sorted.

    :raises NotFound: if there is no such case, with the nearest name.

    >>> [place.name for place in find_cases(["alaska-2025"])]
    ['alaska-2025']
    """
    wanted = list(names)
    if not wanted:
        folder = find_data("seeds", seeds)
        found = _with_files(folder)
        if not found:
            raise NotFound(Message("error.no case in kg init name", folder=folder))
        return found
    return [_find(name, seeds) for name in wanted]


def _find(name: str, seeds: str | os.PathLike[str] | None) -> Path:
    try:
        if name and Path(name).exists():
            return Path(name)
    except OSError as error:  # a name that is too long, or a folder without permission
        raise NotFound(Message("error.no case", name=name[:40], strerror=error.strerror)) from None
    try:
        folder = find_data("seeds", seeds)
    except NotFound:
        raise NotFound(Message("error.no case neither a path nor", name=name)) from None
    if name and (folder / name).is_dir() and "/" not in name and name not in (".", ".."):
        return folder / name
    known = [path.name for path in _with_files(folder)]
    hint = nearest(name, known) or Message("error.there are", known=", ".join(known) or Message("error.none"))
    raise NotFound(Message("error.no case in a folder", name=name, folder=folder, hint=hint))


def _with_files(folder: Path) -> list[Path]:
    """Return the folders below that contain authored files, sorted."""
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [path for path in below if has_authored_files(path)]

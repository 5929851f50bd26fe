"""Find the folders of cases by name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.common.authored_files import has_authored_files
from kg.common.errors import NotFound
from kg.common.paths import find_data
from kg.common.problems import nearest


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
            raise NotFound(f"no case in {folder}; 'kg init NAME' makes one")
        return found
    return [_find(name, seeds) for name in wanted]


def _find(name: str, seeds: str | os.PathLike[str] | None) -> Path:
    try:
        if name and Path(name).exists():
            return Path(name)
    except OSError as error:  # a name that is too long, or a folder without permission
        raise NotFound(f"no case '{name[:40]}': {error.strerror}") from None
    try:
        folder = find_data("seeds", seeds)
    except NotFound:
        raise NotFound(f"no case '{name}': neither a path nor a folder under seeds/") from None
    if name and (folder / name).is_dir() and "/" not in name and name not in (".", ".."):
        return folder / name
    known = [path.name for path in _with_files(folder)]
    hint = nearest(name, known) or f"there are {', '.join(known) or 'none'}"
    raise NotFound(f"no case '{name}' in {folder}; {hint}")


def _with_files(folder: Path) -> list[Path]:
    """Return the folders below that contain authored files, sorted."""
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [path for path in below if has_authored_files(path)]

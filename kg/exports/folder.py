"""A folder of files: each of them whole or not at all, and those of an earlier export replaced."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.common.errors import KgError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write what shall be at `path`: it is moved there at the end, if all went well.

    :raises KgError: if that cannot be done.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_lines(path: Path, pieces: Iterable[str]) -> None:
    """Write text that comes in pieces, with the line ends it has.

    :raises KgError: if that cannot be done.
    """
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)

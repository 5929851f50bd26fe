"""Write files into a folder: each one completely or not at all, replacing those of an earlier export."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.common.errors import KgError
from kg.words import Message


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path to write to; at the end it is moved to `path`, unless an error occurred.

    :raises KgError: if writing or moving fails.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        raise KgError(Message("error.cannot write", output=path, strerror=error.strerror)) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_lines(path: Path, pieces: Iterable[str]) -> None:
    """Write text that comes in pieces, without changing its line ends.

    :raises KgError: if writing fails.
    """
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)

"""Start the embedded engine without output, and without access to files or the network."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from kg.common.errors import StoreError
from kg.words import Message

SAFE = (
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
)
"""Without these settings, LOAD CSV can read any file of the user, and the engine logs to the terminal."""


@functools.cache
def _quiet() -> list[str]:
    """Return the setting that keeps the engine's log off the terminal.

    The engine splits its settings at spaces, so the file must have none in its path: if `kg` is installed in such a
    place, it is copied. Without the setting the engine writes into a log file of its own.
    """
    path = Path(__file__).with_name("engine-logging.txt")
    if _spaced(path):
        folder = Path(tempfile.mkdtemp(prefix="kg-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        path = Path(shutil.copy(path, folder))
    return [] if _spaced(path) else [f"-Djava.util.logging.config.file={path.as_posix()}"]


def _spaced(path: Path) -> bool:
    return any(character.isspace() for character in str(path))


def settings(home: Path, heap: str) -> dict[str, str]:
    """Return the environment variables to set before the engine's first import; `heap` is its limit, such as '2g'."""
    given = os.environ.get("ARCADEDB_NATIVE_ISOLATE_ARGS", "").split()
    limit = [] if any(argument.startswith(("-Xmx", "-XX:Max")) for argument in given) else [f"-Xmx{heap}"]
    return {
        "ARCADEDB_LOG_CONSOLE": "0",
        "ARCADEDB_LOG_DIR": str(home / "log"),
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(
            [*given, *limit, *(a for a in (*SAFE, *_quiet()) if a not in given)]
        ),
    }


def load_engine(home: Path, heap: str = "2g") -> Any:
    """Import the engine's module, configured before its first import in this process.

    :raises StoreError: if there is none for this system.
    """
    os.environ.update(settings(home, heap))
    try:
        import arcadedb
    except (ImportError, OSError):
        raise StoreError(Message("error.no engine here")) from None
    return arcadedb

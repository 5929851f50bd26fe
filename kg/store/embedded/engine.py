"""Start the embedded engine without output, and without access to files or the network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

QUIET = Path(__file__).with_name("engine-logging.txt")
SAFE = (
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    f"-Djava.util.logging.config.file={QUIET.as_posix()}",
)
"""Without these settings, LOAD CSV can read any file of the user, and the engine logs to the terminal."""


def settings(home: Path, heap: str) -> dict[str, str]:
    """Return the environment variables to set before the engine's first import; `heap` is its limit, such as '2g'."""
    given = os.environ.get("ARCADEDB_NATIVE_ISOLATE_ARGS", "").split()
    limit = [] if any(argument.startswith(("-Xmx", "-XX:Max")) for argument in given) else [f"-Xmx{heap}"]
    return {
        "ARCADEDB_LOG_CONSOLE": "0",
        "ARCADEDB_LOG_DIR": str(home / "log"),
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join([*given, *limit, *(a for a in SAFE if a not in given)]),
    }


def load_engine(home: Path, heap: str = "2g") -> Any:
    """Import the engine's module, configured before its first import in this process."""
    os.environ.update(settings(home, heap))
    import arcadedb

    return arcadedb

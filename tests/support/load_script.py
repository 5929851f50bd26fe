"""Load a staged graph into a store; tests run it as a separate process, some to kill it.

python -m tests.support.load_script ADDRESS STAGED_FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.graph.staging import StagedGraph
from kg.store import open_store
from tests.support.graphs import schema


def main(address: str, file: str) -> None:
    graph = StagedGraph("demo", schema(), Path(file))
    with open_store(address) as store:
        print("ready", flush=True)
        store.load([graph])
        print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

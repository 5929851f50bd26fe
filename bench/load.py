"""Measure time and memory of a load on both engines, compared with each engine's own bulk import in the same run.

    python -m bench.load [--sizes 10000 100000 1000000] [--engines embedded neo4j]

Each step runs in a separate process, whose peak memory is reported. The baselines get the same rows, already prepared:
`GraphBatch` of the embedded engine and then its indexes; a plain loop of `UNWIND ... CREATE` over Neo4j's driver.
Reading the prepared rows is not counted. A ratio of 1.5 means that kg takes half as long again as the engine alone.
Neo4j gets 2 GB of heap and 2 GB of page cache, and the embedded engine up to 2 GB of heap.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.servers import neo4j

STEPS = Path(__file__).with_name("load_steps.py")


def main() -> None:
    """Measure and print, one line per step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--engines", nargs="+", default=["embedded", "neo4j"])
    chosen = parser.parse_args()
    print(
        f"{'stances':>9} {'step':<18} {'rows':>10} {'seconds':>9} {'rows/s':>8} {'peak MB':>8} {'ratio':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            work = Path(folder, f"synthetic-{size}")
            _show(size, "check and build", _step("prepare", work, str(size)))
            _step("ready", work, "")
            for engine in chosen.engines:
                _engine(engine, size, work)


def _engine(engine: str, size: int, work: Path) -> None:
    if engine == "neo4j":
        with neo4j() as server:
            _compare(engine, size, work, server.uri)
    else:
        _compare(engine, size, work, str(work / "store"))


def _compare(engine: str, size: int, work: Path, address: str) -> None:
    bare = _step(f"bare_{engine}", work, address)
    _show(size, f"{engine}, bare", bare)
    _show(size, f"{engine}, kg load", _step("load", work, address), bare["seconds"])
    _show(size, f"{engine}, again", _step("load", work, address), bare["seconds"])


def _step(name: str, work: Path, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.load_steps", name, str(work), *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=STEPS.parent.parent)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _show(size: int, step: str, found: dict[str, float], bare: float | None = None) -> None:
    rows, seconds = int(found["rows"]), found["seconds"]
    ratio = f"{seconds / bare:6.2f}" if bare else ""
    figures = f"{rows:>10} {seconds:>9.1f} {rows / seconds:>8.0f} {found['peak']:>8.0f} {ratio:>6}"
    print(f"{size:>9} {step:<18} {figures}", flush=True)


if __name__ == "__main__":
    main()

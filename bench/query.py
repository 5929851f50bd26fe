"""Measure `kg query run` as a whole process, compared with the bare engine call that it makes, in the same run.

    python bench/query.py [--runs 15]

Baseline: the query alone, on a store that is open.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import kg

QUERY = "redlines/red-lines"


def main() -> None:
    """Load the Alaska case into a temporary store, and time the query in several ways."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store"))
        with kg.open_store(store) as opened:
            kg.load_cases(kg.find_cases(["alaska-2025"]), opened)
        bare, warm = _in_process(store, runs)
        rows = [
            ("bare engine call, store open (baseline)", bare),
            ("kg.run_query, store open", warm),
            ("python -c pass", _process(runs, "-c", "pass")),
            (
                "import of the libraries used",
                _process(runs, "-c", "import click, pydantic, yaml, rich.console"),
            ),
            ("import of the engine", _process(runs, "-c", "import arcadedb")),
            (f"kg query run {QUERY}", _process(runs, "-m", "kg", "query", "run", QUERY, "--store", store)),
        ]
    print(f"median of {runs} runs")
    for name, seconds in rows:
        print(f"  {name:<42} {seconds * 1000:8.1f} ms  {seconds / bare:7.1f} x baseline")


def _in_process(store: str, runs: int) -> tuple[float, float]:
    """Return the median seconds of the bare call and of `run_query`, both on an open store."""
    query = kg.Catalogue.find().get(QUERY)
    with kg.open_store(store) as opened:
        defaults = kg.run_query(query, opened).parameters
        bare = _timed(runs, lambda: opened.read(query.cypher, defaults))
        warm = _timed(runs, lambda: kg.run_query(query, opened))
    return bare, warm


def _process(runs: int, *arguments: str) -> float:
    """Return the median seconds of a whole Python process."""
    return _timed(runs, lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True))


def _timed(runs: int, call: Callable[[], object]) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()

"""Measure time and memory of RDF, compared with rdflib alone and pyoxigraph alone on the same triples.

    python -m bench.rdf [--stances 40000 400000] [--bare-up-to 100000]

A stance is some 26 triples: 40,000 are a million, 400,000 are ten million. Each step runs in a separate process, whose
peak memory is reported. kg starts from a checked case, and sorts; the two libraries start from the N-Triples that it
wrote, read them into a graph and write that unsorted. Above `--bare-up-to` stances the libraries are left out: they
keep everything in memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Measure and print, one line per step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stances", type=int, nargs="+", default=[40_000, 400_000])
    parser.add_argument("--bare-up-to", type=int, default=100_000)
    chosen = parser.parse_args()
    print(f"{'stances':>9} {'step':<22} {'triples':>10} {'seconds':>9} {'triples/s':>10} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.stances:
            work = Path(folder, f"synthetic-{size}")
            steps = [
                f"{who}:{form}" for form in ("ntriples", "turtle") for who in ("kg", "rdflib", "pyoxigraph")
            ]
            for step in steps if size <= chosen.bare_up_to else ("kg:ntriples",):
                _show(size, step, work)


def _show(size: int, step: str, work: Path) -> None:
    command = [sys.executable, "-m", "bench.rdf_steps", step, str(work), str(size)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    found = json.loads(done.stdout)
    triples, seconds = found["triples"], found["seconds"]
    figures = f"{triples:>10} {seconds:>9.1f} {triples / seconds:>10.0f} {found['peak']:>8.0f}"
    print(f"{size:>9} {step:<22} {figures}", flush=True)


def measured(triples: int, begun: float) -> str:
    """Return triples, seconds and peak memory as JSON."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return json.dumps({"triples": triples, "seconds": time.perf_counter() - begun, "peak": peak})


if __name__ == "__main__":
    main()

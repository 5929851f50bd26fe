"""Measure the time of every query on cases of growing size, on both engines.

    python -m bench.queries [--sizes 1000 10000 100000] [--engines embedded neo4j] [--runs 5] [--all]
                            [--only PACK/NAME ...]

Each query is run as a researcher would run it: about one actor, or two where it takes two; otherwise about one demand,
issue or stance. With `--all`, once more about everything (`all`). Baseline, in the same run and store: counting the
case's positions, which reads each once. Two figures for each: milliseconds by the clock, the minimum of some runs, and
average milliseconds of processor time of the engine, which is more reliable while other programs run (Linux only,
otherwise 0). `grows` divides the growth in time from the smallest to the largest size by the growth in rows: above 1,
the time grows faster than the result. A `!` instead of milliseconds means that the time limit was reached.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import kg
from bench.servers import fresh_neo4j
from bench.synthetic_network import write_network
from kg.query.document import Query
from kg.store.base import Store

LIMIT = 60.0
BASELINE = "MATCH (:Actor)-[:TAKES]->(p) RETURN count(p.actor) AS n"
GIVEN = {
    "actor": "actor-1",
    "other": "actor-2",
    "demand": "demand-1",
    "issue": "issue-1",
    "stance": "s1",
    "stances": "s1",
    "demands": "demand-1,demand-2",
    "nodes": "actor/actor-1",
    "text": "actor 1",
    "since": "2025-03-15",
}


class Figure(NamedTuple):
    """Milliseconds by the clock (None if the time limit was reached), milliseconds of processor time, rows."""

    ms: float | None
    busy: float
    rows: int


def main() -> None:
    """Load, run and print, one table per engine."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["embedded", "neo4j"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--all", action="store_true", help="also about everything")
    parser.add_argument("--only", nargs="+", metavar="PACK/NAME", help="these queries")
    chosen = parser.parse_args()
    queries = [query for query in kg.Catalogue.find() if not chosen.only or query.id in chosen.only]
    for engine in chosen.engines:
        found: dict[tuple[str, str], list[Figure]] = {}
        bare = []
        for size in chosen.sizes:
            with _loaded(engine, size) as store:
                bare.append(_baseline(store, chosen.runs))
                print(f"{engine}, {size} stances: baseline {bare[-1]:.1f} ms", flush=True)
                for query in queries:
                    for way in ("one", "all") if chosen.all else ("one",):
                        runs = chosen.runs if way == "one" else 1
                        figure = _time(
                            query, store, parameters(query) if way == "one" else needed(query), runs
                        )
                        found.setdefault((query.id, way), []).append(figure)
                        print(f"  {query.id} {way} {figure}", flush=True)
        _table(engine, chosen.sizes, bare, found)


def parameters(query: Query) -> dict[str, str]:
    """Return the parameters that a researcher would give: the narrowest that the query takes."""
    names = {parameter.name for parameter in query.metadata.parameters}
    given = needed(query)
    for choice in (("actor", "other"), ("stance",), ("stances",), ("demands",), ("demand",), ("issue",)):
        taken = {name: GIVEN[name] for name in choice if name in names}
        if taken:
            return given | taken
    return given


def needed(query: Query) -> dict[str, str]:
    """Return values for the required parameters."""
    return {p.name: GIVEN[p.name] for p in query.metadata.parameters if p.required}


@contextmanager
def _loaded(engine: str, size: int) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        case = write_network(Path(folder, f"network-{size}"), size)
        if engine == "embedded":
            with kg.open_store(str(Path(folder, "store"))) as store:
                kg.load_cases([case], store)
                yield store
        else:
            with fresh_neo4j([case]) as store:
                yield store


def _baseline(store: Store, runs: int) -> float:
    return statistics.median(_once(lambda: store.read(BASELINE, {}))[0] for _ in range(max(3, runs)))


def _time(query: Query, store: Store, given: dict[str, str], runs: int) -> Figure:
    """Measure after one run that is not counted, in which a server plans the query."""
    try:
        answer = kg.run_query(query, store, given, timeout=LIMIT)
        before = busy()
        taken = [_once(lambda: kg.run_query(query, store, given, timeout=LIMIT))[0] for _ in range(runs)]
    except kg.KgError:
        return Figure(None, 0.0, 0)
    return Figure(min(taken), (busy() - before) / runs, len(answer.rows.rows))


def busy() -> float:
    """Return the processor time of this process's children in milliseconds: that of the engine."""
    ticks, below = 0, {os.getpid()}
    for path in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[1]) in below:
                below.add(int(path.parent.name))
                ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _once(call: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = call()
    return (time.perf_counter() - start) * 1000, answer


def _table(
    engine: str, sizes: list[int], bare: list[float], found: dict[tuple[str, str], list[Figure]]
) -> None:
    print(f"\n{engine}: milliseconds by the clock, of the processor (rows) by number of stances")
    print(f"{'query':<32}{'way':<5}" + "".join(f"{size:>26}" for size in sizes) + f"{'grows':>8}")
    for (name, way), figures in found.items():
        cells = "".join(
            f"{'!' if f.ms is None else f'{f.ms:.0f}':>9}{f.busy:>8.0f} {f'({f.rows})':<8}" for f in figures
        )
        print(f"{name:<32}{way:<5}{cells}{_grows(figures[0], figures[-1])}")
    for index, size in enumerate(sizes):
        known = [figures[index] for (_, way), figures in found.items() if way == "one"]
        clock = sorted(LIMIT * 1000 if f.ms is None else f.ms for f in known)
        busy = sorted(f.busy for f in known)
        print(
            f"{size} stances, asked about one: by the clock median {statistics.median(clock):.0f} ms, slowest"
            f" {clock[-1]:.0f} ms; processor median {statistics.median(busy):.0f} ms, most {busy[-1]:.0f} ms;"
            f" baseline {bare[index]:.0f} ms"
        )


def _grows(first: Figure, last: Figure) -> str:
    if first.ms is None or last.ms is None:
        return ""
    times = last.busy / first.busy if first.busy and last.busy else last.ms / first.ms
    return f"{times / max(1.0, (last.rows + 1) / (first.rows + 1)):8.2f}"


if __name__ == "__main__":
    main()

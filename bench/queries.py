"""How long every query takes on cases of growing size, on both engines.

    python -m bench.queries [--sizes 1000 10000 100000] [--engines embedded neo4j] [--runs 3]

Each query is asked as a researcher would: about one actor, or two where it takes two; else about one demand, issue or
stance. Then once about everything (`all`). Baseline, in the same run and store: counting the case's positions, which
is one look at each. `grows` sets how much slower a query got from the smallest size to the largest against how many
times more rows it gave: above 1 it grows faster than its result. A `!` in place of milliseconds: the time limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kg
from bench.synthetic_network import write_network
from kg.query.document import Query
from kg.store.base import Store

LIMIT = 60.0
BASELINE = "MATCH (p:Position) RETURN count(p.actor) AS n"
GIVEN = {
    "actor": "actor-1",
    "other": "actor-2",
    "demand": "demand-1",
    "issue": "issue-1",
    "stance": "s1",
    "stances": "s1",
    "demands": "demand-1,demand-2",
    "since": "2025-03-15",
}
Figure = tuple[float | None, int]
"""Milliseconds, none if the time limit was reached; and the number of rows."""


def main() -> None:
    """Load, ask and print, a table an engine."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["embedded", "neo4j"])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="also about everything")
    chosen = parser.parse_args()
    queries = list(kg.Catalogue.find())
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
    """What a researcher would ask about: the narrowest that the query takes."""
    names = {parameter.name for parameter in query.metadata.parameters}
    given = needed(query)
    for choice in (("actor", "other"), ("stance",), ("stances",), ("demands",), ("demand",), ("issue",)):
        taken = {name: GIVEN[name] for name in choice if name in names}
        if taken:
            return given | taken
    return given


def needed(query: Query) -> dict[str, str]:
    """What the query does not go without."""
    return {p.name: GIVEN[p.name] for p in query.metadata.parameters if p.required}


@contextmanager
def _loaded(engine: str, size: int) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        case = write_network(Path(folder, f"network-{size}"), size)
        if engine == "embedded":
            with kg.open_store(str(Path(folder, "store"))) as store:
                kg.load_cases([case], store)
                yield store
            return
        from tests.support.neo4j_server import start

        with start() as server:
            os.environ.update(NEO4J_USERNAME=server.user, NEO4J_PASSWORD=server.password)
            with kg.open_store(server.uri) as store:
                kg.load_cases([case], store)
                yield store


def _baseline(store: Store, runs: int) -> float:
    return statistics.median(_once(lambda: store.read(BASELINE, {}))[0] for _ in range(max(3, runs)))


def _time(query: Query, store: Store, given: dict[str, str], runs: int) -> Figure:
    """The median over some runs, after one that is not counted: a server plans a query on first sight."""
    try:
        answer = kg.run_query(query, store, given, timeout=LIMIT)
    except kg.KgError:
        return None, 0
    taken = [_once(lambda: kg.run_query(query, store, given, timeout=LIMIT))[0] for _ in range(runs)]
    return statistics.median(taken), len(answer.rows.rows)


def _once(call: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = call()
    return (time.perf_counter() - start) * 1000, answer


def _table(
    engine: str, sizes: list[int], bare: list[float], found: dict[tuple[str, str], list[Figure]]
) -> None:
    print(f"\n{engine}: milliseconds (rows) by number of stances; x: of the baseline at the largest size")
    print(f"{'query':<32}{'way':<5}" + "".join(f"{size:>18}" for size in sizes) + f"{'x':>8}{'grows':>7}")
    for (name, way), figures in found.items():
        cells = "".join(f"{'!' if ms is None else f'{ms:.0f}':>9} {f'({rows})':<8}" for ms, rows in figures)
        (first, few), (last, many) = figures[0], figures[-1]
        end = ""
        if first is not None and last is not None:
            end = f"{last / bare[-1]:8.1f}{(last / first) / max(1.0, (many + 1) / (few + 1)):7.2f}"
        print(f"{name:<32}{way:<5}{cells}{end}")
    for index, size in enumerate(sizes):
        known = [figures[index][0] for (_, way), figures in found.items() if way == "one"]
        rated = sorted(LIMIT * 1000 if ms is None else ms for ms in known)
        print(
            f"{size} stances, asked about one: median {statistics.median(rated):.0f} ms, slowest {rated[-1]:.0f} ms"
        )


if __name__ == "__main__":
    main()

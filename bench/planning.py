"""Measure how long the first run of each query takes on a fresh Neo4j, and the second.

    python -m bench.planning [--fresh] [--only PACK/NAME ...]

The first run of a query is mostly planning: the server works out how to answer it, and keeps that plan until the data
change. Each query is run twice on the shipped case. With `--fresh`, each on a server of its own that has answered
nothing but `RETURN 1`: as a researcher finds it who has just started Neo4j; this takes long. Otherwise all on one
server, one after the other. Baseline, in the same run: the server's first `RETURN 1`, whose time is subtracted from the
first run. Seconds by the clock, and seconds of the server's processor time, which is more reliable while other programs
run. Last, the first `kg explain` of two actors, and the second.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import kg
from bench.queries import busy, needed
from bench.servers import fresh_neo4j
from kg.query.document import Query
from kg.store.base import Store
from tests.support.loaded import ALASKA

GIVEN = {
    "actor": "united-states",
    "demand": "ceasefire",
    "nodes": "actor/russia",
    "since": "2025-08-14",
    "text": "peace",
}
PAIR = ("ukraine", "russia")


class Run(NamedTuple):
    """Seconds by the clock, and seconds of the server's processor time."""

    clock: float
    busy: float

    def less(self, other: Run) -> Run:
        """Return this without the time of another run."""
        return Run(max(0.0, self.clock - other.clock), max(0.0, self.busy - other.busy))


def main() -> None:
    """Start one server or many, and print a line for each query."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fresh", action="store_true", help="a server of its own for each query")
    parser.add_argument("--only", nargs="+", metavar="PACK/NAME", help="these queries")
    chosen = parser.parse_args()
    queries = [query for query in kg.Catalogue.find() if not chosen.only or query.id in chosen.only]
    print(f"{'query':<32}{'first: clock':>14}{'processor':>11}{'second: clock':>15}{'processor':>11}")
    for some in [[query] for query in queries] if chosen.fresh else [queries]:
        with fresh_neo4j([ALASKA]) as store:
            baseline = _measured(lambda: store.read("RETURN 1", {}))
            for query in some:
                _line(query.id, lambda: _asked(query, store), baseline)  # noqa: B023  called at once
            if not chosen.fresh:
                print(f"{'RETURN 1':<32}{baseline.clock:14.2f}{baseline.busy:11.2f}")
    if not chosen.only:
        with fresh_neo4j([ALASKA]) as store:
            baseline = _measured(lambda: store.read("RETURN 1", {}))
            _line("kg explain", lambda: kg.explain(store, *PAIR), baseline)


def _asked(query: Query, store: Store) -> None:
    given = {name: GIVEN.get(name, value) for name, value in needed(query).items()}
    kg.run_query(query, store, given)


def _line(name: str, call: Callable[[], Any], baseline: Run) -> None:
    first, second = _measured(call).less(baseline), _measured(call)
    print(
        f"{name:<32}{first.clock:14.2f}{first.busy:11.2f}{second.clock:15.2f}{second.busy:11.2f}", flush=True
    )


def _measured(call: Callable[[], Any]) -> Run:
    before, at = busy(), time.perf_counter()
    call()
    return Run(time.perf_counter() - at, (busy() - before) / 1000)


if __name__ == "__main__":
    main()

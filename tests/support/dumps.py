"""Graphs to export in other formats, and the answers of queries on stores filled from such exports."""

from __future__ import annotations

import json
from functools import cache

from kg.check import checked_case
from kg.graph.build import build
from kg.graph.staging import StagedGraph
from kg.query.run import run
from kg.store.base import Changes, Store
from tests.support import loaded
from tests.support.graphs import staged

NASTY = "=cmd|'/c' \"A1\",\\u0041;\\N NULL \\' <b>&amp;</b>\r\n:x;\n\t// `y` {z} $q \U0001f6a2 ''"
"""Text that breaks out of quotes, cells, lines, tags and statements if it is not escaped."""

NEEDED = {"actor": "dolm", "since": "2021-06-01", "nodes": "actor/dolm", "text": "toll"}


@cache
def graphs() -> list[StagedGraph]:
    """Return the graphs of the shipped cases, the synthetic one, and a small one with a hostile note."""
    places = (loaded.ALASKA, loaded.BREXIT, loaded.STRAIT)
    return [*(build(checked_case(place)) for place in places), staged("demo", note=NASTY)]


def small() -> list[StagedGraph]:
    """Return the synthetic case and the one with the hostile note: enough to run every query."""
    return graphs()[2:]


def answers(store: Store, packs: bool = False) -> dict[str, str]:
    """Return the answer of every shipped query on the synthetic case, or of the first query of every pack."""
    found = {}
    first = {query.pack: query for query in reversed(list(loaded.catalogue()))}
    for query in first.values() if packs else loaded.catalogue():
        needed = {p.name: NEEDED[p.name] for p in query.metadata.parameters if p.required}
        rows = run(query, store, {**needed, "case": "strait-talks"}).rows
        found[query.id] = json.dumps(rows.rows, sort_keys=True)
    return found


def differences(store: Store) -> list[Changes]:
    """Return what a load of the small graphs would change in a store that contains only them: at most the Case
    nodes, which contain the folder that the case was loaded from.
    """
    found = store.load(small(), dry_run=True)
    return [one for one in found if one.added or one.removed or one.changed.keys() - {"Case"}]

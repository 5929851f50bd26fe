"""Graphs to write in other formats, and what queries answer on whatever these made."""

from __future__ import annotations

import json
from functools import cache

from kg.check import checked_case
from kg.graph.build import build
from kg.graph.staging import StagedGraph
from kg.query.run import run
from kg.store.base import Changes, Store
from tests import golden
from tests.support import loaded
from tests.support.graphs import staged

NASTY = "=cmd|'/c' \"A1\",\\u0041;\\N NULL \\' <b>&amp;</b>\r\n:x;\n\t// `y` {z} $q \U0001f6a2 ''"
"""What breaks out of quotes, cells, lines, tags and statements."""


@cache
def graphs() -> list[StagedGraph]:
    """The shipped cases, the made-up one, and a small one with a nasty note."""
    places = (loaded.ALASKA, loaded.BREXIT, loaded.STRAIT)
    return [*(build(checked_case(place)) for place in places), staged("demo", note=NASTY)]


def answers(store: Store) -> dict[str, str]:
    """What every shipped query answers, on the case that it has an example of."""
    found = {}
    for query in loaded.catalogue():
        given = golden.parameter_sets(query)[0]
        case = "alaska-2025" if given else "strait-talks"
        rows = run(query, store, {**given, "case": case}).rows
        found[f"{query.id} {case}"] = json.dumps(rows.rows, sort_keys=True)
    return found


def differences(store: Store) -> list[Changes]:
    """What a load of the graphs would change in a store that holds just them: no more than the heads, which name
    the folder that the case was loaded from.
    """
    found = store.load(graphs(), dry_run=True)
    return [one for one in found if one.added or one.removed or one.changed.keys() - {"Case"}]

"""Which tests `make test` runs of those that take long: a sample that is always the same; `make test-heavy` runs all.

`@pytest.mark.heavy`        the test is run by `make test-heavy` alone
`@pytest.mark.sample(4)`    of the variants of the test, `make test` runs four
`pytestmark = pytest.mark.sample(4, of="neo4j")`    of all tests of the module on Neo4j, `make test` runs four

A sample is drawn with the name of the test as seed, so that every process, and every run, draws the same one.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest


def left_out(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """Return the tests that are run by `make test-heavy` alone."""
    variants: dict[str, list[pytest.Item]] = defaultdict(list)
    numbers: dict[str, int] = {}
    found = set()
    for item in items:
        if item.get_closest_marker("heavy"):
            found.add(item)
        for mark in item.iter_markers("sample"):
            name, _, variant = item.nodeid.partition("[")
            of = mark.kwargs.get("of")
            if of is None or of in variant:
                name = name if of is None else f"{item.path.name} on {of}"
                variants[name].append(item)
                numbers[name] = mark.args[0]
    for name, all_of_it in variants.items():
        if len(all_of_it) > numbers[name]:
            in_order = sorted(all_of_it, key=lambda item: item.nodeid)
            kept = random.Random(name).sample(in_order, numbers[name])  # noqa: S311
            found |= set(all_of_it) - set(kept)
    return found

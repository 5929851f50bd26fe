"""Which tests, and how much of a long test, `make test` runs: a sample drawn with a seed; `make test-heavy` runs all.

`@pytest.mark.heavy`        the test, or the variant of a test, is run by `make test-heavy` alone
`@pytest.mark.sample(4)`    of the variants of the test, `make test` runs four
`pytestmark = pytest.mark.sample(4, of="neo4j")`    of all tests of the module on Neo4j, `make test` runs four
`pytest.mark.sample(8, of="neo4j", together="answers")`   the same for all modules that say `together="answers"`
`chosen(QUERIES, 4, "what they are for")`    inside a test or module: four of these, or all

The seed is KG_TEST_SEED; unless it is set, the commit that is checked out. So each commit draws another sample, and
every process, and every run of a commit, the same one. The first lines of a run name it.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

Item = TypeVar("Item")

HEAVY = bool(os.environ.get("KG_TEST_HEAVY"))
"""Whether to run everything, in place of a sample of what takes long."""


def _commit() -> str:
    """Return the start of the id of the commit that is checked out; "0" where there is no repository."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short=8", "HEAD"],
            cwd=Path(__file__).parent,
            capture_output=True,
            encoding="ascii",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "0"
    return done.stdout.strip()


SEED = os.environ.setdefault("KG_TEST_SEED", "") or _commit()
os.environ["KG_TEST_SEED"] = SEED  # for the processes that pytest-xdist starts


def chosen(items: Iterable[Item], number: int, name: str) -> list[Item]:
    """Return so many of the items, in their order; all of them with KG_TEST_HEAVY, or if there are no more."""
    every: Sequence[Item] = list(items)
    if HEAVY or len(every) <= number:
        return list(every)
    drawn = random.Random(f"{SEED} {name}").sample(range(len(every)), number)  # noqa: S311
    return [every[place] for place in sorted(drawn)]


def left_out(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """Return the tests that are run by `make test-heavy` alone."""
    if HEAVY:
        return set()
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
                name = name if of is None else f"{mark.kwargs.get('together', item.path.name)} on {of}"
                variants[name].append(item)
                numbers[name] = mark.args[0]
    for name, all_of_it in variants.items():
        in_order = sorted((item for item in all_of_it if item not in found), key=lambda item: item.nodeid)
        found |= set(in_order) - set(chosen(in_order, numbers[name], name))
    return found

"""What a predecessor said: generated cases have each kind of it, and no answer about those in office rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.laws.batch import Batch
from tests.laws.questions import DAYS, LAST
from tests.laws.worlds import sample
from tests.reference.offices import known, representing
from tests.support import loaded

SIDES = {"actor": "stance", "other": "other_stance", "blocker": "blocker_stance"}
GIVEN: dict[str, Any] = {"inherited": True, "near_misses": True, "all_actors": True}
PAST = {"redlines/given-up", "shifts/ledger"}
"""Queries that also name what was held before."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Batch]]:
    folder, batch = tmp_path_factory.mktemp("offices"), Batch(sample(24))
    with EmbeddedStore(folder / "store") as opened:
        batch.load(opened, folder)
        yield opened, batch


def _of_those_in_office() -> list[Query]:
    found = []
    for query in loaded.catalogue():
        declared = {p.name: p for p in query.metadata.parameters}
        if "in_office" in declared and not any(p.required for p in declared.values()):
            found += [query] if set(SIDES.values()) & set(query.columns) and query.id not in PAST else []
    return found


@pytest.mark.sample(4)
@pytest.mark.parametrize("query", _of_those_in_office(), ids=lambda query: query.id)
def test_no_answer_about_those_in_office_rests_on_a_predecessor(
    query: Query, told: tuple[Store, Batch]
) -> None:
    store, _ = told
    former = {
        (row["actor"], row["stance"])
        for row in run(loaded.catalogue().get("gaps/former-speakers"), store).rows.dicts()
    }
    given = {
        name: value for name, value in GIVEN.items() if name in {p.name for p in query.metadata.parameters}
    }
    named = {}
    for switch in (False, True):
        rows = list(run(query, store, {**given, "in_office": switch}).rows.dicts())
        named[switch] = {
            (row[side], row[stance])
            for row in rows
            for side, stance in SIDES.items()
            if side in row and stance in row
        }
    assert former
    assert not named[True] & former


def test_the_generated_cases_have_each_kind_of_predecessor() -> None:
    """By who said it and by those of that day; own and inherited; not yet, and not where one of several stays."""
    seen = set()
    for batch in (Batch(sample(24)), Batch(sample(24, 3))):
        for prefix, world in batch.worlds.items():
            for day in DAYS:
                held = batch.held(prefix, day or LAST)
                for p in (*held.own("principal"), *held.inherited):
                    who = "known" if known(world, p.holder, p.lead) else "unknown"
                    if representing(world, p.holder, p.lead.said) | representing(world, p.holder, held.day):
                        seen.add((who, bool(p.bloc), held.is_former(p)))
    assert seen == set(product(("known", "unknown"), (True, False), (True, False)))

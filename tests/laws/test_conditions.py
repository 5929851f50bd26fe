"""Nothing conditional is shown as unconditional: an answer that rests on a conditional stance mentions it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.laws.batch import Batch
from tests.laws.worlds import sample
from tests.support import loaded

NAMED = {"stance": "conditions", "other_stance": "other_conditions", "blocker_stance": "blocker_conditions"}
"""The column that mentions the conditions of the position behind a stance."""
AUTHORED = {"actors/delegations", "browse/needs", "browse/evidence", "chains/needs", "evidence/stance"}
AUTHORED |= {
    "evidence/codings",
    "evidence/speculated",
    "explain/stances",
    "explain/handed-over",
    "explain/position",
}
"""Queries about what is written, not about what is held; and links, whose kind says that they are conditions."""
WITHOUT = {"overlap/shared-demands"}
"""Queries in which no position is conditional."""
GIVEN: dict[str, Any] = {"level": "principal", "inherited": True, "near_misses": True, "all_actors": True}


def _about_positions() -> list[Query]:
    found = [query for query in loaded.catalogue().queries.values() if query.id not in AUTHORED]
    return [q for q in found if set(NAMED) & set(q.columns) and "value" in " ".join(q.columns)]


def _asked_of_all() -> list[Query]:
    """Those that need not be asked about one thing."""
    return [q for q in _about_positions() if not any(p.required for p in q.metadata.parameters)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Batch]]:
    folder, batch = tmp_path_factory.mktemp("conditions"), Batch(sample(8, 11))
    with EmbeddedStore(folder / "store") as opened:
        batch.load(opened, folder)
        yield opened, batch


@pytest.mark.parametrize("query", _about_positions(), ids=lambda query: query.id)
def test_every_answer_about_positions_has_a_column_for_their_conditions(query: Query) -> None:
    for column, conditions in NAMED.items():
        if column in query.columns and query.id not in WITHOUT and query.id != "actors/conditions":
            assert conditions in query.columns


@pytest.mark.parametrize("query", _asked_of_all(), ids=lambda query: query.id)
def test_an_answer_that_rests_on_a_conditional_stance_mentions_it(
    query: Query, store: tuple[Store, Batch]
) -> None:
    opened, _ = store
    declared = {p.name for p in query.metadata.parameters}
    rows = run(query, opened, {k: v for k, v in GIVEN.items() if k in declared}).rows.dicts()
    open_ones = {
        (row["actor"], row["stance"])
        for row in run(
            loaded.catalogue().get("issues/who-stands-where"), opened, {"inherited": True}
        ).rows.dicts()
        if row["conditions"]
    }
    for row in rows:
        for column, conditions in NAMED.items():
            actor = row.get({"stance": "actor", "other_stance": "other", "blocker_stance": "blocker"}[column])
            if (actor, row.get(column)) in open_ones and conditions in row:
                assert row[conditions], (query.id, row)
            if query.id in WITHOUT:
                assert (actor, row.get(column)) not in open_ones

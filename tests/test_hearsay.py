"""Hearsay and another party's account: every stance of a cell is looked at, and for whom its source was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.check import check
from kg.query.run import run
from kg.report import briefing
from kg.store.base import Store
from tests.support import loaded, small, stores
from tests.support.small import source, stance

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address
SOURCES = [
    source("s1", "2021-01-02"),
    {**source("press", "2021-01-02"), "published_for": ["cyd"]},
    {**source("joint", "2021-01-02"), "published_for": ["cyd", "ann"]},
    {**source("bloc", "2021-01-02"), "published_for": ["big"]},
]
STANCES = [
    stance("own", "ann", "one", "demands", speaker="dan", firmness="firm"),
    stance("told", "ann", "one", "supports", speaker="cyd"),
    stance("only-told", "ann", "two", "supports", speaker="cyd"),
    stance("retold", "ann", "three", mode="paraphrase", source="press", speaker="dan"),
    stance("quoted", "ann", "four", mode="direct", source="press", speaker="dan"),
    stance("together", "ann", "anti", mode="paraphrase", source="joint"),
    stance("of-bloc", "ann", "other", mode="paraphrase", source="bloc"),
    stance("itself", "cyd", "three", mode="paraphrase", source="press"),
]


@pytest.fixture
def store(tmp_path: Path, address: str) -> Iterator[Store]:
    place = small.case(tmp_path, "told", sources=SOURCES, stances=STANCES)
    with stores.with_small(address, place) as opened:
        yield opened


def rows(store: Store, **given: Any) -> dict[str, tuple[str, str, bool]]:
    found = run(loaded.catalogue().get("evidence/hearsay"), store, given).rows.dicts()
    return {row["stance"]: (row["kind"], row["speaker"], row["alone"]) for row in found}


def test_every_stance_of_a_cell_is_looked_at_and_for_whom_its_source_was_published(store: Store) -> None:
    assert rows(store) == {
        "told": ("hearsay", "cyd", False),
        "only-told": ("hearsay", "cyd", True),
        "retold": ("account", "cyd", True),
    }
    told = kg.explain(store, "ann", "three", {"case": "told"})
    said = " ".join(each.text for each in told.sentences())
    assert "It is told in a source published for cyd, not in the words of ann." in said
    assert "published for" not in " ".join(
        each.text for each in kg.explain(store, "ann", "four", {"case": "told"}).sentences()
    )
    made = briefing(store, "told")["markdown"]
    assert "1 position is told in the words of another party's publisher:" in made
    assert "by the account of cyd" in made


def test_who_a_source_is_published_for_is_there_and_named_once(tmp_path: Path) -> None:
    twice = [{**SOURCES[1], "published_for": ["cyd", "cyd"]}, source("s1", "2021-01-01")]
    place = small.case(tmp_path, "twice", sources=twice, stances=STANCES[:1])
    said = "\n".join(map(str, check(place, ontology=small.shared_ontology()).problems))
    assert "S005: 'cyd' is given twice under 'published_for:'" in said
    unknown = [{**SOURCES[1], "published_for": ["cyt"]}, source("s1", "2021-01-01")]
    place = small.case(tmp_path, "unknown", sources=unknown, stances=STANCES[:1])
    said = "\n".join(map(str, check(place, ontology=small.shared_ontology()).problems))
    assert "no actor 'cyt'; did you mean 'cyd'?" in said

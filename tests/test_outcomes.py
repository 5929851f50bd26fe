"""Outcomes: a demand was met, refused or lapsed on a day, and conditions are evaluated with it from then on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.check import check
from kg.common.errors import QueryError
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded, small
from tests.support.small import Item, stance

SOURCES = [small.source(f"s{n}", f"2021-01-{n:02}") for n in range(1, 10)]
TWO = [{"demand": "two"}]


def outcome(name: str, status: str, source: str, demand: str = "two", **more: Any) -> Item:
    return {"id": name, "demand": demand, "is": status, "source": source, "quotes": ["so it was"], **more}


CASE: Item = {
    "sources": SOURCES,
    "stances": [
        stance("a", "cyd", "four", only_if=TWO, otherwise="opposes"),
        stance("old", "ann", "four"),
        stance("t", "ann", "four", "rejects", source="s2", **{"if": TWO}),
    ],
    "outcomes": [
        outcome("met", "met", "s4", date="2021-01-03"),
        outcome("lapsed", "lapsed", "s6"),
        outcome("refused", "refused", "s8"),
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("outcomes")
    with EmbeddedStore(folder / "store") as opened:
        load([small.case(folder, "demo", **CASE)], opened, ontology=small.shared_ontology())
        yield opened


def held(store: Store, day: str, *assumed: str) -> list[str]:
    given = {"as_of": f"2021-01-{day}", "assume": ",".join(assumed)}
    rows = run(loaded.catalogue().get("issues/who-stands-where"), store, given).rows.dicts()
    return sorted(f"{row['stance']} {row['value']}" + ("?" if row["conditions"] else "") for row in rows)


def test_it_counts_from_the_later_of_its_day_and_its_sources_day(store: Store) -> None:
    assert held(store, "03") == ["a supports?", "old supports", "t rejects?"]
    assert held(store, "04") == ["a supports", "t rejects"]


def test_lapsed_opens_the_question_again_and_the_latest_decides(store: Store) -> None:
    assert held(store, "06") == held(store, "03")
    assert held(store, "08") == ["a opposes", "old supports"]


def test_an_assumption_overrides_it_and_open_lifts_it(store: Store) -> None:
    assert held(store, "04", "two=refused") == held(store, "08")
    assert held(store, "08", "two=met") == held(store, "04")
    assert held(store, "08", "two=open") == held(store, "03")


def test_what_follows_from_an_assumption_overrides_it_too(store: Store) -> None:
    assert held(store, "08", "one=met") == held(store, "04")


def test_assumptions_that_say_different_things_are_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="contradict"):
        held(store, "08", "two=met", "two=open")


def test_outcomes_are_listed_with_the_one_that_decides(store: Store) -> None:
    found = run(loaded.catalogue().get("issues/outcomes"), store, {"as_of": "2021-01-07"}).rows.dicts()
    assert [(row["outcome"], row["date"], row["since"], row["decides"]) for row in found] == [
        ("lapsed", "2021-01-06", "2021-01-06", True),
        ("met", "2021-01-03", "2021-01-04", False),
    ]


def test_the_answer_says_what_comes_from_outcomes(store: Store) -> None:
    query = loaded.catalogue().get("issues/who-stands-where")
    result = run(query, store, {"as_of": "2021-01-05"})
    assert result.decided == ("two=met",)
    assert "three=met" in result.parameters["assume"]  # two entails it


def problems(folder: Path, **sections: Any) -> list[str]:
    found = check(small.case(folder, "demo", **{**CASE, **sections}), ontology=small.shared_ontology())
    return [each.code for each in found.problems if each.code != "U001"]


def test_two_of_one_day_that_contradict_each_other_are_an_error(tmp_path: Path) -> None:
    both = [outcome("x", "met", "s4"), outcome("y", "refused", "s5", date="2021-01-04")]
    assert problems(tmp_path, outcomes=both) == ["L011"]
    assert problems(tmp_path / "same", outcomes=[both[0], {**both[1], "is": "met"}]) == []
    assert problems(tmp_path / "late", outcomes=[outcome("x", "met", "s4", date="2021-01-05")]) == ["D001"]

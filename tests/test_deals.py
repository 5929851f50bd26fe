"""Packages put to everybody: the shipped proposals, what is refused, and what the command line says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.analysis import deals
from kg.analysis.search import search
from kg.cli import main
from kg.common.errors import QueryError
from kg.model.verdicts import WORST_FIRST
from kg.store import open_store
from kg.store.base import Store
from kg.workflow.load import load
from tests.support import loaded

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

store = loaded.store

CASE = "alaska-2025"
EXCHANGE = "land-for-withdrawal-and-guarantees"
RECOGNISED = "land-for-withdrawal-guarantees-and-recognition"
ON_THE_DAY = {"case": CASE, "as_of": "2025-08-15"}


def _verdicts(found: deals.Tested, actor: str) -> dict[str, str]:
    return {row["demand"]: row["verdict"] for row in found.rows if row["actor"] == actor}


def test_the_exchange_breaks_ukraines_red_line_and_europe_says_nothing_of_the_land(store: Store) -> None:
    found = deals.put(store, {**ON_THE_DAY, "proposal": EXCHANGE})
    ukraine, europe = _verdicts(found, "ukraine"), _verdicts(found, "europe")
    assert ukraine["territorial-cessions"] == "breaks-red-line"
    assert europe["donetsk-luhansk-to-russia"] == "unknown"
    assert "territorial-cessions" not in europe
    assert _verdicts(found, "united-states")["security-guarantees"] == "condition-met"
    assert found.actors[0].actor == "ukraine"
    row = next(row for row in found.rows if row["verdict"] == "breaks-red-line")
    assert row["rule"] == "entailed"
    assert row["path"] == ["donetsk-luhansk-to-russia", "territorial-cessions"]
    assert "Gebietsabtretungen" in row["quote"]


def test_with_recognition_europe_breaks_a_red_line_too(store: Store) -> None:
    for given in (
        {"proposal": RECOGNISED},
        {"proposal": EXCHANGE, "package": ["recognition-of-conquests=met"]},
    ):
        found = deals.put(store, {**ON_THE_DAY, **given})
        assert _verdicts(found, "europe")["no-recognition-of-conquests"] == "breaks-red-line"


def test_taking_a_demand_out_breaks_nobody_by_it(store: Store) -> None:
    package = ["donetsk-luhansk-to-russia=open"]
    found = deals.put(store, {**ON_THE_DAY, "proposal": EXCHANGE, "package": package})
    assert all(not each.verdict.startswith("breaks") for each in found.actors)


def test_two_proposals_side_by_side_show_what_moved_and_for_whom(store: Store) -> None:
    found = deals.compare(store, [EXCHANGE, RECOGNISED], ON_THE_DAY)
    moved = {(each.actor, each.demand): each.verdicts for each in found.moved}
    assert moved["europe", "no-recognition-of-conquests"] == ("left-open", "breaks-red-line")
    worst = {actor: verdicts for actor, _, verdicts in found.actors}
    assert worst["europe"] == ("left-open", "breaks-red-line")
    assert worst["ukraine"] == ("breaks-red-line", "breaks-red-line")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "the package is empty"),
        ({"proposal": "land-for-withdrawl"}, "no 'land-for-withdrawl'"),
        ({"package": ["ceasefir=met"]}, "package: no demand 'ceasefir' in case 'alaska-2025'; did you mean"),
        (
            {"package": ["donetsk-luhansk-to-russia=met", "territorial-cessions=refused"]},
            r"both met \(donetsk-luhansk-to-russia\) and refused \(territorial-cessions → donetsk-luhansk-to-russia\)",
        ),
        (
            {"proposal": EXCHANGE, "package": ["territorial-cessions=open"]},
            "leaves 'territorial-cessions' open, but what it contains settles it",
        ),
        ({"package": ["ceasefire=met", "ceasefire=refused"]}, "'ceasefire' is to be two things at once"),
    ],
)  # fmt: skip
def test_what_cannot_be_tested_is_refused_in_a_line(
    store: Store, given: dict[str, object], told: str
) -> None:
    with pytest.raises(QueryError, match=told):
        deals.put(store, {**ON_THE_DAY, **given})


def test_rows_for_programs_and_text_for_people(tmp_path: Path) -> None:
    address = str(tmp_path / "store")
    with open_store(address) as opened:
        load([loaded.ALASKA], opened)

    def told(*arguments: str) -> str:
        done = CliRunner().invoke(main, ["deal", *arguments, "--store", address])
        assert done.exit_code == 0, done.output
        return done.output

    rows = json.loads(told("test", EXCHANGE, "--format", "json"))
    assert {"actor", "demand", "verdict", "rule", "stance", "quote", "source"} <= set(rows[0])
    assert {row["verdict"] for row in rows} <= set(WORST_FIRST)
    text = told("test", EXCHANGE)
    assert "Ukraine: breaks a red line" in text
    assert max(map(len, text.splitlines())) <= 80
    assert (
        "verletzt eine rote Linie"
        in CliRunner().invoke(main, ["--lang", "de", "deal", "test", EXCHANGE, "--store", address]).output
    )
    both = json.loads(told("compare", EXCHANGE, RECOGNISED, "--format", "json"))
    assert next(row for row in both if row["actor"] == "europe")[RECOGNISED] == "breaks-red-line"


def test_a_position_told_by_others_can_be_left_out(store: Store) -> None:
    found = deals.put(
        store, {**ON_THE_DAY, "package": ["european-troops-in-ukraine=met"], "as_of": "2025-11-23"}
    )
    france = _verdicts(found, "france")
    assert france["european-troops-in-ukraine"] == "accepts"
    without = deals.put(
        store,
        {
            "case": CASE,
            "as_of": "2025-11-23",
            "package": ["european-troops-in-ukraine=met"],
            "without_hearsay": True,
        },
    )
    assert _verdicts(without, "france").get("european-troops-in-ukraine") in (None, "unknown")


def test_a_search_finds_the_largest_packages_and_says_why_there_is_none(store: Store) -> None:
    found = search(store, ON_THE_DAY)
    assert found.complete
    assert not found.cores
    assert {"donetsk-luhansk-to-russia"} <= set.intersection(
        *(set(found.candidates) - set(offer.demands) for offer in found.offers)
    )
    for offer in found.offers:
        tested = deals.put(store, {**ON_THE_DAY, "package": [f"{name}=met" for name in offer.demands]})
        said = {each.actor: (each.verdict, each.unknown) for each in tested.actors}
        assert said == {name: (verdict, offer.unknown[name]) for name, verdict in offer.verdicts.items()}
    [core] = search(store, {**ON_THE_DAY, "package": ["donetsk-luhansk-to-russia=met"]}).cores
    assert core.required == (("donetsk-luhansk-to-russia", "met"),)
    assert core.relations == (("donetsk-luhansk-to-russia", "entails", "territorial-cessions"),)
    assert [held.stance for held in core.positions] == ["ukraine-territorial-cessions"]


def test_a_search_that_is_stopped_says_so_and_unknown_names_are_told(store: Store) -> None:
    assert search(store, ON_THE_DAY, limit=1).stopped == "limit"
    assert search(store, ON_THE_DAY, seconds=0.0).stopped == "time"
    with pytest.raises(QueryError, match="no actor 'ukrain' has a position here; did you mean 'ukraine'"):
        search(store, ON_THE_DAY, without=["ukrain"])

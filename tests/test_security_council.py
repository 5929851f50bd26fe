"""The case on the Security Council: two codings and the settled one, and answers that were read against its texts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from kg.analysis.agreement import agreements
from kg.check import check
from kg.query.run import run
from kg.store import Store
from kg.store.address import open_store
from kg.workflow.load import load
from tests.support import loaded, stores

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address
CASE = "security-council-reform"
PLACE = loaded.ROOT / "seeds" / CASE
VETO = "veto-for-new-members"


def ask(store: Store, name: str, **given: Any) -> list[dict[str, Any]]:
    return list(run(loaded.catalogue().get(name), store, {"case": CASE, **given}).rows.dicts())


def stands(store: Store, demand: str, as_of: str) -> set[tuple[str, str, str]]:
    rows = ask(store, "issues/who-stands-where", demand=demand, as_of=as_of)
    return {(row["actor"], row["value"], row["state"]) for row in rows}


def test_the_case_is_clean_and_coded_twice() -> None:
    found = check(PLACE)
    assert found.case is not None
    assert [str(problem) for problem in found.problems] == []
    codings = Counter(held.stance.coding for held in found.case.stances)
    assert codings == {"main": 172, "coder-a": 174, "coder-b": 174}


def test_answers_that_were_read_against_the_texts(address: str) -> None:
    with open_store(address) as store:
        load([PLACE], store)
        new_members(store)
        african_group(store)
        conditions_and_outcomes(store)
        united_states(store)
        the_two_coders(store)


def new_members(store: Store) -> None:
    assert stands(store, "more-permanent-members", "2026-02-21") == {
        ("g4", "supports", "stated"),
        ("united-states", "supports", "stated"),
        ("pakistan", "opposes", "stated"),
        ("uniting-for-consensus", "opposes", "stated"),
    }
    rows = ask(store, "conflict/all", actor="g4", other="uniting-for-consensus")
    assert ("more-permanent-members", "elected-seats-only") in {
        (r["demand"], r["other_demand"]) for r in rows
    }
    assert ask(store, "overlap/shared-demands", actor="g4", other="uniting-for-consensus") == []
    unheard = {row["actor"]: list(row["blocs"]) for row in ask(store, "gaps/unheard")}
    assert unheard["italy"] == ["uniting-for-consensus"]


def african_group(store: Store) -> None:
    then = stands(store, VETO, "2005-08-05")
    assert {("african-group", "demands", "stated"), ("egypt", "supports", "stated")} <= then
    assert ("south-africa", "supports", "conditional") in then
    assert not [row for row in then if row[0] == "nigeria"], "its view is told by an opponent only"
    now = {row for row in stands(store, VETO, "2026-02-21") if row[0] == "african-group"}
    assert now == {("african-group", "demands", "conditional")}
    assert ask(store, "actors/contradictions") == []


def conditions_and_outcomes(store: Store) -> None:
    eleven = {"demand": "any-enlargement-of-the-eleven", "as_of": "1956-12-20"}
    (moscow,) = ask(store, "issues/who-stands-where", **eleven)
    assert (moscow["actor"], moscow["value"], moscow["state"]) == ("soviet-union", "open-to", "conditional")
    assert len(moscow["conditions"]) == 2
    assert {row["demand"] for row in ask(store, "issues/outcomes")} == {
        "any-enlargement-of-the-eleven",
        "debate-after-each-veto",
        "four-more-elected-seats",
        "peking-in-chinas-seat",
    }


def united_states(store: Store) -> None:
    rows = ask(store, "shifts/timeline", actor="united-states", demand="seat-for-germany")
    assert [(row["value"], str(row["date"])) for row in rows] == [
        ("demands", "1997-03-11"),
        ("supports", "2024-09-12"),
    ]


def the_two_coders(store: Store) -> None:
    given = {"case": CASE, "coding": "coder-a", "against": "coder-b"}
    (found,) = agreements(store, given).found
    steps = {step.name: step for step in found.steps}
    page = (loaded.ROOT / "docs" / "security-council.md").read_text(encoding="utf-8")
    for name in ("value", "firmness", "mode", "speaker", "principal", "conditions"):
        step = steps[name]
        assert f"| {name} | {step.n} | {step.agreed} | {step.alpha:.2f} |" in page

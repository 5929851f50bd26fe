"""`supersedes`: the coder's word that a stance ends earlier ones on other demands; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.check import check
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded, small
from tests.support.small import stance

SOURCES = [small.source(f"s{n}", f"2021-01-{n:02}") for n in range(1, 10)]
OLDER = stance("older", "ann", "anti", "supports")
RED = stance("red", "ann", "anti", "demands", source="s2", firmness="red-line")
SIGNED = stance("signed", "ann", "one", source="s4", supersedes=["red"])
BLOC = stance("bloc", "mid", "anti", "supports")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("supersedes")
    weaker = [
        stance("line", "cyd", "four", "rejects", firmness="red-line"),
        stance("weak", "cyd", "four", "sceptical", source="s5"),
        stance("no", "cyd", "talk", "rejects", firmness="red-line"),
        stance("yes", "cyd", "talk", source="s5"),
    ]
    with EmbeddedStore(folder / "store") as opened:
        own = {"sources": SOURCES, "stances": [OLDER, RED, BLOC]}
        load(
            [
                small.case(folder, "ended", sources=SOURCES, stances=[OLDER, RED, SIGNED, BLOC, *weaker]),
                small.case(
                    folder, "kept", **{**own, "stances": [*own["stances"], {**SIGNED, "supersedes": []}]}
                ),
            ],
            opened,
            ontology=small.shared_ontology(),
        )
        yield opened


def rows(store: Store, query: str, case: str = "ended", **given: Any) -> list[dict[str, Any]]:
    return list(run(loaded.catalogue().get(query), store, {"case": case, **given}).rows.dicts())


def test_it_ends_them_once_it_is_known_and_nothing_comes_back_or_is_inherited(store: Store) -> None:
    for day, expected in (("2021-01-03", ["red"]), ("2021-01-04", [])):
        found = rows(store, "issues/who-stands-where", as_of=day, demand="anti", inherited=True)
        assert [row["stance"] for row in found if row["actor"] == "ann"] == expected


def test_own_contradictions_are_listed_only_where_nothing_ends_them(store: Store) -> None:
    assert [(r["stance"], r["other_stance"]) for r in rows(store, "actors/contradictions", "kept")] == [
        ("red", "signed")
    ]
    assert rows(store, "actors/contradictions", actor="ann") == []


def test_red_lines_given_up_softened_or_dropped(store: Store) -> None:
    found = {row["stance"]: (row["change"], row["stance_now"]) for row in rows(store, "redlines/given-up")}
    assert found == {"red": ("dropped", None), "line": ("softened", "weak"), "no": ("given up", "yes")}
    assert rows(store, "redlines/given-up", as_of="2021-01-03") == []


def test_the_ledger_and_explain_say_which_red_lines_are_held_no_more(store: Store) -> None:
    ledger = rows(store, "shifts/ledger", since="2021-01-03")
    assert {row["then_stance"]: row["red_line"] for row in ledger if row["then_stance"]} == {
        "red": "dropped",
        "line": "softened",
        "no": "given up",
    }
    assert told(store, "cyd", "four")[-1] == (
        "Until 4 January 2021 there was a red line: cyd rejects “four”. cyd does not call it one any more."
    )
    assert "cyd is not on that side any more." in told(store, "cyd", "talk")[-1]
    assert "ann says nothing on it any more." in " ".join(told(store, "ann", "anti"))
    assert "there was" not in " ".join(told(store, "cyd", "four", as_of="2021-01-03"))


def test_explain_says_what_ends_what(store: Store) -> None:
    assert "With it, ann ends what ann had said on “anti” before." in told(store, "ann", "one")
    found = kg.explain(store, "ann", "anti", {"case": "ended"})
    earlier = next(section for section in found.sections if section.id == "earlier")
    said = [each.text for each in earlier.paragraphs[0]]
    assert said[-1] == "That ended on 4 January 2021, with what ann said on “one”."
    assert not any("limited in time" in text for text in said)
    assert "ends what" not in " ".join(told(store, "ann", "one", case="kept"))


def told(store: Store, actor: str, demand: str, case: str = "ended", **given: str) -> list[str]:
    found = kg.explain(store, actor, demand, {"case": case, **given})
    return [each.text for each in found.sections[0].paragraphs[0]]


def codes(folder: Path, *stances: dict[str, Any]) -> list[str]:
    found = check(
        small.case(folder, "demo", sources=SOURCES, stances=[*stances]), ontology=small.shared_ontology()
    )
    return sorted({problem.code for problem in found.problems} - {"U001"})


def test_check_refuses_what_cannot_be_superseded(tmp_path: Path) -> None:
    assert codes(tmp_path / "fine", RED, SIGNED) == []
    assert codes(tmp_path / "none", RED, {**SIGNED, "supersedes": ["rad"]}) == ["L014", "R001"]
    assert codes(tmp_path / "later", {**RED, "source": "s5"}, SIGNED) == ["L012"]
    assert codes(tmp_path / "other", {**RED, "actor": "bob"}, SIGNED) == ["L012"]
    assert codes(tmp_path / "coding", {**RED, "coding": "second"}, SIGNED) == ["L012"]


def test_check_warns_of_own_contradictions_and_of_what_supersedes_nothing(tmp_path: Path) -> None:
    plain = {key: value for key, value in SIGNED.items() if key != "supersedes"}
    assert codes(tmp_path / "plain", RED, plain) == ["L014"]
    assert codes(tmp_path / "trigger", RED, {**SIGNED, "if": [{"demand": "four"}]}) == ["L013"]
    assert codes(tmp_path / "feared", RED, {**SIGNED, "mode": "speculated"}) == ["L013"]
    assert codes(tmp_path / "ended", {**RED, "until": "2021-01-03"}, plain) == []

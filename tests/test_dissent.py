"""`actors/dissent`: where a member opposes, excludes or overrides its own bloc, which is in no conflict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded, small
from tests.support.small import relation, stance

STANCES = [
    stance("bloc-road", "union", "road", "demands"),
    stance("bloc-dam", "union", "dam", "supports"),
    stance("bloc-port", "union", "port", "rejects", firmness="red-line"),
    stance("no-road", "oak", "road", "opposes"),
    stance("rail", "oak", "rail", "demands"),
    stance("weaker", "oak", "port", "rejects"),
    stance("same", "elm", "dam", "supports"),
    stance("unsure", "elm", "road", "undecided"),
    stance("for", "ash", "port"),
    stance("against", "ash", "port", "rejects"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("dissent")
    ties = {"oak": ["league"], "league": ["union"], "elm": ["union"], "ash": ["union"], "union": []}
    actors = [small.term(name, kind="bloc", member_of=blocs) for name, blocs in ties.items()]
    demands = [small.term(name, issue="works") for name in ("road", "rail", "dam", "port")]
    terms = {"issues": [small.term("works")], "actors": actors, "demands": demands}
    terms["relations"] = [relation("excludes", "rail", "dam")]
    with EmbeddedStore(folder / "store") as opened:
        load(
            [small.case(folder, "works", stances=STANCES, **terms)],
            opened,
            ontology=small.ontology(folder / "o", {}),
        )
        yield opened


def rows(store: Store, query: str = "actors/dissent", **given: Any) -> list[dict[str, Any]]:
    return list(run(loaded.catalogue().get(query), store, given).rows.dicts())


def told(store: Store, **given: Any) -> set[tuple[str, ...]]:
    return {
        (row["actor"], row["dissent"], row["stance"], row["other_stance"]) for row in rows(store, **given)
    }


def test_a_member_opposes_excludes_or_overrides_also_through_another_bloc(store: Store) -> None:
    assert told(store) == {
        ("oak", "opposes", "no-road", "bloc-road"),
        ("oak", "excludes", "rail", "bloc-dam"),
        ("oak", "overrides", "weaker", "bloc-port"),
        ("elm", "overrides", "unsure", "bloc-road"),
        ("ash", "overrides", "for", "bloc-port"),
    }
    assert {row[0] for row in told(store, actor="elm")} == {"elm"}
    assert told(store, other="league") == set()


def test_it_stays_out_of_the_conflicts(store: Store) -> None:
    found = rows(store, "conflict/all")
    assert not [row for row in found if "union" in (row["actor"], row["other"])]


def test_a_disputed_member_has_no_value_of_its_own(store: Store) -> None:
    (row,) = [each for each in rows(store) if each["actor"] == "ash"]
    assert (row["value"], row["firmness"], row["other_value"]) == (None, None, "rejects")
    assert {"quote of for", "quote of against"} == set(row["quote"].split(" … "))

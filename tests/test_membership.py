"""Who belongs to whom on which days, by distance, and who is an actor of the case because of it."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.check import check, load_ontology
from kg.model.membership import Days, blocs_of, levels, overlap
from kg.model.terms import Actor
from kg.model.used import Used
from tests.support import small
from tests.support.small import Item, stance

FIRST = dt.date(2021, 1, 1)
WINDOW = [FIRST + dt.timedelta(days=n) for n in range(14)]
SPAN = st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda d: d[0] < d[1])


def dates(span: tuple[int, int]) -> Days:
    return WINDOW[span[0]], WINDOW[span[1]]


@given(SPAN, SPAN)
def test_overlap_is_what_both_have(one: tuple[int, int], other: tuple[int, int]) -> None:
    common = overlap(dates(one), dates(other))
    assert common == overlap(dates(other), dates(one))
    days = {d for d in WINDOW if common and common[0] <= d < common[1]}
    assert days == {WINDOW[n] for n in range(*one)} & {WINDOW[n] for n in range(*other)}


def actors() -> dict[str, Actor]:
    named = {"top": [], "mid": ["top"], "side": ["top"], "low": ["mid", "top", "side"]}
    late = [{"actor": "low", "from": "2021-01-05"}]
    found = {**named, "new": late}
    return {
        name: Actor.model_validate(small.term(name, kind="bloc", member_of=ties))
        for name, ties in found.items()
    }


def test_a_bloc_is_as_near_as_the_shortest_way_to_it() -> None:
    assert levels("low", actors(), FIRST) == [["mid", "side", "top"]]
    assert levels("new", actors(), FIRST) == []
    assert levels("new", actors(), WINDOW[4]) == [["low"], ["mid", "side", "top"]]


def test_membership_through_others_lasts_as_long_as_every_link() -> None:
    days = {days for name, days in blocs_of("new", actors()) if name == "top"}
    assert {first for first, _ in days} == {dt.date(2021, 1, 5)}


def used(stances: list[Item], **sections: object) -> dict[str, str]:
    sources = [small.source(f"s{n}", f"2021-01-{n:02}") for n in range(1, 10)]
    with tempfile.TemporaryDirectory() as folder:
        place = small.case(Path(folder), "demo", **{"sources": sources, "stances": stances, **sections})
        found = check(place, ontology=small.shared_ontology()).case
        return {name: day.isoformat() for name, day in Used(found)["actors"].items()}


def test_members_of_a_bloc_that_holds_a_position_are_there_from_the_later_of_both() -> None:
    assert used([stance("a", "big", "one", source="s2")]) == dict.fromkeys(
        ("big", "mid", "ann", "bob"), "2021-01-02"
    ) | {"rest": "2021-01-02"}
    late = used([stance("a", "rest", "one", source="s2")])
    assert late["bob"] == "2021-01-06"
    assert "ann" not in late


def test_who_left_before_the_position_or_joined_after_it_is_not_there() -> None:
    left = used([stance("a", "mid", "one", source="s9")])
    assert "bob" not in left
    ended = used([stance("a", "rest", "one", source="s2", until="2021-01-05")])
    assert set(ended) == {"rest"}


def test_what_is_feared_of_a_bloc_brings_no_members() -> None:
    assert set(used([stance("a", "rest", "one", mode="speculated")])) == {"rest"}


JOINED = [
    ("as the bloc's members", {"actors": [small.term("club", kind="bloc", members=["cyd"])]}),
    (
        "as a membership of the case",
        {"actors": [small.term("club", kind="bloc")], "memberships": [{"actor": "cyd", "bloc": "club"}]},
    ),
]


@pytest.mark.parametrize(("_", "sections"), JOINED)
def test_a_case_adds_a_shared_actor_to_a_bloc(_: str, sections: Item, tmp_path: Path) -> None:
    place = small.case(tmp_path, "demo", stances=[stance("a", "club", "one")], **sections)
    terms = small.shared_ontology()
    graph = small.graph(place, terms)
    (inherited,) = [p for p in small.positions(graph) if p["actor"] == "cyd"]
    assert inherited["from_blocs"] == ["club"]
    graph.close()
    assert load_ontology(terms)[0].actors["cyd"].member_of == []


def test_a_membership_has_days(tmp_path: Path) -> None:
    days = {"from": "2021-02-01", "until": "2021-02-28"}
    sections = {"memberships": [{"actor": "cyd", "bloc": "rest", **days}]}
    place = small.case(tmp_path, "demo", stances=[stance("a", "rest", "one")], **sections)
    graph = small.graph(place, small.shared_ontology())
    (inherited,) = [p for p in small.positions(graph) if p["actor"] == "cyd"]
    assert (inherited["valid_from"], inherited["valid_before"]) == ("2021-02-01", "2021-03-01")
    graph.close()


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ({"memberships": [{"actor": "nobody", "bloc": "rest"}]}, "R001"),
        ({"memberships": [{"actor": "cyd", "bloc": "nobody"}]}, "R001"),
        ({"memberships": [{"actor": "ann", "bloc": "mid"}]}, "S005"),
        ({"memberships": [{"actor": "cyd", "bloc": "rest"}, {"actor": "cyd", "bloc": "rest"}]}, "S005"),
        ({"actors": [small.term("club", kind="bloc", members=["cyd", "cyd"])]}, "S005"),
        ({"actors": [small.term("club", kind="bloc", members=["nobody"])]}, "R001"),
        ({"memberships": [{"actor": "mid", "bloc": "ann"}]}, "R003"),
        (
            {"memberships": [{"actor": "cyd", "bloc": "rest", "from": "2021-02-01", "until": "2021-01-01"}]},
            "S006",
        ),
    ],
)
def test_a_wrong_membership_is_a_problem_at_its_place(sections: Item, code: str, tmp_path: Path) -> None:
    place = small.case(tmp_path, "demo", stances=[stance("a", "rest", "one")], **sections)
    problems = [p for p in check(place, ontology=small.shared_ontology()).problems if p.is_error]
    assert [problem.code for problem in problems] == [code], problems
    assert "case.yaml" in problems[0].location.path or code == "R003"

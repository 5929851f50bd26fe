"""Positions of small cases: their holders, what members inherit on which days, and the effect of a further stance."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import guards
from tests.support import small
from tests.support.small import Item, on, stance

DAYS = [f"2021-01-{number:02}" for number in range(1, 13)]
SLOW = settings(max_examples=25, deadline=None)


def built(stances: list[Item], pick: Any = small.positions, **sections: Any) -> list[Item]:
    with tempfile.TemporaryDirectory() as folder:
        sources = [small.source(f"s{n}", f"2021-01-{n:02}") for n in range(1, 10)]
        place = small.case(Path(folder), "demo", **{"sources": sources, "stances": stances, **sections})
        graph = small.graph(place, small.shared_ontology())
        try:
            return list(pick(graph))
        finally:
            graph.close()


def test_a_stance_counts_for_the_actor_named_and_for_the_principal() -> None:
    found = built([stance("a", "dan", "one")])
    assert [(p["actor"], p["level_actor"], p["level_principal"], p["basis"]) for p in found] == [
        ("ann", False, True, "represented"),
        ("dan", True, False, "own"),
    ]


def test_an_actor_that_speaks_for_itself_counts_at_both_levels() -> None:
    (only,) = built([stance("a", "cyd", "one")])
    assert (only["level_actor"], only["level_principal"], only["basis"]) == (True, True, "own")


def test_representation_is_that_of_the_day_it_was_said() -> None:
    found = built(
        [
            stance("early", "eve", "one", source="s9", date="2021-01-04"),
            stance("late", "eve", "two", source="s9"),
        ]
    )
    assert [p["demand"] for p in on("2021-02-01", found, actor="cyd", level_principal=True)] == ["one"]
    assert [p["demand"] for p in on("2021-02-01", found, actor="bob", level_principal=True)] == ["two"]


def test_the_successor_supersedes_the_predecessor_for_the_state_and_not_for_the_person() -> None:
    actors = [
        small.term("fay", kind="person", represents=[{"actor": "cyd", "until": "2021-01-02"}]),
        small.term("gus", kind="person", represents=[{"actor": "cyd", "from": "2021-01-03"}]),
    ]
    stances = [stance("a", "fay", "one", source="s2"), stance("b", "gus", "one", "rejects", source="s3")]
    found = built(stances, actors=actors)
    assert [p["value"] for p in on("2021-02-01", found, actor="cyd")] == ["rejects"]
    assert [p["value"] for p in on("2021-02-01", found, actor="fay")] == ["supports"]


def test_what_is_feared_and_what_a_second_coder_read_make_no_position() -> None:
    found = built(
        [
            stance("a", "cyd", "one", mode="speculated"),
            stance("b", "cyd", "two", coding="second"),
            stance("c", "cyd", "three"),
        ]
    )
    assert [(p["demand"], p["state"]) for p in found] == [("one", "speculated"), ("three", "stated")]


def test_a_feared_stance_neither_contradicts_nor_supersedes() -> None:
    found = built(
        [stance("a", "cyd", "one"), stance("b", "cyd", "one", "rejects", source="s5", mode="speculated")]
    )
    assert [(p["value"], p["state"]) for p in on("2021-01-09", found)] == [
        ("supports", "stated"),
        ("rejects", "speculated"),
    ]


def test_one_s_own_overrides_the_bloc_and_the_nearest_bloc_the_farther() -> None:
    stances = [
        stance("big-one", "big", "one"),
        stance("big-two", "big", "two"),
        stance("mid-one", "mid", "one", "opposes"),
        stance("ann-two", "ann", "two", "rejects", source="s3"),
    ]
    found = built(stances)
    inherited = {
        (p["demand"], p["from_bloc"]) for p in on("2021-01-01", found, actor="ann", state="inherited")
    }
    assert inherited == {("one", "mid"), ("two", "big")}
    assert [p["state"] for p in on("2021-01-03", found, actor="ann", demand="two")] == ["stated"]
    assert not on("2021-01-03", found, actor="big", state="inherited")


def test_a_decision_handed_over_is_not_inherited_any_more() -> None:
    stances = [stance("mid-one", "mid", "one"), stance("mid-two", "mid", "two")]
    given = [small.delegation("gone", "ann", "bob", demand="one", source="s3")]
    found = built(stances, delegations=given)
    assert [p["demand"] for p in on("2021-01-02", found, actor="ann", state="inherited")] == ["one", "two"]
    assert [p["demand"] for p in on("2021-01-03", found, actor="ann", state="inherited")] == ["two"]
    over_all = [small.delegation("gone", "ann", "bob", issue="top", source="s3")]
    held = on("2021-01-03", built(stances, delegations=over_all), actor="ann", state="inherited")
    assert held == []


def test_a_member_inherits_only_while_it_belongs() -> None:
    found = built([stance("m", "mid", "one"), stance("r", "rest", "two")])
    assert [p["demand"] for p in on("2021-01-05", found, actor="bob", state="inherited")] == ["one"]
    assert [p["demand"] for p in on("2021-01-06", found, actor="bob", state="inherited")] == ["two"]


BLOCS = {"big": [], "rest": [], "mid": ["big"]}
MEMBERS = {"ann": ["mid"], "bob": ["mid", "rest"]}
STANCES = st.lists(
    st.tuples(
        st.sampled_from([*BLOCS, *MEMBERS]),
        st.sampled_from(["one", "two"]),
        st.sampled_from(["supports", "rejects"]),
        st.integers(1, 9),
        st.none() | st.integers(0, 3),
    ),
    max_size=7,
)


def as_stances(drawn: list[tuple[str, str, str, int, int | None]]) -> list[Item]:
    found = []
    for number, (actor, demand, value, first, length) in enumerate(drawn):
        more = {} if length is None else {"until": str(dt.date(2021, 1, first) + dt.timedelta(days=length))}
        found.append(stance(f"x{number}", actor, demand, value, source=f"s{first}", **more))
    return found


def bloc_on(member: str, day: str, own: set[str]) -> str | None:
    """Return the nearest bloc with a position of its own, going up the memberships of that day."""
    level = [member]
    while level:
        above = []
        for name in level:
            blocs = {**BLOCS, **MEMBERS}[name]
            above += [b for b in blocs if name != "bob" or (b == "mid") == (day <= "2021-01-05")]
        for bloc in above:
            if bloc in own:
                return bloc
        level = above
    return None


@SLOW
@given(STANCES)
def test_inheritance_is_what_the_reference_says_on_every_day(drawn: list[Any]) -> None:
    found = built(as_stances(drawn))
    for day in DAYS:
        for demand in ("one", "two"):
            here = on(day, found, demand=demand, level_principal=True)
            own = {p["actor"] for p in here if p["state"] != "inherited"}
            for member in (*MEMBERS, "mid"):
                expected = None if member in own else bloc_on(member, day, own)
                mine = [
                    p.get("from_bloc") for p in here if p["actor"] == member and p["state"] == "inherited"
                ]
                assert mine == ([expected] if expected else []), (member, demand, day)


def cells(found: list[Item]) -> dict[tuple[str, str, str, bool], tuple[Any, ...]]:
    """Return the content of every non-silent cell on every day, at both levels."""
    said = {}
    for day in DAYS:
        for p in on(day, found):
            for level in ("level_actor", "level_principal"):
                if p[level] and p["state"] != "speculated":
                    said[p["actor"], p["demand"], day, level == "level_actor"] = (
                        p["value"],
                        p["state"],
                        tuple(p["stances"]),
                    )
    return said


@SLOW
@given(STANCES, st.sampled_from(["ann", "cyd", "dan"]), st.integers(1, 9))
def test_a_further_stance_changes_its_own_cells_from_its_day_on_and_no_others(
    drawn: list[Any], actor: str, first: int
) -> None:
    before = cells(built(as_stances(drawn)))
    new = stance("new", actor, "one", "rejects", source=f"s{first}")
    after = cells(built([*as_stances(drawn), new]))
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    mine = {actor, "ann"} if actor == "dan" else {actor}
    assert {(key[0], key[1]) for key in changed} == {(holder, "one") for holder in mine}
    assert min(key[2] for key in changed) == f"2021-01-{first:02}"
    assert {key[3] for key in changed} == {True, False}


@SLOW
@given(STANCES, st.randoms(use_true_random=False))
def test_the_order_of_the_stances_in_the_yaml_changes_nothing(drawn: list[Any], random: Any) -> None:
    stances = as_stances(drawn)
    shuffled = random.sample(stances, len(stances))
    assert built(stances) == built(shuffled)


@pytest.mark.parametrize("kind", ["represents", "member_of"])
def test_ties_that_have_ended_count_no_more(kind: str) -> None:
    tie = [{"actor": "big", "until": "2020-12-31"}]
    actors = [small.term("old", kind="state", **{kind: tie})]
    found = built([stance("b", "big", "one"), stance("o", "old", "two")], actors=actors)
    theirs = {(p["actor"], p["demand"]) for p in found if p["actor"] in ("big", "old")}
    assert theirs == {("big", "one"), ("old", "two")}


CLUBS = [
    small.term("west", kind="bloc", member_of=["all"]),
    small.term("east", kind="bloc", member_of=["all"]),
    small.term("all", kind="bloc"),
    small.term("fay", kind="state", member_of=["west", "east"]),
]
"""A state that belongs to two blocs, equally near, and through both of them to a third."""


def inherited(stances: list[Item], actor: str = "fay", **more: Any) -> list[tuple[Any, ...]]:
    """Return what an actor inherits in the end: value, whether disputed, the blocs and the stances."""
    found = on("2021-02-01", built(stances, actors=CLUBS, **more), actor=actor, state="inherited")
    return [(p.get("value"), p["disputed"], p["from_blocs"], p["stances"]) for p in found]


def test_equally_near_blocs_of_opposite_direction_are_inherited_and_disputed() -> None:
    stances = [stance("w", "west", "one"), stance("e", "east", "one", "rejects"), stance("a", "all", "one")]
    assert inherited(stances) == [(None, True, ["east", "west"], ["e", "w"])]


def test_of_equally_near_blocs_of_one_direction_the_later_and_then_the_firmer_leads() -> None:
    later = [stance("w", "west", "one", source="s2"), stance("e", "east", "one", "demands")]
    assert inherited(later) == [("supports", False, ["west", "east"], ["e", "w"])]
    firmer = [stance("w", "west", "one", firmness="firm"), stance("e", "east", "one", "demands")]
    assert inherited(firmer) == [("supports", False, ["west", "east"], ["e", "w"])]


def test_a_farther_bloc_counts_where_the_nearer_ones_say_nothing() -> None:
    assert inherited([stance("a", "all", "one")]) == [("supports", False, ["all"], ["a"])]
    ended = [stance("a", "all", "one"), stance("w", "west", "one", "rejects", until="2021-01-20")]
    assert inherited(ended) == [("supports", False, ["all"], ["a"])]


def test_any_own_position_blocks_what_would_be_inherited_and_an_open_trigger_does_not() -> None:
    bloc = stance("w", "west", "one")
    for own in ({"value": "undecided"}, {"only_if": [TWO]}, {"further_conditions": True}):
        assert inherited([bloc, stance("f", "fay", "one", **own)]) == []
    trigger = stance("f", "fay", "one", "rejects", **{"if": [TWO]})
    assert inherited([bloc, trigger]) == [("supports", False, ["west"], ["w"])]


def test_a_member_inherits_from_the_day_of_membership_whoever_names_it() -> None:
    silent = built([stance("m", "mid", "one")])
    named = built([stance("m", "mid", "one"), stance("x", "ann", "two", source="s9")])
    for found in (silent, named):
        (only,) = on("2021-01-01", found, actor="ann", demand="one")
        assert (only["state"], only["valid_from"], only["date"]) == ("inherited", "2021-01-01", "2021-01-01")
    (late,) = on("2021-02-01", built([stance("r", "rest", "one")]), actor="bob")
    assert (late["valid_from"], late["date"]) == ("2021-01-06", "2021-01-01")


def under(stances: list[Item], *assumed: str) -> list[tuple[str, str]]:
    """Return value and state of the positions that count under assumptions, as every query selects them."""
    return sorted(
        (p.get("value"), p["state"])
        for p in built(stances, small.variants)
        if guards.holds(guards.read(p.get("assuming") or []), assumed)
    )


def test_conditions_that_the_text_does_not_name_are_conditions() -> None:
    stances = [stance("a", "cyd", "one", further_conditions=True)]
    assert under(stances) == [("supports", "conditional")]
    assert built(stances)[0]["conditions"] == ["further conditions, not named"]


TWO = {"demand": "two", "is": "met"}
OTHER = {"demand": "other", "is": "met"}


def test_a_conditional_stance_waits_beside_a_plain_one_of_the_other_side() -> None:
    found = [stance("a", "cyd", "one", "rejects"), stance("b", "cyd", "one", only_if=[TWO])]
    assert under(found) == [("rejects", "stated")]
    assert under(found, "two=met") == [("supports", "stated")]
    assert under(found, "two=refused") == [("rejects", "stated")]


def test_two_conditional_stances_of_a_day_each_hold_under_their_own_condition() -> None:
    found = [
        stance("a", "cyd", "one", "rejects", **{"if": [TWO]}),
        stance("b", "cyd", "one", **{"if": [OTHER]}),
    ]
    assert under(found) == [("rejects", "conditional"), ("supports", "conditional")]
    assert under(found, "two=met") == [("rejects", "stated"), ("supports", "conditional")]
    assert under(found, "other=met") == [("rejects", "conditional"), ("supports", "stated")]
    assert under(found, "other=met", "two=met") == [(None, "disputed")]
    assert under(found, "other=refused", "two=refused") == []


def test_one_demand_may_be_a_condition_of_two_actors() -> None:
    twice = [{**TWO, "by": "ann"}, {**TWO, "by": "bob"}]
    assert under([stance("a", "cyd", "one", only_if=twice)]) == [("supports", "conditional")]


def test_the_last_day_of_the_calendar_is_no_end() -> None:
    (only,) = built([stance("a", "cyd", "one", until="9999-12-31")])
    assert only["valid_before"] == "9999-12-31"

"""A trigger (`if`) that is not known to hold says nothing, and supersedes what was said before only where it holds."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from kg.graph import guards
from tests.support import small
from tests.support.small import Item, stance

SOURCES = [small.source(f"s{n}", f"2021-01-{n:02}") for n in range(1, 10)]
TWO, OTHER = {"demand": "two"}, {"demand": "other"}
BEFORE = stance("old", "cyd", "one", source="s1")
THREAT = stance("threat", "cyd", "one", "rejects", source="s3", **{"if": [TWO]})


def under(stances: list[Item], *assumed: str, day: str = "2021-01-09", **more: object) -> list[str]:
    """Return the leading stance of each position that counts, with a mark for an open trigger."""
    with tempfile.TemporaryDirectory() as folder:
        place = small.case(Path(folder), "demo", sources=SOURCES, stances=stances)
        with closing(small.graph(place, small.shared_ontology())) as staged:
            there = small.on(day, small.variants(staged), level_principal=True, **more)
    counting = [p for p in there if guards.holds(guards.read(p.get("assuming") or []), assumed)]
    return sorted(p["stance"] + ("?" if p.get("open_trigger") else "") for p in counting)


def test_an_open_trigger_stands_beside_what_was_said_before() -> None:
    assert under([BEFORE, THREAT]) == ["old", "threat?"]
    assert under([BEFORE, THREAT], day="2021-01-02") == ["old"]
    assert under([THREAT]) == ["threat?"]


def test_it_supersedes_only_where_it_holds_and_gives_back_what_was_there_if_it_fails() -> None:
    assert under([BEFORE, THREAT], "two=met") == ["threat"]
    assert under([BEFORE, THREAT], "two=refused") == ["old"]
    assert under([THREAT], "two=refused") == []


def test_where_it_holds_it_leads_on_its_own_day_too() -> None:
    same_day = [{**BEFORE, "source": "s3", "firmness": "red-line"}, THREAT]
    assert under(same_day) == ["old", "threat?"]
    assert under(same_day, "two=met", state="stated") == ["threat"]


def test_different_triggers_coexist_and_the_same_one_said_again_supersedes() -> None:
    other = stance("other", "cyd", "one", source="s4", **{"if": [OTHER]})
    again = stance("again", "cyd", "one", "opposes", source="s5", **{"if": [TWO]})
    assert under([BEFORE, THREAT, other]) == ["old", "other?", "threat?"]
    assert under([BEFORE, THREAT, other, again]) == ["again?", "old", "other?"]
    assert under([BEFORE, THREAT, other], "two=met") == ["other?", "threat"]
    assert under([BEFORE, THREAT, other], "other=met") == ["other"]
    assert under([BEFORE, THREAT, other, again], "two=met", "other=met") == ["again"]


def test_a_later_stance_that_is_no_open_trigger_supersedes_them() -> None:
    assert under([BEFORE, THREAT, stance("new", "cyd", "one", source="s4")]) == ["new"]
    assert under([BEFORE, THREAT, stance("new", "cyd", "one", source="s4")], "two=met") == ["new"]
    later = stance("later", "cyd", "one", "opposes", source="s4", **{"if": [OTHER]})
    assert under([BEFORE, THREAT, later], "other=met") == ["later"]


def test_other_conditions_remain_when_the_trigger_holds() -> None:
    both = stance("both", "cyd", "one", source="s3", only_if=[OTHER], otherwise="opposes", **{"if": [TWO]})
    assert under([BEFORE, both], "two=met", state="conditional") == ["both"]
    assert under([BEFORE, both], "two=met", "other=met", state="stated") == ["both"]
    assert under([BEFORE, both], "two=met", "other=refused", value="opposes", state="stated") == ["both"]
    assert under([BEFORE, both], "other=refused", value="opposes") == ["both?"]


def test_a_trigger_with_conditions_that_are_not_named_is_never_known_to_hold() -> None:
    vague = {**THREAT, "further_conditions": True}
    assert under([BEFORE, vague], "two=met") == ["old", "threat?"]
    assert under([BEFORE, vague], "two=refused") == ["old"]


def test_a_trigger_that_has_ended_leaves_silence_only_where_it_holds() -> None:
    ended = {**THREAT, "until": "2021-01-05"}
    assert under([BEFORE, ended]) == ["old"]
    assert under([BEFORE, ended], "two=met") == []


def test_an_open_trigger_sets_no_needs() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ordered = stance("steps", "cyd", "steps", source="s1", **{"if": [TWO]})
        place = small.case(Path(folder), "demo", sources=SOURCES, stances=[ordered])
        with closing(small.graph(place, small.shared_ontology())) as staged:
            needs = [e.properties for e in staged.edges() if e.type == "NEEDS" and e.properties.get("actor")]
    assert [guards.holds(guards.read(n["assuming"]), []) for n in needs] == [False]
    assert guards.holds(guards.read(needs[0]["assuming"]), ["two=met"])

"""Which stances count on which days, compared with a reference that goes through the days one by one."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.check import load_ontology
from kg.graph.leading import Weigher
from kg.graph.timeline import DatedStance, Span, timeline
from kg.model.case import Stance
from kg.model.case_model import OPEN_END
from tests.support import small

ONTOLOGY = load_ontology()[0]
WEIGHER = Weigher(ONTOLOGY.values, ONTOLOGY.firmness)
FIRST = dt.date(2021, 1, 1)
WINDOW = [FIRST + dt.timedelta(days=n) for n in range(14)]


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def held(
    name: str, said: int, known: int, until: int | None = None, value: str = "supports", **more: object
) -> DatedStance:
    ends = {"until": day(until).isoformat()} if until is not None else {}
    stance = Stance.model_validate(small.stance(name, "ann", "one", value, **ends, **more))
    return DatedStance(stance, day(said), day(known), "ann")


def only_if(name: str, said: int, known: int, value: str = "supports") -> DatedStance:
    return held(name, said, known, value=value, only_if=[{"demand": "two"}])


@st.composite
def several(draw: st.DrawFn) -> list[DatedStance]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        said = draw(st.integers(0, 5))
        until = draw(st.none() | st.integers(said, 9))
        more = {
            "firmness": draw(st.none() | st.sampled_from(sorted(ONTOLOGY.firmness))),
            "value": draw(st.sampled_from(sorted(ONTOLOGY.values))),
            "only_if": draw(st.sampled_from([[], [{"demand": "two"}]])),
        }
        found.append(held(f"s{number}", said, draw(st.integers(said, 8)), until, **more))  # type: ignore[arg-type]
    return found


def naive(stances: list[DatedStance], today: dt.date) -> tuple[set[str], set[str], str] | None:
    """Apply the rules of the model page: which stances count today, which ones lead, and the state."""
    published = [h for h in stances if h.known <= today]
    newest = max([h.day for h in published], default=None)
    counting = [
        h for h in published if h.day == newest and (h.stance.until is None or today <= h.stance.until)
    ]
    if not counting:
        return None
    plain = [h for h in counting if not h.stance.only_if]
    positive = [h for h in plain if WEIGHER.polarity(h) > 0]
    negative = [h for h in plain if WEIGHER.polarity(h) < 0]
    refining = [
        h
        for h in counting
        if h.stance.only_if
        and (not plain or (positive and WEIGHER.polarity(h) > 0) or (negative and WEIGHER.polarity(h) < 0))
    ]
    state, sides = ("stated", [plain])
    if positive and negative:
        state, sides = "disputed", [positive, negative]
    elif refining:
        signs = {WEIGHER.sign(h) for h in refining}
        state, sides = "conditional", [[h for h in refining if WEIGHER.sign(h) == sign] for sign in signs]
    leads = set()
    for side in sides:
        most = max((WEIGHER.rank(h), abs(WEIGHER.polarity(h))) for h in side)
        leads |= {h.stance.id for h in side if (WEIGHER.rank(h), abs(WEIGHER.polarity(h))) == most}
    return {h.stance.id for h in counting}, leads, state


def at(spans: list[Span], today: dt.date) -> tuple[set[str], set[str], str] | None:
    found = [s for s in spans if s.first <= today < s.before]
    assert len(found) <= 1
    if not found:
        return None
    groups, state = WEIGHER.judge(found[0].members)
    return {h.stance.id for h in found[0].members}, {h.stance.id for g in groups for h in g}, state


@given(several())
def test_every_day_is_what_the_reference_says(stances: list[DatedStance]) -> None:
    spans = timeline(stances)
    for today in WINDOW:
        assert at(spans, today) == naive(stances, today)


@given(several())
def test_spans_are_in_order_and_as_long_as_can_be(stances: list[DatedStance]) -> None:
    spans = timeline(stances)
    for one, next_one in pairwise(spans):
        assert one.first < one.before <= next_one.first
        assert one.before < next_one.first or one.members != next_one.members
    assert timeline(reversed(stances)) == spans


@given(several(), st.integers(0, 8))
def test_what_becomes_known_later_changes_nothing_before(stances: list[DatedStance], number: int) -> None:
    today = day(number)
    later = timeline(stances)
    earlier = timeline([h for h in stances if h.known <= today])
    for before in (d for d in WINDOW if d <= today):
        assert at(later, before) == at(earlier, before)


def test_a_later_stance_supersedes_from_the_day_its_source_is_known() -> None:
    spans = timeline([held("old", 0, 0), held("new", 2, 5, value="opposes")])
    assert [(s.first, s.before, s.members[0].stance.id) for s in spans] == [
        (day(0), day(5), "old"),
        (day(5), OPEN_END, "new"),
    ]


def test_an_older_statement_that_comes_to_light_supersedes_nothing() -> None:
    spans = timeline([held("heard-first", 3, 3), held("said-before", 1, 6, value="rejects")])
    assert [(s.first, s.before, s.members[0].stance.id) for s in spans] == [(day(3), OPEN_END, "heard-first")]


def test_an_end_leaves_silence_and_not_what_was_superseded() -> None:
    spans = timeline([held("old", 0, 0), held("new", 2, 2, until=4)])
    assert [(s.first, s.before) for s in spans] == [(day(0), day(2)), (day(2), day(5))]


def test_a_stance_that_ended_before_it_was_known_never_counts() -> None:
    assert timeline([held("gone", 0, 5, until=3)]) == []


def test_contradiction_on_one_day_is_disputed_and_a_condition_waits() -> None:
    both = [held("yes", 0, 0), held("no", 0, 0, value="rejects")]
    assert WEIGHER.judge(both)[1] == "disputed"
    assert WEIGHER.judge([*both, only_if("maybe", 0, 0)])[1] == "disputed"
    assert leads([held("no", 0, 0, value="rejects"), only_if("maybe", 0, 0)]) == [["no"]]
    assert WEIGHER.judge([held("yes", 0, 0), only_if("maybe", 0, 0)])[1] == "conditional"
    assert WEIGHER.judge([only_if("maybe", 0, 0), only_if("not", 0, 0, "opposes")])[1] == "conditional"


def leads(stances: list[DatedStance]) -> list[list[str]]:
    return [[h.stance.id for h in group] for group in WEIGHER.judge(stances)[0]]


def test_equal_ones_lead_together_and_different_ones_side_by_side() -> None:
    assert leads([held("a", 0, 0), held("b", 0, 0), held("weak", 0, 0, value="open-to")]) == [["a", "b"]]
    assert leads([only_if("yes", 0, 0), only_if("no", 0, 0, "rejects")]) == [["yes"], ["no"]]
    other = held("other", 0, 0, only_if=[{"demand": "three"}])
    assert leads([only_if("yes", 0, 0), other, only_if("again", 0, 0)]) == [["again", "yes"], ["other"]]


def test_ids_decide_nothing() -> None:
    one, two = held("a", 0, 0, quotes=["second"]), held("b", 0, 0, quotes=["first"])
    assert leads([one, two]) == leads([two, one]) == [["b", "a"]]


def test_an_unmarked_stance_is_firmer_than_a_hedged_one_and_softer_than_a_firm_one() -> None:
    marks = ["hedged", "negotiable", None, "firm", "red-line"]
    order = [held(f"s{n}", 0, 0, firmness=mark) for n, mark in enumerate(marks)]
    for number, one in enumerate(order):
        assert WEIGHER.heaviest(order[: number + 1]) == (one,)

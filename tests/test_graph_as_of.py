"""A case as of a day has what was known on that day, the day itself included."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.check import check
from kg.graph.as_of import known_by
from kg.model.case_model import Case
from tests.support import small

FIRST, SECOND, LATER = dt.date(2021, 1, 1), dt.date(2021, 2, 1), dt.date(2021, 3, 1)


@cache
def case() -> Case:
    proposals = [
        small.term("undated", demands=["one"], hypothetical=True),
        small.term("dated", demands=["one"], date=SECOND.isoformat(), hypothetical=True),
        small.term("read", demands=["two"], source="s2", quotes=["so"], date=FIRST.isoformat()),
    ]
    with TemporaryDirectory() as folder:
        place = small.case(
            Path(folder),
            "known",
            sources=[small.source("s1", FIRST.isoformat()), small.source("s2", SECOND.isoformat())],
            stances=[small.stance("x1", "ann", "one"), small.stance("x2", "cyd", "two", source="s2")],
            proposals=proposals,
        )
        checked = check(place, ontology=small.shared_ontology())
    assert checked.ok, "\n".join(map(str, checked.problems))
    return checked.case


@pytest.mark.parametrize(
    ("day", "sources", "proposals"),
    [
        (FIRST, {"s1"}, {"undated"}),
        (SECOND - dt.timedelta(days=1), {"s1"}, {"undated"}),
        (SECOND, {"s1", "s2"}, {"undated", "dated", "read"}),
        (LATER, {"s1", "s2"}, {"undated", "dated", "read"}),
    ],
)
def test_what_is_known_counts_from_its_day(day: dt.date, sources: set[str], proposals: set[str]) -> None:
    found = known_by(case(), day)
    assert set(found.sources) == sources
    assert {stance.source for stance, *_ in found.stances} == sources
    assert set(found.proposals) == proposals

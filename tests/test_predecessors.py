"""What a predecessor said is marked, also where inherited, and left out if only those in office are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.analysis.matrix import matrix
from kg.query.run import run
from kg.report import briefing
from kg.store.base import Store
from tests.support import loaded, small, stores
from tests.support.small import source, stance, term

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address
ACTORS = [
    term("bloc", kind="bloc"),
    term("land", kind="state", member_of=["bloc"]),
    term("isle", kind="state", member_of=["bloc"]),
    term("foe", kind="state"),
    term("old", kind="person", represents=[{"actor": "land", "until": "2021-01-19"}]),
    term("new", kind="person", represents=[{"actor": "land", "from": "2021-01-20"}]),
    term("envoy", kind="person", represents=[{"actor": "isle", "until": "2021-06-30"}]),
    term("stays", kind="person", represents=["isle"]),
    term("chair", kind="person", represents=[{"actor": "bloc", "from": "2020-06-01"}]),
]
SOURCES = [source("before", "2021-01-02"), source("after", "2021-02-02")]
STANCES = [
    stance("named", "old", "one", "demands", source="before", speaker="old"),
    stance("unnamed", "land", "two", "demands", source="before"),
    stance("of-envoy", "isle", "three", "demands", source="before", speaker="envoy"),
    stance("again", "land", "four", "demands", source="before"),
    stance("again-now", "land", "four", "demands", source="after"),
    stance("of-bloc", "bloc", "anti", "demands", source="before"),
    stance("by-chair", "bloc", "talk", "demands", source="before", speaker="chair"),
    stance("against", "foe", "anti", "rejects", source="after"),
    stance("of-foe", "foe", "two", "rejects", source="after"),
]
LAND = {"one": "old", "two": None, "anti": None, "talk": None}
"""What is a predecessor's in the cells of land, and who said it, as of 2 February 2021."""


@pytest.fixture
def store(tmp_path: Path, address: str) -> Iterator[Store]:
    place = small.case(tmp_path, "terms", actors=ACTORS, sources=SOURCES, stances=STANCES)
    with stores.with_small(address, place) as opened:
        yield opened


def rows(store: Store, query: str, **given: Any) -> list[dict[str, Any]]:
    return list(run(loaded.catalogue().get(query), store, given).rows.dicts())


def former(store: Store, **given: Any) -> dict[tuple[str, str], str | None]:
    found = rows(store, "gaps/former-speakers", **given)
    return {(row["actor"], row["demand"]): row["speaker"] for row in found}


def test_who_said_it_decides_or_else_those_who_represent_the_holder(store: Store) -> None:
    assert former(store) == {("land", demand): speaker for demand, speaker in LAND.items()}
    assert former(store, as_of="2021-01-19") == {}
    assert former(store, actor="isle") == former(store, actor="bloc") == {}
    later = former(store, as_of="2021-07-01")
    assert later == {**former(store), ("isle", "three"): "envoy"}
    assert {row["left"] for row in rows(store, "gaps/former-speakers")} == {"2021-01-20"}


def test_it_is_marked_wherever_the_position_is_shown(store: Store) -> None:
    found = matrix(store, {"case": "terms"})
    assert found.cell("land", "one").mark == "D†"
    assert found.cell("land", "anti").mark == "(D†)"
    assert found.cell("land", "four").mark == found.cell("bloc", "anti").mark == "D"
    pairs = rows(store, "conflict/opposition", inherited=True, actor="foe")
    marked = {(row["other"], row["demand"]): (row["former"], row["other_former"]) for row in pairs}
    assert marked == {
        ("bloc", "anti"): (False, False),
        ("isle", "anti"): (False, False),
        ("land", "anti"): (False, True),
        ("land", "two"): (False, True),
    }
    told = " ".join(each.text for each in kg.explain(store, "land", "anti", {"case": "terms"}).sentences())
    assert "land has been represented by others since 20 January 2021" in told
    told = " ".join(each.text for each in kg.explain(store, "land", "one", {"case": "terms"}).sentences())
    assert "old has not spoken for land since 20 January 2021" in told
    told = " ".join(each.text for each in kg.explain(store, "foe", "land", {"case": "terms"}).sentences())
    assert "but land (taken over from bloc in a predecessor's days)" in told
    assert "but land (in a predecessor's days)" in told
    said = briefing(store, "terms")["markdown"]
    assert "1 position comes from somebody who no longer speaks for the actor" in said
    assert "3 positions are from the days of another office-holder" in said


def test_only_those_in_office_leave_the_cell_silent_and_nothing_comes_in_its_place(store: Store) -> None:
    found = matrix(store, {"case": "terms", "in_office": "true"})
    assert found.in_office
    assert {demand for (actor, demand) in found.cells if actor == "land"} == {"four"}
    assert rows(store, "conflict/opposition", inherited=True, in_office=True) == [
        row
        for row in rows(store, "conflict/opposition", inherited=True)
        if not row["former"] and not row["other_former"]
    ]
    told = kg.explain(store, "land", "one", {"case": "terms", "in_office": "true"})
    assert told.state == "silent"
    assert "Left out, since only those in office are asked about" in told.sentences()[0].text
    said = briefing(store, "terms", in_office=True)["markdown"]
    assert "4 positions of predecessors are left out" in said
    assert "--in-office" in said
    gone = rows(store, "shifts/ledger", since="2021-01-02", in_office=True)
    assert {(row["demand"], row["change"]) for row in gone if row["actor"] == "land"} == {
        ("one", "gone"),
        ("two", "gone"),
    }

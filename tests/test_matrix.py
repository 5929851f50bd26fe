"""The matrix: every cell is correct, a mark shows its content, and no label breaks the layout."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from itertools import product

import pytest
from rich.cells import cell_len

from kg.analysis.matrix import Cell, Matrix, matrix
from kg.common.errors import QueryError
from kg.model.cell_states import cell_states
from kg.render.matrix import as_csv, terminal
from kg.render.matrix_svg import png, svg
from kg.store.base import Store
from tests.support import loaded

store = loaded.store
STRAIT = {"case": "strait-talks"}


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("case", ["alaska-2025", "strait-talks"])
@pytest.mark.parametrize("level", ["principal", "actor"])
def test_a_cell_is_told_or_silent_or_follows_from_others_and_never_two_of_them(
    store: Store, case: str, level: str
) -> None:
    found = matrix(store, {"case": case, "level": level})
    told = set(found.cells)
    silent = {(r["actor"], r["demand"]) for r in loaded.rows(store, "gaps/silence", case=case, level=level)}
    assert told.isdisjoint(silent)
    follows = {
        (r["demand"], r["other_demand"])
        for r in loaded.rows(store, "issues/relations", case=case)
        if r["derived"]
    }
    cells = loaded.rows(store, "issues/cells", case=case, level=level)
    own = {
        r["demand"] for r in cells if r["state"] not in ("inherited", "delegated") and not r["open_trigger"]
    }
    for actor, demand in set(product([a for a, _ in found.actors], own)) - told - silent:
        held = [d for (a, d), cell in found.cells.items() if a == actor and (cell.polarity or 0) > 0]
        assert any((d, demand) in follows for d in held), (actor, demand)


def test_every_state_occurs_and_the_marks_tell_them_apart(store: Store) -> None:
    cells = [*matrix(store, STRAIT).cells.values(), *matrix(store, {"case": "alaska-2025"}).cells.values()]
    assert {cell.state for cell in cells} | {"silent"} == {
        state.id for state in cell_states().states if state.cell
    }
    assert {cell.mark for cell in cells if cell.state == "delegated"} == {"→"}
    assert {cell.mark for cell in cells if cell.state == "disputed"} <= {"×", "×!"}
    for cell in cells:
        assert ("(" in cell.mark) == (cell.state == "inherited")
        if cell.state in ("stated", "conditional"):
            assert ("?" in cell.mark) == (cell.state == "conditional")
            assert ("!" in cell.mark) == cell.red_line


def test_what_a_bloc_disputes_its_members_inherit_as_disputed(store: Store) -> None:
    found = matrix(store, {**STRAIT, "as_of": "2022-06-15"})
    assert found.cell("coast-league", "quota").mark == "×"
    assert found.cell("corvin", "quota").mark == "(×)"
    assert found.cell("corvin", "quota").polarity is None
    shared = loaded.rows(store, "overlap/shared-demands", **STRAIT, as_of="2022-06-15", inherited="true")
    assert not [
        row for row in shared if "corvin" in (row["actor"], row["other"]) and row["demand"] == "quota"
    ]
    ground = loaded.rows(store, "overlap/common-ground", **STRAIT, as_of="2022-06-15", inherited="true")
    assert not [row for row in ground if row["demand"] == "quota"]


def test_a_member_stands_with_the_bloc_it_is_in_that_day(store: Store) -> None:
    before = matrix(store, {**STRAIT, "as_of": "2023-12-31"})
    after = matrix(store, {**STRAIT, "as_of": "2024-01-01"})
    assert before.cell("bralt", "open-to-freight").mark == "(D)"
    assert after.cell("bralt", "toll-for-all").mark == "→", "it has handed the decision over"
    handed_back = matrix(store, {**STRAIT, "as_of": "2024-03-02"})
    assert handed_back.cell("bralt", "toll-for-all").mark == "(D!)"
    assert after.cell("bralt", "open-to-freight").state == "silent"


def test_a_delegation_ends_with_its_last_day(store: Store) -> None:
    during = matrix(store, {**STRAIT, "as_of": "2024-03-01"}).cell("bralt", "discuss-tolls")
    after = matrix(store, {**STRAIT, "as_of": "2024-03-02"}).cell("bralt", "discuss-tolls")
    assert (during.state, after.state) == ("delegated", "silent")


def test_several_cases_want_a_choice_and_an_early_day_says_so(store: Store) -> None:
    with pytest.raises(
        QueryError, match="choose one with --case: alaska-2025, brexit-withdrawal, strait-talks"
    ):
        matrix(store)
    with pytest.raises(QueryError, match="the first position of anybody is of 2021-05-01"):
        matrix(store, {**STRAIT, "as_of": "2021-04-30"})


def test_hostile_labels_stay_in_their_cells() -> None:
    found = matrix(loaded.embedded(), STRAIT)
    lines = terminal(found).splitlines()
    assert max(cell_len(line) for line in lines) <= 80
    assert len([line for line in lines if "no fishing" in line]) == 2, "ten actors take two blocks"
    assert not [line for line in lines if any(ord(c) < 32 for c in line)]
    ET.fromstring(svg(found))  # noqa: S314
    assert png(found).startswith(b"\x89PNG")


def test_control_characters_steer_no_terminal_and_break_no_picture() -> None:
    bad = "\x1b[31mred\x00\x07"
    found = Matrix("c", None, actors=[("a", bad)], demands=[("d", bad, "i", bad)])
    found.cells["a", "d"] = Cell("stated", "D", 1.0, value=bad, quote=bad, citation=bad)
    assert not {"\x1b", "\x00", "\x07"} & set(terminal(found))
    assert not {"\x1b", "\x00", "\x07"} & set(svg(found))
    ET.fromstring(svg(found))  # noqa: S314


def test_csv_runs_in_no_spreadsheet() -> None:
    found = Matrix("c", None, actors=[("a", "A")], demands=[("d", "=1+1", "i", "@x")])
    (row,) = csv.DictReader(io.StringIO(as_csv(found)))
    assert (row["label"], row["issue"], row["a"]) == ("'=1+1", "i", ".")


def test_labels_of_one_letter_fit() -> None:
    tiny = Matrix(
        "c", "2025-01-01", actors=[("a", "A")], demands=[("d", "x", "i", "I"), ("e", "yz", "i", "I")]
    )
    assert "x" in terminal(tiny)


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 13, 14, 300])
def test_labels_of_any_length_are_drawn(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    label = "x" * length
    actors = [(f"a{n}", label) for n in range(30)]
    found = Matrix("c", "2025-01-01", actors=actors, demands=[("d", label, label, label)])
    for width in ("20", "80"):
        monkeypatch.setenv("COLUMNS", width)
        assert label[:1] in terminal(found)


def test_a_dollar_sign_breaks_no_picture() -> None:
    demands = [("d", r"raise \frac$ by $5", "i", "i"), ("e", "long " * 60, "i", "i")]
    found = Matrix("c", "2025-01-01", actors=[("a", "from $100 to $200")], demands=demands)
    image = png(found)
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) < 2_000  # pixels wide

"""Rows, tables, matrices and summaries: readable at 80 columns, exact for machines, safe for any text in a case."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from kg.analysis.matrix import Cell, Matrix, matrix
from kg.analysis.order import order
from kg.analysis.summary import summary
from kg.query.run import Result, run
from kg.render.groups import coalitions_text, wrapped
from kg.render.matrix import as_csv, terminal
from kg.render.matrix_svg import png, svg
from kg.render.palette import colour, ink
from kg.render.rows import FORMATS, cell, render_result
from kg.render.steps import order_text
from kg.render.summary import render_summary
from kg.store.base import Rows
from tests.support import loaded

CASE = {"case": "alaska-2025"}
HOSTILE = '<script>alert("x")</script> & =1+1 | a\\b'


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def result(name: str = "conflict/incompatible-options", **given: str) -> Result:
    return run(loaded.catalogue().get(name), loaded.embedded(), {**CASE, **given})


@pytest.mark.parametrize("name", [query.id for query in loaded.catalogue()])
def test_a_table_is_no_wider_than_the_terminal_and_breaks_no_word(name: str) -> None:
    needed = {"actor": "europe", "since": "2025-08-14", "nodes": "actor/europe", "text": "peace"}
    declared = loaded.catalogue().get(name).metadata.parameters
    found = result(name, **{p.name: needed[p.name] for p in declared if p.required})
    shown = render_result(found, "table")
    assert max(len(line) for line in shown.splitlines()) <= 80
    words = {word for line in shown.splitlines() for word in line.split()}
    for row in found.rows.rows:
        for value, column in zip(row, found.query.metadata.columns, strict=True):
            if column.show == "table" and isinstance(value, str) and " " not in value and len(value) <= 16:
                assert value in words or any(value in word for word in words)


def test_each_format_says_the_same() -> None:
    found = result()
    assert FORMATS == ["table", "csv", "json", "jsonl", "markdown"]
    rows = json.loads(render_result(found, "json"))
    assert rows == [json.loads(line) for line in render_result(found, "jsonl").splitlines()]
    assert [list(row) for row in rows] == [found.query.columns] * len(found.rows.rows)
    read = list(csv.DictReader(io.StringIO(render_result(found, "csv"))))
    assert [row["other_demand"] for row in read] == [row["other_demand"] for row in rows]
    lines = render_result(found, "markdown").splitlines()
    assert len(lines) == len(rows) + 2


def test_text_cannot_run_as_a_formula_nor_break_a_table() -> None:
    found = result()
    hostile = ["=cmd()" if i == 0 else HOSTILE for i in range(len(found.query.columns))]
    bad = Result(found.query, found.parameters, Rows(found.query.columns, [hostile]))
    assert next(csv.reader(io.StringIO(render_result(bad, "csv").splitlines()[1])))[0] == "'=cmd()"
    line = render_result(bad, "markdown").splitlines()[2]
    assert line.replace("\\\\", "").replace("\\|", "").count("|") == len(found.query.columns) + 1


def test_cells_as_text() -> None:
    assert [cell(None), cell(False), cell(0.5), cell([]), cell([{"a": 1}])] == [
        "",
        "false",
        "0.5",
        "",
        '[{"a": 1}]',
    ]


def test_the_matrix_in_the_terminal() -> None:
    shown = terminal(matrix(loaded.embedded(), CASE))
    assert max(len(line) for line in shown.splitlines()) <= 80
    line = next(line for line in shown.splitlines() if line.startswith("  territorial "))
    assert line.split()[-3:] == ["R!", "·", "·"]
    assert " →" in shown
    assert "  talk about an           " in shown
    assert "    exchange of\n    territory\n" in shown  # complete labels: no two look the same
    assert "D demands" in shown
    assert "· silent" in shown.replace("\n", " ")


def test_the_matrix_as_csv_has_a_line_a_demand() -> None:
    found = matrix(loaded.embedded(), CASE)
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["demand"] for row in rows] == [demand for demand, *_ in found.demands]
    assert next(row for row in rows if row["demand"] == "territorial-cessions")["ukraine"] == "R!"


def hostile_matrix() -> Matrix:
    found = Matrix("case", "2025-01-01", actors=[("a", HOSTILE)], demands=[("d", HOSTILE, "i", HOSTILE)])
    found.cells["a", "d"] = Cell("stated", "<", 1.0, True, HOSTILE, HOSTILE, HOSTILE)
    return found


def test_the_matrix_as_svg_is_well_formed_and_nothing_in_it_runs() -> None:
    for drawn in (svg(matrix(loaded.embedded(), CASE)), svg(hostile_matrix())):
        root = ET.fromstring(drawn)  # noqa: S314
        assert root.tag.endswith("svg")
        assert {element.tag.split("}")[1] for element in root.iter()} <= {"svg", "g", "rect", "text", "title"}


def test_pictures_are_the_same_on_every_run() -> None:
    found = matrix(loaded.embedded(), CASE)
    assert svg(found) == svg(matrix(loaded.embedded(), CASE))
    assert png(found) == png(found)
    assert png(found).startswith(b"\x89PNG\r\n\x1a\n")


def test_letters_can_be_read_on_their_colours() -> None:
    def luminance(text: str) -> float:
        channels = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for step in range(-10, 11):
        background = colour(step / 10)
        dark, light = sorted((luminance(background), luminance(ink(background))))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, background


def test_the_demo_fits_a_screen_and_answers_three_questions() -> None:
    shown = render_summary(summary(loaded.embedded(), "alaska-2025", "2025-08-15"))
    assert len(shown.splitlines()) <= 45
    assert max(len(line) for line in shown.splitlines()) <= 80
    for words in (
        "Where do they overlap?",
        "Where do they conflict?",
        "What are the red lines?",
        "(dpa, 2025-08-15)",
    ):
        assert words in shown


def test_an_order_names_its_rounds_and_what_blocks_it() -> None:
    found = order(loaded.embedded(), CASE)
    rounds = {name: number for number, group in enumerate(found.steps) for name, _ in group}
    assert rounds["stop-western-arms-deliveries"] < rounds["ceasefire"] < rounds["peace-negotiations"]
    assert found.circles == []
    assert found.complete
    assert "Blocked: US-Russian economic cooperation ← peace in Ukraine ← a ceasefire ←" in order_text(found)
    assert max(len(line) for line in wrapped(order_text(found)).splitlines()) <= 80


def test_nobody_alike_is_said_so() -> None:
    from kg.analysis.coalitions import Coalitions

    assert "No two actors" in coalitions_text(Coalitions([], [], {}, {}))

"""Every query's rows on the hostile case, in every format: readable, within their cells, the same when read back."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from kg.analysis.coalitions import coalitions
from kg.analysis.order import order
from kg.analysis.summary import summary
from kg.query.document import Query
from kg.query.run import Result, run
from kg.render.groups import coalitions_text, wrapped
from kg.render.rows import cell, render_result
from kg.render.steps import order_text
from kg.render.summary import render_summary
from tests.support import loaded

QUERIES = [pytest.param(query, id=query.id) for query in loaded.catalogue()]
CASE = {"case": "strait-talks"}
NEEDED = {"actor": "dolm", "since": "2021-06-01", "nodes": "actor/dolm", "text": "toll"}


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def result(query: Query) -> Result:
    needed = {p.name: NEEDED[p.name] for p in query.metadata.parameters if p.required}
    return run(query, loaded.embedded(), {**CASE, **needed})


@pytest.mark.parametrize("query", QUERIES)
def test_a_table_keeps_to_eighty_columns(query: Query) -> None:
    lines = render_result(result(query), "table").splitlines()
    assert len(lines) > 4
    assert max(map(cell_len, lines)) <= 80
    assert not [line for line in lines if any(ord(character) < 32 for character in line)]


@pytest.mark.parametrize("query", QUERIES)
def test_csv_and_json_read_back_as_the_rows(query: Query) -> None:
    found = result(query)
    assert json.loads(render_result(found, "json")) == list(found.rows.dicts())
    lines = render_result(found, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == list(found.rows.dicts())
    head, *rows = csv.reader(io.StringIO(render_result(found, "csv"), newline=""))
    assert head == query.columns
    plain = [[text[1:] if re.match(r"'[=+\-@\t\r]", text) else text for text in row] for row in rows]
    assert plain == [[cell(value) for value in row] for row in found.rows.rows]
    assert not [text for row in rows for text in row if re.match(r"[=+@\t\r]|-(?!\d)", text)]


@pytest.mark.parametrize("query", QUERIES)
def test_markdown_has_as_many_cells_in_every_line(query: Query) -> None:
    found = result(query)
    lines = render_result(found, "markdown").splitlines()
    assert len(lines) == len(found.rows.rows) + 2
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(query.columns) + 1


def test_a_file_gets_the_full_width_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    found = result(loaded.catalogue().get("conflict/incompatible-options"))
    shown = render_result(found, "table", to_file=True)
    assert "\x1b" not in shown
    assert 80 < max(map(cell_len, shown.splitlines())) <= 160


def test_summary_coalitions_and_order_keep_to_eighty_columns() -> None:
    store = loaded.embedded()
    texts = [
        render_summary(summary(store, "strait-talks")),
        wrapped(coalitions_text(coalitions(store, CASE))),
    ]
    for text in [*texts, wrapped(order_text(order(store, CASE)))]:
        assert text.strip()
        assert max(map(cell_len, text.splitlines())) <= 80

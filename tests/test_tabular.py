"""What a spreadsheet opens: no text runs as a formula, in any CSV or XLSX; the same rows are the same bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.common.tabular import csv_text, excel_style, xlsx

FORMULAS = ["=1+1", "+1", "-cmd()", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_is_a_formula(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_text([[text, -1, 0.5]]), newline=""))
    assert row == [f"'{text}", "-1", "0.5"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx({"a": [["x"], [text, -1]]}))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value in (text, text.replace("\r", "\n"))  # XML has no other end of a line
    assert sheet["B2"].value == -1


def test_excel_gets_the_separator_of_the_language() -> None:
    assert csv_text([["ü", 0.5]], excel_style("de")) == "\ufeffü;0,5\n"
    assert csv_text([["ü", 0.5]], excel_style("en")) == "\ufeffü,0.5\n"


def test_a_workbook_has_the_same_bytes_each_time_and_no_control_character() -> None:
    rows = [["x"], ["a\x00b" + "y" * 40_000]]
    assert xlsx({"a": rows}) == xlsx({"a": rows})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx({"a": rows}))).active
    assert sheet is not None
    assert str(sheet["A2"].value)[:3] == "a�b"


HOSTILE = """
case: {id: hostile, title: "T", description: "d"}
coders: [{id: c, name: "C"}]
actors: [{id: aa, kind: state, label: "=cmd|' /C calc'!A0", definition: "x"}]
issues: [{id: ii, label: "@SUM(A1)", definition: "x"}]
demands: [{id: dd, issue: ii, label: "=2+5", definition: "x"}]
sources:
  - {id: s, title: "+1", kind: news-article, publisher: "P", date: 2024-02-29, language: en, licence: "x"}
stances:
  - {id: s1, actor: aa, demand: dd, value: supports, mode: paraphrase, source: s, coder: c, coded: 2024-03-01,
     quotes: ["-q"], meaning: "m"}
"""


def test_every_command_that_writes_a_table_is_guarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    for line in (
        "load hostile.yaml",
        "export dna hostile.yaml --excel -o dna.csv",
        "crosswalk hostile.yaml --format csv -o crosswalk.csv",
        "matrix --all-actors -o matrix.csv",
        "matrix --all-actors -o matrix.xlsx",
        "query run issues/who-stands-where --format csv -o rows.csv",
        "query run issues/who-stands-where --format xlsx -o rows.xlsx",
    ):
        done = CliRunner().invoke(main, line.split())
        assert done.exit_code == 0, done.output
    for name in ("dna", "crosswalk", "matrix", "rows"):
        text = Path(f"{name}.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len(rows) > 1
        assert any("=2+5" in cell for row in rows for cell in row), name
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "-"))], name
    for name in ("matrix", "rows"):
        (sheet,) = openpyxl.load_workbook(f"{name}.xlsx").worksheets
        assert sheet.freeze_panes == "A2"
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

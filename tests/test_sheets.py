"""`kg sheet`: write then read changes nothing; a changed cell changes its lines; problems name the cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kg.authored.splice import Splicer
from kg.check import checked_case
from kg.cli import main
from tests.support.loaded import ALASKA, STRAIT

CASE = """\
# mine
case: {id: talks, title: "T", description: "d"}
coders: [{id: c, name: "C"}]
actors:
  - {id: aa, kind: state, label: {en: "A", de: "Ä"}, definition: "x"}  # the first
  - {id: bb, kind: state, label: "=B", definition: "x"}
issues: [{id: ii, label: "I", definition: "x"}]
demands:
  - {id: dd, issue: ii, label: "D", definition: "x"}
  - {id: ee, issue: ii, label: "E", definition: "x"}
sources:
  - {id: s, title: "S", kind: news-article, publisher: "P", date: 2024-02-29, language: en, licence: "x"}
"""
STANCES = """\
defaults: {source: s, coder: c, coded: 2024-03-01}
stances:
  # how it began
  - id: s1
    actor: aa
    demand: dd
    value: supports  # see page 3
    mode: paraphrase
    only_if:
      - {demand: ee, is: refused}
    quotes:
      - {exact: "yes", prefix: "say"}
      - "and again"
    meaning: >-
      A long text that
      is folded.

  - {id: s2, actor: bb, demand: dd, value: rejects, mode: paraphrase, quotes: ["no"], meaning: {en: "m", de: "n"}}
  # the end
"""


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "stances.yaml").write_text(STANCES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    kg("write", "talks", "-o", "t.xlsx")
    return folder


def kg(*args: str) -> Result:
    result = CliRunner().invoke(main, ["sheet", *args])
    assert "Traceback" not in result.output
    return result


def edit(**cells: Any) -> None:
    """Change cells: `stances_s1_value="rejects"`; a row that is not there is added."""
    book = openpyxl.load_workbook("t.xlsx")
    for address, value in cells.items():
        section, name, column = address.split("_", 2)
        sheet: Any = book[section]
        heads = {cell.value: cell.column for cell in sheet[1]}
        rows = {sheet.cell(n, heads["id"]).value: n for n in range(2, sheet.max_row + 1)}
        row = rows.get(name) or max([1, *(n for key, n in rows.items() if key)]) + 1
        sheet.cell(row, heads["id"]).value = name
        sheet.cell(row, heads[column]).value = value
    book.save("t.xlsx")


def read() -> Result:
    return kg("read", "t.xlsx", "--into", "talks")


@pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
def test_write_then_read_changes_nothing(place: Path, tmp_path: Path) -> None:
    assert kg("write", str(place), "-o", str(tmp_path / "t.xlsx")).exit_code == 0
    done = kg("read", str(tmp_path / "t.xlsx"), "--into", str(place), "--dry-run")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "no changes\n", "")


def test_one_changed_cell_changes_its_line_alone(talks: Path) -> None:
    edit(stances_s1_value="demands")
    assert (
        kg("read", "t.xlsx", "--into", "talks", "--dry-run").stdout
        == "stances!E2: s1.value: supports → demands\n"
    )
    assert (talks / "stances.yaml").read_text(encoding="utf-8") == STANCES
    assert read().exit_code == 0
    assert (talks / "stances.yaml").read_text(encoding="utf-8") == STANCES.replace(
        "value: supports ", "value: demands "
    )
    assert (talks / "case.yaml").read_text(encoding="utf-8") == CASE
    kg("write", "talks", "-o", "t.xlsx")
    assert read().stdout == "no changes\n"


def test_everything_can_be_changed_and_all_comments_stay(talks: Path) -> None:
    edit(
        stances_s1_firmness="hedged",
        stances_s1_only_if="ee met by bb",
        stances_s1_quotes="say [[yes]]\nonce more: “so”",
        stances_s1_meaning='Now: a "quoted" text, with #signs\nand a line.',
        stances_s2_meaning="x",
        stances_s2_until=dt.date(2024, 5, 1),
        actors_bb_aliases="Bee; B 2",
    )
    edit(**{"stances_s3_" + key: each for key, each in NEW.items()})
    done = read()
    assert done.exit_code == 0, done.output
    case = checked_case(talks)
    found = {s.stance.id: s.stance for s in case.stances}
    assert found["s1"].firmness == "hedged"
    assert [(c.demand, c.status, c.by) for c in found["s1"].only_if] == [("ee", "met", "bb")]
    assert [q.exact for q in found["s1"].quotes] == ["yes", "once more: “so”"]
    assert found["s1"].meaning.of() == 'Now: a "quoted" text, with #signs\nand a line.'
    assert found["s2"].meaning.root == {"en": "x", "de": "n"}
    assert found["s2"].until == dt.date(2024, 5, 1)
    assert found["s3"].value == "supports"
    assert case.actors["bb"].aliases == ["Bee", "B 2"]
    text = (talks / "stances.yaml").read_text(encoding="utf-8")
    for comment in ("# how it began", "# see page 3", "# the end"):
        assert comment in text


NEW = {
    "actor": "bb",
    "demand": "ee",
    "value": "supports",
    "mode": "paraphrase",
    "source": "s",
    "coder": "c",
    "coded": "01.03.2024",
    "quotes": "new",
    "meaning": "m",
}


def test_a_deleted_row_takes_its_lines_with_it(talks: Path) -> None:
    book = openpyxl.load_workbook("t.xlsx")
    book["stances"].delete_rows(3)
    book.save("t.xlsx")
    assert read().exit_code == 0
    text = (talks / "stances.yaml").read_text(encoding="utf-8")
    assert text == "".join(line for line in STANCES.splitlines(keepends=True) if "id: s2" not in line)


def test_what_both_sides_changed_is_a_conflict_and_nothing_is_written(talks: Path) -> None:
    edit(stances_s1_value="demands", stances_s2_value="opposes")
    changed = STANCES.replace("value: supports", "value: open-to")
    (talks / "stances.yaml").write_text(changed, encoding="utf-8")
    done = read()
    assert done.exit_code == 1
    assert "stances!E2: changed on both sides: here 'demands', in the case 'open-to'" in done.stderr
    assert (talks / "stances.yaml").read_text(encoding="utf-8") == changed


PROBLEMS = {
    "value": ("suports", "stances!E2: ", "did you mean 'supports'"),
    "actor": ("zz", "stances!B2: ", "zz"),
    "until": ("31.02.2025", "stances!", "2025-02-31"),
    "firmness": ("=1+1", "stances!F2: ", "a formula, =1+1"),
    "note": ("#N/A", "stances!", "#N/A is no value"),
    "quotes": ("", "stances!", "quote"),
}


@pytest.mark.parametrize("column", PROBLEMS)
def test_a_problem_names_its_cell_and_nothing_is_written(column: str, talks: Path) -> None:
    value, cell, said = PROBLEMS[column]
    edit(**{f"stances_s1_{column}": value or None})
    done = read()
    assert done.exit_code == 1
    line = next(line for line in done.stderr.splitlines() if line.startswith("stances!"))
    assert line.startswith(cell)
    assert said in line
    assert (talks / "stances.yaml").read_text(encoding="utf-8") == STANCES


def test_the_habits_of_a_spreadsheet_are_no_changes(talks: Path) -> None:
    book = openpyxl.load_workbook("t.xlsx")
    sheet: Any = book["stances"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["actor"]).value = "aa \xa0"
    sheet.cell(2, heads["coded"]).value = dt.date(2024, 3, 1)
    sheet.cell(3, heads["coded"]).value = 45352  # the same day as a number
    sheet.cell(2, heads["quotes"]).value += "\r\n"
    sheet.insert_rows(3)
    book["sources"].cell(1, 1).value = "id "
    book.save("t.xlsx")
    assert read().stdout == "no changes\n"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"id,actor\n"])
def test_a_file_that_is_no_workbook_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(content)
    done = kg("read", str(tmp_path / "t.xlsx"))
    assert done.exit_code == 1
    assert done.stderr.startswith("kg: ")
    assert len(done.stderr.splitlines()) == 1


def test_drop_down_lists_and_the_codebook_are_there(talks: Path) -> None:
    book = openpyxl.load_workbook("t.xlsx")
    assert [s.title for s in book if s.sheet_state == "visible"][-1] == "codebook"
    assert len(book["stances"].data_validations.dataValidation) >= 7
    assert book["stances"].freeze_panes == "B2"
    assert book["actors"]["C3"].data_type == "s" or book["actors"]["B3"].data_type == "s"
    assert any(row[1] == "sceptical" and row[4] for row in book["codebook"].iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ("s: [{id: a, x: b}]\n", "x", None, "s: [{id: a}]\n"),
        ("s: [{id: a}]\n", "x", "a: b", 's: [{id: a, x: "a: b"}]\n'),
        ("s:\n  - x: b\n    id: a\n", "x", None, "s:\n  - id: a\n"),
        (
            "s:\n  - id: a\n    x:\n      - b\n\n# end\n",
            "x",
            ["c", "d"],
            "s:\n  - id: a\n    x:\n      - c\n      - d\n\n# end\n",
        ),
        (
            "s:\n  - id: a\n    x: >-\n      b\n      c\n    y: d\n",
            "x",
            "no",
            "s:\n  - id: a\n    x: no\n    y: d\n",
        ),
        ("s:\n  - id: a # why\n", "x", "12", 's:\n  - id: a\n    x: "12" # why\n'),
    ],
)
def test_text_is_spliced_at_its_place(before: str, key: str, value: Any, after: str) -> None:
    splicer = Splicer(before)
    splicer.set("s", 0, key, value)
    assert splicer.text() == after

"""Write a case as a workbook that a colleague can code in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.check import load_ontology
from kg.check.collect import collect_case
from kg.check.report import Report
from kg.common.tabular import new_workbook, put, workbook_bytes
from kg.model.case_model import Case
from kg.sheets.columns import MODELS, Column, columns, text_of
from kg.sheets.content import content_of
from kg.words import spoken

BASE, LISTS, CODEBOOK = "base", "lists", "codebook"
_LISTED = {
    "actors": "actors",
    "demands": "demands",
    "issues": "issues",
    "sources": "sources",
    "coders": "coders",
    "events": "events",
}
_OF_ONTOLOGY = (
    "values",
    "firmness",
    "modes",
    "relation_types",
    "actor_kinds",
    "demand_kinds",
    "source_kinds",
)
_FREE_ROWS = 500
"""Rows below the last one that have drop-down lists too."""
_WIDTHS = {"words": 48, "quotes": 60, "conditions": 36, "ids": 30, "day": 12, "flag": 10, "text": 24}


def digest(text: str) -> str:
    """Return a short hash of a cell's text, to tell later which side changed it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_workbook(place: Path, ontology: str | None = None) -> bytes:
    """Return a case as a workbook: a sheet for each section, drop-down lists, and the codebook.

    Two hidden sheets have the lists, and what each cell had when it was written.

    :raises CheckFailed: if a file is not valid YAML.
    :raises KgError: if openpyxl is not installed, or the stances are lines of JSON.
    """
    content = content_of(place)
    case = collect_case(place, load_ontology(ontology)[0], Report())
    book = new_workbook()
    lists = _lists(case)
    base: list[list[str]] = [["case", case.id], ["sheet", "row", "column", "hash"]]
    for section in MODELS:
        shown = columns(section, content.languages)
        sheet = book.create_sheet(section)
        rows = [[text_of(item.all, column) for column in shown] for item in content.items[section].values()]
        _fill(sheet, [[column.name for column in shown], *rows])
        for (name, _), row in zip(content.items[section].items(), rows, strict=True):
            base += [[section, name, c.name, digest(text)] for c, text in zip(shown, row, strict=True)]
        for number, column in enumerate(shown, 1):
            sheet.column_dimensions[_letter(number)].width = _WIDTHS[column.kind]
            _choices(sheet, number, column, lists, len(rows) + 1)
    _codebook(book.create_sheet(CODEBOOK), case)
    for title, filled in ((LISTS, _transposed(lists)), (BASE, base)):
        sheet = book.create_sheet(title)
        _fill(sheet, filled)
        sheet.sheet_state = "hidden"
    return workbook_bytes(book)


def _fill(sheet: Any, rows: Iterable[Iterable[Any]]) -> None:
    from openpyxl.styles import Alignment, Font

    wrapped, bold = Alignment(wrap_text=True, vertical="top", readingOrder=0), Font(bold=True)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.number_format = "@"  # text, so that a spreadsheet does not turn an id into a number or a day
            cell.alignment = wrapped
            if value != "":
                put(cell, value)
            if number == 1:
                cell.font = bold
    sheet.freeze_panes = "B2"


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _lists(case: Case) -> dict[str, list[str]]:
    """Return the ids that cells can have, by section."""
    found = {name: sorted(case.section(section)) for name, section in _LISTED.items()}
    found |= {name: list(getattr(case.ontology, name)) for name in _OF_ONTOLOGY}
    return {name: ids for name, ids in found.items() if ids}


def _transposed(lists: dict[str, list[str]]) -> list[list[str]]:
    longest = max(map(len, lists.values()), default=0)
    rows = [[ids[row] if row < len(ids) else "" for ids in lists.values()] for row in range(longest)]
    return [list(lists), *rows]


def _choices(sheet: Any, number: int, column: Column, lists: dict[str, list[str]], last: int) -> None:
    """Add the drop-down list of a column; other values are allowed, for terms that another sheet adds."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind == "flag":
        formula = '"true,false"'
    elif column.to in lists and column.kind == "text":
        letter = _letter(list(lists).index(column.to) + 1)
        formula = f"{LISTS}!${letter}$2:${letter}${len(lists[column.to]) + 1}"
    else:
        return
    chosen = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    chosen.add(f"{_letter(number)}2:{_letter(number)}{last + _FREE_ROWS}")
    sheet.add_data_validation(chosen)


def _codebook(sheet: Any, case: Case) -> None:
    """Write definitions and advice of everything that a coder chooses from."""
    language = spoken().code
    rows: list[list[str]] = [["list", "id", "label", "definition", "advice"]]
    sections: dict[str, dict[str, Any]] = {name: getattr(case.ontology, name) for name in _OF_ONTOLOGY}
    sections |= {name: case.section(name) for name in ("issues", "demands", "actors")}
    for name, terms in sections.items():
        for term in terms.values():
            texts = (getattr(term, field, None) for field in ("label", "definition", "advice"))
            rows.append([name, term.id, *(text.of(language) if text else "" for text in texts)])
    _fill(sheet, rows)
    for letter, width in zip("ABCDE", (16, 28, 28, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width

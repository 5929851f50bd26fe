"""Read a workbook that was written by `write`: the cells that somebody changed, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.common.errors import KgError
from kg.common.problems import nearest
from kg.sheets.columns import MODELS, Column, columns, identity, normal
from kg.sheets.write import BASE
from kg.words import Message, Said

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_HIGHEST, _LARGEST = 200_000, 256 * 1024**2


@dataclass(frozen=True)
class CellProblem:
    """Something wrong in a cell of a workbook."""

    sheet: str
    cell: str
    what: Said

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.what}"


@dataclass
class SheetRow:
    """A row of a sheet: its number, and the text of each column."""

    number: int
    cells: dict[str, str]


@dataclass
class Workbook:
    """What a workbook says: rows by sheet and identity, columns, hashes of what was written, and problems."""

    case: str
    rows: dict[str, dict[str, SheetRow]] = field(default_factory=dict)
    columns: dict[str, dict[str, Column]] = field(default_factory=dict)
    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    base: dict[tuple[str, str, str], str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


def read_workbook(path: Path) -> Workbook:
    """Read a workbook.

    :raises KgError: if the file is none, is damaged or too large, or was not written by `kg sheet write`.
    """
    try:
        import openpyxl
    except ImportError:
        raise KgError(Message("error.xlsx needs openpyxl")) from None
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise KgError(Message("sheet.too large", path=path, most=_LARGEST // 1024**2))
        book = openpyxl.load_workbook(path)
    except FileNotFoundError:
        raise KgError(Message("import.no file", path=path)) from None
    except zipfile.BadZipFile:
        raise KgError(Message("sheet.not ours", path=path)) from None
    except (
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise KgError(Message("import.damaged", path=path, why=str(error).partition("\n")[0][:200])) from None
    if BASE not in book.sheetnames:
        raise KgError(Message("sheet.not ours", path=path))
    first, *rows = book[BASE].iter_rows(values_only=True)
    found = Workbook(str(first[1]))
    found.base = {(str(r[0]), str(r[1]), str(r[2])): str(r[3]) for r in rows[1:] if r[3] is not None}
    languages = sorted({m[1] for _, _, name in found.base if (m := re.search(r" \((\S+)\)$", name))})
    for section in MODELS:
        if section in book.sheetnames:
            _sheet(found, section, book[section], ["en", *languages])
    return found


def _sheet(found: Workbook, section: str, sheet: Any, languages: list[str]) -> None:
    heads = _heads(found, section, sheet, languages)
    found.columns[section] = {column.name: column for column in heads.values()}
    rows = found.rows[section] = {}
    for cells in sheet.iter_rows(min_row=2, max_row=min(sheet.max_row, _HIGHEST)):
        texts = {}
        for cell in cells:
            if cell.column in heads:
                texts[heads[cell.column].name] = _text(found, section, cell, heads[cell.column])
            elif cell.value is not None:
                found.problems.append(CellProblem(section, cell.coordinate, Message("sheet.no heading")))
        if any(texts.values()):
            _add(found, section, rows, SheetRow(cells[0].row, texts))


def _heads(found: Workbook, section: str, sheet: Any, languages: list[str]) -> dict[int, Column]:
    """Return the columns of a sheet by their number, from its first row."""
    known = {column.name: column for column in columns(section, languages)}
    heads: dict[int, Column] = {}
    for cell in next(sheet.iter_rows(max_row=1), ()):
        name = normal(str(cell.value)) if cell.value is not None else ""
        if name in known and known[name] not in heads.values():
            heads[cell.column] = known[name]
            found.letters[section, name] = cell.column_letter
        elif name:
            message, hint = Message("sheet.no such column", name=name), nearest(name, known)
            said = Message("sheet.with hint", what=message, hint=hint) if hint else message
            found.problems.append(CellProblem(section, cell.coordinate, said))
    return heads


def _add(found: Workbook, section: str, rows: dict[str, SheetRow], row: SheetRow) -> None:
    """Add a row under its identity, if it has one of its own."""
    shown = found.columns[section]
    values = {c.key: row.cells[c.name] for c in shown.values() if c.kind == "text"}
    name = identity(section, values)
    if not name.strip("-"):
        found.problems.append(CellProblem(section, f"A{row.number}", Message("sheet.no id")))
    elif name in rows:
        said = Message("sheet.id twice", name=name, row=rows[name].number)
        found.problems.append(CellProblem(section, f"A{row.number}", said))
    else:
        rows[name] = row


def _text(found: Workbook, section: str, cell: Any, column: Column) -> str:
    """Return a cell's text as it is written in YAML; formulas and errors are problems."""
    value = cell.value
    if cell.data_type in ("f", "e"):
        message = Message(
            "sheet.formula" if cell.data_type == "f" else "sheet.error value", value=str(value)[:40]
        )
        found.problems.append(CellProblem(section, cell.coordinate, message))
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if column.kind == "day" and type(value) is int and 20_000 < value < 80_000:
        return (dt.date(1899, 12, 30) + dt.timedelta(days=value)).isoformat()  # how a spreadsheet counts days
    text = normal("" if value is None else str(value))
    day = _DAY.fullmatch(text) if column.kind == "day" else None
    if day:
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return text.lower() if column.kind == "flag" else text

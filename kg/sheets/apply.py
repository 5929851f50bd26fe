"""Carry the changes of a workbook into the YAML of its case: each at its place, all of them or none."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.authored.files import read
from kg.authored.splice import Splicer
from kg.check import check
from kg.common.problems import Problem
from kg.sheets.columns import Column, identity, text_of, value_of
from kg.sheets.content import Content, Item, content_of
from kg.sheets.read import CellProblem, SheetRow, Workbook
from kg.sheets.write import digest
from kg.words import Message


@dataclass
class Changes:
    """What a workbook changes: a line for each, the new text of each file, and what is wrong."""

    lines: list[str] = field(default_factory=list)
    texts: dict[Path, str] = field(default_factory=dict)
    problems: list[CellProblem | Problem] = field(default_factory=list)
    warnings: list[CellProblem | Problem] = field(default_factory=list)


class _Merge:
    """Compares a workbook with the case as it is now, and with what the workbook was written from."""

    def __init__(self, book: Workbook, content: Content) -> None:
        self.book, self.content = book, content
        self.splicers: dict[Path, Splicer] = {}
        self.found = Changes(problems=list(book.problems))

    def splicer(self, path: Path) -> Splicer:
        if path not in self.splicers:
            with path.open(encoding="utf-8-sig", newline="") as file:
                self.splicers[path] = Splicer(file.read())
        return self.splicers[path]

    def run(self) -> Changes:
        for section, rows in self.book.rows.items():
            shown, items = self.book.columns[section], self.content.items[section]
            written = {name for sheet, name, _ in self.book.base if sheet == section}
            for name, row in rows.items():
                if name in items:
                    self._changed(section, name, row, items[name])
                elif name in written:
                    at = f"A{row.number}"
                    self._conflict(section, at, Message("sheet.gone from the case", name=name))
                else:
                    self._added(section, row, shown)
            for name in sorted(written - rows.keys()):
                if name in items and not any(p.sheet == section for p in self.book.problems):
                    self._removed(section, name, items[name], shown)
        for path, splicer in self.splicers.items():
            if splicer.edits:
                self.found.texts[path] = splicer.text()
        return self.found

    def _conflict(self, section: str, cell: str, what: Message) -> None:
        self.found.problems.append(CellProblem(section, cell, what))

    def _changed(self, section: str, name: str, row: SheetRow, item: Item) -> None:
        """Take each cell that differs from what was written; if the YAML differs too, that is a conflict."""
        values: dict[str, Any] = {}
        for column in self.book.columns[section].values():
            new, now = row.cells[column.name], text_of(item.all, column)
            base = self.book.base.get((section, name, column.name), digest(""))
            if new == now or digest(new) == base:
                continue
            cell = f"{self.book.letters[section, column.name]}{row.number}"
            if digest(now) != base:
                self._conflict(section, cell, Message("sheet.conflict", new=new, now=now))
                continue
            self.found.lines.append(f"{section}!{cell}: {name}.{column.name}: {now or '–'} → {new or '–'}")
            values[column.key] = _with(values.get(column.key, item.own.get(column.key)), column, new)
        for key, value in values.items():
            self.splicer(item.file).set(section, item.index, key, value)

    def _added(self, section: str, row: SheetRow, shown: dict[str, Column]) -> None:
        file = self.content.files.get(section) or self.content.files["case"]
        item: dict[str, Any] = {}
        for column in shown.values():
            if row.cells[column.name]:
                item[column.key] = _with(item.get(column.key), column, row.cells[column.name])
        self.splicer(file).append(section, item)
        self.found.lines.append(f"{section}!A{row.number}: + {identity(section, item)}")

    def _removed(self, section: str, name: str, item: Item, shown: dict[str, Column]) -> None:
        same = all(
            digest(text_of(item.all, column)) == self.book.base.get((section, name, column.name), digest(""))
            for column in shown.values()
        )
        if not same:
            self._conflict(section, "A1", Message("sheet.removed and changed", name=name))
            return
        self.splicer(item.file).remove(section, item.index)
        self.found.lines.append(f"{section}: - {name}")


def _with(before: Any, column: Column, text: str) -> Any:
    """Return the value of a key after one of its cells changed; of a text, the other languages stay."""
    if column.kind != "words":
        return value_of(text, column)
    texts = dict(before) if isinstance(before, dict) else {"en": before} if before else {}
    texts[column.language] = text
    left = {code: each for code, each in texts.items() if each}
    return left["en"] if left.keys() == {"en"} and not isinstance(before, dict) else left or None


def changes_of(book: Workbook, place: Path, ontology: str | None = None) -> Changes:
    """Return what a workbook changes in a case, after checking the case as it would be.

    :raises CheckFailed: if a file of the case is not valid YAML.
    """
    found = _Merge(book, content_of(place)).run()
    if found.problems or not found.texts:
        return found
    before = {(p.code, p.text) for p in check(place, ontology=ontology).problems}
    with tempfile.TemporaryDirectory(prefix="kg-sheet-") as folder:
        copy = Path(folder, place.resolve().name)
        if place.is_dir():
            shutil.copytree(place, copy)
        else:
            shutil.copy(place, copy)
        there = {path: copy / path.relative_to(place) if place.is_dir() else copy for path in found.texts}
        for path, text in found.texts.items():
            _write(there[path], text)
        for problem in check(copy, ontology=ontology).problems:
            if problem.is_error or (problem.code, problem.text) not in before:
                said = _in_cell(problem, book, copy, place)
                (found.problems if problem.is_error else found.warnings).append(said)
    return found


def write_changes(found: Changes) -> None:
    """Write the changed files, each completely."""
    for path, text in found.texts.items():
        part = path.with_name(f".{path.name}.part")
        _write(part, text)
        part.replace(path)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _in_cell(problem: Problem, book: Workbook, copy: Path, place: Path) -> CellProblem | Problem:
    """Return a problem with the cell that it comes from; if it is in none, with its place in the case."""
    at = problem.location
    inside = at.path.partition(f"/{copy.name}/")[2] if copy.is_dir() else ""
    document = read(copy / inside if inside else copy)
    marks = {
        **{mark: path for path, mark in document.keys.items()},
        **{m: p for p, m in document.values.items()},
    }
    path = marks.get((at.line, at.column), ())
    if len(path) >= 2 and path[0] in book.rows:
        section, index = str(path[0]), int(path[1])
        row = book.rows[section].get(identity(section, document.data[section][index]))
        key = str(path[2]) if len(path) > 2 else ""
        names = [name for name, column in book.columns[section].items() if column.key == key]
        if row:
            letter = book.letters[section, names[0]] if names else "A"
            return CellProblem(section, f"{letter}{row.number}", problem.text)
    where = type(at)(str(place / inside) if inside else str(place), at.line, at.column)
    return Problem(problem.code, where, problem.what, problem.advice)

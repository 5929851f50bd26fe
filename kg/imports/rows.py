"""Turn a row of a table into the values that the templates of a mapping ask for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.common.errors import KgError
from kg.common.problems import clipped, nearest
from kg.imports.mapping import Column, Join, Mapping
from kg.imports.tables import Table, open_table
from kg.words import Message, Said

Cells = dict[str, str]
_GAP = re.compile(r"\{([^{}]+)\}")


class Refused(Exception):
    """Raised at a row that gives no stance; `left_out` if the mapping says so, as for an absence."""

    def __init__(self, why: Said, column: str = "", value: str = "", *, left_out: bool = False) -> None:
        super().__init__(str(why))
        self.why, self.column, self.value, self.left_out = why, column, value, left_out


@dataclass(frozen=True)
class Template:
    """Text with the names of columns in braces; `{a|b}` is the first of them that is not empty.

    >>> Template.of("{country_code|country}-{rcid}").fill({"country_code": "", "country": "Chad", "rcid": "3"})
    'Chad-3'
    """

    parts: tuple[str | tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """Read a template."""
        pieces = _GAP.split(text)
        return cls(
            tuple(
                tuple(name.strip() for name in piece.split("|")) if at % 2 else piece
                for at, piece in enumerate(pieces)
                if piece or at % 2
            )
        )

    @property
    def names(self) -> set[str]:
        """The columns that it needs."""
        return {name for part in self.parts if isinstance(part, tuple) for name in part}

    def fill(self, cells: Cells) -> str:
        """Return the text for a row; empty if it has gaps and all of them are empty."""
        found, filled, gaps = [], False, False
        for part in self.parts:
            if isinstance(part, str):
                found.append(part)
                continue
            gaps = True
            value = next((cells[name] for name in part if cells.get(name)), "")
            filled = filled or bool(value)
            found.append(value)
        return "".join(found).strip() if filled or not gaps else ""


def compiled(value: Any) -> Any:
    """Return a template for each text in the fields of an item."""
    if isinstance(value, dict):
        return {name: compiled(each) for name, each in value.items()}
    return [compiled(each) for each in value] if isinstance(value, list) else Template.of(str(value or ""))


def filled(value: Any, cells: Cells) -> Any:
    """Fill templates; what stays empty is left out."""
    if isinstance(value, Template):
        return value.fill(cells)
    if isinstance(value, list):
        return [each for each in (filled(one, cells) for one in value) if each]
    found = {name: filled(each, cells) for name, each in value.items()}
    return {name: each for name, each in found.items() if each}


def names_in(value: Any) -> Iterator[str]:
    """Yield the columns that templates need."""
    if isinstance(value, Template):
        yield from sorted(value.names)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names_in(each)


class RowReader:
    """Gives each row all its cells: its own, those of joined tables, and the columns that the mapping makes."""

    def __init__(self, mapping: Mapping, table: Table, place: Path, joins: dict[str, Path]) -> None:
        self.mapping, self.table = mapping, table
        unknown = joins.keys() - {join.name for join in mapping.joins}
        if unknown:
            known = [join.name for join in mapping.joins]
            hint = nearest(min(unknown), known) or Message("import.joins are", names=", ".join(known) or "–")
            raise KgError(Message("import.no join", name=min(unknown), hint=hint))
        self.joined = [(join, *_joined(join, place, joins.get(join.name))) for join in mapping.joins]
        self.names = list(table.columns)
        for join, columns, _ in self.joined:
            self._known(join.on)
            self.names += [name for name in columns if name not in self.names]
        defaults = {}
        for name, column in mapping.columns.items():
            if column.default is None:
                self._known([column.source])
            else:
                defaults[name] = Template.of(column.default)
                self._known(sorted(defaults[name].names))
            self.names.append(name)
        self.defaults = defaults

    def _known(self, names: list[str]) -> None:
        for name in names:
            if name not in self.names:
                hint = nearest(name, self.names) or Message("import.columns are", names=", ".join(self.names))
                raise KgError(Message("import.no column", name=clipped(name), hint=hint))

    def needs(self, templates: Any) -> None:
        """Check that all columns of templates exist.

        :raises KgError: with the first that does not.
        """
        self._known(list(names_in(templates)))

    def cells(self, values: list[str]) -> Cells:
        """Return the cells of a row.

        :raises Refused: if it gives no stance.
        """
        own = self.table.columns
        if len(values) > len(own) and any(values[len(own) :]):
            raise Refused(Message("import.too many cells", n=len(values), columns=len(own)))
        cells = dict.fromkeys(own, "") | dict(zip(own, values, strict=False))
        for join, columns, rows in self.joined:
            key = tuple(cells[name] for name in join.on)
            if key not in rows:
                raise Refused(
                    Message("import.not joined", name=join.name), ", ".join(join.on), ", ".join(key)
                )
            for name, value in zip(columns, rows[key], strict=False):
                cells.setdefault(name, value)
        for name, column in self.mapping.columns.items():
            cells[name] = self._made(name, column, cells)
        return cells

    def _made(self, name: str, column: Column, cells: Cells) -> str:
        raw = cells.get(column.source, "")
        text = raw.casefold()
        if text in (each.casefold() for each in column.missing):
            raise Refused(Message("import.missing"), column.source, raw, left_out=True)
        if not raw:
            return self.defaults[name].fill(cells) if name in self.defaults else ""
        if column.values is not None:
            found = next((new for old, new in column.values.items() if old.casefold() == text), None)
            if found is None:
                raise Refused(Message("import.not mapped"), column.source, raw)
            return found
        if column.plus is not None:
            try:
                return str(int(raw) + column.plus)
            except ValueError:
                raise Refused(Message("import.no number"), column.source, raw) from None
        return _day(raw, column) if column.format else raw


def _day(raw: str, column: Column) -> str:
    """Return a day as YYYY-MM-DD, read by the first format that fits.

    :raises Refused: if none fits.
    """
    for form in column.format or ():
        try:
            return dt.datetime.strptime(raw, form).date().isoformat()  # noqa: DTZ007  only the day is kept
        except ValueError:
            continue
    raise Refused(Message("import.no day", formats=", ".join(column.format or ())), column.source, raw)


def _joined(
    join: Join, place: Path, given: Path | None
) -> tuple[list[str], dict[tuple[str, ...], list[str]]]:
    """Return the columns of a second table, and its rows by key.

    :raises KgError: if it lacks a column, or one key has two rows.
    """
    path = given or (place.parent / join.file if join.file else None)
    if path is not None and not path.is_file() and Path(f"{path}.gz").is_file():
        path = Path(f"{path}.gz")
    if path is None or not path.is_file():
        raise KgError(Message("import.join wants file", name=join.name, path=path or "–"))
    table, keys = open_table(path), join.to or join.on
    for name in keys:
        if name not in table.columns:
            hint = nearest(name, table.columns) or Message(
                "import.columns are", names=", ".join(table.columns)
            )
            raise KgError(Message("import.no column", name=f"{path}: {name}", hint=hint))
    at = [table.columns.index(name) for name in keys]
    rows: dict[tuple[str, ...], list[str]] = {}
    for line, values in table.rows:
        padded = [*values, *[""] * (len(table.columns) - len(values))]
        key = tuple(padded[index] for index in at)
        if rows.setdefault(key, padded) != padded:
            raise KgError(Message("import.joined twice", path=path, line=line, key=", ".join(key)))
    return table.columns, rows

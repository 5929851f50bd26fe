"""Read a table of any kind, row by row: CSV, TSV, XLSX, ODS, Parquet, Stata, SPSS. Every value becomes text."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.common.errors import KgError, NotFound
from kg.common.problems import nearest
from kg.imports.csv_files import open_csv
from kg.imports.mapping import Reads
from kg.words import Message

Rows = Iterator[tuple[int, list[str]]]
"""The rows of a table, each with its line (or row) in the file."""
_PAGE = 10_000


@dataclass
class Table:
    """A table: its columns, its rows, and what was found out about how it is written."""

    columns: list[str]
    rows: Rows
    found: list[Message] = field(default_factory=list)


def open_table(path: Path, reads: Reads | None = None) -> Table:
    """Open a table, whose rows are read one after the other.

    :raises NotFound: if there is no such file or sheet.
    :raises KgError: if it is not what its name says, or is damaged, or has two columns of one name.
    """
    reads = reads or Reads()
    if not path.is_file():
        raise NotFound(Message("import.no file", path=path))
    endings = [suffix.lower() for suffix in path.suffixes]
    ending = endings[-2] if endings[-1:] == [".gz"] and len(endings) > 1 else "".join(endings[-1:])
    lines, found = _READERS.get(ending, _csv)(path, reads)
    try:
        first = next(lines, None)
    except KgError:
        raise
    if first is None:
        raise KgError(Message("import.empty", path=path))
    columns = [name.strip() for name in first[1]]
    while columns and not columns[-1]:
        columns.pop()
    twice = next((name for at, name in enumerate(columns) if name in columns[:at]), None)
    if twice is not None:
        raise KgError(Message("import.column twice", path=path, line=first[0], name=twice))
    return Table(columns, lines, found)


def _csv(path: Path, reads: Reads) -> tuple[Rows, list[Message]]:
    return open_csv(path, reads.encoding, reads.separator)


def _workbook(path: Path, reads: Reads) -> tuple[Rows, list[Message]]:
    calamine = _library("python_calamine", "sheets")
    with _damaged(path):
        book = calamine.CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        name = reads.sheet or (names[0] if names else "")
        if name not in names:
            hint = nearest(name, names) or Message("import.sheets are", names=", ".join(names))
            raise NotFound(Message("import.no sheet", path=path, name=name, hint=hint))
        sheet = book.get_sheet_by_name(name)
        start = (sheet.start or (0, 0))[0] + 1
        rows = sheet.to_python(skip_empty_area=True)
    found = [Message("import.sheet read", sheet=name)]
    return _texts(enumerate(rows, start)), found


def _parquet(path: Path, reads: Reads) -> tuple[Rows, list[Message]]:  # noqa: ARG001
    parquet = _library("pyarrow.parquet", "parquet")

    def rows() -> Iterator[tuple[int, list[Any]]]:
        with _damaged(path), parquet.ParquetFile(path) as file:
            yield 1, list(file.schema_arrow.names)
            number = 1
            for batch in file.iter_batches(batch_size=_PAGE):
                for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield number, list(values)

    return _texts(rows()), []


def _statistics(reader: str) -> Callable[[Path, Reads], tuple[Rows, list[Message]]]:
    """Return a reader of files of Stata or SPSS; values with labels are read as their labels."""

    def opened(path: Path, reads: Reads) -> tuple[Rows, list[Message]]:
        pyreadstat = _library("pyreadstat", "sheets")

        def rows() -> Iterator[tuple[int, list[Any]]]:
            number = 1
            with _damaged(path):
                while True:
                    data, meta = getattr(pyreadstat, reader)(
                        str(path),
                        row_offset=number - 1,
                        row_limit=_PAGE,
                        encoding=reads.encoding,
                        output_format="dict",
                    )
                    labels = [meta.variable_value_labels.get(name, {}) for name in meta.column_names]
                    if number == 1:
                        yield 1, list(meta.column_names)
                    page = list(zip(*(data[name] for name in meta.column_names), strict=True))
                    for values in page:
                        number += 1
                        yield (
                            number,
                            [said.get(each, each) for said, each in zip(labels, values, strict=True)],
                        )
                    if len(page) < _PAGE:
                        return

        return _texts(rows()), []

    return opened


class _damaged:  # noqa: N801  reads as a sentence: with _damaged(path)
    """Turns whatever a library raises at a damaged file into one clear line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, KgError):
            why = str(error).partition("\n")[0][:200]
            raise KgError(Message("import.damaged", path=self.path, why=why)) from None


def _library(name: str, extra: str) -> Any:
    """Import a library of an extra.

    :raises KgError: if it is not installed.
    """
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise KgError(Message("import.needs extra", name=name.partition(".")[0], extra=extra)) from None


def _texts(rows: Iterable[tuple[int, Iterable[Any]]]) -> Rows:
    for number, values in rows:
        yield number, [text_of(value) for value in values]


def text_of(value: Any) -> str:
    """Return a value of a table as text: whole numbers without a point, days as YYYY-MM-DD, nothing as ''.

    >>> text_of(3.0), text_of(None), text_of(dt.datetime(2025, 8, 15)), text_of(True)
    ('3', '', '2025-08-15', 'true')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, dt.date) else str(value).replace("\xa0", " ").strip()


_READERS: dict[str, Callable[[Path, Reads], tuple[Rows, list[Message]]]] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), _workbook),
    **dict.fromkeys((".parquet", ".pq"), _parquet),
    ".dta": _statistics("read_dta"),
    ".sav": _statistics("read_sav"),
    ".zsav": _statistics("read_sav"),
}

"""Write tables that a spreadsheet opens: CSV and XLSX, in which no text runs as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.common.errors import KgError
from kg.words import Message

if TYPE_CHECKING:
    from openpyxl import Workbook

Row = Sequence[Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP can name
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class CsvStyle:
    """How CSV is written: with which separator, decimal sign, and mark at the beginning of the file."""

    separator: str = ","
    decimal: str = "."
    mark: str = ""


PLAIN = CsvStyle()


def excel_style(language: str) -> CsvStyle:
    """Return how Excel expects CSV where a language is spoken: with a byte order mark, and `;` where 1,5 is a number.

    >>> excel_style("de").separator, excel_style("en").separator
    (';', ',')
    """
    from babel import Locale, UnknownLocaleError

    try:
        decimal = str(Locale.parse(language, sep="-").number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        decimal = "."
    return CsvStyle(";" if decimal == "," else ",", decimal, "\ufeff")


def harmless(text: str) -> str:
    """Prefix an apostrophe to text that a spreadsheet would run as a formula; other text is unchanged.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_lines(rows: Iterable[Row], style: CsvStyle = PLAIN) -> Iterator[str]:
    """Yield rows as lines of CSV; numbers stay numbers, everything else is text that no spreadsheet runs.

    >>> "".join(csv_lines([["label", "n"], ["=HYPERLINK(1)", -2], [None, True]]))
    "label,n\\n'=HYPERLINK(1),-2\\n,True\\n"
    """
    stream = io.StringIO()
    stream.write(style.mark)
    # with this end of a line both of its characters are quoted where they occur within a text
    writer = csv.writer(stream, lineterminator="\r\n", delimiter=style.separator)
    for row in rows:
        writer.writerow([_safe(value, style) for value in row])
        yield f"{stream.getvalue()[:-2]}\n"
        stream.seek(0)
        stream.truncate()


def csv_text(rows: Iterable[Row], style: CsvStyle = PLAIN) -> str:
    """Return rows as CSV, as `csv_lines` writes them."""
    return "".join(csv_lines(rows, style))


def _safe(value: Any, style: CsvStyle) -> Any:
    if isinstance(value, float):
        return repr(value).replace(".", style.decimal)
    return value if value is None or isinstance(value, int) else harmless(str(value))


def xlsx(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Return a workbook with a sheet for each table, the first row of which is a frozen heading.

    :raises KgError: if openpyxl is not installed.

    >>> xlsx({"a": [["x"], ["=1+1"]]})[:2]
    b'PK'
    """
    book = new_workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                put(sheet.cell(number, column), value)
        sheet.freeze_panes = "A2"
    return workbook_bytes(book)


def new_workbook() -> Workbook:
    """Return a workbook without a sheet.

    :raises KgError: if openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise KgError(Message("error.xlsx needs openpyxl")) from None
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def put(cell: Any, value: Any) -> None:
    """Write a value into a cell of a workbook; text stays text, whatever it begins with."""
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:_LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook as a file: the same one for the same content, without the time of writing."""
    written, fixed = io.BytesIO(), io.BytesIO()
    book.properties.created = dt.datetime(1980, 1, 1)  # noqa: DTZ001  the format has no zone
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            target.writestr(info, content)
    return fixed.getvalue()

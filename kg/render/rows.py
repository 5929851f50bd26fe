"""Rows of a query for people and for programs: table, CSV, JSON, JSON lines, Markdown."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import Any

from kg.common.tabular import PLAIN, CsvStyle, csv_text, xlsx
from kg.query.run import Result
from kg.query.texts import heading
from kg.render.table import table
from kg.words import DEFAULT


def render_result(result: Result, form: str, *, to_file: bool = False) -> str:
    """Return a result in one of `FORMATS`; a table for a file has no colour and its full width."""
    return _RENDERERS[form](result, to_file)


def cell(value: Any) -> str:
    """Return a value as text, for tables and CSV: lists joined by '; ', maps as JSON.

    >>> cell(["a", "b"]), cell(None), cell(True)
    ('a; b', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _table(result: Result, to_file: bool) -> str:
    return table(result, to_file=to_file)


def _csv(result: Result, _: bool) -> str:
    return as_csv(result)


def as_csv(result: Result, style: CsvStyle = PLAIN) -> str:
    """Return the rows as CSV, with numbers as numbers and everything else as text that no spreadsheet runs."""
    return csv_text(_rows(result), style)


def as_xlsx(result: Result) -> bytes:
    """Return the rows as a workbook.

    :raises KgError: if openpyxl is not installed.
    """
    return xlsx({result.query.id.replace("/", " ")[:31]: _rows(result)})


def _rows(result: Result) -> Iterator[list[Any]]:
    """Yield the names of the columns, and the rows: numbers as they are, everything else as text."""
    yield list(result.rows.columns)
    for row in result.rows.rows:
        yield [
            value if isinstance(value, (int, float)) and not isinstance(value, bool) else cell(value)
            for value in row
        ]


def _json(result: Result, _: bool) -> str:
    return json.dumps(finite(list(result.rows.dicts())), indent=2, ensure_ascii=False)


def _jsonl(result: Result, _: bool) -> str:
    return "".join(json.dumps(finite(row), ensure_ascii=False) + "\n" for row in result.rows.dicts())


def finite(value: Any) -> Any:
    """Replace every number that JSON lacks, such as infinity, by null.

    >>> finite({"a": [1.5, float("nan")]})
    {'a': [1.5, None]}
    """
    if isinstance(value, dict):
        return {name: finite(each) for name, each in value.items()}
    if isinstance(value, list):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _markdown(result: Result, _: bool) -> str:
    def line(values: list[Any]) -> str:
        texts = [cell(value).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for value in values]
        return f"| {' | '.join(texts)} |"

    columns = result.query.metadata.columns
    named = [c.name if result.lang == DEFAULT else heading(c, result.lang) for c in columns]
    head = [line(list(named)), line(["---"] * len(result.rows.columns))]
    return "\n".join([*head, *(line(row) for row in result.rows.rows)])


_RENDERERS: dict[str, Callable[[Result, bool], str]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
}
FORMATS = list(_RENDERERS)

"""What a method says: how it was made, figures, and tables."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any

from kg.common.tabular import PLAIN, CsvStyle, csv_text, xlsx
from kg.networks.result import Networks

Row = list[Any]


@dataclass(frozen=True)
class Answer:
    """The answer of a method. `made` names case, preset, method and options; the first row of a table its columns.

    Of several `tables` the first is the one that CSV has.
    """

    method: str
    made: dict[str, Any]
    figures: dict[str, Any]
    tables: dict[str, list[Row]] = field(default_factory=dict)


def answer(
    found: Networks,
    method: str,
    options: dict[str, Any],
    figures: dict[str, Any],
    tables: dict[str, list[Row]],
) -> Answer:
    """Return an answer with its numbers rounded to six decimals; what is not a number is None."""
    told = found.told
    made = {"preset": told.pop("preset"), "method": method, **options, **told}
    clean = {name: [[_rounded(value) for value in row] for row in rows] for name, rows in tables.items()}
    return Answer(method, made, {name: _rounded(value) for name, value in figures.items()}, clean)


def as_json(given: Answer) -> str:
    """Return an answer as JSON: preset and method first, then figures, then each table as a list of objects."""
    tables = {
        name: [dict(zip(head, row, strict=True)) for row in rows]
        for name, (head, *rows) in given.tables.items()
    }
    found = {**given.made, "figures": given.figures, **tables}
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_csv(given: Answer, style: CsvStyle = PLAIN) -> str:
    """Return the first table as CSV, after a line (with `#`) that names preset and method, and one for each figure."""
    lines = [f"# preset: {given.made['preset']}, method: {given.method}"]
    lines += [f"# {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given.figures.items()]
    return "\n".join(lines) + "\n" + csv_text(next(iter(given.tables.values())), style)


def as_xlsx(given: Answer) -> bytes:
    """Return a workbook: how it was made and the figures, then a sheet for each table.

    :raises KgError: if openpyxl is not installed.
    """
    about = [
        [name, value if isinstance(value, int | float | str) or value is None else json.dumps(value)]
        for name, value in {**given.made, **given.figures}.items()
    ]
    return xlsx({"about": about, **given.tables})


def _rounded(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    return value

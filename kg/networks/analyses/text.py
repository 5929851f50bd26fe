"""An answer as text: preset and method, figures, and tables with their last text below the row."""

from __future__ import annotations

import textwrap
from typing import Any

from kg.networks.analyses.answer import Answer, Row
from kg.render.visible import visible
from kg.words import Message, spoken

_ROWS = 40
_BELOW = ("quote", "undefined")
"""Columns whose text stands below the row."""


def answer_text(given: Answer) -> str:
    """Return an answer as text; the first line names preset and method."""
    first = Message("analysis.made", preset=given.made["preset"], method=given.method)
    lines = [str(first), ""]
    lines += [f"{_word(name)}: {_cell(value)}" for name, value in given.figures.items()]
    for name, (head, *rows) in given.tables.items():
        if rows:
            lines += ["", *_table(_word(name), head, rows)]
    return "\n".join(lines).rstrip() + "\n"


def _word(name: Any) -> str:
    """Return what a column, figure or table is called; numbers at the end and names of methods stay."""
    stem = str(name).rstrip("0123456789")
    rest = str(name)[len(stem) :]
    return f"{spoken().known(f'analysis.{stem}', stem)}{f' {rest}' if stem and rest else rest}"


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(Message("analysis.yes" if value else "analysis.no"))
    return f"{value:.6g}" if isinstance(value, float) else visible(str(value))


def _table(name: str, head: Row, rows: list[Row]) -> list[str]:
    used = [at for at in range(len(head)) if any(row[at] is not None for row in rows)]
    across = [at for at in used if head[at] not in _BELOW]
    shown = [[_cell(row[at]) for at in across] for row in rows[:_ROWS]]
    titles = [_word(head[at]) for at in across]
    widths = [max(len(each[at]) for each in [titles, *shown]) for at in range(len(across))]
    lines = [name, *_line(titles, widths)]
    for row, cells in zip(rows, shown, strict=False):
        lines += _line(cells, widths)
        for at in used:
            if head[at] in _BELOW and row[at]:
                text = f"“{visible(row[at])}”" if head[at] == "quote" else visible(row[at])
                lines += textwrap.wrap(text, 76, initial_indent="    ", subsequent_indent="    ")
    if len(rows) > _ROWS:
        lines.append(f"  {Message('analysis.more rows', number=len(rows) - _ROWS)}")
    return lines


def _line(cells: list[str], widths: list[int]) -> list[str]:
    return [
        ("  " + "  ".join(f"{each:<{width}}" for each, width in zip(cells, widths, strict=True))).rstrip()
    ]

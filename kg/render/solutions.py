"""The rows of a SPARQL query for the terminal: short columns in a table, long texts below their row."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from kg.render.visible import visible
from kg.words import Message

_LONG = 40
_GAP = 2


def solutions(columns: list[str], rows: list[list[str | None]]) -> str:
    """Return a table; columns that do not fit, and long texts, are below their row.

    >>> print(solutions(["actor", "value"], [["merz", "rejects"]]), end="")
    actor  value
    merz   rejects
    <BLANKLINE>
    1 row
    """
    shown = [[visible(value or "") for value in row] for row in rows]
    console = Console(file=io.StringIO(), width=Console().width, highlight=False, markup=False)
    widths = {i: max([len(name), *(len(row[i]) for row in shown)]) for i, name in enumerate(columns)}
    across: list[int] = []
    for i, width in widths.items():
        if width <= _LONG and sum(widths[j] + _GAP for j in across) + width <= console.width:
            across.append(i)
    below = [i for i in widths if i not in across]
    for row in [list(columns), *shown]:
        grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        for i in across:
            grid.add_column(width=widths[i])
        grid.add_row(*(row[i] for i in across))
        if across:
            console.print(grid)
        if row is not columns and row != list(columns):
            for i in below:
                if row[i]:
                    console.print(Padding(f"{columns[i]}: {row[i]}", (0, 0, 0, 4)))
    console.print()
    console.print(str(Message("query page.rows", n=len(rows))))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"

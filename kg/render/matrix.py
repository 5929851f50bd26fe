"""The matrix for the terminal and as CSV; `matrix_svg` draws it."""

from __future__ import annotations

import csv
import io
from itertools import groupby

from rich.console import Console
from rich.text import Text

from kg.analysis.matrix import Cell, Matrix
from kg.render.palette import colour, ink

LEGEND = "? conditional   ! red line   (x) inherited from a bloc   → handed over   × disputed   · silent"


def scale_legend(matrix: Matrix) -> str:
    """The letters that occur, most in favour first: 'D demands  R rejects'."""
    found = {(-(cell.polarity or 0), cell.letter, cell.value) for cell in matrix.cells.values() if cell.value}
    return "   ".join(f"{letter} {value}" for _, letter, value in sorted(found))


def title(matrix: Matrix) -> str:
    """The heading: case, day and assumptions."""
    parts = ["Who stands where", matrix.case]
    parts += [f"as of {matrix.as_of}"] if matrix.as_of else []
    parts += [f"assuming {', '.join(matrix.assume)}"] if matrix.assume else []
    return " · ".join(parts)


def terminal(matrix: Matrix) -> str:
    """The matrix as text as wide as the terminal, in colour where it has it."""
    real = Console()
    wide = real.width if real.is_terminal else max(real.width, 80)
    console = Console(
        file=io.StringIO(),
        force_terminal=real.is_terminal,
        no_color=real.no_color,
        width=wide,
        highlight=False,
        emoji=False,
    )
    column = min(14, max(6, (wide - 30) // max(1, len(matrix.actors)) - 1))
    left = min(
        max(len(label) for _, label, *_ in matrix.demands) + 2,
        max(24, wide - (column + 1) * len(matrix.actors)),
    )
    console.print(Text(title(matrix), style="bold"))
    console.print()
    console.print(
        Text(" " * left + " ".join(_fit(label, column) for _, label in matrix.actors), style="bold")
    )
    for issue, demands in groupby(matrix.demands, key=lambda demand: demand[3]):
        console.print(Text(issue, style="underline"))
        for demand, label, *_ in demands:
            line = Text(_fit(f"  {label}", left))
            for index, (actor, _) in enumerate(matrix.actors):
                line.append_text(Text(" " if index else ""))
                line.append_text(_cell(matrix.cell(actor, demand), column))
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
    console.print()
    for text in (scale_legend(matrix), LEGEND):
        console.print(Text(text, style="dim"))
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _fit(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"


def _cell(cell: Cell, width: int) -> Text:
    text = cell.mark.center(min(5, width)).ljust(width)
    if cell.polarity is None or cell.state == "disputed":
        return Text(text, style="dim" if cell.state == "silent" else "")
    background = colour(cell.polarity)
    shown = Text(text)
    shown.stylize(f"{ink(background)} on {background}", 0, min(5, width))
    return shown


def as_csv(matrix: Matrix) -> str:
    """One line a demand, one column an actor; cells as in the terminal."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["issue", "demand", "label", *(actor for actor, _ in matrix.actors)])
    for demand, label, issue, _ in matrix.demands:
        marks = [matrix.cell(actor, demand).mark for actor, _ in matrix.actors]
        writer.writerow([issue, demand, label, *marks])
    return stream.getvalue()

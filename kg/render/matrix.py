"""The matrix for the terminal and as CSV; `matrix_svg` draws it."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from kg.analysis.matrix import Cell, Matrix
from kg.common.tabular import PLAIN, CsvStyle, csv_text, xlsx
from kg.model.cell_states import SILENT, cell_states
from kg.render.palette import colour, ink
from kg.render.visible import visible
from kg.words import DEFAULT, Language, Message

_SILENCE = "."
_LEFT = 24
_LEAST = 12
"""Minimum width of the column of demands, if there are many actors."""


def scale_legend(matrix: Matrix) -> str:
    """Return the letters in use, most in favour first: 'D demands  R rejects'."""
    rated = (cell for cell in matrix.cells.values() if cell.polarity is not None)
    found = {(-(cell.polarity or 0), cell.letter, cell.value) for cell in rated}
    return visible("   ".join(f"{letter} {value}" for _, letter, value in sorted(found)))


def sign_legend(language: Language) -> str:
    """Return the signs beside the letters, in words: '! red line   × disputed'."""
    entries = cell_states().legend()
    return "   ".join(f"{sign} {language.text(entry.key, entry.label)}" for sign, entry in entries)


def title(matrix: Matrix) -> str:
    """Return the heading: case, day, coding, whether only those in office count, and assumptions."""
    parts = [
        str(Message("render.who stands where")),
        matrix.case,
        str(Message("query page.as of", day=matrix.as_of)),
    ]
    parts += [str(Message("query page.coding", coding=matrix.coding))] if matrix.coding else []
    parts += [str(Message("query page.in office"))] if matrix.in_office else []
    parts += [str(Message("render.by outcomes", what=", ".join(matrix.decided)))] if matrix.decided else []
    parts += [str(Message("query page.assuming", what=", ".join(matrix.assume)))] if matrix.assume else []
    return " · ".join(parts)


def terminal(matrix: Matrix, lang: str = DEFAULT) -> str:
    """Return the matrix as text, as wide as the terminal, in colour if supported."""
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
    beside = max(1, (wide - _LEFT) // (column + 1))
    longest = max(cell_len(label) for _, label, *_ in matrix.demands) + 2
    left = min(max(longest, _LEAST), max(_LEFT, wide - (column + 1) * min(beside, len(matrix.actors))))
    console.print(Text(title(matrix), style="bold"))
    for start in range(0, len(matrix.actors), beside):
        console.print()
        for line in _block(matrix, matrix.actors[start : start + beside], left, column):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
    console.print()
    for text in (*_folded(scale_legend(matrix), wide), *_folded(sign_legend(Language.of(lang)), wide)):
        console.print(Text(text, style="dim"))
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _block(matrix: Matrix, actors: list[tuple[str, str]], left: int, column: int) -> Iterator[Text]:
    """Yield the lines of the actors that fit side by side."""
    heads = [_head(label, column) for _, label in actors]
    for number in range(max(map(len, heads))):
        words = (head[number] if number < len(head) else "" for head in heads)
        yield Text(" " * left + " ".join(_fit(word, column) for word in words), style="bold")
    for issue, demands in groupby(matrix.demands, key=lambda demand: demand[3]):
        yield Text(_fit(issue, max(left, cell_len(issue))).rstrip(), style="underline")
        for demand, label, *_ in demands:
            first, *more = _label(label, left)
            line = Text(first)
            for index, (actor, _) in enumerate(actors):
                line.append_text(Text(" " if index else ""))
                line.append_text(_cell(matrix.cell(actor, demand), column))
            yield line
            yield from map(Text, more)


def _label(label: str, left: int) -> list[str]:
    """Wrap a demand's label completely, so that no two look the same; the first line is as wide as its column."""
    text = " ".join(visible(label).split())
    lines = _wrapped(text, left - 5) or [""]
    return [_fit(f"  {lines[0]}", left), *(f"    {line}" for line in lines[1:])]


def _head(label: str, column: int) -> list[str]:
    """Return a name in at most three lines, so that similar names can be distinguished."""
    lines = _wrapped(" ".join(visible(label).split()), column) or [""]
    return [*lines[:2], " ".join(lines[2:])] if len(lines) > 2 else lines


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap text; a word longer than a line is split with a hyphen."""
    words = " ".join(_parted(word, width) for word in text.split())
    return textwrap.wrap(words, width, break_on_hyphens=False)


def _parted(word: str, width: int) -> str:
    if cell_len(word) <= width:
        return word
    pieces = textwrap.wrap(word, max(1, width - 1))
    return " ".join([*(piece if piece.endswith("-") else f"{piece}-" for piece in pieces[:-1]), pieces[-1]])


def _folded(legend: str, width: int) -> list[str]:
    """Wrap a legend without separating a sign from its meaning."""
    lines = [""]
    for item in legend.split("   "):
        longer = f"{lines[-1]}   {item}" if lines[-1] else item
        lines[-1:] = [longer] if cell_len(longer) <= width else [lines[-1], item]
    return lines


def _fit(text: str, width: int) -> str:
    """Fit text into one line of exactly the given number of terminal cells."""
    line = " ".join(visible(text).split())
    line = " " * (len(text) - len(text.lstrip())) + line
    return set_cell_size(line, width) if cell_len(line) <= width else f"{set_cell_size(line, width - 1)}…"


def _cell(cell: Cell, width: int) -> Text:
    text = cell.mark.center(min(5, width)).ljust(width)
    if cell.polarity is None:
        return Text(text, style="dim" if cell.kind.border == "faint" else "")
    background = colour(cell.polarity)
    shown = Text(text)
    shown.stylize(f"{ink(background)} on {background}", 0, min(5, width))
    return shown


def as_csv(matrix: Matrix, style: CsvStyle = PLAIN) -> str:
    """Return one line per demand and one column per actor; cells as in the terminal, silence as an ASCII sign."""
    return csv_text(_rows(matrix), style)


def as_xlsx(matrix: Matrix) -> bytes:
    """Return the matrix as a workbook, with the same rows as `as_csv`.

    :raises KgError: if openpyxl is not installed.
    """
    return xlsx({str(Message("render.who stands where"))[:31]: _rows(matrix)})


def _rows(matrix: Matrix) -> Iterator[list[str]]:
    yield ["issue", "demand", "label", *(actor for actor, _ in matrix.actors)]
    for demand, label, issue, _ in matrix.demands:
        cells = (matrix.cell(actor, demand) for actor, _ in matrix.actors)
        yield [issue, demand, label, *(_SILENCE if cell.state == SILENT else cell.mark for cell in cells)]

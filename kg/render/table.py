"""A result as a table for the terminal: one line of cells per row, with quotes and reasons indented below."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.model.codings import MAIN
from kg.query.columns import Column
from kg.query.run import Result
from kg.query.texts import heading
from kg.render.visible import visible
from kg.words import Language

_GAP = 2
_WORD = 18  # longer words are broken
_FILE_WIDTH = 160


def table(result: Result, *, to_file: bool = False) -> str:
    """Return the table as text; in colour if the terminal supports it."""
    from kg.render.rows import cell

    columns = result.query.metadata.columns
    rows = [[visible(cell(value)) for value in row] for row in result.rows.rows]
    constant = _constant_case(columns, rows)
    console = _console(to_file)
    wanted = [i for i, c in enumerate(columns) if c.show == "table" and i not in constant]
    texts = {i: [heading(columns[i], result.lang), *(row[i] for row in rows)] for i in wanted}
    across, halves = _across(columns, wanted, texts, console.width)
    shown = {*across, *(halves[i] for i in across if i in halves)}
    below = [c for i, c in enumerate(columns) if c.show == "below" or i in set(wanted) - shown]
    heads = [texts[i][0] for i in across]
    widths = _widths([texts[i] for i in across], console.width)
    console.print(Text(_heading(result, constant, rows), style="bold"))
    console.print()
    console.print(_line(heads, widths, style="bold underline"))
    for row in rows:
        console.print(_line([row[i] for i in across], widths))
        if halves:
            console.print(_line([row[halves[i]] if i in halves else "" for i in across], widths))
        for name, text in _notes(below, dict(zip(result.rows.columns, row, strict=True)), result.lang):
            style = "dim italic" if text.startswith("“") else "dim"
            console.print(Padding(Text.assemble((f"{name}: ", "dim"), (text, style)), (0, 0, 0, 4)))
    console.print()
    console.print(Text(_count(result), style="dim"))
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _console(to_file: bool) -> Console:
    """Return a console that writes to memory, with the width and colours of the real one."""
    real = Console()
    plain = to_file or not real.is_terminal
    return Console(
        file=io.StringIO(),
        force_terminal=not plain,
        no_color=plain or real.no_color,
        width=_FILE_WIDTH if to_file else max(40, real.width),
        highlight=False,
        emoji=False,
        markup=False,
    )


def _constant_case(columns: list[Column], rows: list[list[str]]) -> set[int]:
    """Return the case column if all rows are of one case: then the heading names it."""
    return {i for i, c in enumerate(columns) if c.name == "case" and len({row[i] for row in rows}) == 1}


def _heading(result: Result, constant: set[int], rows: list[list[str]]) -> str:
    parts = [result.query.metadata.title.of(result.lang)]
    parts += [rows[0][i] for i in sorted(constant)]
    words = Language.of(result.lang)
    if day := result.day or result.parameters.get("as_of"):
        parts.append(words.say("query page.as of", day=day))
    if result.parameters.get("coding") not in (None, MAIN):
        parts.append(words.say("query page.coding", coding=result.parameters["coding"]))
    if result.parameters.get("in_office"):
        parts.append(words.say("query page.in office"))
    if result.decided:
        parts.append(words.say("query page.decided", what=", ".join(result.decided)))
    if assumed := [token for token in result.parameters.get("assume") or [] if token not in result.decided]:
        parts.append(words.say("query page.assuming", what=", ".join(assumed)))
    return " · ".join(parts)


def _count(result: Result) -> str:
    words = Language.of(result.lang)
    more = words.say("query page.limit reached") if result.rows.truncated else ""
    return words.count("query page.rows", len(result.rows.rows)) + more


def _least(texts: list[str]) -> int:
    """Return the minimum width of a column that does not break ordinary words."""
    return min(_WORD, max((cell_len(word) for text in texts for word in text.split()), default=1))


def _that_fit(wanted: list[int], texts: dict[int, list[str]], width: int) -> list[int]:
    """Return the columns that fit side by side without breaking words; the last ones go below the row."""
    across = list(wanted)
    while len(across) > 1 and sum(_least(texts[i]) for i in across) + _GAP * (len(across) - 1) > width:
        across.pop()
    return across


def _across(
    columns: list[Column], wanted: list[int], texts: dict[int, list[str]], width: int
) -> tuple[list[int], dict[int, int]]:
    """Return the columns that stand side by side; and, if rows of two actors do not fit, those of the second line.

    The two halves of such a row stand in one line or in a line each: the second line has the other's columns below the
    same columns of the first actor, which are the keys. `texts` of these then have both.
    """
    across = _that_fit(wanted, texts, width)
    places = {column.name: i for i, column in enumerate(columns)}
    of_other = {
        i: places.get(_first_name(columns[i].name)) for i in wanted if columns[i].name.startswith("other_")
    }
    halves = {first: other for other, first in of_other.items() if first in wanted}
    if set(of_other) <= set(across):
        return across, {}
    for first, other in halves.items():
        texts[first] = [*texts[first], *texts[other][1:]]
    return _that_fit([i for i in wanted if i not in halves.values()], texts, width), halves


def _first_name(name: str) -> str:
    """Return the name of the same column of the first actor."""
    return "actor_label" if name == "other_label" else name.removeprefix("other_")


def _widths(columns: list[list[str]], width: int) -> list[int]:
    """Return a width for each column: what it needs, reduced for the widest if the total is too much."""
    widths = [max(cell_len(text) for text in texts) for texts in columns]
    least = [_least(texts) for texts in columns]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        shrinkable = [i for i, w in enumerate(widths) if w > least[i]]
        if not shrinkable:
            break
        widths[max(shrinkable, key=lambda i: widths[i])] -= 1
    return widths


def _line(texts: list[str], widths: list[int], style: str = "") -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*(Text(text, style=style) for text in texts))
    return grid


def _notes(columns: list[Column], row: dict[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the lines below a row: each quote with its citation; equal quotes of both sides are merged."""
    heads = {column.name: heading(column, lang) for column in columns}
    names = list(heads)
    said = {name: _quoted(row, name) for name in names if name.endswith("quote")}
    same = said.get("quote") and said["quote"] == said.get("other_quote")
    no = {"", "false", Language.of(lang).say("truth.it is not")}
    unsaid = {c.name for c in columns if c.type == "boolean" and row[c.name] in no}
    for name in names:
        if (
            name in unsaid
            or not row.get(name)
            or (name.endswith("citation") and row.get(name.replace("citation", "quote")))
        ):
            continue
        if name.endswith("quote"):
            if name == "quote" or not same:
                both = Language.of(lang).say("query page.both") if same else ""
                yield both or _side(name, row, heads[name]), said[name]
        else:
            yield heads[name], row[name]


def _quoted(row: dict[str, str], name: str) -> str:
    where = row.get(name.replace("quote", "citation"), "")
    return f"“{row[name]}”" + (f" ({where})" if where else "")


def _side(name: str, row: dict[str, str], head: str) -> str:
    """Return whose quote it is, if a row has two."""
    return row.get("other_label" if name == "other_quote" else "actor_label") or head

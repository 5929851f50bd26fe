"""Show a summary on one screen of text."""

from __future__ import annotations

import io
import shutil
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kg.analysis.summary import Row, Summary
from kg.render.groups import depending
from kg.render.visible import visible
from kg.words import Message

_SHOWN = 3


def render_summary(found: Summary) -> str:
    """Return overlaps, conflicts and red lines with their quotes, as wide as the terminal."""
    real = Console()
    width = min(100, real.width if real.is_terminal else shutil.get_terminal_size((80, 24)).columns)
    console = Console(
        file=io.StringIO(),
        force_terminal=real.is_terminal,
        no_color=real.no_color,
        width=width,
        highlight=False,
    )
    _head(console, str(Message("render.overlap")))
    for row in found.shared[:_SHOWN]:
        _line(console, f"{row['demand_label']}: {_in_favour(row)}")
    for row in found.conditional[:_SHOWN]:
        words = row["conditions"] + row["other_conditions"]
        same = row["demand"] == row["other_demand"]
        what = row["demand_label"] if same else f"{row['demand_label']} / {row['other_demand_label']}"
        both = _listed([row["actor_label"], row["other_label"]])
        _line(
            console,
            str(Message("render.could meet", both=both, what=what, words="; ".join(dict.fromkeys(words)))),
        )
    _more(
        console,
        len(found.shared) + len(found.conditional),
        min(_SHOWN, len(found.shared)) + min(_SHOWN, len(found.conditional)),
    )
    _head(console, str(Message("render.conflict")))
    for row in found.conflicts[:_SHOWN]:
        red = str(Message("render.red line")) if row["red_lines"] else ""
        other = row.get("other_demand_label", row["demand_label"])
        one = f"{row['actor_label']} {row['value']} {row['demand_label']}{depending(row['conditions'])}"
        two = f"{row['other_label']} {row['other_value']} {other}{depending(row['other_conditions'])}"
        _line(console, f"{one} ✗ {two}{red}")
        _quote(console, row["actor_label"], row["quote"], row["citation"])
        _quote(console, row["other_label"], row["other_quote"], row["other_citation"])
    _more(console, len(found.conflicts), _SHOWN)
    _head(console, str(Message("render.red lines")))
    for row in found.red_lines[: 2 * _SHOWN]:
        who = row["actor_label"] + (f" ({row['speaker']})" if row["speaker"] else "")
        _line(console, f"{who} {row['value']} {row['demand_label']}{depending(row['conditions'])}")
        _quote(console, None, row["quote"], row["citation"])
    for (demand, of), rows in groupby(sorted(found.silent, key=_red_line), key=_red_line):
        names = _listed([row["actor_label"] for row in rows])
        _line(console, str(Message("render.silent", demand=f"{demand}{of}", names=names)), style="dim")
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _red_line(row: Row) -> tuple[str, str]:
    """Return the demand about which a red line is drawn, and what the red line depends on."""
    return row["demand_label"], depending(row["other_conditions"])


def _listed(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])}{Message('render.and')}{unique[-1]}"


def _in_favour(row: Row) -> str:
    """Return who is for a demand, grouped by value: being open to something is less than demanding it."""
    by_value: dict[str, list[str]] = {}
    for who, value in zip(row["in_favour"], row["in_favour_values"], strict=True):
        by_value.setdefault(value, []).append(who)
    return "; ".join(f"{_listed(names)} ({value})" for value, names in by_value.items())


def _head(console: Console, text: str) -> None:
    console.print(Text(f"\n{text}", style="bold"))


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(visible(text), style=style), (0, 0, 0, 2)))


def _quote(console: Console, who: str | None, quote: str, citation: str) -> None:
    said = f"“{quote}” ({citation})"
    console.print(Padding(Text(visible(f"{who}: {said}" if who else said), style="dim italic"), (0, 0, 0, 6)))


def _more(console: Console, count: int, shown: int) -> None:
    if count > shown:
        _line(console, str(Message("render.and more", count=count - shown)), style="dim")

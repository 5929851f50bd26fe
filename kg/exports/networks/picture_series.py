"""Draw ties over time, a line each, above the number of statements of each window."""

from __future__ import annotations

from typing import Any

from kg.exports.networks.matrix_files import day
from kg.exports.networks.picture_parts import CAMPS, MARKS, label
from kg.networks.result import Matrix, Networks
from kg.words import Message

_STRONGEST = 12


def series(found: Networks, figure_class: Any) -> Any:
    """Draw the ties over time: of the strongest, a line each; and below, the number of statements."""
    figure = figure_class(figsize=(11, 6.5))
    above, below = figure.add_axes((0.07, 0.36, 0.62, 0.56)), figure.add_axes((0.07, 0.08, 0.62, 0.2))
    groups: dict[tuple[int, str], list[Matrix]] = {}
    for matrix in found.matrices:
        groups.setdefault((matrix.width, matrix.kernel), []).append(matrix)
    (first, *_) = groups.values()
    lines = _lines(found, first)
    moments = [matrix.window.middle for matrix in first if matrix.window]
    for number, (name, heights) in enumerate(lines):
        style = ("-", "--", ":", "-.")[number % 4]
        above.plot(
            moments,
            heights,
            style,
            color=CAMPS[number % len(CAMPS)],
            marker=MARKS[number % 8],
            markersize=3,
            label=name,
        )
    above.axhline(0, color="#999999", linewidth=0.6)
    above.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False, fontsize=7)
    below.bar(moments, [matrix.statements for matrix in first], width=_bar(moments), color="#bbbbbb")
    below.set_ylabel(str(Message("network.picture statements")))
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
    return figure


def _bar(moments: list[Any]) -> float:
    """Return the width of a bar in days: most of the distance of two windows."""
    return 0.8 * ((moments[1] - moments[0]).total_seconds() / 86_400 if len(moments) > 1 else 1.0)


def _lines(found: Networks, series: list[Matrix]) -> list[tuple[str, list[float]]]:
    """Return the strongest ties with their values in each window; 0 where one of the two has no statement."""
    ties: dict[tuple[str, str], dict[str, float]] = {}
    names: dict[str, str] = {}
    one = found.request.mode == "one"
    for matrix in series:
        at = day(matrix.window.middle) if matrix.window else ""
        for i, row in enumerate(matrix.rows):
            for j, column in enumerate(matrix.columns):
                if (j > i or not one) and matrix.values[i, j]:
                    names[row.id], names[column.id] = label(row), label(column)
                    ties.setdefault((row.id, column.id), {})[at] = float(matrix.values[i, j])
    strongest = sorted(ties, key=lambda pair: (-max(map(abs, ties[pair].values())), pair))[:_STRONGEST]
    days = [day(matrix.window.middle) for matrix in series if matrix.window]
    between = " – " if one else " → "
    return [
        (between.join(names[each] for each in pair), [ties[pair].get(at, 0.0) for at in days])
        for pair in strongest
    ]

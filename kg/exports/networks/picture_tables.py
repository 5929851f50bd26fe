"""Draw a matrix as a heatmap with dendrogram, and two modes as two columns."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from kg.exports.networks.picture_parts import label, legend, line
from kg.networks.result import Networks
from kg.render.palette import colour, ink


def heatmap(found: Networks, figure_class: Any) -> Any:
    """Draw the matrix as coloured cells with their numbers, rows in the order of a dendrogram (average linkage)."""
    from scipy.cluster.hierarchy import dendrogram, linkage
    from scipy.spatial.distance import pdist

    matrix = found.one
    values = np.nan_to_num(matrix.values)
    rows, columns = values.shape
    figure = figure_class(figsize=(min(40.0, 4.5 + 0.42 * columns), min(40.0, 2.5 + 0.32 * rows)))
    axes = figure.add_axes((0.3, 0.3, 0.55, 0.62))
    order = list(range(rows))
    if rows > 2:
        tree = linkage(pdist(values), method="average")
        beside = figure.add_axes((0.86, 0.3, 0.12, 0.62))
        looks = {"no_labels": True, "color_threshold": 0, "above_threshold_color": "#666666"}
        shown = dendrogram(tree, orientation="right", ax=beside, **looks)
        order = shown["leaves"][::-1]
        beside.set_axis_off()
    across = order if found.request.mode == "one" else list(range(columns))
    shown_values = values[np.ix_(order, across)]
    most = np.abs(shown_values).max() or 1.0
    for i in range(rows):
        for j in range(columns):
            _square(axes, j, i, shown_values[i, j], most, columns)
    axes.set_xlim(0, columns)
    axes.set_ylim(rows, 0)
    small = 8 if max(rows, columns) <= 60 else 5
    axes.set_yticks(np.arange(rows) + 0.5, [label(matrix.rows[at]) for at in order], fontsize=small)
    axes.set_xticks(
        np.arange(columns) + 0.5, [label(matrix.columns[at]) for at in across], fontsize=small, rotation=90
    )
    axes.tick_params(length=0)
    return figure


def _square(axes: Any, x: int, y: int, value: float, most: float, columns: int) -> None:
    from matplotlib.patches import Rectangle

    background = colour(value / most) if value else "#ffffff"
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=background, edgecolor="#dddddd", linewidth=0.4))
    if value and columns <= 40:
        axes.text(
            x + 0.5, y + 0.5, f"{value:.3g}", ha="center", va="center", fontsize=6, color=ink(background)
        )


def two_mode(found: Networks, figure_class: Any) -> Any:
    """Draw rows on the left and columns on the right, each in the order of the middle of what it is tied to."""
    matrix = found.one
    values = np.nan_to_num(matrix.values)
    left, right = _crossed(values)
    longest = max(len(left), len(right))
    figure = figure_class(figsize=(11, min(60.0, 2.0 + 0.26 * longest)))
    axes = figure.add_axes((0.28, 0.02, 0.44, 0.94))
    axes.set_axis_off()
    most = np.abs(values).max() or 1.0
    lefts, rights = _spread(left), _spread(right)
    for i, j in zip(*np.nonzero(values), strict=True):
        share = abs(values[i, j]) / most
        axes.plot(
            [0, 1], [lefts[i], rights[j]],
            **line(values[i, j]), alpha=0.35 + 0.5 * share, linewidth=0.5 + 2 * share,
        )  # fmt: skip
    small = 8 if longest <= 80 else 6
    for x, names, places, side in (
        (0, matrix.rows, lefts, "right"),
        (1, matrix.columns, rights, "left"),
    ):
        for at, name in enumerate(names):
            axes.plot(x, places[at], "o" if x == 0 else "s", color="#333333", markersize=3)
            gap = -0.02 if x == 0 else 0.02
            axes.text(x + gap, places[at], label(name), ha=side, va="center", fontsize=small)
    legend(axes, [])
    return figure


def _crossed(values: Any) -> tuple[list[int], list[int]]:
    """Return an order of rows and columns with few crossings: repeatedly by the mean place of their neighbours."""
    rows, columns = list(range(values.shape[0])), list(range(values.shape[1]))
    tied = values != 0
    for _ in range(12):
        place = {name: at for at, name in enumerate(rows)}
        columns.sort(key=lambda j: (_mean([place[i] for i in np.flatnonzero(tied[:, j]).tolist()]), j))
        place = {name: at for at, name in enumerate(columns)}
        rows.sort(key=lambda i: (_mean([place[j] for j in np.flatnonzero(tied[i]).tolist()]), i))
    return rows, columns


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else math.inf


def _spread(order: list[int]) -> dict[int, float]:
    """Return the height of each name, evenly from the top down."""
    return {name: -(at + 0.5) / len(order) for at, name in enumerate(order)}

"""Draw a network of one mode: actors near those they agree with, in the colours of their camps."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from kg.exports.networks.picture_parts import CAMPS, MARKS, label, legend, line
from kg.networks.methods.camps import best_camps
from kg.networks.result import Networks


def network(found: Networks, figure_class: Any) -> Any:
    """Draw actors by the layout of Kamada and Kawai on the ties that hold together, coloured by their camps."""
    matrix = found.one
    values = np.nan_to_num(matrix.values)
    number = len(matrix.rows)
    side = min(22.0, 6.0 + 1.1 * math.sqrt(number))
    figure = figure_class(figsize=(side * 1.25, side))
    axes = figure.add_axes((0.01, 0.03, 0.98, 0.92))
    axes.set_axis_off()
    places = layout(values)
    camp = camps_of(values)
    most = np.abs(values).max() or 1.0
    for i in range(number):
        for j in range(i + 1, number):
            if values[i, j]:
                share = abs(values[i, j]) / most
                axes.plot(
                    places[[i, j], 0], places[[i, j], 1],
                    **line(values[i, j]),
                    linewidth=0.4 + 4 * share, alpha=0.25 + 0.6 * share, zorder=1,
                )  # fmt: skip
    often = np.array([max(name.statements, 1) for name in matrix.rows], dtype=float)
    sizes = 30 + 170 * often / often.max()
    for i, name in enumerate(matrix.rows):
        at = camp[i] % len(CAMPS)
        axes.scatter(*places[i], s=sizes[i], color=CAMPS[at], marker=MARKS[at], edgecolor="white", zorder=2)
        axes.annotate(
            label(name), places[i], xytext=(0, 3 + math.sqrt(sizes[i]) / 2), textcoords="offset points",
            ha="center", va="bottom", fontsize=9 if number <= 60 else 6, zorder=3,
            bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip
    legend(axes, sorted(set(camp)))
    axes.margins(0.08)
    return figure


def layout(values: Any) -> Any:
    """Return a place for each row (rows × 2): near those it is tied to; those without such ties stand below.

    >>> layout(np.array([[0.0, 2.0, 0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 0.0]])).shape
    (3, 2)
    """
    import networkx as nx

    number = len(values)
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(number))
    most = values.max() if number else 0.0
    for i, j in zip(*np.nonzero(np.triu(values, 1) > 0), strict=True):
        graph.add_edge(int(i), int(j), length=1.0 / (0.15 + values[i, j] / most))
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    places = np.zeros((number, 2))
    left, alone = 0.0, 0
    for part in parts:
        members = sorted(part)
        if len(members) == 1:
            places[members[0]] = (-1.0 + 0.3 * (alone % 12), -1.4 - 0.25 * (alone // 12))
            alone += 1
            continue
        inner = nx.kamada_kawai_layout(graph.subgraph(members), weight="length")
        size = math.sqrt(len(members) / number)
        for member in members:
            places[member] = np.asarray(inner[member]) * size + (left, 0.0)
        left += 2.2 * size
    return places


def camps_of(values: Any) -> list[int]:
    """Return the number of each row's camp, by the best division of the ties that hold together."""
    together = np.clip(np.nan_to_num(values), 0, None)
    if len(values) < 3 or not together.any():
        return [0] * len(values)
    return list(best_camps(together, seed=1).groups)

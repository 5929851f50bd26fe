"""What binds and what splits a camp: the columns on which its members are on one side, or on both, with their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.networks.analyses.answer import Row
from kg.networks.analyses.cells import column_label, middle
from kg.networks.evidence import quote
from kg.networks.result import Matrix, Networks
from kg.words import spoken

HEAD = ["camp", "bond", "about", "actor", "side", "stance", "quote"]


def bonds(found: Networks, matrix: Matrix, groups: Sequence[int]) -> list[Row]:
    """Return a row for each member's last statement on what binds or splits its camp.

    A column binds a camp if two or more members are on the same side of it and none is on the other; it splits the camp
    if there are members on both sides. The side is that of the mean level. Text has no sides.
    """
    if any(isinstance(each, str) for each in found.table.statements.levels):
        return []
    sides, last = _sides(found, matrix)
    camp = {each.id: group + 1 for each, group in zip(matrix.rows, groups, strict=True)}
    labels = {each.id: each.label for each in matrix.rows}
    by: dict[tuple[int, str], list[str]] = {}
    for (actor, about), side in sorted(sides.items()):
        if side:
            by.setdefault((camp[actor], about), []).append(actor)
    rows: list[Row] = []
    for (number, about), actors in sorted(
        by.items(), key=lambda each: (each[0][0], -len(each[1]), each[0][1])
    ):
        if len(actors) < 2:
            continue
        kind = "binds" if len({sides[actor, about] for actor in actors}) == 1 else "splits"
        for actor in actors:
            at = last[actor, about]
            stance, words = found.table.statements.ids[at], quote(found.table.bodies[at])
            told = spoken().say(f"direction.{'for' if sides[actor, about] > 0 else 'against'}")
            said = spoken().say(f"analysis.{kind}")
            rows.append([number, said, column_label(found, about), labels[actor], told, stance, words])
    return rows


def _sides(found: Networks, matrix: Matrix) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Return each actor's side on each column (1, 0, -1), and the number of its last statement on it."""
    said, request = found.table.statements, found.request
    row, column = said.columns[request.rows], said.columns[request.columns]
    middling, sums, last = middle(found), dict[tuple[str, str], float](), dict[tuple[str, str], int]()
    for at in np.sort(matrix.chosen).tolist():
        if said.level[at] < 0:
            continue
        key = (row.names[row.codes[at]], column.names[column.codes[at]])
        sums[key] = sums.get(key, 0.0) + float(said.levels[said.level[at]]) - middling
        last[key] = at
    return {key: int(np.sign(round(value, 9))) for key, value in sums.items()}, last

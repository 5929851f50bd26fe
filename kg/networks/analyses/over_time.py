"""Networks over time: phases, and how ties change from one window to the next."""

from __future__ import annotations

from typing import Any

import numpy as np

from kg.networks.analyses.answer import Answer, Row, answer
from kg.networks.analyses.cells import ties, used, window
from kg.networks.methods import change as changing
from kg.networks.methods import phases as phasing
from kg.networks.result import Networks
from kg.words import spoken


def phases(found: Networks, *, distance: str = "absolute", relative: bool = False, seed: int = 0) -> Answer:
    """Return each window's state, and the distances of all pairs of windows; `relative` divides each by its sum."""
    names = sorted({each.id for matrix in found.matrices for each in matrix.rows})
    series = [_of_all(found, number, names) for number in range(len(found.matrices))]
    got = phasing.phases(series, distance, normalise=relative, seed=seed)
    rows: list[Row] = [["window", "from", "to", "state", "transition"]]
    for at, (matrix, state) in enumerate(zip(found.matrices, got.states, strict=True)):
        rows.append([at + 1, *window(matrix), state + 1, at in got.transitions])
    apart: list[Row] = [["window", *range(1, len(series) + 1)]]
    apart += [[at + 1, *values] for at, values in enumerate(got.distances.tolist())]
    figures = {"states": max(got.states) + 1, "best": got.found.method, "modularity": got.found.modularity}
    options = {"distance": distance, "relative": relative, "seed": seed, "aggregation used": used(found)}
    return answer(found, "phases", options, figures, {"windows": rows, "distances": apart})


def _of_all(found: Networks, number: int, names: list[str]) -> Any:
    """Return the ties of a window between all names of all windows."""
    matrix = found.matrices[number]
    places = [names.index(each.id) for each in matrix.rows]
    values = np.zeros((len(names), len(names)))
    values[np.ix_(places, places)] = ties(found, matrix)
    return values


def change(found: Networks) -> Answer:
    """Return the ties that differ between each two windows that follow each other."""
    rows: list[Row] = [["before", "from", "one", "other", "weight_before", "weight_after", "change"]]
    totals = dict.fromkeys(changing.KINDS, 0)
    for before, after in zip(found.matrices, found.matrices[1:], strict=False):
        labels = {each.id: each.label for each in (*before.rows, *after.rows)}
        both = [([each.id for each in matrix.rows], ties(found, matrix)) for matrix in (before, after)]
        for each in changing.changes(*both):
            totals[each.kind] += 1
            pair = [labels[each.source], labels[each.target], each.before, each.after]
            kind = spoken().say(f"analysis.{each.kind}")
            rows.append([window(before)[0], window(after)[0], *pair, kind])
    return answer(found, "change", {"aggregation used": used(found)}, totals, {"changes": rows})

"""Where actors stand: ideal points and classical scaling."""

from __future__ import annotations

from typing import Any

import numpy as np

from kg.common.errors import KgError
from kg.common.problems import nearest
from kg.networks.analyses.answer import Answer, Row, answer
from kg.networks.analyses.cells import counted, middle, numbers
from kg.networks.methods import ideal_points as placing
from kg.networks.methods import indices
from kg.networks.methods import scaling as scaled
from kg.networks.result import Matrix, Networks
from kg.words import Message


def ideal_points(
    found: Networks,
    *,
    low: str | None,
    high: str | None,
    dimensions: int = 1,
    resamples: int = 0,
    seed: int = 0,
) -> Answer:
    """Return the ideal points of actors with 95 % intervals; `low` and `high` name the anchors, by id or label.

    For is a level above the middle of the scale, against one below; in the middle there is no answer.
    """
    matrix = found.one
    anchors = _anchors(matrix, low, high)
    if anchors is None:
        raise KgError(Message("analysis.anchors needed"))
    try:
        got = placing.ideal_points(
            answers(found, matrix), anchors, dimensions=dimensions, resamples=resamples, seed=seed
        )
    except ValueError as error:
        raise KgError(Message(f"analysis.not placed {error}")) from None
    below, above = got.interval()
    head = [f"{name}{at}" for at in range(1, dimensions + 1) for name in ("point", "error", "lower", "upper")]
    rows: list[Row] = [["actor", "label", *head, "undefined"]]
    for at, each in enumerate(matrix.rows):
        values = [part[at, d] for d in range(dimensions) for part in (got.points, got.errors, below, above)]
        why = None if got.actors[at] else str(Message("analysis.too few answers"))
        rows.append([each.id, each.label, *values, why])
    figures = {
        "correct": got.fit.correct,
        "reduction": got.fit.reduction,
        "answers": got.fit.answers,
        "columns": int(got.matters.sum()),
        "converged": got.converged,
        "rounds": got.rounds,
    }
    options = {"low": low, "high": high, "dimensions": dimensions, "resamples": resamples, "seed": seed}
    return answer(found, "ideal-points", options, figures, {"points": _sorted(rows)})


def scaling(
    found: Networks, *, low: str | None = None, high: str | None = None, dimensions: int = 1
) -> Answer:
    """Return the coordinates of actors by classical scaling of `1 - D_o` (absolute distance) of each pair."""
    matrix = found.one
    anchors = _anchors(matrix, low, high)
    if len(matrix.rows) <= dimensions:
        raise KgError(Message("analysis.not placed dimensions"))
    given = counted(found, matrix)
    levels = numbers(found) or [1.0]
    seen = indices.chance_corrected(
        indices.cube(given.at), indices.distances(levels, "absolute", given.span or None), "S"
    )
    try:
        got = scaled.scaling((seen.values + 1) / 2, dimensions, anchors)
    except ValueError as error:
        raise KgError(Message(f"analysis.not placed {error}")) from None
    rows: list[Row] = [["actor", "label", *(f"point{at}" for at in range(1, dimensions + 1))]]
    rows += [
        [each.id, each.label, *values] for each, values in zip(matrix.rows, got.points.tolist(), strict=True)
    ]
    figures: dict[str, Any] = {f"share{at}": share for at, share in enumerate(got.share, start=1)}
    figures |= {"filled": got.filled}
    options = {"low": low, "high": high, "dimensions": dimensions}
    return answer(found, "scaling", options, figures, {"points": _sorted(rows)})


def answers(found: Networks, matrix: Matrix) -> Any:
    """Return who is for (1) and against (0) what (actors × columns), `nan` for neither."""
    given, middling = counted(found, matrix), middle(found)
    total = sum(
        (float(level) - middling) * at.toarray() for level, at in zip(given.levels, given.at, strict=True)
    )
    total = np.round(total, 9)
    return np.where(total > 0, 1.0, np.where(total < 0, 0.0, np.nan))


def _anchors(matrix: Matrix, low: str | None, high: str | None) -> tuple[int, int] | None:
    """Return the places of the anchors; None if none is named.

    :raises KgError: if only one is named, both are the same, or one is not there; the message gives the nearest.
    """
    if low is None and high is None:
        return None
    if low is None or high is None:
        raise KgError(Message("analysis.anchors needed"))
    known = {each.label: at for at, each in enumerate(matrix.rows)}
    known |= {each.id: at for at, each in enumerate(matrix.rows)}
    for name in (low, high):
        if name not in known:
            hint = nearest(name, known)
            raise KgError(Message("analysis.no actor", name=name, hint=f"; {hint}" if hint else ""))
    if known[low] == known[high]:
        raise KgError(Message("analysis.not placed anchors"))
    return known[low], known[high]


def _sorted(rows: list[Row]) -> list[Row]:
    return [rows[0], *sorted(rows[1:], key=lambda row: (np.isnan(row[2]), row[2], row[1]))]

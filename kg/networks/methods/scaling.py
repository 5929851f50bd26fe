"""Classical scaling: actors as points, so that those who agree are near each other.

Source: Torgerson, *Psychometrika* 17 (1952) 401; of roll calls, Poole, *Spatial Models of Parliamentary Voting* (2005),
chapter 2: eigenvectors of the double-centred agreement of pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Scaling:
    """Coordinates (actors × dimensions); `share` is how much of all positive eigenvalues each dimension has.

    `filled` is how many pairs had nothing in common and got the mean of the others.
    """

    points: Any
    share: list[float]
    filled: int


def scaling(
    agreement: Any, dimensions: int = 1, anchors: tuple[int, int] | None = None, squared: bool = True
) -> Scaling:
    """Return the coordinates of actors from their agreement (actors × actors, 0 to 1; `nan`: nothing in common).

    `B = -1/2 J D J` with `J = I - 1/n`, and `D_ab = (1 - agreement_ab)²` (`squared`) or `1 - agreement_ab`, which is
    the squared distance if agreement is linear in it. The coordinates are the eigenvectors of the greatest eigenvalues
    times their roots. The sign is arbitrary: `anchors` (low, high) name two actors of whom the first has the lower
    value on the first dimension; on others, the actor with the greatest value by size is positive.

    Pairs without anything in common get the mean of what their actors have with others.

    :raises ValueError: if there are fewer actors than dimensions + 1, or the anchors have the same place.

    >>> import numpy as np
    >>> at = np.array([0.0, 0.2, 1.0])
    >>> found = scaling(1 - np.abs(at[:, None] - at), anchors=(0, 2))
    >>> (found.points[:, 0] - found.points[0, 0]).round(3).tolist(), [round(each, 3) for each in found.share]
    ([0.0, 0.2, 1.0], [1.0])
    """
    agreement = np.array(agreement, dtype=float)
    number = len(agreement)
    if number <= dimensions:
        raise ValueError("dimensions")
    np.fill_diagonal(agreement, 1.0)
    agreement, filled = _filled(agreement)
    apart = (1 - agreement) ** 2 if squared else 1 - agreement
    centred = apart - apart.mean(axis=0)
    centred = -(centred - centred.mean(axis=1)[:, None]) / 2
    values, vectors = np.linalg.eigh((centred + centred.T) / 2)
    values, vectors = values[::-1], vectors[:, ::-1]
    positive = np.maximum(values, 0.0)
    points = vectors[:, :dimensions] * np.sqrt(positive[:dimensions])
    total = positive.sum()
    share = [float(each / total) if total else 0.0 for each in positive[:dimensions]]
    return Scaling(oriented(points, anchors), share, filled)


def oriented(points: Any, anchors: tuple[int, int] | None) -> Any:
    """Return the points with the signs that the anchors (low, high) say; see `scaling`.

    :raises ValueError: if the anchors have the same place on the first dimension.
    """
    points = np.array(points, dtype=float)
    for dimension in range(points.shape[1]):
        column = points[:, dimension]
        if dimension == 0 and anchors:
            low, high = column[list(anchors)]
            if low == high:
                raise ValueError("anchors")
            sign = 1.0 if low < high else -1.0
        else:
            sign = 1.0 if column[int(np.argmax(np.abs(column)))] >= 0 else -1.0
        points[:, dimension] = sign * column
    return points


def _filled(agreement: Any) -> tuple[Any, int]:
    unknown = np.isnan(agreement)
    if not unknown.any():
        return agreement, 0
    known = np.where(unknown | np.eye(len(agreement), dtype=bool), 0.0, agreement)
    count = (~unknown).sum(axis=1) - 1
    total = known.sum() / max(count.sum(), 1)
    means = np.divide(known.sum(axis=1), count, out=np.full(len(count), total), where=count > 0)
    return np.where(unknown, (means[:, None] + means[None, :]) / 2, agreement), int(unknown.sum() // 2)


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's correlation of two lists of coordinates.

    >>> round(correlation([1, 2, 3], [2, 4, 7]), 3)
    0.993
    """
    return float(np.corrcoef(np.asarray(one, dtype=float), np.asarray(other, dtype=float))[0, 1])

"""How much two actors agree over what both speak on: shares of identical answers, S, Scott's pi, Cohen's kappa.

Sources: Scott, *Public Opinion Quarterly* 19 (1955) 321 (pi); Cohen, *Educational and Psychological Measurement* 20
(1960) 37 (kappa) and *Psychological Bulletin* 70 (1968) 213 (weights); Signorino and Ritter, *International Studies
Quarterly* 43 (1999) 115 (S); all in one notation by Häge, *Political Analysis* 19 (2011) 287, section 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

DISTANCES = ("nominal", "absolute", "squared")
CHANCE = ("S", "pi", "kappa")
NOTHING_IN_COMMON = "nothing in common"
"""Reason: the two never speak on the same matter."""
NO_SPREAD = "no spread"
"""Reason: both give one and the same answer each time, so that chance alone would give full agreement."""


@dataclass(frozen=True)
class Index:
    """An index for all pairs of actors: `values` (actors × actors, `nan` where undefined) over `joint` matters."""

    values: Any
    joint: Any

    def of(self, one: int, other: int) -> float | None:
        """Return the index of two actors, by their numbers; None where it is undefined."""
        value = float(self.values[one, other])
        return None if np.isnan(value) else value

    def why_not(self, one: int, other: int) -> str | None:
        """Return why the index of two actors is undefined; None where it is defined."""
        if self.of(one, other) is not None:
            return None
        return NO_SPREAD if self.joint[one, other] else NOTHING_IN_COMMON


def distances(levels: Sequence[float], kind: str, span: float | None = None) -> Any:
    """Return how far two levels are apart, from 0 to 1 (levels × levels).

    nominal `[k != l]`; absolute `|k - l| / span`; squared `((k - l) / span)²`, where `span` is the length
    of the scale; default: what the levels span.

    :raises ValueError: if the kind is unknown.

    >>> distances([1, 2, 3], "absolute").tolist()
    [[0.0, 0.5, 1.0], [0.5, 0.0, 0.5], [1.0, 0.5, 0.0]]
    """
    if kind not in DISTANCES:
        raise ValueError(kind)
    at = np.asarray(levels, dtype=float)
    apart = np.abs(at[:, None] - at[None, :])
    if kind == "nominal":
        return (apart > 0).astype(float)
    if span is None:
        span = float(apart.max()) if apart.size else 0.0
    share = apart / span if span else apart
    return share if kind == "absolute" else share**2


def cube(at: Sequence[Any]) -> Any:
    """Return how often actor a is at level k while actor b is at level l (levels × levels × actors × actors).

    `at` has for each level a matrix (actors × matters) of counts, sparse or dense: what
    `kg.networks.matrices.Counts.at` is. One sparse product for each pair of levels.

    >>> import numpy as np
    >>> yes, no = np.array([[1, 1, 0], [1, 0, 1]]), np.array([[0, 0, 1], [0, 1, 0]])
    >>> cube([yes, no])[:, :, 0, 1].tolist()
    [[1.0, 1.0], [1.0, 0.0]]
    """
    number, actors = len(at), at[0].shape[0]
    found = np.empty((number, number, actors, actors))
    for k, first in enumerate(at):
        for other in range(k, number):
            product = first @ at[other].T
            found[k, other] = product.toarray() if hasattr(product, "toarray") else product
            if other != k:
                found[other, k] = found[k, other].T
    return found


def contested(at: Sequence[Any], minority: float = 0.0) -> Any:
    """Return which matters are not unanimous (one truth value each): more than `minority` speak against the majority.

    `minority` is a share of those who speak on it; 0 leaves out only those on which all say the same.

    >>> import numpy as np
    >>> contested([np.array([[1, 1], [1, 0]]), np.array([[0, 0], [0, 1]])]).tolist()
    [False, True]
    """
    sums = np.array([np.asarray(each.sum(axis=0)).ravel() for each in at], dtype=float)
    total = sums.sum(axis=0)
    return total - sums.max(axis=0) > minority * total


def only(at: Sequence[Any], chosen: Any) -> list[Any]:
    """Return the matrices of the levels with the chosen matters only (`chosen`: truth values, one for each matter)."""
    where = np.flatnonzero(chosen)
    return [each[:, where] for each in at]


def identical(table: Any) -> Index:
    """Return the share of common matters on which both give the same answer, `sum_k P_kk`.

    `table` is a cube. Undefined where they have nothing in common.

    >>> import numpy as np
    >>> round(identical(table_of_pair([[13, 1, 0], [1, 10, 0], [1, 2, 11]])).of(0, 0), 4)
    0.8718
    """
    joint = table.sum(axis=(0, 1))
    return Index(_over(np.einsum("kkab->ab", table), joint), joint)


def half_credit(table: Any, middle: int) -> Index:
    """Return the share of identical answers, where an abstention against another answer counts as half.

    `middle` is the number of the level that is the abstention. With three levels it equals `1 - D_o` for absolute
    distances (Lijphart, *American Political Science Review* 57, 1963, 902).

    >>> import numpy as np
    >>> half_credit(table_of_pair([[2, 1, 0], [0, 0, 0], [1, 0, 0]]), 1).of(0, 0)
    0.625
    """
    joint = table.sum(axis=(0, 1))
    same = np.einsum("kkab->ab", table)
    half = table[middle].sum(axis=0) + table[:, middle].sum(axis=0) - 2 * table[middle, middle]
    return Index(_over(same + half / 2, joint), joint)


def chance_corrected(table: Any, apart: Any, chance: str) -> Index:
    """Return agreement beyond chance, `1 - D_o / D_e`, for all pairs of a cube.

    `D_o = sum_kl P_kl d_kl` is the disagreement seen, with `P_kl` the share of common matters at levels k and l and
    `d_kl` their distance over the greatest one. `D_e` is the disagreement expected: S has 1/2; kappa
    `sum_kl p_k q_l d_kl` from the shares of each of the two; pi `sum_kl m_k m_l d_kl` with `m = (p + q) / 2`.
    `apart` (levels × levels) is that of `distances`, or weights of disagreement of your own, 0 on the diagonal.

    Undefined where the two have nothing in common, or `D_e = 0`.

    :raises ValueError: if `chance` is unknown, or the weights do not fit.

    >>> cohen = table_of_pair([[44, 7, 9], [5, 20, 5], [1, 3, 6]])  # Cohen 1968, page 215
    >>> round(chance_corrected(cohen, distances([1, 2, 3], "nominal"), "kappa").of(0, 0), 3)
    0.492
    >>> round(chance_corrected(cohen, [[0, 1, 3], [1, 0, 6], [3, 6, 0]], "kappa").of(0, 0), 3)
    0.348
    """
    apart = np.asarray(apart, dtype=float)
    if chance not in CHANCE:
        raise ValueError(chance)
    if apart.shape != table.shape[:2] or (apart < 0).any() or np.diag(apart).any():
        raise ValueError("weights")
    greatest = apart.max()
    apart = apart / greatest if greatest else apart
    joint = table.sum(axis=(0, 1))
    seen = _over(np.einsum("klab,kl->ab", table, apart), joint)
    if chance == "S":
        return Index(1 - 2 * seen, joint)
    p, q = _over(table.sum(axis=1), joint), _over(table.sum(axis=0), joint)
    if chance == "pi":
        p = q = (p + q) / 2
    expected = np.einsum("kab,lab,kl->ab", p, q, apart)
    return Index(1 - _over(seen, expected), joint)


def table_of_pair(table: Any) -> Any:
    """Return the table of one pair (levels × levels) as a cube, so that the functions here take it."""
    return np.asarray(table, dtype=float)[:, :, None, None]


def _over(above: Any, below: Any) -> Any:
    """Divide; `nan` where the divisor is 0 (or so near that it is a sum of rounding)."""
    safe = np.asarray(below) > 1e-12
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    return np.divide(above, below, out=np.full(shape, np.nan), where=safe)

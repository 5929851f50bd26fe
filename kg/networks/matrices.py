"""The mathematics of discourse networks: from counts of statements to ties.

A statement ties a row (an actor) to a column (a demand) at a level of the qualifier. `n[a, j, k]` is how often row a
speaks on column j at level k. The formulas are those of Leifeld, *Discourse Network Analysis* (2017), in the version of
Discourse Network Analyzer 3.1.2; what `kg` does otherwise stands in docs/networks.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from kg.networks.statements import Level

AGGREGATIONS = ("ignore", "congruence", "conflict", "subtract", "combine")
NORMALISATIONS = ("none", "average", "jaccard", "cosine", "dna-cosine", "activity", "prominence")
"""`dna-cosine` divides by the product of both actors' numbers of statements, which DNA calls cosine."""


_DENSE = 10_000_000
"""Cells of a matrix that may be held in full, 80 MB."""


@dataclass(frozen=True)
class Counts:
    """How often each row speaks on each column, one sparse matrix (rows × columns) for each level, ascending.

    `span` is the distance between the ends of the scale; `graded` says that levels are numbers.
    """

    rows: list[str]
    columns: list[str]
    levels: list[Level]
    at: list[Any]
    span: float
    graded: bool

    @property
    def total(self) -> Any:
        """The number of statements, whatever their level (rows × columns)."""
        return sum(self.at[1:], start=self.at[0])


def counts(
    cells: tuple[Any, Any, Any],
    names: tuple[Sequence[str], Sequence[str]],
    levels: Sequence[Level],
    span: float | None = None,
    weights: Any = None,
) -> Counts:
    """Count statements, given as three arrays of numbers: row, column and level of each.

    `names` are those of the rows and columns, `levels` those of the qualifier, ascending; `span` is the length of its
    scale, default: what the levels span. With `weights`, each statement counts as much as its weight says.

    >>> cells = np.array([0, 0, 1]), np.array([0, 0, 0]), np.array([1, 1, 0])
    >>> counts(cells, (["a", "b"], ["x"]), [0, 1]).total.toarray()
    array([[2.],
           [1.]])
    """
    rows, columns, level = cells
    graded = all(isinstance(each, int | float) for each in levels)
    weights = np.ones(len(rows)) if weights is None else weights
    shape = (len(names[0]), len(names[1]))
    found = []
    for number in range(max(len(levels), 1)):
        here = (level == number) & (weights != 0) if len(levels) > 1 else weights != 0
        found.append(sparse.coo_array((weights[here], (rows[here], columns[here])), shape=shape).tocsr())
    if span is None:
        span = float(levels[-1]) - float(levels[0]) if graded and len(levels) > 1 else 0.0
    return Counts(list(names[0]), list(names[1]), list(levels), found, span, graded)


def one_mode(counted: Counts, aggregation: str, normalisation: str) -> Any:
    """Return the ties between rows (rows × rows, dense); nobody is tied to itself.

    - ignore: both speak on the same column, `sum_j n_aj n_bj`
    - congruence: how alike they speak, `sum_j sum_kl n_ajk n_bjl s_kl` with `s_kl = 1 - |k - l| / span`; of text, `s`
      is 1 for the same level and 0 for another
    - conflict: how differently: the same with `1 - s_kl`; of text, what one says at a level and the other does not
    - subtract: congruence minus conflict
    """
    found = _aggregated(counted, aggregation)
    if normalisation != "none":
        by = _divisors(counted, aggregation, normalisation)
        found = np.divide(found, by, out=np.zeros_like(found), where=by != 0)
    np.fill_diagonal(found, 0.0)
    return found


def _aggregated(counted: Counts, aggregation: str) -> Any:
    if aggregation == "ignore":
        return _product(counted.total, counted.total)
    if aggregation == "subtract":
        return _aggregated(counted, "congruence") - _aggregated(counted, "conflict")
    spoken = _side_by_side(counted.at)
    if not counted.graded:
        return _product(spoken, spoken) if aggregation == "congruence" else _only_one(spoken)
    return _product(spoken, _side_by_side(_weighed(counted, aggregation)))


def _product(one: Any, other: Any) -> Any:
    """Return `one @ other.T` as a dense matrix; two well filled matrices are multiplied dense, which is quicker."""
    size = one.shape[0] * one.shape[1]
    if size <= _DENSE and one.nnz > size / 5:
        return one.toarray() @ other.toarray().T
    return _dense(one @ other.T)


def _side_by_side(at: Sequence[Any]) -> Any:
    """Return one matrix of all levels: a column for each demand at each level."""
    return sparse.hstack(at, format="csr")


def _weighed(counted: Counts, aggregation: str) -> list[Any]:
    """Return for each level k the sum over levels l of `s_kl n_l`, or of `(1 - s_kl) n_l` for conflict."""
    found = []
    for k in counted.levels:
        weights = []
        for other in counted.levels:
            apart = abs(float(k) - float(other)) / counted.span if counted.span else 0.0
            weights.append(apart if aggregation == "conflict" else 1.0 - apart)
        parts = [weight * at for weight, at in zip(weights, counted.at, strict=True) if weight]
        found.append(sum(parts[1:], start=parts[0]) if parts else counted.at[0] * 0.0)
    return found


def _only_one(spoken: Any) -> Any:
    """Return how often one of two rows speaks on what, at a level at which, the other does not."""
    there = spoken.copy()
    there.data[:] = 1.0
    alone = np.asarray(spoken.sum(axis=1)).reshape(-1, 1) - _product(spoken, there)
    return alone + alone.T


def _divisors(counted: Counts, aggregation: str, normalisation: str) -> Any:
    """Return by what each tie is divided (rows × rows)."""
    said = np.asarray(counted.total.sum(axis=1)).ravel()
    if normalisation == "average":
        return (said[:, None] + said[None, :]) / 2
    if normalisation == "dna-cosine":
        return said[:, None] * said[None, :]
    if normalisation == "cosine":
        own = np.sqrt(np.diag(_aggregated(counted, "ignore" if aggregation == "ignore" else "congruence")))
        return own[:, None] * own[None, :]
    spoken = _side_by_side(counted.at)
    return _only_one(spoken) + _product(spoken, spoken)


def two_mode(counted: Counts, aggregation: str, normalisation: str) -> Any:
    """Return the ties from rows to columns (rows × columns, dense).

    - ignore: the number of statements
    - subtract: of two levels, those at the higher minus those at the lower; of a scale, the sum of levels; of text, as
      ignore
    - combine: which levels occur, as a number: the lowest level has the highest place, `2^(K - 1 - k)`

    Activity divides a row, prominence a column, by its number of statements (of cells that are not 0, for combine).
    """
    if aggregation == "combine":
        top = len(counted.at) - 1
        found = sum(_dense(at > 0).astype(float) * 2.0 ** (top - k) for k, at in enumerate(counted.at))
        weight = (found > 0).astype(float)
    else:
        weight = _dense(counted.total)
        found = weight.copy()
        if aggregation == "subtract" and counted.graded:
            two = list(counted.levels) == [0, 1]
            signs = [-1.0, 1.0] if two else [float(level) for level in counted.levels]
            found = sum(sign * _dense(at) for sign, at in zip(signs, counted.at, strict=True))
    if normalisation == "activity":
        by = np.repeat(weight.sum(axis=1)[:, None], weight.shape[1], axis=1)
    elif normalisation == "prominence":
        by = np.repeat(weight.sum(axis=0)[None, :], weight.shape[0], axis=0)
    else:
        return found
    return np.divide(found, by, out=np.zeros_like(found), where=by != 0)


def _dense(matrix: Any) -> Any:
    return np.asarray(matrix.todense())

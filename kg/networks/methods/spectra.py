"""Spectra of a network, and how far two networks are apart by them."""

from __future__ import annotations

from typing import Any

import numpy as np

KINDS = ("laplacian", "normalised")


def spectrum(ties: Any, kind: str = "laplacian") -> Any:
    """Return the eigenvalues of a symmetric network (actors × actors), descending, divided by their sum.

    `laplacian` are those of `D - A`, with the degrees D: what Discourse Network Analyzer means to compute (it computes
    the degrees themselves). `normalised` are those of `I - D^-1/2 A D^-1/2` (Chung, *Spectral Graph Theory*, 1997,
    section 1.2), which do not depend on how heavy the ties of an actor are; an actor without ties has 0. Hostile ties
    count as none. A network without ties has only zeros.

    :raises ValueError: if the kind is unknown.

    >>> import numpy as np
    >>> path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    >>> spectrum(path).round(3).tolist(), spectrum(path, "normalised").round(3).tolist()
    ([0.75, 0.25, 0.0], [0.667, 0.333, 0.0])
    """
    if kind not in KINDS:
        raise ValueError(kind)
    friendly = np.maximum(np.asarray(ties, dtype=float), 0.0)
    np.fill_diagonal(friendly, 0.0)
    degrees = friendly.sum(axis=1)
    laplacian = np.diag(degrees) - friendly
    if kind == "normalised":
        by = np.divide(1.0, np.sqrt(degrees), out=np.zeros_like(degrees), where=degrees > 0)
        laplacian = by[:, None] * laplacian * by[None, :]
    values = np.maximum(np.linalg.eigvalsh((laplacian + laplacian.T) / 2)[::-1], 0.0)
    total = values.sum()
    return values / total if total > 0 else values


def apart(one: Any, other: Any) -> float:
    """Return how far two spectra are apart, `sum_i |l_i - l'_i|` in descending order; the shorter one is filled with 0.

    >>> round(apart([0.75, 0.25, 0.0], [0.5, 0.5]), 3)
    0.5
    """
    size = max(len(one), len(other))
    first, second = (np.pad(np.asarray(each, dtype=float), (0, size - len(each))) for each in (one, other))
    return float(np.abs(first - second).sum())

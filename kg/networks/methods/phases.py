"""Phases of a discourse: windows of time whose networks are alike belong to one state.

After `dna_phaseTransitions` of rDNA, in the way of Masuda and Holme, *Scientific Reports* 9 (2019) 795. Modularity is
weighted here (in rDNA it is not), and spectra are those of the Laplacian (in Discourse Network Analyzer, degrees).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.networks.methods.camps import Camps, best_camps
from kg.networks.methods.spectra import apart, spectrum

DISTANCES = ("absolute", "spectral")


@dataclass(frozen=True)
class Phases:
    """The distances of all pairs of windows (0 to 1), and each window's state.

    States are numbered in the order in which they first appear; `transitions` are the numbers of the windows that are
    in another state than the one before. `found` says by which method, with what modularity, and what the others gave.
    """

    distances: Any
    states: list[int]
    transitions: list[int]
    found: Camps


def distance_matrix(networks: Sequence[Any], kind: str = "absolute", *, normalise: bool = False) -> Any:
    """Return how far each two networks over the same names are apart, over the greatest distance (windows × windows).

    absolute: `sum |X_t - X_t'|` over all cells; spectral: `sum_i |l_i - l'_i|` of the sorted spectra, one mode only.
    `normalise` first divides each network by the sum of its absolute values (rDNA: by that of its signed values, which
    may be 0). All alike: all 0.

    :raises ValueError: if the kind is unknown, or the networks differ in shape.

    >>> import numpy as np
    >>> one, two = np.array([[0, 1], [1, 0]]), np.array([[0, 3], [3, 0]])
    >>> distance_matrix([one, one, two]).tolist()
    [[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    >>> distance_matrix([one, two], normalise=True).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    if kind not in DISTANCES:
        raise ValueError(kind)
    given = [np.asarray(each, dtype=float) for each in networks]
    if len({each.shape for each in given}) > 1:
        raise ValueError("shape")
    if normalise:
        given = [each / total if (total := np.abs(each).sum()) else each for each in given]
    seen = [spectrum(each) for each in given] if kind == "spectral" else [each.ravel() for each in given]
    found = np.array([[apart(one, other) for other in seen] for one in seen]).reshape(len(seen), len(seen))
    greatest = found.max() if found.size else 0.0
    return found / greatest if greatest > 1e-12 else np.zeros_like(found)


def phases(
    networks: Sequence[Any],
    kind: str = "absolute",
    *,
    normalise: bool = False,
    numbers: Sequence[int] = (2, 3, 4, 5, 6),
    seed: int = 0,
) -> Phases:
    """Return the states of a series of networks: groups of windows by the best method of `best_camps`.

    `numbers` are the numbers of states that are tried. Windows are tied by `1 - distance`. One state if all are alike.

    :raises ValueError: as `distance_matrix`; or if there are fewer than 2 networks.

    >>> import numpy as np
    >>> calm, storm = np.array([[0, 1], [1, 0]]), np.array([[0, 9], [9, 0]])
    >>> found = phases([calm, calm, storm, storm])
    >>> found.states, found.transitions
    ([0, 0, 1, 1], [2])
    """
    if len(networks) < 2:
        raise ValueError("windows")
    distances = distance_matrix(networks, kind, normalise=normalise)
    alike = 1 - distances
    np.fill_diagonal(alike, 0.0)
    found = best_camps(alike, numbers=numbers, seed=seed)
    states = found.groups if distances.any() else [0] * len(networks)
    transitions = [at for at in range(1, len(states)) if states[at] != states[at - 1]]
    return Phases(distances, states, transitions, found)

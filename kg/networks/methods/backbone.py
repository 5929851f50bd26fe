"""Which demands carry a network, and which are redundant: without them it looks the same.

After the backbones of Discourse Network Analyzer (`Exporter.java`): nested (one after the other goes), of a fixed size,
or with a penalty for size, the latter two by simulated annealing. The loss of a set of demands is how far the spectrum
of its network is from that of the full one, with all actors of the full one in both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.networks.methods.spectra import apart, spectrum

Ties = Callable[[Sequence[int]], Any]
"""Makes the network (actors × actors) of some demands, given by their numbers in ascending order."""


@dataclass(frozen=True)
class Step:
    """Demands that go together from the nested backbone, and the losses after that.

    `loss` is that of what is left, `redundant_loss` that of all that went so far.
    """

    gone: list[int]
    loss: float
    redundant_loss: float


@dataclass(frozen=True)
class Backbone:
    """The best set of demands that was found, the redundant ones, and the loss of each of the two sets alone.

    `penalised` is what the search made small. `exact` says that all sets were tried.
    """

    kept: list[int]
    redundant: list[int]
    loss: float
    redundant_loss: float
    penalised: float
    exact: bool


class _Losses:
    """Computes the loss of sets of demands, each once."""

    def __init__(self, ties: Ties, number: int, kind: str) -> None:
        self.ties, self.kind = ties, kind
        self.known: dict[frozenset[int], float] = {}
        self.full = spectrum(ties(range(number)), kind)

    def of(self, kept: frozenset[int]) -> float:
        """Return the loss of a set of demands; the empty one has lost everything."""
        if kept not in self.known:
            own = spectrum(self.ties(sorted(kept)), self.kind) if kept else np.zeros_like(self.full)
            self.known[kept] = apart(self.full, own)
        return self.known[kept]


def nested(ties: Ties, number: int, kind: str = "laplacian") -> list[Step]:
    """Return in which order the demands go: each time the one without which least is lost.

    `loss(B) = sum_i |l_i(full) - l_i(B)|` over the sorted spectrum of `kg.networks.methods.spectra`. Demands whose
    removal would lose exactly the same go together. The first to go are the most redundant, the last are the backbone.

    >>> import numpy as np
    >>> said = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])  # demands 0 and 1 tie the same two actors
    >>> ties = lambda chosen: (t := said[:, list(chosen)] @ said[:, list(chosen)].T) - np.diag(np.diag(t))
    >>> [each.gone for each in nested(ties, 3)]
    [[0, 1], [2]]
    """
    losses, left, every = _Losses(ties, number, kind), frozenset(range(number)), frozenset(range(number))
    steps = []
    while left:
        after = {each: losses.of(left - {each}) for each in sorted(left)}
        least = min(after.values())
        gone = [each for each, loss in after.items() if loss - least <= 1e-12]
        left -= set(gone)
        steps.append(Step(gone, losses.of(left), losses.of(every - left)))
    return steps


def backbone(
    ties: Ties,
    number: int,
    *,
    size: int | None = None,
    penalty: float = 3.5,
    seed: int = 0,
    steps: int = 2_000,
    kind: str = "laplacian",
) -> Backbone:
    """Return the set of demands with the least penalised loss, `loss(B) · exp(-p (|C| - |B|) / |C|)`.

    With a `size`, only sets of that size compete and the penalty `p` is 0. Up to `steps` sets, all are tried; else
    seeded annealing adds, removes and swaps demands: at step t of T a worse set passes with probability
    `exp(-difference) · temperature`, `temperature = 1 - 1 / (1 + exp(5 - 12 t / T))`. The best set seen is returned
    (Discourse Network Analyzer returns the last one).

    :raises ValueError: if there are fewer than 2 demands, or the size is not between 1 and one less than all.

    >>> import numpy as np
    >>> said = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])
    >>> ties = lambda chosen: (t := said[:, list(chosen)] @ said[:, list(chosen)].T) - np.diag(np.diag(t))
    >>> backbone(ties, 3, size=2).kept
    [0, 2]
    """
    if number < 2 or (size is not None and not 1 <= size < number):
        raise ValueError("size")
    losses, every = _Losses(ties, number, kind), frozenset(range(number))

    def value(kept: frozenset[int]) -> float:
        weight = 1.0 if size is not None else math.exp(-penalty * (number - len(kept)) / number)
        return losses.of(kept) * weight

    sets = math.comb(number, size) if size is not None else 2**number - 2
    if sets <= steps:
        best = min(_all(number, size), key=lambda kept: (round(value(kept), 12), sorted(kept)))
    else:
        best = _anneal(value, number, size, steps, np.random.default_rng(seed))
    rest = every - best
    return Backbone(sorted(best), sorted(rest), losses.of(best), losses.of(rest), value(best), sets <= steps)


def _all(number: int, size: int | None) -> list[frozenset[int]]:
    import itertools

    sizes = range(1, number) if size is None else [size]
    return [frozenset(each) for many in sizes for each in itertools.combinations(range(number), many)]


def _anneal(
    value: Callable[[frozenset[int]], float], number: int, size: int | None, steps: int, random: Any
) -> frozenset[int]:
    many = size if size is not None else int(random.integers(1, number))
    now = frozenset(random.permutation(number)[:many].tolist())
    best = now
    for step in range(1, steps + 1):
        next_one = _moved(now, number, random, fixed=size is not None)
        worse = value(next_one) - value(now)
        temperature = 1 - 1 / (1 + math.exp(5 - 12 * step / steps))
        if worse <= 0 or random.random() < math.exp(-worse) * temperature:
            now = next_one
        if value(now) < value(best) - 1e-12:
            best = now
    return best


def _moved(kept: frozenset[int], number: int, random: Any, *, fixed: bool) -> frozenset[int]:
    """Return the set with a demand swapped, added or removed; neither empty nor complete."""
    inside, outside = sorted(kept), sorted(set(range(number)) - kept)
    moves = ["swap"]
    if not fixed:
        moves += ["add"] * (len(outside) > 1) + ["remove"] * (len(inside) > 1)
    move = moves[int(random.integers(len(moves)))]
    gone = {inside[int(random.integers(len(inside)))]} if move != "add" else set()
    new = {outside[int(random.integers(len(outside)))]} if move != "remove" else set()
    return frozenset((kept - gone) | new)

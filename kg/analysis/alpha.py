"""Krippendorff's alpha: agreement of coders beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

Units = Sequence[Sequence[str | None]]
"""What each coder gave to each unit; None where a coder gave nothing."""


def alpha(units: Units, order: Sequence[str] | None = None) -> float | None:
    """Return Krippendorff's alpha: 1 is full agreement, 0 what chance gives; None if all values are the same.

    It is 1 - observed / expected disagreement (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
    Without an `order` two values differ or not (nominal). With one, from the first to the last value, they differ the
    more, the more values that were given lie between them (ordinal).

    By hand, for two coders and five units, (a, a) (a, b) (b, b) (b, b) (b, b): 10 values, of them 3 a and 7 b. One of
    the five pairs differs: observed 1/5. Of all pairs of the 10 values, 3 * 7 of 10 * 9 / 2 differ: expected 21/45. So
    alpha is 1 - (1/5) / (21/45) = 1 - 9/21 = 4/7.

    >>> round(alpha(["aa", "ab", "bb", "bb", "bb"]), 4) == round(4 / 7, 4)
    True
    >>> alpha(["aa", "aa"]) is None
    True
    """
    pairable = [[value for value in unit if value is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    given = Counter(value for unit in pairable for value in unit)
    if len(given) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    data = [
        (str(coder), str(number), value)
        for number, unit in enumerate(pairable)
        for coder, value in enumerate(unit)
    ]
    task = AnnotationTask(data, distance=_ordinal(given, order) if order is not None else _nominal)
    return float(task.alpha())


def _nominal(one: str, other: str) -> float:
    return float(one != other)


def _ordinal(given: Counter[str], order: Sequence[str]) -> Callable[[str, str], float]:
    """Return the squared distance of ranks: what was given from one to the other, with half of the two ends."""
    rank = {value: number for number, value in enumerate(order)}

    def distance(one: str, other: str) -> float:
        first, last = sorted((rank[one], rank[other]))
        between = sum(given[value] for value in order[first : last + 1])
        return float((between - (given[one] + given[other]) / 2) ** 2)

    return distance

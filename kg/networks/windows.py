"""Times of a network: windows of statements around a series of days, and kernels that weigh them by their distance."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

UNITS = ("days", "weeks", "months", "years", "events")
KERNELS = ("none", "uniform", "triangular", "epanechnikov", "gaussian")
"""`none`: each statement in the window counts fully."""
_LONGEST = 100_000
"""More windows than this are a mistake."""


@dataclass(frozen=True)
class Window:
    """A time in whose middle a network stands: first and last moment, both included."""

    begin: dt.datetime
    middle: dt.datetime
    end: dt.datetime


def moved(moment: dt.datetime, number: int, unit: str) -> dt.datetime:
    """Return a moment some units later; months and years by the calendar, at most on the last day of the month.

    >>> moved(dt.datetime(2021, 1, 31), 1, "months").date().isoformat()
    '2021-02-28'
    """
    if unit in ("days", "weeks"):
        return moment + dt.timedelta(days=number * (7 if unit == "weeks" else 1))
    months = moment.year * 12 + moment.month - 1 + number * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return moment.replace(
        year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1])
    )


def between(first: dt.datetime, second: dt.datetime, unit: str) -> int:
    """Return how many whole units lie between two moments, negative if the second is earlier.

    Months and years are counted from day to day, whatever the hour, as DNA does.

    >>> between(dt.datetime(2021, 1, 31), dt.datetime(2021, 3, 30), "months")
    1
    """
    if first > second:
        return -between(second, first, unit)
    if unit in ("days", "weeks"):
        return (second - first).days // (7 if unit == "weeks" else 1)
    months = (second.year - first.year) * 12 + second.month - first.month
    if second.day < first.day:
        months -= 1
    return months // 12 if unit == "years" else months


def windows(begin: dt.datetime, end: dt.datetime, width: int, unit: str, step: int = 1) -> Iterator[Window]:
    """Yield the windows of `width` units in a time, a `step` apart; only those that lie in it as a whole.

    A window goes h units before and after its middle, h = (width - 1) / 2 rounded up at a half, as in Discourse Network
    Analyzer (DNA); both ends are included.

    >>> [str(each.middle.date()) for each in windows(dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 5), 3, "days")]
    ['2020-01-02', '2020-01-03', '2020-01-04']
    """
    half = math.floor((width - 1) / 2 + 0.5)
    for number in range(0, _LONGEST, step):
        middle = moved(begin, number, unit)
        if middle > end:
            return
        first, last = moved(middle, -half, unit), moved(middle, half, unit)
        if first >= begin and last <= end:
            yield Window(first, middle, last)


def event_windows(number: int, width: int, step: int = 1) -> Iterator[tuple[int, int, int]]:
    """Yield windows of statements: the first, the middle and the last one's number, whole windows only.

    A window has `width // 2` statements before and after its middle.

    >>> list(event_windows(4, 3))
    [(0, 1, 2), (1, 2, 3)]
    """
    half = width // 2
    for middle in range(half, number - half, step):
        yield middle - half, middle, middle + half


def kernel_windows(
    begin: dt.datetime, end: dt.datetime, width: int, unit: str, *, step: int = 1, inside: bool = True
) -> Iterator[Window]:
    """Yield the windows of a kernel between the first and the last statement, `width` units wide (made even).

    If `inside`, the first and last window do not reach beyond the statements.
    """
    half = (width + 1) // 2
    first = moved(begin, half, unit) if inside else begin
    last = moved(end, -half, unit) if inside else end
    for number in range(0, _LONGEST, step):
        middle = moved(first, number, unit)
        if middle > last:
            return
        yield Window(moved(middle, -half, unit), middle, moved(middle, half, unit))


def weights(times: Any, window: Window, width: int, unit: str, kernel: str, *, mirrored: bool = True) -> Any:
    """Return the weight of statements at `times` (datetime64[s]) in a kernel's window.

    u is twice the number of whole units from the statement to the middle, by the width (made even). Uniform: 1/2.
    Epanechnikov: 3/4 (1 - u²). Triangular: 1 - |u|. These are 0 outside of the window; Gaussian: the density of the
    standard normal distribution at u, everywhere (Hastie, Tibshirani and Friedman 2009, chapter 6.1).
    Without `mirrored`, triangular is |1 - u|, as in DNA 3.1.2.
    """
    moments, back = np.unique(times, return_inverse=True)
    half = (width + 1) // 2
    found = np.zeros(len(moments))
    for place, moment in enumerate(moments.astype("datetime64[s]").tolist()):
        u = between(moment, window.middle, unit) / half
        if kernel == "gaussian":
            found[place] = math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
        elif window.begin <= moment <= window.end:
            found[place] = _SHAPES[kernel](u) if mirrored or kernel != "triangular" else abs(1 - u)
    return found[back]


_SHAPES: dict[str, Callable[[float], float]] = {
    "uniform": lambda u: 0.5 if abs(u) <= 1 else 0.0,
    "triangular": lambda u: max(0.0, 1 - abs(u)),
    "epanechnikov": lambda u: max(0.0, 0.75 * (1 - u * u)),
}

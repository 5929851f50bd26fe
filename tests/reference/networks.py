"""Discourse networks by the formulas of docs/networks.md, one statement after the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

Level = int | str


@dataclass(frozen=True)
class Said:
    """A statement: who, about what, at which level, on which day, in which document."""

    row: str
    column: str
    level: Level
    day: dt.date
    document: str


def once(said: list[Said], per: str, *, graded: bool) -> list[Said]:
    """Return the statements without repetitions."""
    found: list[Said] = []
    seen: set[Any] = set()
    for each in said:
        when: Any = {
            "document": each.document,
            "day": each.day,
            "week": each.day.isocalendar()[:2],
            "month": (each.day.year, each.day.month),
            "year": each.day.year,
            "range": None,
        }.get(per, object())
        key = each.row, each.column, each.level if graded else None, when
        if key not in seen:
            seen.add(key)
            found.append(each)
    return found


def alike(one: Level, other: Level, span: float) -> float:
    if isinstance(one, str) or isinstance(other, str):
        return float(one == other)
    return 1 - abs(one - other) / span if span else 1.0


def tie(said: list[Said], a: str, b: str, aggregation: str, span: float) -> float:
    """Return the tie of two rows, each pair of statements on one column counted by itself."""
    if aggregation == "subtract":
        return tie(said, a, b, "congruence", span) - tie(said, a, b, "conflict", span)
    mine, theirs = ([each for each in said if each.row == name] for name in (a, b))
    if aggregation == "conflict" and any(isinstance(each.level, str) for each in said):
        return float(_alone(mine, theirs) + _alone(theirs, mine))
    factor = {
        "ignore": lambda _: 1.0,
        "congruence": lambda same: same,
        "conflict": lambda same: 1.0 - same,
    }[aggregation]
    return sum(
        factor(alike(one.level, other.level, span))
        for one in mine
        for other in theirs
        if one.column == other.column
    )


def _alone(mine: list[Said], theirs: list[Said]) -> int:
    said = {(each.column, each.level) for each in theirs}
    return sum((each.column, each.level) not in said for each in mine)


def divisor(said: list[Said], a: str, b: str, normalise: str, aggregation: str, span: float) -> float:
    """Return by what a tie is divided."""
    mine, theirs = ([each for each in said if each.row == name] for name in (a, b))
    if normalise == "average":
        return (len(mine) + len(theirs)) / 2
    if normalise == "dna-cosine":
        return float(len(mine) * len(theirs))
    if normalise == "cosine":
        like = "ignore" if aggregation == "ignore" else "congruence"
        return float((tie(said, a, a, like, span) * tie(said, b, b, like, span)) ** 0.5)
    if normalise == "jaccard":
        both = Counter((each.column, each.level) for each in mine)
        other = Counter((each.column, each.level) for each in theirs)
        return float(
            _alone(mine, theirs) + _alone(theirs, mine) + sum(both[key] * other[key] for key in both)
        )
    return 1.0


def one_mode(said: list[Said], aggregation: str, normalise: str, span: float) -> dict[tuple[str, str], float]:
    """Return every tie of two rows."""
    rows = sorted({each.row for each in said})
    found = {}
    for a in rows:
        for b in rows:
            by = divisor(said, a, b, normalise, aggregation, span)
            found[a, b] = tie(said, a, b, aggregation, span) / by if by and a != b else 0.0
    return found


def two_mode(
    said: list[Said], aggregation: str, normalise: str, levels: list[Level]
) -> dict[tuple[str, str], float]:
    """Return every tie of a row and a column."""
    rows, columns = sorted({each.row for each in said}), sorted({each.column for each in said})
    cells = {
        (a, j): [each.level for each in said if (each.row, each.column) == (a, j)]
        for a in rows
        for j in columns
    }

    def value(told: list[Level]) -> float:
        if aggregation == "combine":
            return sum(2.0 ** (len(levels) - 1 - levels.index(level)) for level in set(told))
        if aggregation == "subtract" and levels == [0, 1]:
            return float(told.count(1) - told.count(0))
        if aggregation == "subtract" and not isinstance(levels[0], str):
            return float(sum(int(level) for level in told))
        return float(len(told))

    def weight(told: list[Level]) -> float:
        return float(bool(told)) if aggregation == "combine" else float(len(told))

    found = {}
    for (a, j), told in cells.items():
        by = 1.0
        if normalise == "activity":
            by = sum(weight(cells[a, other]) for other in columns)
        if normalise == "prominence":
            by = sum(weight(cells[other, j]) for other in rows)
        found[a, j] = value(told) / by if by else 0.0
    return found

"""Coded statements as a table: who says what about what, when and in which document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Level = int | float | str
"""A value of the qualifier: 0 and 1 for disagreement and agreement, a number of a scale, or text."""
ONCE_PER = ("include", "document", "day", "week", "month", "year", "range")
"""In what a repeated statement counts once; `include`: each one counts."""


@dataclass(frozen=True)
class Statement:
    """One coded statement; `values` has a text for each variable, of the statement and of its document.

    `place` is where it stands in the document: start, end, and its number.
    """

    time: dt.datetime
    document: str
    values: Mapping[str, str]
    level: Level = 1
    place: tuple[int, int, int] = (0, 0, 0)
    id: str = ""


@dataclass(frozen=True)
class Filter:
    """Leave out statements with one of these values of a variable; if `only`, those with any other value."""

    variable: str
    values: frozenset[str]
    only: bool = False

    def drops(self, value: str) -> bool:
        """Return whether a statement with this value is left out.

        >>> drop, keep = Filter("topic", frozenset({"tax"})), Filter("topic", frozenset({"tax"}), only=True)
        >>> drop.drops("tax"), keep.drops("tax"), Filter("topic", frozenset()).drops("tax")
        (True, False, False)
        """
        return bool(self.values) and (value in self.values) is not self.only


@dataclass
class Chosen:
    """The statements that a network is made of, and those from which isolated names come."""

    kept: list[Statement] = field(default_factory=list)
    pool: list[Statement] = field(default_factory=list)


def choose(
    statements: Iterable[Statement],
    variables: Sequence[str],
    *,
    once_per: str = "include",
    graded: bool = True,
    begin: dt.datetime | None = None,
    end: dt.datetime | None = None,
    of_documents: Sequence[Filter] = (),
    of_statements: Sequence[Filter] = (),
    week_and_month_without_year: bool = False,
) -> Chosen:
    """Return the statements in a time, after filters, without those that lack a variable, and without repetitions.

    A repetition has the same values of both variables and, if `graded`, the same level; of several in the same document,
    day, ISO week, month, year or the whole range the first one counts. Both ends of the time belong to it.
    `week_and_month_without_year` is what Discourse Network Analyzer 3.1.2 does: two Januaries are one month there.

    >>> day = dt.datetime(2020, 1, 5)
    >>> said = [Statement(day, "d1", {"a": "x", "b": "y"}), Statement(day, "d2", {"a": "x", "b": "y"})]
    >>> len(choose(said, ["a", "b"], once_per="day").kept), len(choose(said, ["a", "b"]).kept)
    (1, 2)
    """
    found, seen = Chosen(), set[object]()
    for each in statements:
        if (begin and each.time < begin) or (end and each.time > end):
            continue
        if not any(one.drops(_value(each, one.variable)) for one in of_documents):
            found.pool.append(each)
    found.pool.sort(key=lambda each: (each.time, each.document, each.place))
    for each in found.pool:
        if any(one.drops(_value(each, one.variable)) for one in of_statements):
            continue
        values = [each.values.get(variable, "") for variable in variables]
        if "" in values or (graded and each.level == ""):
            continue
        if once_per != "include":
            when = _when(each, once_per, without_year=week_and_month_without_year)
            key = (*values, each.level if graded else None, when)
            if key in seen:
                continue
            seen.add(key)
        found.kept.append(each)
    return found


def _value(statement: Statement, variable: str) -> str:
    return str(statement.level) if variable == "level" else statement.values.get(variable, "")


def _when(statement: Statement, once_per: str, *, without_year: bool) -> object:
    """Return in what a statement counts once."""
    day = statement.time.date()
    if once_per == "document":
        return statement.document
    if once_per == "day":
        return day
    if once_per == "week":
        year, week, _ = day.isocalendar()
        return week if without_year else (year, week)
    if once_per == "month":
        return day.month if without_year else (day.year, day.month)
    return day.year if once_per == "year" else None

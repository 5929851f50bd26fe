"""Coded statements as columns: who says what about what, when and in which document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Level = int | float | str
"""A value of the qualifier: 0 and 1 for disagreement and agreement, a number of a scale, or text."""
ONCE_PER = ("include", "document", "day", "week", "month", "year", "range")
"""In what a repeated statement counts once; `include`: each one counts."""
_NONE = -1


@dataclass(frozen=True)
class Column:
    """The values of a variable: each statement's number in `names`, -1 if it has none."""

    codes: Any
    names: list[str]

    @classmethod
    def of(cls, values: Sequence[str]) -> Column:
        """Return a column of texts; an empty text is no value.

        >>> Column.of(["b", "", "a", "b"]).codes.tolist()
        [0, -1, 1, 0]
        """
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(each, len(numbers)) if each else _NONE for each in values]
        return cls(np.array(codes, dtype=np.int32), list(numbers))

    def among(self, names: frozenset[str]) -> Any:
        """Return for each statement whether its value is one of some names."""
        wanted = np.array([name in names for name in self.names] + ["" in names], dtype=bool)
        return wanted[self.codes]


@dataclass(frozen=True)
class Filter:
    """Leave out statements with one of these values of a variable; if `only`, those with any other value."""

    variable: str
    values: frozenset[str]
    only: bool = False


@dataclass(frozen=True)
class Statements:
    """Statements in the order of time, document and place; `level` is None if there is no qualifier.

    `times` is an array of datetime64[s]; `ids` names each statement; `levels` are those of the qualifier, ascending.
    """

    ids: Sequence[str]
    times: Any
    columns: Mapping[str, Column]
    document: Column
    level: Any = None
    levels: Sequence[Level] = ()

    def __len__(self) -> int:
        return len(self.times)


@dataclass
class Chosen:
    """The numbers of the statements that a network is made of, and of those from which isolated names come."""

    kept: Any
    pool: Any
    repeated: int = 0
    """How many were left out as repetitions."""
    lacking: int = 0
    """How many were left out because they lack a variable or the qualifier."""
    notes: list[str] = field(default_factory=list)


def choose(  # noqa: PLR0913  what the options of a network say
    said: Statements,
    variables: Sequence[str],
    *,
    once_per: str = "include",
    graded: bool = True,
    begin: Any = None,
    end: Any = None,
    of_documents: Sequence[Filter] = (),
    of_statements: Sequence[Filter] = (),
    without_year: bool = False,
    never_repeated: tuple[float, float] | None = None,
) -> Chosen:
    """Return the statements in a time, after filters, without those that lack a variable, and without repetitions.

    A repetition has the same values of both variables and, if `graded`, the same level; of several in the same
    document, day, ISO week, month, year or the whole range the first one counts. Both ends of the time belong to it.
    `without_year` (two Januaries are one month) and `never_repeated` (numbers outside of it are never repetitions) are
    faults of Discourse Network Analyzer 3.1.2.

    >>> days = np.array(["2020-01-05", "2020-01-05"], dtype="datetime64[s]")
    >>> columns = {"a": Column.of(["x", "x"]), "b": Column.of(["y", "y"])}
    >>> said = Statements(["1", "2"], days, columns, Column.of(["d1", "d2"]))
    >>> len(choose(said, ["a", "b"], once_per="day").kept), len(choose(said, ["a", "b"]).kept)
    (1, 2)
    """
    inside = np.ones(len(said), dtype=bool)
    if begin is not None:
        inside &= said.times >= begin
    if end is not None:
        inside &= said.times <= end
    for each in of_documents:
        inside &= ~_drops(each, said)
    pool = np.flatnonzero(inside)
    for each in of_statements:
        inside &= ~_drops(each, said)
    before = int(inside.sum())
    for name in variables:
        inside &= said.columns[name].codes != _NONE
    if graded and said.level is not None:
        inside &= said.level != _NONE
    kept = np.flatnonzero(inside)
    found = Chosen(kept, pool, lacking=before - len(kept))
    if once_per != "include" and len(kept):
        key = [said.columns[name].codes[kept].astype(np.int64) for name in variables]
        if graded and said.level is not None:
            key.append(said.level[kept].astype(np.int64))
        key += _when(said, kept, once_per, without_year=without_year)
        _, first = np.unique(np.stack(key), axis=1, return_index=True)
        single = np.zeros(len(kept), dtype=bool)
        single[first] = True
        if never_repeated and graded:
            single |= _outside(said, kept, never_repeated)
        found.kept = kept[single]
        found.repeated = len(kept) - len(found.kept)
    return found


def _drops(each: Filter, said: Statements) -> Any:
    if not each.values:
        return np.zeros(len(said), dtype=bool)
    among = said.columns[each.variable].among(each.values)
    return ~among if each.only else among


def _outside(said: Statements, kept: Any, bounds: tuple[float, float]) -> Any:
    """Return which statements have a number outside of the bounds as their level."""
    outside = [not isinstance(k, str) and not bounds[0] <= float(k) <= bounds[1] for k in said.levels]
    return np.array([*outside, False], dtype=bool)[said.level[kept]]


def _when(said: Statements, kept: Any, once_per: str, *, without_year: bool) -> list[Any]:
    """Return in what each statement counts once, as one or two columns of numbers."""
    if once_per == "document":
        return [said.document.codes[kept].astype(np.int64)]
    days = said.times[kept].astype("datetime64[D]")
    if once_per == "day":
        return [days.astype(np.int64)]
    if once_per == "week":
        # the ISO week of a day is the one of its Thursday
        thursday = days - (days.astype(np.int64) + 3) % 7 + 3
        year = thursday.astype("datetime64[Y]")
        week = (thursday - year.astype("datetime64[D]")).astype(np.int64) // 7
        return [week] if without_year else [year.astype(np.int64), week]
    months = days.astype("datetime64[M]").astype(np.int64)
    if once_per == "month":
        return [months % 12 if without_year else months]
    return [months // 12] if once_per == "year" else []

"""The main questions about a case, answered by the shipped queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.query.catalogue import Catalogue
from kg.query.coding import CODING
from kg.query.localise import rows_in
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import DEFAULT

Row = dict[str, Any]
_SAID = ("value", "other_value", "in_favour_values")
"""Columns that are only displayed, so their codes are replaced by words."""


@dataclass
class Summary:
    """Rows of the queries for: where do they overlap, where do they conflict, what are the red lines."""

    case: str | None
    shared: list[Row]
    conditional: list[Row]
    conflicts: list[Row]
    red_lines: list[Row]
    silent: list[Row]


@one_state
def summary(
    store: Store,
    case: str | None = None,
    as_of: str | None = None,
    coding: str | None = None,
    *,
    lang: str = DEFAULT,
) -> Summary:
    """Run the queries of a summary of one case, or of all loaded ones; as of a day (YYYY-MM-DD), or of today.

    `coding` is another coding pass than the main one.

    :raises kg.common.errors.QueryError: if the case is not loaded, or the day or the pass is invalid.
    """
    catalogue = Catalogue.find()
    asked = (("case", case), ("as_of", as_of), (CODING, coding))
    given = {name: value for name, value in asked if value}

    def rows(name: str) -> list[Row]:
        return rows_in(lang, catalogue.get(name), store, given, codes=_SAID)

    shared = [row for row in rows("overlap/common-ground") if row["supporters"] > 1]
    conflicts = [*rows("conflict/opposition"), *rows("conflict/incompatible-options")]
    return Summary(
        case,
        shared,
        [
            row
            for row in rows("overlap/under-condition")
            if not (row["in_the_way_ids"] or row["other_in_the_way_ids"])
        ],
        sorted(conflicts, key=lambda row: -row["red_lines"]),
        rows("redlines/red-lines"),
        rows("gaps/silent-on-red-lines"),
    )

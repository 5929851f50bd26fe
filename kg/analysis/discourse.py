"""The one-mode networks of Discourse Network Analysis: which actors share demands, and which conflict on some.

*Congruence* counts the demands on which two actors have the same direction, *conflict* those on which they conflict,
and *subtract* is the difference (Leifeld 2017, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in:
The Oxford Handbook of Political Networks). Silent actors have no ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.analysis.choice import of_one_case
from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.base import Store

Row = dict[str, Any]
Pair = tuple[str, str]
Matter = tuple[str, ...]
"""What a tie is about: one demand, or two that cannot both be met."""
CONFLICTS = {"all": "conflict/all", "opposition": "conflict/opposition"}
"""Queries for what counts as a conflict: by any rule, or only on the same demand, as in DNA."""


@dataclass(frozen=True)
class Discourse:
    """Demands on which each actor takes a side, and what each pair of actors shares and conflicts on."""

    sides: dict[str, list[str]]
    congruence: dict[Pair, list[Matter]]
    conflict: dict[Pair, list[Matter]]


def discourse(
    store: Store, parameters: Mapping[str, Any] | None = None, *, conflicts: str = "all"
) -> Discourse:
    """Return the networks; parameters are those of `overlap/shared-demands`, `conflicts` is a key of `CONFLICTS`.

    :raises kg.common.errors.QueryError: if a parameter is invalid, or several cases are loaded and none is chosen.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    inherited = str(given.get("inherited", "false")).lower() == "true"
    taken = ("case", "as_of", "level", "assume", "in_office", "coding")
    of_cells = {name: value for name, value in given.items() if name in taken}
    of_cells["all_actors"] = str(inherited).lower()
    sides: dict[str, list[str]] = {}
    for row in run(catalogue.get("issues/cells"), store, of_cells).rows.dicts():
        if (
            row["direction"] in ("for", "against")
            and not row["open_trigger"]
            and (inherited or row["state"] != "inherited")
        ):
            sides.setdefault(row["actor"], []).append(row["demand"])
    shared = run(catalogue.get("overlap/shared-demands"), store, given).rows.dicts()
    collisions = run(catalogue.get(CONFLICTS[conflicts]), store, given).rows.dicts()
    return Discourse(dict(sorted(sides.items())), matters(shared), matters(collisions))


def matters(rows: Iterable[Row]) -> dict[Pair, list[Matter]]:
    """Return what each pair of actors shares or conflicts on; each matter counts once for a pair.

    >>> matters([{"actor": "b", "other": "a", "demand": "x"}, {"actor": "a", "other": "b", "demand": "x"}])
    {('a', 'b'): [('x',)]}
    """
    found: dict[Pair, set[Matter]] = {}
    for row in rows:
        pair = (min(row["actor"], row["other"]), max(row["actor"], row["other"]))
        about = tuple(sorted({row["demand"], row.get("other_demand", row["demand"])}))
        found.setdefault(pair, set()).add(about)
    return {pair: sorted(about) for pair, about in sorted(found.items())}

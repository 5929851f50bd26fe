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
from kg.query.localise import rows_in
from kg.query.run import run
from kg.store.base import Store
from kg.words import DEFAULT

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
    conditional: dict[tuple[Pair, Matter], list[str]]
    """The conflicts that rest on conditional positions alone: what these depend on."""


def discourse(
    store: Store,
    parameters: Mapping[str, Any] | None = None,
    *,
    conflicts: str = "all",
    lang: str = DEFAULT,
) -> Discourse:
    """Return the networks; parameters are those of `overlap/shared-demands`, `conflicts` is a key of `CONFLICTS`.

    Conditions are in the language.

    :raises kg.common.errors.QueryError: if a parameter is invalid, or several cases are loaded and none is chosen.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    inherited = _inherited(given)
    sides: dict[str, list[str]] = {}
    for row in run(catalogue.get("issues/cells"), store, of_cells(given)).rows.dicts():
        if (
            row["direction"] in ("for", "against")
            and not row["open_trigger"]
            and (inherited or row["state"] != "inherited")
        ):
            sides.setdefault(row["actor"], []).append(row["demand"])
    shared = run(catalogue.get("overlap/shared-demands"), store, given).rows.dicts()
    collisions = rows_in(lang, catalogue.get(CONFLICTS[conflicts]), store, given)
    conditional = depends(collisions)
    return Discourse(dict(sorted(sides.items())), matters(shared), matters(collisions), conditional)


def of_cells(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of `issues/cells` that ask about the same cells."""
    taken = ("case", "as_of", "level", "assume", "in_office", "coding")
    own = {name: value for name, value in given.items() if name in taken}
    return {**own, "all_actors": str(_inherited(given)).lower()}


def _inherited(given: Mapping[str, Any]) -> bool:
    return str(given.get("inherited", "false")).lower() == "true"


def matters(rows: Iterable[Row]) -> dict[Pair, list[Matter]]:
    """Return what each pair of actors shares or conflicts on; each matter counts once for a pair.

    >>> matters([{"actor": "b", "other": "a", "demand": "x"}, {"actor": "a", "other": "b", "demand": "x"}])
    {('a', 'b'): [('x',)]}
    """
    found: dict[Pair, set[Matter]] = {}
    for row in rows:
        pair, about = _key(row)
        found.setdefault(pair, set()).add(about)
    return {pair: sorted(about) for pair, about in sorted(found.items())}


def depends(rows: Iterable[Row]) -> dict[tuple[Pair, Matter], list[str]]:
    """Return what a pair's matter depends on, for those that rest on a condition in every row about them.

    >>> row = {"actor": "a", "other": "b", "demand": "x", "conditions": ["if y"], "other_conditions": []}
    >>> depends([row]), depends([row, {**row, "conditions": []}])
    ({(('a', 'b'), ('x',)): ['if y']}, {})
    """
    found: dict[tuple[Pair, Matter], list[list[str]]] = {}
    for row in rows:
        found.setdefault(_key(row), []).append([*row["conditions"], *row["other_conditions"]])
    return {
        key: list(dict.fromkeys(said for each in told for said in each))
        for key, told in found.items()
        if all(told)
    }


def _key(row: Row) -> tuple[Pair, Matter]:
    """Return the pair of actors that a row is about, and the matter."""
    pair = (min(row["actor"], row["other"]), max(row["actor"], row["other"]))
    return pair, tuple(sorted({row["demand"], row.get("other_demand", row["demand"])}))

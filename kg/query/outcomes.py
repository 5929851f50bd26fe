"""Outcomes that are known on a day: they act as assumptions, unless other assumptions lift or override them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Message

_OUTCOMES = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (o:Outcome {graph: c.graph}) WHERE o.valid_from <= day
RETURN c.id AS case, o.demand AS demand, o.status AS status, toString(o.date) AS date
ORDER BY date DESC, demand, case
"""
_ELSEWHERE = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (d:Demand {graph: c.graph}) WHERE d.id IN $demands
RETURN c.id AS case, d.id AS demand ORDER BY demand, case
"""


def outcomes(asked: Mapping[str, Any], store: Store) -> list[str]:
    """Return what is met or refused by outcomes, the latest first: of several of one demand, the latest decides.

    :raises QueryError: if several cases are queried and a demand that they share has not the same outcome in all.
    """
    decided: dict[tuple[str, str], str] = {}
    for row in look_up(store, _OUTCOMES, dict(asked)).dicts():
        decided.setdefault((row["case"], row["demand"]), row["status"])
    found = {pair: status for pair, status in decided.items() if status != "lapsed"}
    demands = sorted({demand for _, demand in found})
    if demands and asked["case"] is None:
        for row in look_up(store, _ELSEWHERE, {"case": None, "demands": demands}).dicts():
            here = {status for (_, demand), status in found.items() if demand == row["demand"]}
            if {found.get((row["case"], row["demand"]))} != here:
                token = f"{row['demand']}={min(here)}"
                raise QueryError(Message("error.follows in one case and not", min=token, case=row["case"]))
    return list(dict.fromkeys(f"{demand}={status}" for (_, demand), status in found.items()))


def decided_by(bound: Mapping[str, Any], store: Store) -> list[str]:
    """Return those of the assumptions that a query was run with that outcomes say."""
    assumed = bound.get("assume") or []
    asked = {"case": bound.get("case"), "as_of": bound.get("as_of")}
    return sorted(set(outcomes(asked, store)) & set(assumed)) if assumed else []

"""Assumptions: demands taken as met or refused, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.errors import QueryError
from kg.problems import nearest
from kg.store.base import Store

_TOKEN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)=(met|refused)")
_FOLLOWS = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (d:Demand {graph: c.graph}) WHERE d.id + '=met' IN $assume OR d.id + '=refused' IN $assume
OPTIONAL MATCH (d)-[r:ENTAILS_ALL|CLASHES_WITH]-(e:Demand) WHERE r.since <= day
RETURN DISTINCT d.id AS demand, type(r) AS relation, startNode(r) = d AS outwards, e.id AS other
ORDER BY demand, relation, outwards, other
"""
_KNOWN = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (d:Demand {graph: c.graph}) RETURN DISTINCT d.id AS demand ORDER BY demand
"""


def parse(tokens: Iterable[str]) -> list[str]:
    """Assumptions as they are written, each once.

    :raises ValueError: if one is not `demand=met` or `demand=refused`.

    >>> parse(["ceasefire=met"])
    ['ceasefire=met']
    """
    found = []
    for token in tokens:
        if not _TOKEN.fullmatch(token):
            raise ValueError(f"'{token}' is no assumption; write demand=met or demand=refused")
        found.append(token)
    return list(dict.fromkeys(found))


def with_consequences(tokens: list[str], bound: Mapping[str, Any], store: Store) -> list[str]:
    """The assumptions and what follows: a demand that is met brings what it entails and refuses what it excludes;
    one that is refused refuses whatever entails it. Sorted.

    :raises QueryError: if a demand is not known, or the assumptions contradict each other.
    """
    if not tokens:
        return []
    rows = list(
        store.read(
            _FOLLOWS, {"assume": tokens, "case": bound.get("case"), "as_of": bound.get("as_of")}
        ).dicts()
    )
    _refuse_unknown(tokens, {row["demand"] for row in rows}, bound.get("case"), store)
    following = set(tokens)
    for row in rows:
        if row["other"] is None:
            continue
        if f"{row['demand']}=met" in tokens:
            if row["relation"] == "CLASHES_WITH":
                following.add(f"{row['other']}=refused")
            elif row["outwards"]:
                following.add(f"{row['other']}=met")
        elif row["relation"] == "ENTAILS_ALL" and not row["outwards"]:
            following.add(f"{row['other']}=refused")
    for token in sorted(following):
        demand = token.removesuffix("=met")
        if token.endswith("=met") and f"{demand}=refused" in following:
            raise QueryError(
                f"the assumptions contradict each other: '{demand}' would be both met and refused"
            )
    return sorted(following)


def _refuse_unknown(tokens: list[str], known: set[str], case: str | None, store: Store) -> None:
    for token in tokens:
        demand = token.rpartition("=")[0]
        if demand not in known:
            names = [row["demand"] for row in store.read(_KNOWN, {"case": case}).dicts()]
            where = f" in case '{case}'" if case else ""
            raise QueryError(
                f"assume: no demand '{demand}'{where}; {nearest(demand, names) or 'see issues/relations'}"
            )

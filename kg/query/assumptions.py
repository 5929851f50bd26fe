"""Assumptions: demands assumed to be met or refused, and what follows from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.query.outcomes import outcomes
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Message

_TOKEN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)=(met|refused|open)")
_FOLLOWS = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (d:Demand {graph: c.graph}) WHERE d.id + '=met' IN $assume OR d.id + '=refused' IN $assume
OPTIONAL MATCH (d)-[r]-(e:Demand)
WHERE r.since <= day AND (type(r) IN ['ENTAILS_ALL', 'CLASHES_WITH'] OR r.role = 'requirement')
RETURN DISTINCT c.id AS case, d.id AS demand,
  CASE WHEN r.role = 'requirement' THEN 'REQUIRES' ELSE type(r) END AS relation,
  startNode(r) = d AS outwards, e.id AS other
ORDER BY case, demand, relation, outwards, other
"""
_KNOWN = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (d:Demand {graph: c.graph}) RETURN DISTINCT d.id AS demand ORDER BY demand
"""


def parse(tokens: Iterable[str]) -> list[str]:
    """Parse assumptions, without duplicates.

    :raises ValueError: if one is not `demand=met`, `demand=refused` or `demand=open`.

    >>> parse(["ceasefire=met"])
    ['ceasefire=met']
    """
    found = []
    for token in tokens:
        if not _TOKEN.fullmatch(token):
            raise ValueError(str(Message("value error.no assumption", token=token)))
        found.append(token)
    return list(dict.fromkeys(found))


def with_consequences(tokens: list[str], bound: Mapping[str, Any], store: Store) -> list[str]:
    """Return the assumptions, what is known by outcomes, and what follows, in the queried case or in all. Sorted.

    If a demand is met, then what it entails and requires is met, and what it excludes is refused; if it is refused,
    whatever entails or requires it is refused. An assumption about a demand replaces its outcome, `demand=open` lifts
    it. An outcome that contradicts what follows from the assumptions, or from later outcomes, does not count.

    :raises QueryError: if a demand is unknown, the assumptions contradict each other, or several cases are queried
        in which different things follow.
    """
    asked = {"case": bound.get("case"), "as_of": bound.get("as_of")}
    named = {token.rpartition("=")[0] for token in tokens}
    facts = [fact for fact in outcomes(asked, store) if fact.rpartition("=")[0] not in named]
    if not tokens and not facts:
        return []
    refuse_unknown(tokens, asked, store)
    found, contradiction = following([token for token in tokens if not token.endswith("=open")], asked, store)
    if demand := contradiction or min(contradicting(tokens), default=""):
        raise QueryError(Message("error.the assumptions contradict each other would", demand=demand))
    for fact in facts:
        more, contradiction = following([*found, fact], asked, store)
        found = found if contradiction else more
    return found


def contradicting(tokens: Iterable[str]) -> set[str]:
    """Return the demands about which assumptions say different things.

    >>> contradicting(["a=met", "a=open", "b=met"])
    {'a'}
    """
    said = [token.rpartition("=")[0] for token in dict.fromkeys(tokens)]
    return {demand for demand in said if said.count(demand) > 1}


def following(
    tokens: list[str], asked: Mapping[str, Any], store: Store, *, requirements: bool = True
) -> tuple[list[str], str]:
    """Return assumptions with what follows from them, and a demand that would be both met and refused, if one is.

    Without `requirements`, what a demand requires does not follow from it.
    """
    if not tokens:
        return [], ""

    def read(known: list[str]) -> list[dict[str, Any]]:
        found = _rows(known, asked, store)
        return found if requirements else [row for row in found if row["relation"] != "REQUIRES"]

    rows = read(tokens)
    reached: defaultdict[str, set[str]] = defaultdict(lambda: set(tokens))
    while sum(_grown(reached[row["case"]], row) for row in rows):
        rows = read(sorted(set().union(*reached.values())))
    together = sorted(set().union(*reached.values()))
    for found in reached.values():
        if wrong := contradicting(found):
            return together, min(wrong)
    for row in rows:  # those of the complete result, since the last round added nothing
        here = {f"{row['demand']}=met", f"{row['demand']}=refused"} & set(together)
        strange = here - reached[row["case"]]
        if strange:
            raise QueryError(Message("error.follows in one case and not", min=min(strange), case=row["case"]))
    return together, ""


def _rows(tokens: list[str], asked: Mapping[str, Any], store: Store) -> list[dict[str, Any]]:
    return list(look_up(store, _FOLLOWS, {"assume": tokens, **asked}).dicts())


def _grown(following: set[str], row: Mapping[str, Any]) -> bool:
    """Add what follows by one relation; returns whether that was new."""
    new: set[str] = set()
    met, refused = (f"{row['demand']}={status}" in following for status in ("met", "refused"))
    if row["relation"] == "CLASHES_WITH":
        new = {f"{row['other']}=refused"} if met else set()
    elif met and row["outwards"]:
        new = {f"{row['other']}=met"}
    elif refused and not row["outwards"]:
        new = {f"{row['other']}=refused"}
    if row["other"] is None or new <= following:
        return False
    following |= new
    return True


def refuse_unknown(
    tokens: list[str], asked: Mapping[str, Any], store: Store, parameter: str = "assume"
) -> None:
    """Refuse assumptions, or another parameter's statuses, of demands that no queried case has.

    :raises QueryError: naming the first one, with the nearest.
    """
    if not tokens:
        return
    names = {row["demand"] for row in look_up(store, _KNOWN, {"case": asked["case"]}).dicts()}
    for token in tokens:
        demand = token.rpartition("=")[0]
        if demand not in names:
            where = Message("value error.in case", case=asked["case"]) if asked["case"] else ""
            raise QueryError(
                Message(
                    f"error.{parameter} no demand",
                    demand=demand,
                    where=where,
                    nearest=nearest(demand, sorted(names)) or Message("error.see issues relations"),
                )
            )

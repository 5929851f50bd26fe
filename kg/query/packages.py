"""Packages: the demands that a deal meets, refuses or leaves open, by a coded proposal or as given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.query.assumptions import contradicting, following, refuse_unknown
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Message

PACKAGE, PROPOSAL = "package", "proposal"
"""The parameters of queries about packages."""
_STATUS = {"PROPOSES": "met", "PROPOSES_TO_REFUSE": "refused", "LEAVES_OPEN": "open"}
_SAID = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (:Proposal {graph: c.graph, id: $proposal})-[r:PROPOSES|PROPOSES_TO_REFUSE|LEAVES_OPEN]->(d:Demand)
RETURN type(r) AS kind, d.id AS demand ORDER BY kind, demand
"""
_PATHS = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (x:Demand {graph: c.graph})-[r:ENTAILS_ALL|CLASHES_WITH]->(y:Demand)
WHERE r.since <= day AND (x.id = $demand OR y.id = $demand)
RETURN x.id AS first, type(r) AS kind, y.id AS last, r.path AS path ORDER BY size(path), path, kind
"""


def statuses(tokens: Iterable[str]) -> dict[str, str]:
    """Return what tokens say of each demand.

    >>> statuses(["ceasefire=met", "nato-membership=refused"])
    {'ceasefire': 'met', 'nato-membership': 'refused'}
    """
    return {demand: status for demand, _, status in (token.rpartition("=") for token in tokens)}


def stated(bound: Mapping[str, Any], store: Store) -> list[str]:
    """Return what a package says itself, sorted: that of the proposal, with the changes that are given.

    `demand=met` adds a demand or meets it in place of refusing it, `demand=refused` refuses it, `demand=open` takes it
    out.

    :raises QueryError: if a demand is unknown, or the changes contradict each other.
    """
    changes: list[str] = bound.get(PACKAGE) or []
    asked = {"case": bound.get("case"), "as_of": bound.get("as_of")}
    refuse_unknown(changes, asked, store, PACKAGE)
    if twice := contradicting(changes):
        raise QueryError(Message("error.the package contradicts itself", demand=min(twice)))
    said: dict[str, str] = {}
    if bound.get(PROPOSAL):
        for row in look_up(store, _SAID, {"case": asked["case"], "proposal": bound[PROPOSAL]}).dicts():
            status = _STATUS[row["kind"]]
            if said.setdefault(row["demand"], status) != status:
                raise QueryError(Message("error.the package contradicts itself", demand=row["demand"]))
    said |= statuses(changes)
    return sorted(f"{demand}={status}" for demand, status in said.items())


def settled(package: list[str], bound: Mapping[str, Any], store: Store) -> list[str]:
    """Return what a package settles, by what it says and by what follows, as demands met or refused; sorted.

    What a met demand entails is met, and what it excludes is refused; what entails a refused demand is refused. What a
    demand merely requires is not met by that: where the package lacks it, that is a hole.

    :raises QueryError: if the package contradicts itself: a demand would be both met and refused, or is said to be
        left open and is settled.
    """
    asked = {"case": bound.get("case"), "as_of": bound.get("as_of")}
    said = [token for token in package if not token.endswith("=open")]
    found, wrong = following(said, asked, store, requirements=False)
    opened = {token.removesuffix("=open") for token in package if token.endswith("=open")}
    closed = sorted(opened & {token.rpartition("=")[0] for token in found})
    if wrong:
        raise _contradiction(wrong, said, asked, store)
    if closed:
        raise QueryError(Message("error.the package settles what it leaves open", demand=closed[0]))
    return found


def _contradiction(demand: str, said: list[str], asked: Mapping[str, Any], store: Store) -> QueryError:
    """Return the error that a demand would be both met and refused, with what leads to the one and to the other."""
    met = [[demand]] if f"{demand}=met" in said else []
    refused = [[demand]] if f"{demand}=refused" in said else []
    for row in look_up(store, _PATHS, {"demand": demand, **asked}).dicts():
        if row["last"] == demand and f"{row['first']}=met" in said:
            (met if row["kind"] == "ENTAILS_ALL" else refused).append(row["path"])
        elif row["kind"] == "ENTAILS_ALL" and row["first"] == demand and f"{row['last']}=refused" in said:
            refused.append(row["path"][::-1])
    one, other = (" → ".join(paths[0]) if paths else demand for paths in (met, refused))
    return QueryError(Message("error.the package would meet and refuse", demand=demand, one=one, other=other))


def with_package(package: list[str], assumed: list[str], bound: Mapping[str, Any], store: Store) -> list[str]:
    """Return the assumptions under which the positions on a package are asked for: what it settles, then all others.

    What else is assumed or known by outcomes counts where the package does not settle the demand.
    """
    found = settled(package, bound, store)
    own = {token.rpartition("=")[0] for token in found}
    return sorted([*found, *(token for token in assumed if token.rpartition("=")[0] not in own)])

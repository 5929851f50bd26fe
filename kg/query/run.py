"""Run a query document on a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.common.errors import CheckFailed
from kg.common.problems import Problem
from kg.model.texts import Texts
from kg.query.coding import CODING, asked_of, of_coding
from kg.query.document import Query
from kg.query.outcomes import decided_by
from kg.query.values import bind
from kg.store.base import Rows, Store
from kg.store.steady import look_up
from kg.words import DEFAULT, Language, Message, spoken

TIMEOUT = 30.0
"""Default timeout of a query in seconds."""


@dataclass(frozen=True)
class NoRows:
    """Why a query gave no rows: a message, or the text of the query's document."""

    why: Message | Texts

    def said(self, language: Language) -> str:
        """Return it in a language."""
        return self.why.said(language) if isinstance(self.why, Message) else self.why.of(language.code)


@dataclass
class Result:
    """The result of a query, with the values it was run with.

    `no_rows` says why there are no rows, if there are none; `day` is the day that the answer is for, once it was looked
    up; `decided` are assumptions that come from outcomes; `lang` is the language of the names in it.
    """

    query: Query
    parameters: dict[str, Any]
    rows: Rows
    no_rows: NoRows | None = None
    day: str = ""
    decided: tuple[str, ...] = ()
    lang: str = DEFAULT

    @property
    def reason(self) -> str:
        """Why there are no rows, in the current language of messages; empty if there are rows."""
        return self.no_rows.said(spoken()) if self.no_rows else ""


def run(
    query: Query,
    store: Store,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float = TIMEOUT,
    limit: int | None = None,
) -> Result:
    """Run a query with parameters given by name; values may be text, as on the command line.

    :raises QueryError: if a parameter is wrong.
    :raises CheckFailed: if the columns returned are not the declared ones: an error in the query's file.
    """
    bound = bind(query, parameters or {}, store)
    decided = tuple(decided_by(bound, store))
    coding = asked_of(query, parameters or {}, store)
    cypher = of_coding(query.cypher) if coding else query.cypher
    if coding and cypher != query.cypher:
        bound[CODING] = coding
    rows = store.read(cypher, bound, timeout=timeout, limit=limit)
    if not rows.rows:
        reason = why_empty(query, store, bound, coding)
        return Result(query, bound, Rows(query.columns, []), reason, decided=decided)
    if rows.columns != query.columns:
        declared, returned = ", ".join(query.columns), ", ".join(rows.columns)
        message = Message(
            "problem.declares the columns but returns", id=query.id, declared=declared, returned=returned
        )
        raise CheckFailed([Problem("Q002", query.columns_at, message)])
    return Result(query, bound, rows, decided=decided)


def answered_for(result: Result, store: Store) -> str:
    """Return the day that an answer is for: the requested day, else the last day of the case; none for several cases.

    Empty for a query that takes no day.
    """
    if "as_of" not in result.parameters:
        return ""
    cases = {row["case"] for row in result.rows.dicts()} if "case" in result.rows.columns else set()
    days = {case.as_of for case in store.cases() if case.id in cases}
    return result.parameters["as_of"] or (days.pop() if len(days) == 1 else "")


_CASES = "MATCH (c:Case) WHERE $case IS NULL OR c.id = $case RETURN c.id AS case ORDER BY case"
_KNOWN = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (a:Actor {graph: c.graph}) WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p) WHERE p.state <> 'speculated' AND p.valid_from <= coalesce(date($as_of), c.as_of)
RETURN p.actor AS actor LIMIT 1
"""
_FIRST = """
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
MATCH (a:Actor {graph: c.graph}) WHERE $actor IS NULL OR a.id = $actor
MATCH (a)-[:TAKES]->(p) WHERE p.state <> 'speculated'
RETURN toString(min(p.valid_from)) AS first
"""


def why_empty(query: Query, store: Store, bound: Mapping[str, Any], coding: str | None = None) -> NoRows:
    """Explain why a query gave no rows, from the store if it shows why; otherwise from the query's document."""
    case = bound.get("case")
    if not look_up(store, _CASES, {"case": case}).rows:
        nothing = Message("no rows.nothing loaded")
        return NoRows(nothing if case is None else Message("no rows.case not loaded", case=case))
    known, earliest = (of_coding(cypher) if coding else cypher for cypher in (_KNOWN, _FIRST))
    for name, actor in _actors(bound):
        asked = {"case": case, "actor": actor, "as_of": bound.get("as_of"), CODING: coding}
        if look_up(store, known, asked).rows:
            continue
        first = look_up(store, earliest, {"case": case, "actor": actor, CODING: coding}).rows[0][0]
        who = Message(f"no rows.{name}", actor=actor) if actor else Message("no rows.anybody")
        if first is None:
            return NoRows(Message("no rows.no stance", who=who))
        if bound.get("as_of"):
            return NoRows(Message("no rows.not known yet", day=bound["as_of"], who=who, first=first))
    return NoRows(query.metadata.empty or Message("no rows.none"))


def _actors(bound: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    named = [(name, bound[name]) for name in ("actor", "other") if bound.get(name)]
    return [*named, ("", None)]

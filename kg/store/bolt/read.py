"""Run read-only queries on Neo4j within a time limit, on a consistent state of every case."""

from __future__ import annotations

import threading
import time
from typing import Any

from neo4j import Result, Transaction
from neo4j.exceptions import Neo4jError

from kg.common.cypher import packed, parameters
from kg.common.errors import QueryError, QueryTimeout
from kg.common.workers import countable
from kg.store.base import Rows
from kg.store.bolt.server import Server
from kg.store.bolt.values import plain
from kg.words import Message

GRACE = 3.0
"""Extra seconds for the server to stop a query after its timeout: inside a list function it checks no clock."""

_GIVEN = "given"
_STATE = "MATCH (c:Case) RETURN c.id, c.graph ORDER BY c.id"
_SYNTAX = "Neo.ClientError.Statement.SyntaxError"
_VANISHED = "Neo.ClientError.Statement.EntityNotFound"


def read(server: Server, cypher: str, given: dict[str, Any], timeout: float, limit: int | None) -> Rows:
    """Run a query, and repeat it if a load changed the cases meanwhile.

    :raises QueryError: if it does not answer within `timeout` seconds plus a short grace period.
    """
    outcome: list[Rows | BaseException] = []
    timeout = countable(timeout)

    def work() -> None:
        try:
            outcome.append(_one_plan(server, cypher, given, timeout, limit))
        except BaseException as error:  # noqa: BLE001  whatever it is, it is raised below
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout + GRACE)
    if not outcome:
        server.renew()
        raise QueryTimeout(Message("error.the query took longer than s", timeout=timeout))
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _one_plan(server: Server, cypher: str, given: dict[str, Any], timeout: float, limit: int | None) -> Rows:
    """Return the rows, with all parameters in one map.

    A server keeps a plan for each combination of types of the parameters, none and some of a text are two. Of a map it
    knows only that it is one, so that a query is planned once and not for each choice that a researcher makes. Where
    Cypher takes no map's entry, or a parameter is missing, the query is run as it was written; so errors are its own.
    """
    if parameters(cypher) <= given.keys():
        try:
            return _steady(server, packed(cypher, _GIVEN), {_GIVEN: given}, timeout, limit)
        except Neo4jError as error:
            if error.code != _SYNTAX:
                raise
    return _steady(server, cypher, given, timeout, limit)


def _steady(server: Server, cypher: str, given: dict[str, Any], timeout: float, limit: int | None) -> Rows:
    """Return the rows of a run during which no case changed; it only fails if loads keep interrupting."""
    deadline = time.monotonic() + timeout
    for last in (False, False, False, True):
        left = max(deadline - time.monotonic(), 0.01)
        try:
            rows, same = _once(server, cypher, given, left, limit)
        except Neo4jError as error:
            if "TimedOut" in (error.code or ""):
                raise QueryTimeout(
                    Message("error.the query took longer than s and", timeout=timeout)
                ) from None
            if last or not (error.code == _VANISHED or error.is_retryable()):
                raise
        else:
            if same:
                return rows
    raise QueryError(Message("error.cases kept changing while the query"))


def _once(
    server: Server, cypher: str, given: dict[str, Any], timeout: float, limit: int | None
) -> tuple[Rows, bool]:
    with server.reading() as session, session.begin_transaction(timeout=timeout) as transaction:
        before = _state(transaction)
        result = _run(transaction, cypher, given)
        columns = list(result.keys())
        rows: list[list[Any]] = []
        truncated = False
        for record in result:
            if limit is not None and len(rows) == limit:
                truncated = True
                break
            rows.append([plain(value) for value in record.values()])
        result.consume()
        return Rows(columns, rows, truncated), before == _state(transaction)


def _run(transaction: Transaction, cypher: str, given: dict[str, Any]) -> Result:
    try:
        return transaction.run(cypher, given)
    except (TypeError, ValueError, OverflowError) as error:
        raise QueryError(Message("error.the query or a parameter cannot", error=error)) from None


def _state(transaction: Transaction) -> list[list[Any]]:
    return transaction.run(_STATE).values()

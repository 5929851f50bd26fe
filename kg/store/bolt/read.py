"""Run read-only queries on Neo4j within a time limit, on a consistent state of every case."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from typing import Any

from neo4j import Result, Transaction
from neo4j.exceptions import Neo4jError

from kg.common.cypher import packed, parameters
from kg.common.errors import QueryError, QueryStopped, QueryTimeout
from kg.common.stopping import Stop
from kg.common.workers import countable
from kg.store.base import Rows, too_large, weight
from kg.store.bolt.server import Server
from kg.store.bolt.values import plain
from kg.words import Message

GRACE = 3.0
"""Extra seconds for the server to stop a query after its timeout: inside a list function it checks no clock."""

FEW = 10
"""Rows that are fetched at once where the size of an answer is limited."""

_GIVEN = "given"
_MARK = "kg_query"
_TERMINATE = (
    f"SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.{_MARK} = $mark"
    " TERMINATE TRANSACTIONS id YIELD message RETURN message"
)
_STATE = "MATCH (c:Case) RETURN c.id, c.graph ORDER BY c.id"
_SYNTAX = "Neo.ClientError.Statement.SyntaxError"
_VANISHED = "Neo.ClientError.Statement.EntityNotFound"


@dataclass(frozen=True)
class Asked:
    """A query with its parameters and limits."""

    cypher: str
    given: dict[str, Any]
    timeout: float
    limit: int | None
    size: int | None = None
    mark: str = field(default_factory=lambda: secrets.token_hex(8))
    """What the server knows its transactions by, so that they can be stopped."""


def read(server: Server, asked: Asked, stop: Stop) -> Rows:
    """Run a query, and repeat it if a load changed the cases meanwhile.

    :raises QueryError: if it does not answer within its timeout plus a short grace period, or is too large.
    :raises QueryStopped: if it was stopped.
    """
    outcome: list[Rows | BaseException] = []
    timeout = countable(asked.timeout)
    done = threading.Event()

    def work() -> None:
        try:
            outcome.append(_one_plan(server, replace(asked, timeout=timeout)))
        except BaseException as error:  # noqa: BLE001  whatever it is, it is raised below
            outcome.append(error)
        done.set()

    threading.Thread(target=work, daemon=True).start()
    with stop.by(done.set):
        done.wait(timeout + GRACE)
    if stop.asked:
        if not outcome:
            server.ask(_TERMINATE, mark=asked.mark)
        raise QueryStopped(Message("error.query stopped"))
    if not outcome:
        server.renew()
        raise QueryTimeout(Message("error.the query took longer than s", timeout=timeout))
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _one_plan(server: Server, asked: Asked) -> Rows:
    """Return the rows, with all parameters in one map.

    A server keeps a plan for each combination of types of the parameters, none and some of a text are two. Of a map it
    knows only that it is one, so that a query is planned once and not for each choice that a researcher makes. Where
    Cypher takes no map's entry, or a parameter is missing, the query is run as it was written; so errors are its own.
    """
    if parameters(asked.cypher) <= asked.given.keys():
        one_map = replace(asked, cypher=packed(asked.cypher, _GIVEN), given={_GIVEN: asked.given})
        try:
            return _steady(server, one_map)
        except Neo4jError as error:
            if error.code != _SYNTAX:
                raise
    return _steady(server, asked)


def _steady(server: Server, asked: Asked) -> Rows:
    """Return the rows of a run during which no case changed; it only fails if loads keep interrupting."""
    deadline = time.monotonic() + asked.timeout
    for last in (False, False, False, True):
        left = max(deadline - time.monotonic(), 0.01)
        try:
            rows, same = _once(server, asked, left)
        except Neo4jError as error:
            if "TimedOut" in (error.code or ""):
                raise QueryTimeout(
                    Message("error.the query took longer than s and", timeout=asked.timeout)
                ) from None
            if last or not (error.code == _VANISHED or error.is_retryable()):
                raise
        else:
            if same:
                return rows
    raise QueryError(Message("error.cases kept changing while the query"))


def _once(server: Server, asked: Asked, timeout: float) -> tuple[Rows, bool]:
    # few rows at once where their size counts: the driver holds as many as it fetches
    few = {"fetch_size": FEW} if asked.size is not None else {}
    with (
        server.reading(**few) as session,
        session.begin_transaction(timeout=timeout, metadata={_MARK: asked.mark}) as transaction,
    ):
        before = _state(transaction)
        result = _run(transaction, asked.cypher, asked.given)
        columns = list(result.keys())
        rows: list[list[Any]] = []
        read, truncated = 0, False
        for record in result:
            if asked.limit is not None and len(rows) == asked.limit:
                truncated = True
                break
            rows.append([plain(value) for value in record.values()])
            if asked.size is not None:
                read += weight(rows[-1])
                if read > asked.size:
                    raise too_large(asked.size, len(rows))
        result.consume()
        return Rows(columns, rows, truncated), before == _state(transaction)


def _run(transaction: Transaction, cypher: str, given: dict[str, Any]) -> Result:
    try:
        return transaction.run(cypher, given)
    except (TypeError, ValueError, OverflowError) as error:
        raise QueryError(Message("error.the query or a parameter cannot", error=error)) from None


def _state(transaction: Transaction) -> list[list[Any]]:
    return transaction.run(_STATE).values()

"""Graphs in Neo4j that are not current: half-written ones of loads that ended early, and replaced ones.

Each has a `Leftover` node from before its first row is written. Names of graphs are never used twice, and only what is
done in the transaction of the lock makes one current. So whoever holds the lock may delete every graph that has such a
node: its load has ended, or has lost the lock. A load that lost it and does not know that yet cannot add to its graph
either, since every batch passes the graph's `Leftover` node, which says whether the graph is being deleted.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from neo4j import ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import Neo4jError

from kg.store.bolt.lock import Lock, LostLockError, waited_too_long
from kg.store.bolt.schema import quoted
from kg.store.bolt.server import Server

BATCH = 10_000
"""Rows that are deleted in one transaction."""

PATIENCE = 2.0
"""Seconds to wait for a load that hangs in the middle of a batch; what it has written stays for a later load."""

MARK = "MERGE (:Leftover {graph: $graph})"
UNMARK = "MATCH (l:Leftover {graph: $graph}) DELETE l"
_GIVE_UP = "MATCH (l:Leftover {graph: $graph}) SET l.deleted = true"
# SET first: it waits until nobody else has the node; only then is it read
_HOLD = (
    "MATCH (l:Leftover {graph: $graph}) SET l.written = true WITH l WHERE l.deleted IS NULL RETURN count(l)"
)
_ALL = "MATCH (l:Leftover) RETURN l.graph ORDER BY l.graph"
_CURRENT = "MATCH (c:Case {graph: $graph}) RETURN count(c)"
_GONE = "Neo.ClientError.Statement.EntityNotFound"


def new_name(case: str) -> str:
    """Return a name for a graph of a case that no other graph has or had.

    >>> new_name("demo").startswith("demo~"), new_name("demo") == new_name("demo")
    (True, False)
    """
    return f"{case}~{secrets.token_hex(8)}"


def pass_mark(transaction: ManagedTransaction, name: str, shown: str) -> None:
    """In a transaction that writes to a graph, make sure that nobody deletes the graph before it is committed.

    :raises LostLockError: if somebody does already.
    """
    try:
        (passed,) = transaction.run(_HOLD, graph=name).single(strict=True)
    except Neo4jError as error:
        if error.code != _GONE:
            raise
        passed = 0
    if not passed:
        raise LostLockError(shown)


def clear_leftovers(server: Server, labels: list[str], lock: Lock, only: Iterable[str] | None = None) -> None:
    """Delete the graphs that are not current, or those of them that are named in `only`.

    :raises LostLockError: if the lock is lost meanwhile.
    """
    names = [name for (name,) in server.ask(_ALL)]
    for name in names if only is None else sorted({*names} & {*only}):
        lock.check()
        with server.writing() as session:
            if not server.ask(_CURRENT, graph=name)[0][0]:
                if not _given_up(name, session):
                    continue
                _delete_graph(labels, name, session, lock)
            session.execute_write(_run, UNMARK, name)


def _given_up(name: str, session: Session) -> bool:
    """Say that a graph is being deleted; not if a load that hangs, and has lost the lock, holds it in a transaction."""
    try:
        session.execute_write(unit_of_work(timeout=PATIENCE)(_run), _GIVE_UP, name)
    except Neo4jError as error:
        if not waited_too_long(error):
            raise
        return False
    return True


def _run(transaction: ManagedTransaction, cypher: str, name: str) -> None:
    transaction.run(cypher, graph=name).consume()


def _delete_graph(labels: list[str], name: str, session: Session, lock: Lock) -> None:
    for label in labels:
        cypher = f"MATCH (n:{quoted(label)} {{graph: $graph}}) WITH n LIMIT {BATCH} DETACH DELETE n RETURN count(*)"
        while session.execute_write(_count, cypher, name) == BATCH:
            lock.check()


def _count(transaction: ManagedTransaction, cypher: str, name: str) -> int:
    return int(transaction.run(cypher, graph=name).single(strict=True)[0])

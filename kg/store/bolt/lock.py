"""Allow one load at a time. The lock is an uncommitted node, so the server removes it if the process dies.

If two transactions create a node with the same unique id, the second waits for the end of the first. That wait can
only be limited by limiting the whole transaction, which must not happen to the transaction that loads. So there is a
second lock, the door: its holder (for a limited time) checks whether the lock is free, and then takes it without limit.

The connection that holds the lock can be cut, by a router for instance, or its transaction ended by an administrator.
The server then gives the lock to the next load. So a load looks at its lock before every step, and does in the
transaction of the lock itself what makes its graphs current.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Any

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.common.errors import StoreError
from kg.store.bolt.server import Server
from kg.words import Message

NAMED = {"kg": "the lock of a load"}
"""Shown to administrators by SHOW TRANSACTIONS."""

_TAKE = "CREATE (:LoadLock {id: $id})"
_DROP = "MATCH (l:LoadLock) DELETE l"


_OVER = {
    f"Neo.{kind}Error.Transaction.{what}"
    for kind in ("Client", "Transient")
    for what in (
        *("Terminated", "TransactionTerminated", "TransactionNotFound"),
        *("TransactionTimedOut", "LockClientStopped"),
    )
}
"""The codes with which a server says that a transaction is over, whatever was asked in it."""


class LostLockError(StoreError):
    """Raised if a load has lost its lock; what it wrote until then is never current, and the next load deletes it."""

    def __init__(self, shown: str) -> None:
        super().__init__(Message("error.lock lost", shown=shown))


class UnsureError(StoreError):
    """Raised if the connection was cut while the change was committed: it has taken effect, or it has not."""

    def __init__(self, shown: str) -> None:
        super().__init__(Message("error.commit unsure", shown=shown))


class Lock:
    """The lock that a load holds: an open transaction."""

    def __init__(self, transaction: Transaction, shown: str) -> None:
        self._transaction = transaction
        self.shown = shown

    def check(self) -> None:
        """Ask the server whether the lock is still held; this also keeps its connection from being idle.

        :raises LostLockError: if it is not.
        """
        self.run("RETURN 1")

    def run(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        """Run a statement in the transaction of the lock, and return its rows.

        :raises LostLockError: if the lock was lost.
        """
        try:
            return [list(row.values()) for row in self._transaction.run(cypher, parameters)]
        except (DriverError, Neo4jError) as error:
            if _ended(error):
                raise LostLockError(self.shown) from None
            raise

    def commit(self) -> None:
        """Commit what was written in the lock's transaction, and release the lock.

        :raises LostLockError: if the lock was lost before.
        :raises UnsureError: if the connection was cut meanwhile.
        """
        self.run(_DROP)
        try:
            self._transaction.commit()
        except DriverError:
            raise UnsureError(self.shown) from None
        except Neo4jError as error:
            if _ended(error):
                raise LostLockError(self.shown) from None
            raise


@contextlib.contextmanager
def exclusive(server: Server, wait: float) -> Iterator[Lock]:
    """Yield the lock; its transaction is rolled back at the end of the block unless it was committed.

    :raises StoreError: if another load does not release the lock within `wait` seconds.
    """
    deadline = time.monotonic() + wait
    with server.writing() as outer, server.writing() as inner:
        try:
            door = outer.begin_transaction(timeout=wait)
            _take(door, "door")
            probe = inner.begin_transaction(timeout=max(deadline - time.monotonic(), 0.1))
            _take(probe, "load")
            probe.rollback()
            transaction = inner.begin_transaction(timeout=0, metadata=NAMED)
            _take(transaction, "load")
            door.rollback()
        except Neo4jError as error:
            if waited_too_long(error):
                raise StoreError(
                    Message("error.another load is writing to waited", shown=server.shown, wait=wait)
                ) from None
            raise
        try:
            yield Lock(transaction, server.shown)
        finally:
            with contextlib.suppress(DriverError, Neo4jError):  # the connection may be cut
                transaction.close()  # rolls back what was not committed


def _take(transaction: Transaction, name: str) -> None:
    transaction.run(_TAKE, id=name).consume()


def waited_too_long(error: Neo4jError) -> bool:
    """Return whether a transaction with a time limit was waiting for what another one holds."""
    return "LockClientStopped" in (error.code or "") or "TimedOut" in (error.code or "")


def _ended(error: DriverError | Neo4jError) -> bool:
    """Return whether an error says that the transaction is over, whatever was asked in it."""
    return isinstance(error, DriverError) or error.code in _OVER

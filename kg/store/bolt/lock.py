"""Allow one load at a time. The lock is an uncommitted node, so the server removes it if the process dies.

If two transactions create a node with the same unique id, the second waits for the end of the first. That wait can
only be limited by limiting the whole transaction, which must not happen to the transaction that loads. So there is a
second lock, the door: its holder (for a limited time) checks whether the lock is free, and then takes it without limit.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from neo4j import Transaction
from neo4j.exceptions import Neo4jError

from kg.common.errors import StoreError
from kg.store.bolt.server import Server
from kg.words import Message

_TAKE = "CREATE (:LoadLock {id: $id})"
_DROP = "MATCH (l:LoadLock) DELETE l"


@contextlib.contextmanager
def exclusive(server: Server, wait: float) -> Iterator[Transaction]:
    """Yield a transaction that has the lock; it is rolled back at the end of the block unless `finish` commits it.

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
            transaction = inner.begin_transaction(timeout=0)
            _take(transaction, "load")
            door.rollback()
        except Neo4jError as error:
            if "LockClientStopped" in (error.code or "") or "TimedOut" in (error.code or ""):
                raise StoreError(
                    Message("error.another load is writing to waited", shown=server.shown, wait=wait)
                ) from None
            raise
        try:
            yield transaction
        finally:
            transaction.close()  # rolls back what was not committed


def finish(transaction: Transaction) -> None:
    """Commit what was written in the lock's transaction, and release the lock."""
    transaction.run(_DROP).consume()
    transaction.commit()


def _take(transaction: Transaction, name: str) -> None:
    transaction.run(_TAKE, id=name).consume()

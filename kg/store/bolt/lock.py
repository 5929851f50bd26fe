"""One load at a time, with nothing left behind: the lock is an uncommitted node, so the server drops it with us.

A node of the same unique id, created in two transactions, makes the second wait for the end of the first. That wait
can only be limited by limiting the whole transaction, which must not happen to the one that loads. Hence the door:
whoever holds it (for a limited time) finds out whether the lock is free, and then takes it without limit.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from neo4j import Transaction
from neo4j.exceptions import Neo4jError

from kg.common.errors import StoreError
from kg.store.bolt.server import Server

_TAKE = "CREATE (:LoadLock {id: $id})"
_DROP = "MATCH (l:LoadLock) DELETE l"


@contextlib.contextmanager
def exclusive(server: Server, wait: float) -> Iterator[Transaction]:
    """A transaction that holds the lock; it is rolled back at the end of the block unless committed by `finish`.

    :raises StoreError: if another load has held the lock for `wait` seconds.
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
                    f"another load is writing to {server.shown}; waited {wait:g} s for it"
                ) from None
            raise
        try:
            yield transaction
        finally:
            transaction.close()  # which rolls back what was not committed


def finish(transaction: Transaction) -> None:
    """Give the lock back and make what was written in its transaction last."""
    transaction.run(_DROP).consume()
    transaction.commit()


def _take(transaction: Transaction, name: str) -> None:
    transaction.run(_TAKE, id=name).consume()

"""Connect to a Neo4j server, and read and write on it."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError

from kg.common.errors import StoreError
from kg.store.bolt.errors import clear_errors
from kg.store.bolt.target import AskPassword, Target, credentials
from kg.words import Message

SETTINGS: dict[str, Any] = {
    "connection_timeout": 10,
    "connection_acquisition_timeout": 30,
    "liveness_check_timeout": 20,  # a router may have cut an idle connection meanwhile
    "max_transaction_retry_time": 30,
    "notifications_min_severity": "OFF",  # an unknown label is normal here: nothing was loaded yet
    "user_agent": "kg",
}


logging.getLogger("neo4j").addHandler(
    logging.NullHandler()
)  # what it tells is in the errors; else Python prints it


class Server:
    """A connected Neo4j server; safe to use from several threads.

    :raises StoreError: if it cannot be reached, or refuses the login.
    """

    def __init__(self, target: Target, ask: AskPassword | None) -> None:
        self.target = target
        self.shown = target.shown
        self._auth = credentials(target, ask)
        self._sessions: Counter[Driver] = Counter()
        self._lock = threading.Lock()
        self.driver = self._connect()

    def _connect(self) -> Driver:
        with clear_errors(self.shown):
            driver = GraphDatabase.driver(self.target.uri, auth=self._auth, **SETTINGS)
            try:
                with driver.session(database=self.target.database, default_access_mode="READ") as session:
                    session.run("RETURN 1").consume()
            except BaseException as error:
                driver.close()
                if self._auth is None and isinstance(error, AuthError):
                    raise StoreError(
                        Message("error.neo4j at wants a password set", shown=self.shown)
                    ) from None
                raise
            return driver

    def renew(self) -> None:
        """Replace a connection that hangs by a new one; the old one is closed once nothing uses it."""
        fresh = self._connect()
        with self._lock:
            old, self.driver = self.driver, fresh
            unused = not self._sessions[old]
        if unused:
            old.close()

    def reading(self, **settings: Any) -> contextlib.AbstractContextManager[Session]:
        """Open a session in which the server refuses every write."""
        return self._session(default_access_mode="READ", **settings)

    def writing(self) -> contextlib.AbstractContextManager[Session]:
        """Open a session that may write."""
        return self._session()

    @contextlib.contextmanager
    def _session(self, **settings: Any) -> Iterator[Session]:
        with self._lock:
            driver = self.driver
            self._sessions[driver] += 1
        try:
            with driver.session(database=self.target.database, **settings) as session:
                yield session
        finally:
            with self._lock:
                self._sessions[driver] -= 1
                last = not self._sessions[driver]
                if last:
                    del self._sessions[driver]
                left_behind = last and driver is not self.driver
            if left_behind:
                driver.close()

    def ask(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        """Read a few rows."""
        with self.reading() as session:
            return session.execute_read(lambda tx: [list(row.values()) for row in tx.run(cypher, parameters)])

    def run(self, cypher: str, **parameters: Any) -> None:
        """Run one statement in its own transaction, and retry it if the server reports a temporary error."""
        with self.writing() as session:
            session.execute_write(lambda tx: tx.run(cypher, parameters).consume())

    def close(self) -> None:
        """Close the connection."""
        self.driver.close()

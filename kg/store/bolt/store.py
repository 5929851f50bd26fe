"""A store on a Neo4j server, 5.26 LTS or later."""

from __future__ import annotations

import json
from typing import Any

from kg.common.stopping import Stop
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, LoadedCase, Progress, Rows, one_each
from kg.store.bolt.errors import clear_errors
from kg.store.bolt.load import BoltLoader
from kg.store.bolt.read import Asked, read
from kg.store.bolt.server import Server
from kg.store.bolt.target import AskPassword, parse_target
from kg.store.bolt.values import plain
from kg.store.guard import only_reads

WAIT = 30.0
"""Seconds that a load waits for another load to end."""

_STATE = "MATCH (c:Case) WHERE c.graph IS NOT NULL RETURN c.id, c.graph ORDER BY c.id, c.graph"
_CASES = """
MATCH (c:Case) WHERE c.graph IS NOT NULL AND c.fingerprint IS NOT NULL
RETURN c.id, c.title, c.place, c.fingerprint, c.files, c.as_of, COUNT { (s:Stance {graph: c.graph}) } ORDER BY c.id
"""


class BoltStore:
    """A store on a Neo4j server; `ask_password` is called if the environment gives no password.

    A load waits up to `wait` seconds for another load.

    :raises StoreError: if the server cannot be reached or refuses the login.
    """

    def __init__(self, address: str, *, ask_password: AskPassword | None = None, wait: float = WAIT) -> None:
        self._server = Server(parse_target(address), ask_password)
        self._loader = BoltLoader(self._server, wait)

    @property
    def name(self) -> str:
        """The server's address and the database, without the user name."""
        return self._server.shown

    def load(
        self,
        graphs: list[StagedGraph],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        rebuild: bool = False,
    ) -> list[Changes]:
        """Replace the cases by exactly what the graphs contain, all of them or none; with `rebuild`, write all anew.

        :raises StoreError: if the server fails, or another load does not end within the waiting time.
        """
        one_each(graphs)
        with clear_errors(self.name):
            if dry_run:
                return self._loader.preview(graphs, rebuild=rebuild)
            return self._loader.load(graphs, progress, rebuild=rebuild)

    def state(self) -> str:
        """Return a mark that is another one after every load or unload: the names of the graphs are random."""
        with clear_errors(self.name):
            return json.dumps(self._server.ask(_STATE))

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        """
        with clear_errors(self.name):
            return self._loader.unload(case)

    def verify(self) -> int | None:
        """Return None: a server looks after its own files, and a load compares what it has row by row."""
        with clear_errors(self.name):
            self._server.ask("RETURN 1")
        return None

    def cases(self) -> list[LoadedCase]:
        """Return the cases in the store, sorted by id."""
        with clear_errors(self.name):
            rows = self._server.ask(_CASES)
        return [
            LoadedCase(name, title, place, fingerprint, tuple(files), plain(as_of), stances)
            for name, title, place, fingerprint, files, as_of, stances in rows
        ]

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
        size: int | None = None,
        stop: Stop | None = None,
    ) -> Rows:
        """Run a read-only query; the server refuses to write.

        :raises QueryError: if the query is invalid, writes, takes too long, or its answer is larger than `size`.
        :raises QueryStopped: if it was stopped.
        """
        only_reads(cypher)
        with clear_errors(self.name):
            return read(self._server, Asked(cypher, parameters or {}, timeout, limit, size), stop or Stop())

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    def __enter__(self) -> BoltStore:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

"""Neo4j servers to measure on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import kg
from kg.store.base import Store
from tests.support.neo4j_local import LARGE, Size
from tests.support.neo4j_server import Neo4jServer, start


@contextmanager
def neo4j(size: Size = LARGE) -> Iterator[Neo4jServer]:
    """Start a server; this process and those that it starts know its login."""
    with start(size=size) as server:
        os.environ.update(NEO4J_USERNAME=server.user, NEO4J_PASSWORD=server.password)
        yield server


@contextmanager
def fresh_neo4j(cases: Sequence[Path]) -> Iterator[Store]:
    """Start a server, and yield it as a store with the cases loaded."""
    with neo4j() as server, kg.open_store(server.uri) as store:
        kg.load_cases(cases, store)
        yield store

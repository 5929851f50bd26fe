"""A store of each engine for tests that must pass on both. Use it as `address = stores.address` in a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.store import Store
from kg.store.address import open_store
from kg.store.bolt import BoltStore
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import small

GROUP = "neo4j"
"""The xdist group of all tests that use the one Neo4j."""


def marks(fixture: str) -> list[pytest.MarkDecorator]:
    """Return the marks of a test that asks for one of the fixtures of Neo4j; empty for another fixture.

    A parameter needs them itself if its fixture is only asked for while the test runs.
    """
    if fixture not in ("neo4j_loaded", "neo4j_server"):
        return []
    only_reads = [pytest.mark.only_reads] if fixture == "neo4j_loaded" else []
    return [pytest.mark.neo4j, pytest.mark.xdist_group(GROUP), *only_reads]


CONTENT = """
MATCH (c:Case {id: $case}) MATCH (s:Stance {graph: c.graph})
OPTIONAL MATCH (s)-[r]->(end {graph: c.graph})
RETURN count(DISTINCT s) AS stances, count(r) AS relationships, max(s.note) AS note
"""


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=marks("neo4j_server"))])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store."""
    if request.param == "embedded":
        return str(tmp_path / "store")
    return str(request.getfixturevalue("neo4j_uri_env").uri)


@contextmanager
def with_small(address: str, *places: Path) -> Iterator[Store]:
    """Open a store with cases that `small.case` has written."""
    with open_store(address) as store:
        load(list(places), store, ontology=small.shared_ontology())
        yield store


def impatient(address: str, wait: float) -> Store:
    """Open a store whose loads wait the given seconds for another load."""
    return BoltStore(address, wait=wait) if "://" in address else EmbeddedStore(address, wait=wait)


def content(address: str, case: str = "demo") -> list[Any]:
    """Return stances, their relationships and a note, as a query sees them; empty if the case is not there."""
    with open_store(address) as store:
        if case not in [held.id for held in store.cases()]:
            return []
        return store.read(CONTENT, {"case": case}).rows[0]


def labels_and_types(address: str) -> list[list[Any]]:
    """Return counts of everything that queries can see in a store, current or not."""
    with open_store(address) as store:
        nodes = store.read("MATCH (n) RETURN labels(n)[0] AS kind, count(*) AS number ORDER BY kind").rows
        return (
            nodes
            + store.read("MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS number ORDER BY kind").rows
        )

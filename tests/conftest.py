"""Fixtures that all tests share.

neo4j_server    a real Neo4j, one for the whole run; it may contain data of other tests
neo4j_empty     the same, emptied first: no nodes, no constraints, no indexes
neo4j_uri_env   the same as `neo4j_empty`, with NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD set to it

A test that uses one of them automatically gets the mark `neo4j` and the xdist group of that name. With
`--dist loadgroup`, as in the Makefile, one worker then starts the server and runs all of these tests one after
the other, which is also what makes emptying safe: Community has a single database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.neo4j_server import Neo4jServer, start, wipe

pytest_plugins = ["tests.support.web"]

settings.register_profile(
    "kg", deadline=None, derandomize=True
)  # a busy machine must not fail a test, and runs must repeat
settings.load_profile("kg")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "neo4j_server" in getattr(item, "fixturenames", ()):
            item.add_marker("neo4j")
            item.add_marker(pytest.mark.xdist_group("neo4j"))


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the developer's own settings: folder of texts, store or ontology."""
    for name in [name for name in os.environ if name.startswith("KG_") and not name.startswith("KG_TEST")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    with start() as server:
        yield server


@pytest.fixture
def neo4j_empty(neo4j_server: Neo4jServer) -> Neo4jServer:
    wipe(neo4j_server)
    return neo4j_server


@pytest.fixture
def neo4j_uri_env(neo4j_empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    monkeypatch.setenv("NEO4J_URI", neo4j_empty.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_empty.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_empty.password)
    return neo4j_empty

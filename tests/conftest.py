"""Fixtures that all tests share.

neo4j_server    a real Neo4j, one for the whole run; it may contain data of other tests
neo4j_empty     the same, emptied first: no nodes, no constraints and indexes but those that kg makes
neo4j_bare      the same, without those too: a database that kg has never seen
neo4j_uri_env   the same as `neo4j_empty`, with NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD set to it
neo4j_loaded    the same with the shipped cases, for tests that only read (`tests/support/loaded.py`)

A test that uses one of them automatically gets the mark `neo4j` and the xdist group `neo4j`. With `--dist loadgroup`,
as in the Makefile, one worker starts the server and runs these tests one after the other, those that only read first.
So emptying is safe, although Community has a single database, and most of what a server costs is paid once: to start,
to load for the first time, and to translate its planner to machine code. If NEO4J_URI names a server, it is that one.

Of tests that take long, `make test` runs a sample: see `tests/support/samples.py`.
Hypothesis tries 100 examples if KG_TEST_HEAVY is set (`make test-heavy`), else 15, unless a test says how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support import stores
from tests.support.neo4j_server import Neo4jServer, start, wipe
from tests.support.samples import HEAVY, SEED, left_out

pytest_plugins = ["tests.support.web"]

# no deadline: a busy machine must not fail a test; derandomized: runs must repeat
settings.register_profile("kg", deadline=None, derandomize=True, max_examples=15)
settings.register_profile("heavy", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("heavy" if HEAVY else "kg")


def pytest_report_header() -> str:
    return (
        "everything (KG_TEST_HEAVY)"
        if HEAVY
        else f"samples of what takes long, drawn with KG_TEST_SEED={SEED}"
    )


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    heavy = left_out(items)
    config.hook.pytest_deselected(items=list(heavy))
    items[:] = [item for item in items if item not in heavy]
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            for mark in stores.marks(fixture):
                item.add_marker(mark)
    items.sort(key=lambda item: item.get_closest_marker("only_reads") is None)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the developer's own settings: folder of texts, store or ontology."""
    for name in [name for name in os.environ if name.startswith("KG_") and not name.startswith("KG_TEST")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    with start() as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_loaded(neo4j_server: Neo4jServer) -> Neo4jServer:
    return neo4j_server


@pytest.fixture
def neo4j_empty(neo4j_server: Neo4jServer) -> Neo4jServer:
    wipe(neo4j_server)
    return neo4j_server


@pytest.fixture
def neo4j_bare(neo4j_server: Neo4jServer) -> Neo4jServer:
    wipe(neo4j_server, bare=True)
    return neo4j_server


@pytest.fixture
def neo4j_uri_env(neo4j_empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    monkeypatch.setenv("NEO4J_URI", neo4j_empty.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_empty.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_empty.password)
    return neo4j_empty

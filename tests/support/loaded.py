"""The shipped cases and a bigger synthetic one, loaded once per run and engine, for tests that only read.

`store = loaded.store` in a module runs its tests on both engines; `both = loaded.both` provides both at once.
"""

from __future__ import annotations

import atexit
import pickle
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from kg.common.paths import PACKAGE
from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.address import open_store
from kg.store.base import Rows, Store
from kg.store.bolt import BoltStore
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support.neo4j_server import Neo4jServer, wipe
from tests.support.stores import marks

ROOT = PACKAGE.parent
ALASKA = ROOT / "seeds" / "alaska-2025"
BREXIT = ROOT / "seeds" / "brexit-withdrawal"
STRAIT = ROOT / "tests" / "data" / "cases" / "strait-talks"


@cache
def catalogue() -> Catalogue:
    """Return the shipped queries."""
    return Catalogue.find()


class Remembering:
    """Gives again what the store has answered before: many tests ask the same, and what is loaded never changes.

    After an error everything is asked anew, so that tests of refused queries see what is really there.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._told: dict[str, bytes] = {}

    def read(self, cypher: str, parameters: dict[str, Any] | None = None, **limits: Any) -> Rows:
        if limits.get("stop") is not None:
            return self._asked(cypher, parameters, **limits)
        question = repr((cypher, sorted((parameters or {}).items()), sorted(limits.items())))
        if question not in self._told:
            self._told[question] = pickle.dumps(self._asked(cypher, parameters, **limits))
        return cast("Rows", pickle.loads(self._told[question]))  # noqa: S301

    def forget(self) -> None:
        self._told.clear()

    def _asked(self, cypher: str, parameters: dict[str, Any] | None, **limits: Any) -> Rows:
        try:
            return cast("Rows", super().read(cypher, parameters, **limits))  # type: ignore[misc]
        except BaseException:
            self._told.clear()
            raise


class RememberingEmbedded(Remembering, EmbeddedStore):
    """The embedded engine."""


class RememberingBolt(Remembering, BoltStore):
    """Neo4j."""


@cache
def embedded() -> RememberingEmbedded:
    """Return a store with all of them in the embedded engine."""
    folder = tempfile.mkdtemp(prefix="kg-loaded-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = RememberingEmbedded(folder)
    atexit.register(store.close)
    load([ALASKA, BREXIT, STRAIT], store)
    return store


@cache
def _with_alaska() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kg-alaska-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with EmbeddedStore(folder / "store") as store:
        load([ALASKA], store)
    return folder / "store"


def put_alaska(address: str) -> None:
    """Fill an empty store with the shipped case; an embedded one becomes a copy of one that was loaded once."""
    if "://" in address:
        with open_store(address) as store:
            load([ALASKA], store)
    else:
        shutil.copytree(_with_alaska(), address)


def opened_again() -> Store:
    """Return the same store, to be closed by the caller, with what it has answered before."""
    store = RememberingEmbedded(embedded().name)
    store._told = embedded()._told
    return store


@cache
def _connected(uri: str, password: str) -> RememberingBolt:
    store = RememberingBolt(uri, ask_password=lambda _: password)
    atexit.register(store.close)
    return store


def neo4j(server: Neo4jServer) -> Store:
    """Return a store with all of them in Neo4j; loaded again if it is a given server that other tests have emptied."""
    store = _connected(server.uri, server.password)
    if [c.fingerprint for c in store.cases()] != [c.fingerprint for c in embedded().cases()]:
        wipe(server)
        store.forget()
        load([ALASKA, BREXIT, STRAIT], store)
    return store


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=marks("neo4j_loaded"))])
def store(request: pytest.FixtureRequest) -> Store:
    return embedded() if request.param == "embedded" else neo4j(request.getfixturevalue("neo4j_loaded"))


@pytest.fixture
def both(neo4j_loaded: Neo4jServer) -> tuple[Store, Store]:
    return embedded(), neo4j(neo4j_loaded)


def rows(store: Store, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """Return the rows of a shipped query, on the shipped case unless another is named."""
    given: Mapping[str, Any] = {"case": "alaska-2025", **parameters}
    return list(run(catalogue().get(name), store, given).rows.dicts())

"""Any query can be asked of another coding: its answer is that of a case in which that coding is the main one.

Two cases differ only in which of their two codings is called `main`. What a query answers about the other coding of
the one is what it answers about the main coding of the other. On Neo4j `make test` asks a few queries, the same ones
each time, and `make test-heavy` all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.query.run import run
from kg.store.base import Store
from kg.store.bolt import BoltStore
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.laws import variants
from tests.laws.test_variants import asked
from tests.reference.closure import Closure, consequences
from tests.reference.world import World
from tests.support import loaded, small
from tests.support.neo4j_server import Neo4jServer, wipe
from tests.support.samples import chosen
from tests.support.small import Item

WORLDS, SEED = 4, 11
PLAIN, TURNED = "one-coding", "the-other"
QUERIES = sorted(set(loaded.catalogue().queries) - {"evidence/codings"})
"""All but the one that takes two codings itself."""
ON_NEO4J = chosen(QUERIES, 2, "codings on Neo4j")
NAMES = {"main": "second", "second": "main"}


@cache
def case() -> Item:
    return variants.plain(WORLDS, SEED)


def _turned(item: Item) -> Item:
    """The same stance or delegation, in a coding that has the other's name."""
    return {**item, "coding": NAMES[item.get("coding", "main")]}


def _load(store: Store, folder: Path) -> Store:
    other = {
        **case(),
        **{name: [_turned(each) for each in case()[name]] for name in ("stances", "delegations")},
    }
    places = [small.case(folder, PLAIN, **case()), small.case(folder, TURNED, **other)]
    load(places, store, ontology=small.ontology(folder / "ontology", {}))
    return store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("codings")
    with EmbeddedStore(folder / "store") as store:
        yield _load(store, folder)


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    wipe(neo4j_server)
    with BoltStore(neo4j_server.uri, ask_password=lambda _: neo4j_server.password) as store:
        yield _load(store, tmp_path_factory.mktemp("codings"))


def _rows(store: Store, name: str, which: str, given: dict[str, Any]) -> list[str]:
    """Return the rows in their order, with the names that one case has for itself and for its codings."""
    rows = run(loaded.catalogue().get(name), store, {**given, "case": which}).rows.dicts()
    return [json.dumps(_named(row, which), sort_keys=True, default=str).replace(which, PLAIN) for row in rows]


def _named(row: dict[str, Any], which: str) -> dict[str, Any]:
    if row.get("coding") and which == TURNED:
        row = {**row, "coding": NAMES[row["coding"]]}
    if row.get("authored"):  # what is written names the coding too
        row = {**row, "authored": {**json.loads(row["authored"]), "coding": None}}
    return {key: _plain(value) for key, value in row.items()}


def _plain(value: Any) -> Any:
    """Return a name in the graph without what tells the coding."""
    return value.replace("second.", "").replace("_IN_CODING", "") if isinstance(value, str) else value


def _without_contradiction(given: dict[str, Any]) -> dict[str, Any]:
    """Return a question without its assumption, if that contradicts itself in one of the worlds."""
    closure = Closure(World.of(case()), given["as_of"])
    return (
        {key: value for key, value in given.items() if key != "assume"}
        if consequences(closure, given.get("assume", [])) is None
        else given
    )


def _compare(name: str, store: Store) -> None:
    for given in map(_without_contradiction, asked(name, case())):
        assert _rows(store, name, PLAIN, {**given, "coding": "second"}) == _rows(
            store, name, TURNED, given
        ), given
        assert _rows(store, name, PLAIN, given) == _rows(
            store, name, TURNED, {**given, "coding": "second"}
        ), given


@pytest.mark.sample(7)
@pytest.mark.parametrize("name", QUERIES)
def test_the_embedded_engine_answers_of_the_other_coding_alone(name: str, embedded: Store) -> None:
    _compare(name, embedded)


@pytest.mark.parametrize("name", ON_NEO4J)
def test_neo4j_answers_of_the_other_coding_alone(name: str, neo4j: Store) -> None:
    _compare(name, neo4j)


def test_the_two_codings_differ(embedded: Store) -> None:
    rows = {coding: _rows(embedded, "issues/who-stands-where", PLAIN, {"coding": coding}) for coding in NAMES}
    assert rows["main"]
    assert rows["second"]
    assert not set(rows["main"]) & set(rows["second"])


def test_what_the_graph_calls_a_position_is_of_the_main_coding_alone(embedded: Store) -> None:
    held = "MATCH (:Actor)-[:TAKES]->(p)-[:RESTS_ON]->(s:Stance) RETURN DISTINCT s.coding AS coding"
    assert embedded.read(held).rows == [["main"]]
    others = "(:Actor)-[t:TAKES_IN_CODING]->(p)-[:RESTS_ON_IN_CODING]->(s:Stance)"
    assert embedded.read(f"MATCH {others} RETURN DISTINCT s.coding, t.coding").rows == [["second", "second"]]

"""Cypher scripts and CSV for the bulk import create the same graph as a load, on real engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from kg.exports import cypher, neo4j_csv
from kg.store.bolt import BoltStore
from kg.store.embedded import EmbeddedStore
from kg.store.embedded.engine import load_engine
from tests.support import dumps, loaded, neo4j_local, stores
from tests.support.dumps import NASTY
from tests.support.neo4j_server import Neo4jServer, wanted_version

NOTE = "MATCH (s:Stance {id: 's0', case: 'demo'}) RETURN s.note AS note"


@cache
def script() -> str:
    return "".join(cypher.script(dumps.small()))


def statements(text: str) -> list[str]:
    """Split like cypher-shell: a semicolon at the end of a line ends a statement."""
    return [statement for statement in text.split(";\n") if statement.strip()]


def test_a_script_is_the_same_each_time_and_has_a_statement_a_line() -> None:
    text = script()
    assert text == "".join(cypher.script(dumps.small()))
    assert text.endswith(";\n")
    assert all(len(statement.splitlines()) == 1 for statement in statements(text)[1:])
    assert "(n:`Case`)" in statements(text)[-1]


@pytest.mark.heavy
def test_a_script_makes_the_graph_in_neo4j(neo4j_empty: Neo4jServer) -> None:
    with GraphDatabase.driver(neo4j_empty.uri, auth=neo4j_empty.auth) as driver, driver.session() as session:
        for statement in statements(script()):
            session.run(statement).consume()
    with BoltStore(neo4j_empty.uri, ask_password=lambda _: neo4j_empty.password) as store:
        assert dumps.differences(store) == []  # compare nodes; queries on such a graph are tested elsewhere
        assert store.read(NOTE).rows == [[NASTY]]


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """Return an embedded store whose database was created by the script alone."""
    folder = tmp_path_factory.mktemp("scripted")
    with EmbeddedStore(folder) as store:
        store.load(dumps.small())
        made = store._folder.database(store._folder.current().generation)
        shutil.rmtree(made)
        database = load_engine(folder).create_database(str(made))
        for statement in statements(script()):
            database.command("opencypher", statement)
        database.close()
        store._folder.switch(store._folder.current())  # what is there now is what was written
        yield store


def test_a_script_makes_the_graph_in_the_embedded_engine(scripted: EmbeddedStore) -> None:
    assert scripted.read(NOTE).rows == [[NASTY]]
    assert dumps.answers(scripted) == dumps.answers(loaded.embedded())


@pytest.mark.heavy
@pytest.mark.neo4j
@pytest.mark.xdist_group(stores.GROUP)
def test_neo4j_admin_imports_the_tables_and_a_server_runs_on_them(tmp_path: Path) -> None:
    version = wanted_version()
    written = neo4j_csv.write(dumps.small(), tmp_path)
    before = {path: path.read_bytes() for path in written}
    assert neo4j_csv.write(dumps.small(), tmp_path) == written
    assert {path: path.read_bytes() for path in written} == before

    def bring_in(home: Path) -> None:
        command = ("database", "import", "full", "neo4j", "@import.args", "--overwrite-destination=true")
        neo4j_local.admin(version, home, *command, folder=tmp_path)

    server = neo4j_local.launch(version, bring_in)
    try:
        auth = ("neo4j", server.password)
        with GraphDatabase.driver(server.uri, auth=auth) as driver, driver.session() as session:
            for statement in statements((tmp_path / "constraints.cypher").read_text(encoding="utf-8")):
                session.run(statement).consume()
        with BoltStore(server.uri, ask_password=lambda _: server.password) as store:
            assert dumps.differences(store) == []
            assert store.read(NOTE).rows == [[NASTY]]
            assert dumps.answers(store, packs=True) == dumps.answers(loaded.embedded(), packs=True)
    finally:
        server.stop()

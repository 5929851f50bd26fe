"""What is specific to Neo4j: addresses, logins, clear errors, and that a password is shown nowhere."""

from __future__ import annotations

import logging
import socket
import time
import traceback

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, ServiceUnavailable, SessionExpired

from kg.common.errors import StoreError
from kg.common.stopping import Stop
from kg.store import open_store
from kg.store.bolt import BoltStore
from kg.store.bolt import read as reading
from kg.store.bolt.errors import translated
from kg.store.bolt.schema import quoted
from kg.store.bolt.server import Server
from kg.store.bolt.target import Target, credentials, parse_target
from tests.support import stores
from tests.support.graphs import staged
from tests.support.neo4j_server import Neo4jServer


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("bolt://localhost", Target("bolt://localhost", None, None)),
        ("bolt://localhost:7687/", Target("bolt://localhost:7687", None, None)),
        ("neo4j+s://ann@graph.example/positions", Target("neo4j+s://graph.example", "positions", "ann")),
        ("neo4j+ssc://h:1?database=positions", Target("neo4j+ssc://h:1", "positions", None)),
        ("bolt://[::1]:7687/x", Target("bolt://[::1]:7687", "x", None)),
    ],
)
def test_addresses(address: str, expected: Target) -> None:
    assert parse_target(address) == expected


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("bolt://ann:s3cret@localhost", "leave the password out"),
        ("bolt://:s3cret@localhost", "leave the password out"),
        ("bolt://ann:@localhost", "leave the password out"),
        ("bolt://", "names no host"),
        ("bolt://localhost:seven", "not a URI"),
        ("bolt://localhost/one?database=two", "one database"),
        ("bolt://localhost?password=s3cret", "one database"),
    ],
)
def test_addresses_that_make_no_sense(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(address)
    assert "s3cret" not in str(caught.value)


def test_who_logs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setenv("NEO4J_USERNAME", "eva")
    assert credentials(parse_target("bolt://ann@h"), lambda who: f"word of {who}") == (
        "ann",
        "word of ann at bolt://h",
    )
    assert credentials(parse_target("bolt://h"), None) is None
    monkeypatch.setenv("NEO4J_PASSWORD", "")
    assert credentials(parse_target("bolt://h"), None) == ("eva", "")
    monkeypatch.delenv("NEO4J_USERNAME")
    assert credentials(parse_target("bolt://h"), None) == ("neo4j", "")


def test_an_unreachable_server_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        with pytest.raises(StoreError) as caught:
            open_store(f"bolt://ann@127.0.0.1:{port}")
    assert str(caught.value) == f"cannot reach Neo4j at bolt://127.0.0.1:{port}: Connection refused"


def test_the_words_of_the_driver_reach_nobody() -> None:
    raw = "Failed to read from defunct connection IPv4Address(('127.0.0.1', 7687))"
    for error in (ServiceUnavailable(raw), SessionExpired(raw), DriverError(raw)):
        told = str(translated(error, "bolt://h"))
        assert told == "cannot reach Neo4j at bolt://h: no Neo4j answers there, or the connection was cut"


def test_a_wrong_password(neo4j_uri_env: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    with pytest.raises(StoreError, match="refused the login") as caught:
        open_store(neo4j_uri_env.uri)
    text = "".join(traceback.format_exception(caught.value))
    assert "\n" not in str(caught.value)
    assert "s3cret" not in text


def test_no_password(neo4j_uri_env: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match="requires a password: set NEO4J_PASSWORD"):
        open_store(neo4j_uri_env.uri)
    asked: list[str] = []

    def ask(who: str) -> str:
        asked.append(who)
        return neo4j_uri_env.password

    with open_store(neo4j_uri_env.uri, ask_password=ask) as store:
        assert store.cases() == []
    assert asked == [f"neo4j at {neo4j_uri_env.uri}"]


def test_an_unknown_database(neo4j_uri_env: Neo4jServer) -> None:
    with pytest.raises(StoreError, match="no database of that name"):
        open_store(f"{neo4j_uri_env.uri}/nowhere")


def test_a_database_can_be_named(neo4j_uri_env: Neo4jServer) -> None:
    with open_store(f"{neo4j_uri_env.uri}?database=neo4j") as store:
        assert store.name == f"{neo4j_uri_env.uri}/neo4j"
        assert store.cases() == []


def test_the_password_is_neither_shown_nor_logged(
    neo4j_uri_env: Neo4jServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with open_store(neo4j_uri_env.uri.replace("//", "//neo4j@")) as store:
        store.load([staged("demo", 2)])
        assert store.name == neo4j_uri_env.uri
        assert neo4j_uri_env.password not in f"{store.name} {store!r} {vars(store)}"
    assert caplog.text
    assert neo4j_uri_env.password not in caplog.text


def test_only_plain_words_become_labels() -> None:
    for name in ("A`) DETACH DELETE n //", "", "two words", "Grün"):
        with pytest.raises(StoreError, match="cannot be a label"):
            quoted(name)


def test_a_node_changed_by_hand_is_put_right(neo4j_uri_env: Neo4jServer) -> None:
    with BoltStore(neo4j_uri_env.uri) as store:
        store.load([staged("demo", 3)])
        store._server.run("MATCH (s:Stance {id: 's1'}) SET s.note = 'by hand'")
        store._server.run("MATCH (:Stance {id: 's0'})-[r:TOWARDS]->() DELETE r")
        (changes,) = store.load([staged("demo", 3)])
        assert (changes.added, changes.changed, changes.removed) == ({"TOWARDS": 1}, {"Stance": 1}, {})
        assert store.load([staged("demo", 3)])[0].empty
    assert stores.content(neo4j_uri_env.uri) == [3, 9, "note 2"]


def test_what_others_keep_in_the_database_stays(neo4j_uri_env: Neo4jServer) -> None:
    with BoltStore(neo4j_uri_env.uri) as store:
        store._server.run("CREATE (:Case {id: 'demo'})-[:OWNS]->(:Recipe {graph: 'demo'})")
        assert store.cases() == []
        store.load([staged("demo", 3)])
        store.load([staged("demo", 2)])
        store.unload("demo")
        assert stores.labels_and_types(neo4j_uri_env.uri) == [["Case", 1], ["Recipe", 1], ["OWNS", 1]]


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return a connection to a server that does not exist, which has not noticed that yet."""
    monkeypatch.setattr(Server, "_connect", lambda _: GraphDatabase.driver("bolt://127.0.0.1:1"))
    return Server(parse_target("bolt://127.0.0.1:1"), None)


def test_a_connection_left_behind_is_closed_once_nobody_uses_it(nobody: Server) -> None:
    def closed(driver: Driver) -> bool:
        return bool(driver._closed)

    first = nobody.driver
    with nobody.reading():
        with nobody.reading():
            nobody.renew()
            second = nobody.driver
            assert second is not first
        assert not closed(first)
    assert closed(first)
    with nobody.reading():
        assert not closed(second)
    nobody.renew()
    assert (closed(second), closed(nobody.driver)) == (True, False)
    nobody.close()
    assert closed(nobody.driver)


def test_whatever_a_query_raises_is_raised_at_once(nobody: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    for timeout in (float("inf"), 1e300, 30.0):
        with pytest.raises(ServiceUnavailable):
            reading.read(nobody, reading.Asked("RETURN 1 AS one", {}, timeout, None), Stop())

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "_once", fail)
    with pytest.raises(RecursionError):
        reading.read(nobody, reading.Asked("RETURN 1 AS one", {}, 30.0, None), Stop())
    assert time.monotonic() - start < 20
    nobody.close()

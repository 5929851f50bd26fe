"""Reading, on both engines: nothing is written, time and rows are limited, and loads do not interfere."""

from __future__ import annotations

import datetime as dt
import threading
import time
from pathlib import Path

import pytest

from kg.common.errors import QueryError, StoreError
from kg.common.stopping import Stop
from kg.store import open_store
from kg.store.embedded import EmbeddedStore
from kg.store.embedded.reader import Asked
from tests.support import stores
from tests.support.graphs import staged
from tests.support.samples import HEAVY

pytestmark = pytest.mark.sample(10, of="neo4j", together="stores")

address = stores.address

WRITES = [
    "CREATE (s:Stance {key: 'x'}) RETURN s.key AS key",
    "MATCH (s:Stance) SET s.note = 'x' RETURN count(*) AS number",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) CALL (n) { DELETE n } RETURN 1 AS one",
    "MERGE (:Stance {key: 'y'})",
    "CREATE INDEX mine FOR (s:Stance) ON (s.note)",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_that_writes_is_refused_and_leaves_nothing(address: str, cypher: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 3)])
        before = stores.labels_and_types(address)
        with pytest.raises(QueryError):
            store.read(cypher)
        assert stores.labels_and_types(address) == before
        assert stores.content(address) == [3, 9, "note 2"]


def test_the_embedded_engine_cannot_read_files_of_the_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("s3cret")
    with EmbeddedStore(tmp_path / "store") as store:
        store.load([staged("demo", 1)])
        for source in (secret.as_uri(), "http://127.0.0.1:9/x.csv"):
            cypher = f"MATCH (c:Case) LOAD CSV FROM '{source}' AS line RETURN line"
            with pytest.raises(QueryError, match="LOAD CSV is not run here"):
                store.read(cypher)
            current = store._folder.current()
            database = store._folder.database(current.generation)
            with pytest.raises(QueryError, match=r"LOAD CSV .* are disabled"):  # nor without the guard
                store._readers.read(Asked(database, current.id, cypher, {}, 10, None), Stop())


def test_a_mistake_is_told_in_one_line(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        for cypher in ("MATHC (n) RETURN n", "RETURN $missing AS x", "RETURN 1/0 AS x"):
            with pytest.raises(QueryError) as caught:
                store.read(cypher)
            assert "\n" not in str(caught.value)
            assert "com.arcadedb" not in str(caught.value)
        assert store.read("RETURN 1 AS one").rows == [[1]]


@pytest.mark.parametrize(
    "cypher",
    [
        "UNWIND range(1, 13000000) AS i UNWIND range(1, 13000000) AS j WITH i, j WHERE i = -j RETURN count(*) AS s",
        "UNWIND range(1, 1000) AS k RETURN sum(reduce(s = 0, i IN range(1, 10000000) | s + i)) AS s",
    ],
    ids=["product", "list function"],
)
def test_the_time_limit_holds_whatever_the_query_does(address: str, cypher: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        store.read("RETURN 1 AS one")
        start = time.monotonic()
        with pytest.raises(QueryError, match="took longer than 1 s"):
            store.read(cypher, timeout=1)
        assert time.monotonic() - start < 8
        assert store.read("RETURN 1 AS one").rows == [[1]]


def test_a_row_limit_says_that_there_is_more(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        cypher = "UNWIND range(1, 5000) AS i RETURN i, i * 2 AS double"
        cut = store.read(cypher, limit=3)
        assert (cut.rows, cut.truncated) == ([[1, 2], [2, 4], [3, 6]], True)
        assert cut.columns == ["i", "double"]
        whole = store.read(cypher, limit=5000)
        assert (len(whole.rows), whole.truncated) == (5000, False)
        assert len(store.read(cypher).rows) == 5000


def test_parameters_keep_their_types(address: str) -> None:
    given = {
        "day": dt.date(2025, 3, 2),
        "text": "2025-03-02",
        "list": [1, "a", None],
        "map": {"a": 1.5, "b": True},
    }
    with open_store(address) as store:
        store.load([staged("demo", 3)])
        cypher = """
            MATCH (c:Case) MATCH (s:Stance {graph: c.graph}) WHERE s.date <= $day AND s.date <= date($text)
            RETURN count(s) AS stances, $list AS list, $map AS map, $text AS text, $day AS day, $map.b AS b
        """
        (row,) = store.read(cypher, given).rows
        assert row == [2, [1, "a", None], {"a": 1.5, "b": True}, "2025-03-02", "2025-03-02", True]


def test_a_missing_parameter_is_an_error_and_not_nothing(address: str) -> None:
    """Neo4j takes parameters from one map, in which what is missing would read as null."""
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        with pytest.raises(QueryError, match="other"):
            store.read("UNWIND [$one] AS x RETURN x = $other", {"one": 1})


def test_a_place_that_takes_no_entry_of_a_map(address: str) -> None:
    """A mistake is told in the query's own words, whatever form it was tried in first."""
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        with pytest.raises(QueryError) as caught:
            store.read("MATCH (c:Case) RETURN c.id AS id, $one one two", {"one": {"id": "demo"}})
    assert "given" not in str(caught.value)


def test_a_parameter_that_no_engine_takes(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        for value in (object(), 2**63, [{"a": object()}], "\udcff"):
            with pytest.raises(QueryError, match="a parameter cannot be sent") as caught:
                store.read("RETURN $value AS value", {"value": value})
            assert "\n" not in str(caught.value)
        assert store.read("RETURN $value AS value", {"value": -(2**63)}).rows == [[-(2**63)]]


def test_no_time_limit_is_too_long(address: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        assert store.read("RETURN 1 AS one", timeout=float("inf")).rows == [[1]]


@pytest.mark.sample(1)
def test_readers_see_whole_states_while_cases_are_loaded(address: str) -> None:
    problems: list[object] = []
    reads = 0
    done = threading.Event()
    cypher = """
        MATCH (c:Case) MATCH (s:Stance {graph: c.graph})-[r]->(x {graph: c.graph})
        RETURN c.id AS case, count(DISTINCT s) AS stances, count(r) AS edges, max(s.note) AS note ORDER BY case
    """
    expected = {n: [["demo", n, 3 * n, f"z {n}"], ["other", n, 3 * n, f"z {n}"]] for n in (50, 100, 150, 200)}

    def look() -> None:
        nonlocal reads
        with open_store(address) as store:
            while not done.is_set():
                rows = store.read(cypher).rows
                reads += 1
                if rows not in expected.values():
                    problems.append(rows)

    with open_store(address) as store:
        store.load([staged(name, 50, note="z 50") for name in ("demo", "other")])
        threads = [threading.Thread(target=look) for _ in range(3)]
        for thread in threads:
            thread.start()
        for size in (100, 150, 200, 50, 200) if HEAVY else (100, 50):
            store.load([staged(name, size, note=f"z {size}") for name in ("demo", "other")])
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []
    assert reads > 20


def test_an_embedded_store_without_cases_says_what_to_do(tmp_path: Path) -> None:
    with (
        EmbeddedStore(tmp_path) as store,
        pytest.raises(StoreError, match=r"is empty; load a case with .kg load"),
    ):
        store.read("RETURN 1 AS one")


def test_a_closed_store_leaves_no_process_behind(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    store.load([staged("demo", 1)])
    store.read("RETURN 1 AS one")
    (worker,) = store._readers._idle
    store.close()
    assert worker.process.poll() is not None

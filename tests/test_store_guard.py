"""Queries of one's own reach no further than the graph, on both engines and through every door."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.common.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.store import open_store
from kg.store.guard import only_reads
from tests.support import stores
from tests.support.graphs import staged

address = stores.address

BEYOND = [
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (c:Case) LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
    "MATCH (c:Case) LOAD/**/CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (c:Case) // '\nLOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN '\\u0027 AS a UNION LOAD CSV FROM \\u0027file:///etc/passwd' AS a RETURN a",
    "MATCH (c:Case) \\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN '\\\\' AS a UNION MATCH (c) LOAD CSV FROM 'x' AS l RETURN l[0] AS a // '",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CYPHER 25 RETURN 1 AS x NEXT SHOW SETTINGS",
    "RETURN 1 AS x NEXT SHOW SETTINGS YIELD name, value RETURN name, value",
    "RETURN 1 AS x NEXT TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "MATCH (c:Case) RETURN c NEXT SHOW ALL FUNCTIONS",
    "USE system SHOW USERS",
    "CALL { USE system RETURN 1 AS x } RETURN x",
    "CALL db.labels()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "MATCH (c:Case) CALL `db`.labels() YIELD label RETURN label",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM \"file:///etc/passwd\" AS l RETURN l', {}) AS x",
    "RETURN `apoc`.cypher.runFirstColumnSingle('RETURN 1', {}) AS x",
    "RETURN `apoc.cypher.runFirstColumnSingle`('RETURN 1', {}) AS x",
    "RETURN apoc . text . join(['a'], ',') AS x",
    "RETURN graph.names() AS x",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "",
]


@pytest.mark.parametrize("cypher", BEYOND)
def test_a_query_beyond_the_graph_is_refused(cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        only_reads(cypher)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (show:Demand) RETURN show.id AS show ORDER BY show",
        "MATCH (next:Stance {id: 's1'}) WITH next MATCH (next)-[use:HELD_BY]->(a) RETURN next.note AS n, a.id AS id",
        "RETURN 'LOAD CSV, CALL db.labels(), SHOW SETTINGS' AS a, 1 AS `SHOW x` // TERMINATE TRANSACTIONS 'x'",
        "RETURN date.truncate('year', date('2025-03-03')) AS d, duration.between(date(), date()).days AS x",
        "MATCH (s:Stance) WHERE s.id IN ['s0'] AND (s.note = 'as said') CALL (s) { RETURN 1 AS one } RETURN one",
    ],
)
def test_what_only_looks_like_it_is_run(address: str, cypher: str) -> None:
    with open_store(address) as store:
        store.load([staged("demo", 2)])
        store.read(cypher)


def test_every_shipped_query_passes() -> None:
    for query in Catalogue.find():
        only_reads(query.cypher)


def test_the_guard_stands_behind_every_door(address: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("s3cret")
    pack = tmp_path / "queries" / "mine"
    pack.mkdir(parents=True)
    (pack / "files.cypher").write_text(
        "/*\ntitle: Files\nquestion: Which?\ncolumns:\n  line: A line.\n*/\n"
        f"MATCH (c:Case) LOAD CSV FROM '{secret.as_uri()}' AS row RETURN row[0] AS line ORDER BY line\n"
    )
    with open_store(address) as store:
        store.load([staged("demo", 1)])
        with pytest.raises(QueryError, match="LOAD CSV is not run here"):
            store.read(f"MATCH (c:Case) LOAD CSV FROM '{secret.as_uri()}' AS row RETURN row[0] AS line")
    found = CliRunner().invoke(
        main, ["query", "run", "mine/files", "--queries", str(tmp_path / "queries"), "--store", address]
    )
    assert found.exit_code == 1
    assert "s3cret" not in found.output
    assert "Traceback" not in found.output

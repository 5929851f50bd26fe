"""Only this machine's own page has access, and no request changes anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kg.browse.app import Browser
from kg.browse.explorer import Explorer
from kg.browse.guard import HEADERS
from kg.store.base import Store
from tests.support import browsing, loaded
from tests.support.browsing import ADDRESS, TOKEN

store = loaded.store
EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"
OURS = {"Origin": ADDRESS, "X-KG-Token": TOKEN}


@pytest.fixture(scope="module")
def asker() -> TestClient:
    return browsing.client(loaded.embedded())


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "10.0.0.1",
     "[::1]:8765", "127.0.0.1:8765@evil.example", "192.168.0.7:8765", "LOCALHOST.", "127.0.0.1:8765:1"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/meta", "/api/queries", "/web/js/main.js", "/api/nothing"])
def test_a_host_that_is_not_this_machine_is_refused(asker: TestClient, host: str, path: str) -> None:
    answer = asker.get(path, headers={"Host": host})
    assert answer.status_code == 403
    assert TOKEN not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "127.0.0.1:9"])
def test_this_machine_is_let_in(asker: TestClient, host: str) -> None:
    assert asker.get("/api/meta", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_has_caused_is_refused(asker: TestClient, site: str) -> None:
    caused = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "script"}
    assert asker.get("/api/meta", headers=caused).status_code == 403
    assert asker.get("/web/js/main.js", headers=caused).status_code == 403
    link = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}
    assert asker.get("/api/meta", headers=link).status_code == 403
    assert asker.get("/", headers=link).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"X-KG-Token": TOKEN}, 403),
        ({"Origin": ADDRESS}, 403),
        ({**OURS, "X-KG-Token": "another"}, 403),
        ({**OURS, "X-KG-Token": "tökén".encode("latin-1")}, 403),
        ({**OURS, "Origin": "http://evil.example"}, 403),
        ({**OURS, "Origin": "null"}, 403),
        ({**OURS, "Origin": "https://127.0.0.1:8765"}, 403),
        ({**OURS, "Origin": "http://127.0.0.1:9"}, 403),
        ({**OURS, "Host": "localhost:8765"}, 403),
        ({**OURS, "Sec-Fetch-Site": "cross-site"}, 403),
        (OURS, 200),
    ],
)
def test_what_does_more_than_read_needs_token_and_origin(
    asker: TestClient, headers: dict[str, Any], status: int
) -> None:
    assert asker.post("/api/cypher", json={"cypher": "RETURN 1 AS x"}, headers=headers).status_code == status


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "POST", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/meta", "/api/cases", "/web/js/main.js"])
def test_nothing_else_takes_another_method(asker: TestClient, method: str, path: str) -> None:
    assert asker.request(method, path).status_code == 403
    assert asker.request(method, path, headers=OURS).status_code == 405


@pytest.mark.parametrize("path", ["/", "/api/meta", "/api/cases", "/api/nothing", "/web/js/main.js"])
def test_every_answer_says_what_may_run_and_who_may_read(asker: TestClient, path: str) -> None:
    for headers in ({}, {"Host": "evil.example"}):
        answer = asker.get(path, headers=headers)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    ("body", "kind", "status", "detail"),
    [
        ("{", "application/json", 400, "is no JSON"),
        ("[" * 100_000, "application/json", 400, "JSON"),
        ('{"cypher": ""}', "application/json", 400, "cypher"),
        ('{"cypher": "RETURN 1", "write": true}', "application/json", 400, "write"),
        ('{"cypher": "RETURN 1", "limit": 100000}', "application/json", 400, "limit"),
        ('{"cypher": "RETURN 1", "timeout": 900}', "application/json", 400, "timeout"),
        ("x" * 200_000, "application/json", 413, "longer than"),
        ("cypher=RETURN 1", "application/x-www-form-urlencoded", 415, "application/json"),
        ('{"cypher": "RETURN 1"}', "text/plain", 415, "application/json"),
    ],
)
def test_a_request_that_makes_no_sense_is_told_so(
    asker: TestClient, body: str, kind: str, status: int, detail: str
) -> None:
    answer = asker.post("/api/cypher", content=body, headers={**OURS, "Content-Type": kind})
    assert (answer.status_code, detail in answer.json()["detail"]) == (status, True), answer.text


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Mine {id: 'x'}) RETURN n.id AS x",
        "MATCH (s:Stance) SET s.note = 'x' RETURN count(*) AS x",
        "MATCH (n) DETACH DELETE n",
        "MERGE (c:Case {id: 'mine'}) RETURN 1 AS x",
        "MATCH (s:Stance) REMOVE s.note RETURN count(*) AS x",
        "UNWIND [1, 2] AS i CREATE (:Mine {id: i})",
        "DROP TYPE Stance",
    ],
)
def test_no_write_reaches_the_store(store: Store, cypher: str) -> None:
    before = store.read(EVERYTHING).rows
    answer = browsing.typed(browsing.client(store), cypher)
    assert answer.status_code == 400, answer.text
    assert answer.json()["detail"].count("\n") == 0
    assert store.read(EVERYTHING).rows == before
    assert store.read("MATCH (s:Stance) WHERE s.note = 'x' RETURN count(s) AS x").rows == [[0]]


@pytest.mark.parametrize(
    "cypher",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (c:Case) LOAD/* */CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
        "MATCH (c:Case) WITH c lOaD\n csv WITH HEADERS FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (c:Case) \\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (c:Case) // '\nLOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (c:Case) WITH c.`'` AS x LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL db.labels()",
        "MATCH (c:Case) CALL `dbms`.listConfig() YIELD name RETURN name",
        "MATCH (c:Case) CALL apoc.load.json('http://127.0.0.1:9/') YIELD value RETURN value",
        "SHOW USERS",
        "TERMINATE TRANSACTIONS 'x'",
        "/* MATCH */ CREATE USER eve SET PASSWORD 'password-of-eve'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "USE system MATCH (n) RETURN n",
        "EXPLAIN MATCH (n) RETURN n",
        "",
    ],
)
def test_nothing_but_the_graph_can_be_asked(asker: TestClient, cypher: str) -> None:
    answer = browsing.typed(asker, cypher)
    assert answer.status_code == 400
    assert "root:" not in answer.text


def test_what_only_looks_like_it_may_be_asked(store: Store) -> None:
    asker = browsing.client(store)
    query = "MATCH (c:Case) CALL (c) { RETURN 'LOAD CSV call x' AS x } RETURN DISTINCT x // CALL db.labels()"
    assert browsing.typed(asker, query).json()["rows"] == [["LOAD CSV call x"]]
    whole = loaded.catalogue().get("gaps/silent-on-red-lines")
    given: dict[str, Any] = {parameter.name: parameter.default for parameter in whole.metadata.parameters}
    given |= {"case": "alaska-2025", "assume": [], "all_actors": False, "in_office": False}
    answer = browsing.typed(asker, whole.text, parameters=given)
    assert answer.json()["columns"] == whole.columns


def test_typed_queries_have_a_limit_of_rows_and_of_time(store: Store) -> None:
    asker = browsing.client(store)
    some = browsing.typed(asker, "UNWIND range(1, 5000) AS x RETURN x", limit=3).json()
    assert (some["rows"], some["truncated"]) == ([[1], [2], [3]], True)
    assert len(browsing.typed(asker, "UNWIND range(1, 5000) AS x RETURN x").json()["rows"]) == 200
    late = browsing.typed(asker, browsing.ENDLESS, timeout=1)
    assert (late.status_code, late.json()["detail"]) == (
        504,
        "the query took longer than 1 s and was stopped",
    )
    assert browsing.typed(asker, "RETURN $a AS a", parameters={"a": [1, None]}).json()["rows"] == [
        [[1, None]]
    ]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "=1+1", "\u2028]]>"]
)
def test_hostile_text_comes_back_as_text(store: Store, text: str) -> None:
    answer = browsing.typed(browsing.client(store), "RETURN $text AS x", parameters={"text": text})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["rows"] == [[text]]


def test_a_fault_of_ours_tells_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser(Explorer(loaded.embedded()), TOKEN)

    def broken() -> Any:
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(browser.explorer, "cases", broken)
    answer = TestClient(browser.app, base_url=ADDRESS, raise_server_exceptions=False).get("/api/cases")
    assert (answer.status_code, "secret" in answer.text) == (500, False)


def test_context_comes_from_the_folder_of_texts_alone(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    held = loaded.rows(loaded.embedded(), "browse/documents")
    name = next(row["text"] for row in held if row["source"] == "white-house-2025-03-19")
    row = next(
        r
        for r in loaded.rows(loaded.embedded(), "browse/evidence")
        if r["source"] == "white-house-2025-03-19"
    )
    exact = row["fragments"][0]["exact"]
    words = " ".join(f"word{number}" for number in range(200))
    (texts / name).write_text(f"{words} {exact} {words}", encoding="utf-8")
    path = f"/api/cases/alaska-2025/evidence?stance={row['stance']}"
    [found] = browsing.client(loaded.embedded(), texts=texts).get(path).json()["stances"]
    around = found["fragments"][0]["context"]
    assert (around["exact"], around["cut_before"], around["cut_after"]) == (exact, True, True)
    assert around["before"].startswith("word")
    assert len(around["before"]) <= 300
    [found] = browsing.client(loaded.embedded()).get(path).json()["stances"]
    assert (found["fragments"][0]["found"], found["fragments"][0]["context"]) == (None, None)

"""The browser's API on both engines: every documented path answers as documented."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from kg.browse.api import ENTRIES
from kg.browse.catalogue import described
from kg.browse.openapi import description
from kg.query.run import run
from kg.store.base import Store
from tests.support import browsing, loaded, marked_language

pytestmark = pytest.mark.sample(5, of="neo4j")

store = loaded.store
CASE = "/api/cases/alaska-2025"
ASKED = {
    "/api/words": ["/api/words", "/api/words?lang=de"],
    "/api/cases": ["/api/cases"],
    "/api/cases/{case}": [CASE, "/api/cases/strait-talks"],
    "/api/cases/{case}/graph": [
        f"{CASE}/graph",
        f"{CASE}/graph?assume=stop-western-arms-deliveries=met",
        f"{CASE}/graph?limit=3",
        "/api/cases/strait-talks/graph",
    ],
    "/api/cases/{case}/neighbours": [
        f"{CASE}/neighbours?node=actor/russia",
        f"{CASE}/neighbours?node=event/alaska-summit",
        f"{CASE}/neighbours?node=actor/germany&inherited=true&as_of=2025-08-15",
        f"{CASE}/neighbours?node=demand/ceasefire&kinds=towards,position&level=actor",
        f"{CASE}/neighbours?node=stance/merz-no-recognition",
    ],
    "/api/cases/{case}/path": [
        f"{CASE}/path?from=actor/russia&to=issue/recognition",
        f"{CASE}/path?from=source/dpa-2025-08-15&to=actor/merz",
        f"{CASE}/path?from=actor/russia&to=actor/russia",
        f"{CASE}/path?from=actor/russia&to=actor/nobody",
    ],
    "/api/cases/{case}/evidence": [
        f"{CASE}/evidence",
        f"{CASE}/evidence?stance=merz-no-recognition",
        f"{CASE}/evidence?actor=united-states&demand=territorial-exchange",
        "/api/cases/strait-talks/evidence",
    ],
    "/api/search": ["/api/search?q=waffen", "/api/search?q=A&case=alaska-2025&limit=3", "/api/search?q=%20"],
    "/api/queries": ["/api/queries"],
    "/api/queries/{pack}/{name}": [
        "/api/queries/issues/cells?case=alaska-2025",
        "/api/queries/conflict/all?case=alaska-2025&actor=ukraine&other=russia&limit=1",
        "/api/queries/redlines/red-lines?case=alaska-2025&as_of=2020-01-01",
    ],
    "/api/queries/{pack}/{name}/values/{parameter}": [
        "/api/queries/issues/cells/values/issue",
        "/api/queries/issues/cells/values/level",
        "/api/queries/issues/cells/values/as_of",
    ],
    "/api/schema": ["/api/schema"],
}


@pytest.fixture
def asker(store: Store) -> TestClient:
    return browsing.client(store)


def ask(asker: TestClient, path: str) -> Any:
    answer = asker.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def holds(answer: Any, name: str) -> None:
    """Check an answer against its schema in the description."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": description()["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer)


def test_the_description_is_sound_and_names_every_path() -> None:
    validate(description())
    own = {"/api/meta", "/api/cypher", "/api/openapi.json"}
    assert set(description()["paths"]) == own | {entry.path for entry in ENTRIES}
    assert set(ASKED) == {entry.path for entry in ENTRIES}


@pytest.mark.sample(14)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_every_path_answers_as_it_is_described(entry: Any, asker: TestClient) -> None:
    for path in ASKED[entry.path]:
        holds(ask(asker, path), entry.answers)


def test_the_paths_of_the_server_itself_too(asker: TestClient) -> None:
    holds(ask(asker, "/api/meta"), "Meta")
    assert ask(asker, "/api/openapi.json") == description()
    answer = browsing.typed(asker, "RETURN 1 AS x").json()
    holds(answer, "Rows")
    assert (answer["columns"], answer["rows"]) == (["x"], [[1]])


@pytest.mark.parametrize("name", ["issues/cells", "conflict/all", "browse/evidence", "gaps/silence"])
def test_a_query_answers_what_the_command_does(name: str, asker: TestClient, store: Store) -> None:
    given = {"case": "strait-talks", "level": "actor", "as_of": "2024-02-29"}
    given = {
        k: v
        for k, v in given.items()
        if k in {p.name for p in loaded.catalogue().get(name).metadata.parameters}
    }
    asked = "&".join(f"{key}={value}" for key, value in given.items())
    expected = run(loaded.catalogue().get(name), store, given)
    answer = ask(asker, f"/api/queries/{name}?{asked}")
    assert (answer["columns"], answer["rows"]) == (expected.rows.columns, expected.rows.rows)
    assert answer["rows"]
    assert answer["parameters"] == expected.parameters


def test_csv_comes_by_accept_header_or_by_format(asker: TestClient) -> None:
    path = "/api/queries/evidence/sources?case=strait-talks"
    by_header = asker.get(path, headers={"Accept": "text/csv"})
    by_format = asker.get(f"{path}&format=csv")
    assert by_header.content == by_format.content
    assert by_header.headers["content-type"] == "text/csv; charset=utf-8"
    assert by_header.headers["content-disposition"] == 'attachment; filename="evidence-sources.csv"'
    head, *rows = csv.reader(io.StringIO(by_header.text, newline=""))
    assert len(rows) == len(ask(asker, path)["rows"])
    assert all(len(row) == len(head) for row in rows)
    assert "'=HYPERLINK" in by_header.text
    assert asker.get(path, headers={"Accept": "text/csv, application/json"}).json()["rows"]


NAMES = [
    "as_of",
    "principal",
    "actor",
    "case",
    "limit",
    "format",
    "level",
    "since",
    "json",
    "csv",
    "api",
    "json",
    "issues/cells",
    "shifts/ledger",
    "s",
]
WRONG = [
    ("/api/queries/issues/cells?cas=x", 400, "no parameter 'cas'; did you mean 'case'?"),
    ("/api/queries/issues/cells?case=alaska", 404, "no case 'alaska' here; did you mean 'alaska-2025'?"),
    ("/api/queries/issues/cells?case=alaska-2025&as_of=yesterday", 400, "'yesterday' is no day"),
    ("/api/queries/issues/cells?case=alaska-2025&limit=0", 400, "limit: '0' is not a whole number"),
    ("/api/queries/issues/cells?format=xml", 400, "format: no 'xml'"),
    ("/api/queries/issues/cels", 404, "no query 'issues/cels'; did you mean 'issues/cells'?"),
    ("/api/queries/issues/cells/values/isue", 404, "did you mean 'issue'?"),
    ("/api/queries/shifts/ledger", 400, "since is missing"),
    (f"{CASE}/graph?asume=x", 400, "no parameter 'asume'; did you mean 'assume'?"),
    (f"{CASE}/graph?assume=peace=met", 400, "no demand 'peace'"),
    (f"{CASE}/neighbours", 400, "parameter 'node' is missing"),
    (
        f"{CASE}/neighbours?node=actors/x",
        400,
        "'actors/x' is no node; write KIND/ID; did you mean 'actor'?",
    ),
    (f"{CASE}/neighbours?node=actor/x&level=states", 400, "level: no 'states'"),
    (f"{CASE}/path?from=actor/russia&from=actor/x&to=actor/x", 400, "'from' is given twice"),
    ("/api/cases/alaska", 404, "did you mean 'alaska-2025'?"),
    ("/api/nothing", 404, "nothing is at /api/nothing"),
    ("/web/../app.py", 404, ""),
    ("/web/package.lock", 404, ""),
]


@pytest.mark.parametrize(("path", "status", "detail"), WRONG)
def test_what_is_wrong_is_told_in_a_line(path: str, status: int, detail: str) -> None:
    answer = browsing.client(loaded.embedded()).get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    holds(answer.json(), "Problem")
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert detail in answer.json()["detail"]


def test_what_is_wrong_is_told_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also by the threads that answer, and by the worker process of the engine."""
    marked_language.use(monkeypatch, tmp_path)
    asker = browsing.client(loaded.embedded())
    asker.headers["Accept-Language"] = "xx, qaa;q=0.9, en"
    answers = [asker.get(path) for path, status, detail in WRONG if detail]
    answers += [
        browsing.typed(asker, cypher, timeout=1)
        for cypher in ("CREATE (n)", "LOAD CSV FROM 'x' AS y RETURN y", browsing.ENDLESS)
    ]
    left = {}
    for answer in answers:
        said = re.sub("[a-z]*/[a-z/.]+|[A-Z]{3,}(/[A-Z]+)?|'[^']*'", " ", answer.json()["detail"])
        assert "«" in said
        if words := marked_language.unmarked(said, but=NAMES):
            left[said] = words
    assert left == {}


def test_the_graph_of_a_day_is_what_the_cells_are(asker: TestClient) -> None:
    graph = ask(asker, f"{CASE}/graph")
    for level, day in (("principal", "2025-08-15"), ("actor", "2025-03-19")):
        answer = ask(
            asker, f"/api/queries/issues/cells?case=alaska-2025&all_actors=true&level={level}&as_of={day}"
        )
        rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
        cells = {
            (row["actor"], row["demand"], row["state"], row["letter"], row["stance"])
            for row in rows
            if row["state"] != "delegated"
        }
        held = {
            (each["actor"], each["demand"], each["state"], each["letter"], each["stance"])
            for each in graph["positions"]
            if each[f"level_{level}"] and each["valid_from"] <= day < each["valid_before"]
        }
        assert held == cells


def test_the_way_between_two_nodes_is_a_chain_of_connections(asker: TestClient) -> None:
    found = ask(asker, f"{CASE}/path?from=actor/russia&to=issue/recognition&as_of=2025-08-15")
    names = [node["id"] for node in found["nodes"]]
    assert (names[0], names[-1], found["length"]) == ("actor/russia", "issue/recognition", len(names) - 1)
    for edge, ends in zip(found["edges"], pairwise(names), strict=True):
        assert {edge["source"], edge["target"]} == set(ends)
    assert ask(asker, f"{CASE}/path?from=actor/russia&to=actor/nobody")["found"] is False
    assert ask(asker, f"{CASE}/path?from=actor/russia&to=actor/russia")["length"] == 0


def test_columns_that_hold_ids_say_of_what() -> None:
    for query in loaded.catalogue():
        for column in query.metadata.columns:
            if column.description.of().startswith(("Id of", "Ids of", "Its id")):
                assert column.ids or column.kind_in, (query.id, column)
    cells = described(loaded.catalogue().get("issues/cells"))
    kinds = {column["name"]: column["node"] for column in cells["columns"]}
    assert (kinds["actor"], kinds["demand"], kinds["stance"], kinds["quote"]) == (
        "actor",
        "demand",
        "stance",
        None,
    )


def test_the_same_answer_is_not_sent_twice(asker: TestClient) -> None:
    first = asker.get(f"{CASE}/graph")
    again = asker.get(f"{CASE}/graph", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = asker.get(f"{CASE}/graph?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_only_the_cases_chosen_are_looked_at(store: Store) -> None:
    asker = browsing.client(store, "brexit-withdrawal")
    assert [case["id"] for case in ask(asker, "/api/meta")["cases"]] == ["brexit-withdrawal"]
    assert {row[0] for row in ask(asker, "/api/queries/redlines/red-lines")["rows"]} <= {"brexit-withdrawal"}
    assert {hit["case"] for hit in ask(asker, "/api/search?q=e")["hits"]} == {"brexit-withdrawal"}
    assert asker.get("/api/cases/alaska-2025").status_code == 404
    assert asker.get("/api/queries/redlines/red-lines?case=alaska-2025").status_code == 404

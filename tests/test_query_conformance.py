"""Every shipped query only uses what both engines support, returns what it declares, and cannot harm the store."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.check import load_ontology
from kg.common.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from tests import golden
from tests.support import loaded

pytestmark = pytest.mark.sample(30, of="neo4j", together="rows")

store = loaded.store
QUERIES = [pytest.param(query, id=query.id) for query in loaded.catalogue()]
FORBIDDEN = {
    "APOC": r"\bapoc\s*\.",
    "LOAD CSV": r"\bload\s+csv\b",
    "EXPLAIN, PROFILE, SHOW, USE": r"^\s*(explain|profile|show|use)\b",
    "procedures": r"\bcall\s+[a-z]+\s*\.",
    "writing": r"\b(create|merge|delete|remove|detach|drop|foreach)\b|\bset\s+\w+\s*[.:=]",
    "SHORTEST k": r"\bshortest\b",
    "quantified patterns": r"(-|->|\))\s*(\{\s*\d*\s*,\s*\d*\s*\}|\+(?=\s*[(\-<]))",
    "times of day and durations": r"\b(local)?(datetime|time)\s*\(|\bduration\b|\btimestamp\s*\(",
    "chance": r"\brand\s*\(|\brandomuuid\b",
    "ids of the engine": r"(?<![.\w])(id|elementid)\s*\(",
    "sign of a product": r"\*\s*[\w.]+\s*[<>]=?\s*0(?![.\d])",
}
STRINGS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)


def bare(query: Query) -> str:
    """Return the Cypher without strings and comments."""
    return STRINGS.sub("''", query.cypher)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_that_only_one_engine_has(what: str) -> None:
    forbidden = re.compile(FORBIDDEN[what], re.IGNORECASE | re.MULTILINE)
    assert [query.id for query in loaded.catalogue() if forbidden.search(bare(query))] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("APOC", "RETURN apoc.text.join(x)"),
        ("EXPLAIN, PROFILE, SHOW, USE", "MATCH (n)\n  SHOW INDEXES"),
        ("procedures", "CALL db.labels()"),
        ("writing", "MATCH (n) SET n.x = 1"),
        ("SHORTEST k", "MATCH p = SHORTEST 1 (a)-->(b)"),
        ("quantified patterns", "MATCH (a)-[:R]->{1,5}(b)"),
        ("quantified patterns", "MATCH ((a)-[:R]->(b)){1,3}"),
        ("quantified patterns", "MATCH (a)-[:R]->+(b)"),
        ("times of day and durations", "RETURN datetime($x)"),
        ("ids of the engine", "RETURN elementId(n)"),
        ("sign of a product", "WHERE a.polarity * b.polarity < 0"),
    ],
)
def test_the_lint_would_notice(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text, re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize("query", QUERIES)
def test_the_last_thing_is_an_order(query: Query) -> None:
    last = bare(query).rpartition("RETURN")[2]
    assert "ORDER BY" in last
    assert not re.search(r"\b(LIMIT|SKIP)\b", last)


def test_labels_and_relationship_types_share_no_name() -> None:
    ontology = load_ontology()[0]
    types = [*ontology.edge_classes, *(kind.type for kind in ontology.relation_types.values())]
    labels = [name.lower() for name in ontology.node_classes]
    assert not {name.lower() for name in types} & set(labels)
    assert len(set(types)) == len(types)


def is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


KINDS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "date": is_day,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "strings": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    "map": lambda value: isinstance(value, dict),
    "maps": lambda value: isinstance(value, list) and all(isinstance(item, dict) for item in value),
}
NEEDED = {
    "actor": {"alaska-2025": "europe", "strait-talks": "arden"},
    "since": dict.fromkeys(["alaska-2025", "strait-talks"], "2021-05-01"),
    "nodes": {"alaska-2025": "actor/europe,demand/ceasefire", "strait-talks": "actor/arden,event/moot"},
    "text": {"alaska-2025": "peace", "strait-talks": "toll"},
}
FREE_ORDER = re.compile(r"ORDER BY (.+)\Z", re.DOTALL)


@pytest.mark.parametrize("query", QUERIES)
def test_columns_and_their_kinds_are_those_declared_and_no_row_comes_twice(
    query: Query, store: Store
) -> None:
    declared = [p for p in query.metadata.parameters if p.required]
    seen: set[str] = set()
    for case in ("alaska-2025", "strait-talks"):
        found = run(query, store, {"case": case, **{p.name: NEEDED[p.name][case] for p in declared}}).rows
        assert found.columns == query.columns
        for row in found.rows:
            for value, column in zip(row, query.metadata.columns, strict=True):
                assert value is None or KINDS[column.type](value), (column.name, value)
                seen.update({column.name} if value is not None else ())
        texts = [repr(row) for row in found.rows]
        assert len(set(texts)) == len(texts)
    assert seen, "no row to look at"


@pytest.mark.sample(10)
@pytest.mark.parametrize("query", QUERIES)
def test_what_the_rows_are_ordered_by_tells_them_apart(query: Query) -> None:
    """Only columns can be checked: the order of rows may use more columns, never fewer."""
    order = FREE_ORDER.search(bare(query).rpartition("RETURN")[2])
    assert order
    names = [item.strip().removesuffix(" DESC") for item in order[1].split(",")]
    keys = [query.columns.index(name) for name in names if name in query.columns]
    for given in golden.parameter_sets(query):
        for case in ("alaska-2025", "strait-talks"):
            try:
                rows = run(query, loaded.embedded(), {**given, "case": case}).rows.rows
            except QueryError:
                continue  # an assumption about a demand of the other case
            found = [repr([row[key] for key in keys]) for row in rows]
            assert len(set(found)) == len(found), (given, case)


def own(folder: Path, cypher: str) -> Query:
    head = (
        "/*\ntitle: {en: x, de: x}\nquestion: x\nparameters: [as_of]\ncolumns:\n"
        "  - {name: x, type: integer, description: x}\nreading: x\n*/\n"
    )
    (folder / "mine").mkdir()
    (folder / "mine" / "own.cypher").write_text(head + cypher, encoding="utf-8")
    return Catalogue.find(folder).get("mine/own")


EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (s:Stance {id: 'x', note: $as_of}) RETURN 1 AS x",
        "MATCH (s:Stance) WHERE $as_of IS NULL SET s.note = 'x' RETURN count(*) AS x",
        "MATCH (n) WHERE $as_of IS NULL DETACH DELETE n RETURN 1 AS x",
        "MERGE (c:Case {id: coalesce($as_of, 'mine')}) RETURN 1 AS x",
        "MATCH (a:Actor), (b:Actor) WHERE $as_of IS NULL CREATE (a)-[:KNOWS]->(b) RETURN count(*) AS x",
    ],
)
def test_a_query_that_writes_is_refused_and_leaves_nothing(store: Store, tmp_path: Path, cypher: str) -> None:
    before = store.read(EVERYTHING).rows
    with pytest.raises(QueryError):
        run(own(tmp_path, cypher), store, {})
    assert store.read(EVERYTHING).rows == before
    assert store.read("MATCH (s:Stance) WHERE s.note = 'x' RETURN count(s) AS x").rows == [[0]]


def test_a_query_that_does_not_end_is_ended(store: Store, tmp_path: Path) -> None:
    cypher = "UNWIND range(1, 13000000) AS i UNWIND range(1, 13000000) AS j WITH i, j WHERE i = -j AND $as_of IS NULL"
    with pytest.raises(QueryError, match="took longer than 1 s"):
        run(own(tmp_path, f"{cypher} RETURN count(*) AS x"), store, {}, timeout=1)
    assert store.read("RETURN 1 AS x").rows == [[1]]

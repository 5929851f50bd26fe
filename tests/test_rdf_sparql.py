"""SPARQL gives the rows that Cypher gives: every shipped SPARQL query beside the Cypher query of the same name."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.errors import NotFound, QueryError
from kg.exporting import from_store, from_yaml
from kg.rdf.sparql import Graph, find_query
from kg.store.base import Store
from tests.support import loaded
from tests.support.loaded import ALASKA, ROOT, STRAIT, rows

store = loaded.store
QUERIES = sorted(f"{path.parent.name}/{path.stem}" for path in (ROOT / "queries").glob("*/*.rq"))
DAYS = {"alaska-2025": (None, "2025-08-15", "2024-06-20"), "strait-talks": (None, "2022-07-01")}
GIVEN = [(case, day) for case, days in DAYS.items() for day in days]


@cache
def graph(case: str, day: str | None) -> Graph:
    place = ALASKA if case == "alaska-2025" else STRAIT
    when = dt.date.fromisoformat(day) if day else None
    return Graph(from_yaml([str(place)], as_of=when), when)


def test_the_pack_is_there() -> None:
    assert len(QUERIES) >= 6
    assert all((ROOT / "queries" / f"{name}.cypher").is_file() for name in QUERIES)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize(("case", "day"), GIVEN)
def test_the_same_rows_as_cypher(store: Store, name: str, case: str, day: str | None) -> None:
    columns, found = graph(case, day).rows(find_query(name))
    given = {"case": case, **({"as_of": day} if day else {})}
    expected = [[row[column] for column in columns] for row in rows(store, name, **given)]
    assert len(found) == len(expected)
    for row, other in zip(found, expected, strict=True):
        for column, value, wanted in zip(columns, row, other, strict=True):
            if column.endswith("quote"):  # SPARQL gives the first fragment, Cypher all of them in one
                assert str(wanted).startswith(str(value))
            else:
                assert value == (None if wanted is None else str(wanted)), column


def test_some_of_them_have_rows_in_each_case() -> None:
    for case in DAYS:
        assert sum(bool(graph(case, None).rows(find_query(name))[1]) for name in QUERIES) >= 4


def test_who_excludes_recognition() -> None:
    query = """
        SELECT ?who ?exact WHERE {
            ?stance kg:heldBy/dcterms:identifier ?who; kg:firmness/kg:redLine true ;
                kg:towards/ibis:responds-to/dcterms:identifier "recognition" ;
                oa:hasTarget/oa:hasSelector/oa:exact ?exact }"""
    done = CliRunner().invoke(main, ["sparql", query, str(ALASKA), "--format", "json"])
    (row,) = json.loads(done.stdout)["results"]["bindings"]
    assert row["who"]["value"] == "merz"
    assert row["exact"]["xml:lang"] == "de"
    assert row["exact"]["value"].startswith("völkerrechtliche Anerkennung")


def test_a_store_answers_the_same(store: Store) -> None:
    query = find_query("issues/who-stands-where")
    assert Graph(from_store(store, ["strait-talks"])).rows(query) == graph("strait-talks", None).rows(query)


@pytest.mark.parametrize(
    "query", ["SELECT { ?s", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { kg:a kg:b kg:c }"]
)
def test_what_is_broken_or_writes_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SPARQL"):
        graph("alaska-2025", None).ask(query)


def test_names_and_files(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("ASK { ?s a kg:Stance }", encoding="utf-8")
    done = CliRunner().invoke(main, ["sparql", str(file), str(ALASKA)])
    assert json.loads(done.stdout)["boolean"] is True
    with pytest.raises(NotFound, match="did you mean 'redlines/red-lines'"):
        find_query("redlines/red-line")


def test_triples_come_as_triples() -> None:
    text = Graph([checked_case(ALASKA)]).written(
        "CONSTRUCT { ?s a kg:Coder } WHERE { ?s a kg:Coder }", "json"
    )
    assert text.splitlines() == [
        (
            "<https://example.org/kg/case/alaska-2025/coder/kg-team>"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/kg/ns#Coder> ."
        )
    ]

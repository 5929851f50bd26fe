"""SPARQL returns the same rows as Cypher: every shipped SPARQL query is compared with the Cypher query of its name."""

from __future__ import annotations

import datetime as dt
import json
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.common.errors import NotFound, QueryError
from kg.rdf.sparql import Graph, find_query
from kg.store.base import Store
from kg.workflow.case_sources import from_store, from_yaml
from tests.support import loaded
from tests.support.loaded import ALASKA, BREXIT, ROOT, STRAIT, catalogue, rows

pytestmark = pytest.mark.sample(30, of="neo4j", together="rows")

store = loaded.store
QUERIES = sorted(f"{path.parent.name}/{path.stem}" for path in (ROOT / "queries").glob("*/*.rq"))
DAYS = {
    "alaska-2025": (None, "2025-08-15", "2024-06-20"),
    "brexit-withdrawal": (None, "2017-12-20"),
    "strait-talks": (None, "2022-07-01"),
}
PLACES = {"alaska-2025": ALASKA, "brexit-withdrawal": BREXIT, "strait-talks": STRAIT}
GIVEN = [(case, day) for case, days in DAYS.items() for day in days]


@cache
def graph(case: str, day: str | None) -> Graph:
    place = PLACES[case]
    when = dt.date.fromisoformat(day) if day else None
    return Graph(from_yaml([str(place)], as_of=when), when)


@cache
def asked(case: str, day: str | None, name: str) -> tuple[list[str], list[list[str | None]]]:
    found = graph(case, day).answer(find_query(name))
    return found.columns, found.rows


def test_the_pack_is_there() -> None:
    assert len(QUERIES) >= 6
    assert all((ROOT / "queries" / f"{name}.cypher").is_file() for name in QUERIES)


@pytest.mark.sample(20)
@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize(("case", "day"), GIVEN)
def test_the_same_rows_as_cypher(store: Store, name: str, case: str, day: str | None) -> None:
    columns, found = asked(case, day, name)
    given = {"case": case, **({"as_of": day} if day else {})}
    assert columns == catalogue().get(name).columns  # all of them, in the same order
    assert found == [[text(row[column]) for column in columns] for row in rows(store, name, **given)]


def text(value: object) -> str | None:
    """Return a value of a row as SPARQL has it: lists are one text."""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else None if value is None else str(value)


def test_some_of_them_have_rows_in_each_case() -> None:
    for case in DAYS:
        assert sum(bool(asked(case, None, name)[1]) for name in QUERIES) >= 4


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
    name = "issues/who-stands-where"
    with Graph(from_store(store, ["strait-talks"])) as own:
        found = own.answer(find_query(name))
    assert (found.columns, found.rows) == asked("strait-talks", None, name)


@pytest.mark.parametrize(
    "query", ["SELECT { ?s", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { kg:a kg:b kg:c }"]
)
def test_what_is_broken_or_writes_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SPARQL"):
        graph("alaska-2025", None).answer(query)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Return a server on this machine that no query may contact."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "SELECT * { VALUES ?g { <URL> } SERVICE # why not\n ?g { ?s ?p ?o } }",
        "PREFIX a: <URL> SELECT * { ?s ?p 1SERVICE a: { ?s ?p ?o } }",
        # a check that skips addresses and strings first would take `<?b…>` for an address
        "SELECT * { VALUES ?g { <URL> } ?a ?p ?b FILTER(?a<?b)SERVICE?g#>\n{ ?s ?p ?o } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b&&'x'='>')SERVICE<URL>{ ?s ?p 'y' } }",
        "LOAD <URL>",
        "LOAD <URL> ; SELECT * { ?s ?p ?o }",
    ],
)
def test_no_other_server_is_asked(query: str, listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with pytest.raises(QueryError, match="SPARQL"):
        graph("alaska-2025", None).answer(query.replace("URL", address))
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { VALUES ?service { 'service' } ?s ?p ?o } LIMIT 1",
        "SELECT ?o { VALUES ?o { <https://example.org/service/1> } } # no service at all",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_the_word_service_is_no_crime(query: str) -> None:
    assert graph("alaska-2025", None).answer(query).columns


def test_a_query_that_takes_too_long_is_stopped() -> None:
    triples = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6))
    endless = f"SELECT (COUNT(*) AS ?n) {{ {triples} }}"
    with Graph([checked_case(STRAIT)]) as own:
        with pytest.raises(QueryError, match=r"took longer than 0\.5 s and was stopped"):
            own.answer(endless, timeout=0.5)
        with pytest.raises(QueryError, match="ended"):
            own.answer("ASK { ?s ?p ?o }")


def test_names_and_files(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("ASK { ?s a kg:Stance }", encoding="utf-8")
    done = CliRunner().invoke(main, ["sparql", str(file), str(ALASKA)])
    assert done.stdout == "true\n"
    with pytest.raises(NotFound, match="did you mean 'redlines/red-lines'"):
        find_query("redlines/red-line")


def test_triples_come_as_triples() -> None:
    query = "CONSTRUCT { ?s a kg:Coder } WHERE { ?s a kg:Coder }"
    text = graph("alaska-2025", None).answer(query).text
    assert text is not None
    assert text.splitlines() == [
        (
            "<https://example.org/kg/case/alaska-2025/coder/kg-team>"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/kg/ns#Coder> ."
        )
    ]

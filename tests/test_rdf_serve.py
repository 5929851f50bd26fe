"""The SPARQL 1.1 protocol, tried with rdflib's client and by hand: queries only, and only from this machine."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlencode

import pytest
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.check import checked_case
from kg.model.case_model import Case
from kg.rdf.serve import PATH, Endpoint
from kg.rdf.sparql import Graph, find_query
from tests.support.loaded import STRAIT

NAMES = "SELECT ?name { ?c a <https://example.org/kg/ns#Coder>; <http://xmlns.com/foaf/0.1/name> ?name }"


@cache
def case() -> Case:
    return checked_case(STRAIT)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with Endpoint(lambda: Graph([case()]), timeout=6) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(
    endpoint: Endpoint,
    method: str = "GET",
    query: str = NAMES,
    body: str | None = None,
    path: str | None = None,
    **headers: str,
) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.server_address[1], timeout=60)
    where = path or (f"{PATH}?{urlencode({'query': query})}" if body is None else PATH)
    connection.request(
        method, where, body, {name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"].partition(";")[0], answer.read().decode()
    connection.close()
    return found


def test_a_real_client_gets_the_same_rows(endpoint: Endpoint) -> None:
    client = SPARQLStore(endpoint.address, returnFormat="json")
    for name in ("issues/who-stands-where", "conflict/opposition"):
        found = [
            [None if value is None else str(value) for value in row] for row in client.query(find_query(name))
        ]
        with Graph([case()]) as own:
            assert found == own.answer(find_query(name)).rows != []
    kind = URIRef("https://example.org/kg/ns#Coder")
    assert len(list(client.query(f"SELECT ?c {{ ?c a {kind.n3()} }}"))) >= 1


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/html, text/csv;q=0.5", "text/csv"),
    ],
)
def test_formats_are_chosen_as_asked(endpoint: Endpoint, accept: str, kind: str) -> None:
    status, given, text = ask(endpoint, Accept=accept)
    assert (status, given) == (200, kind)
    assert "name" in text


def test_every_way_to_send_a_query(endpoint: Endpoint) -> None:
    expected = json.loads(ask(endpoint)[2])
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert json.loads(ask(endpoint, "POST", body=urlencode({"query": NAMES}), **form)[2]) == expected
    assert (
        json.loads(ask(endpoint, "POST", body=NAMES, Content_Type="application/sparql-query")[2]) == expected
    )
    assert (
        ask(endpoint, query="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1")[1] == "application/n-triples"
    )
    assert json.loads(ask(endpoint, query="ASK { ?s ?p ?o }")[2])["boolean"] is True


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"query": "SELECT {"}, 400),
        ({"query": "DELETE WHERE { ?s ?p ?o }"}, 400),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, 400),
        ({"path": f"{PATH}?update=DELETE%20WHERE%20%7B%7D"}, 400),
        ({"path": f"{PATH}?query=ASK%7B%7D&query=ASK%7B%7D"}, 400),
        ({"path": f"{PATH}?query=ASK%7B%7D&default-graph-uri=http://a/"}, 400),
        ({"path": "/"}, 404),
        ({"Host": "evil.example"}, 403),
        (
            {
                "method": "POST",
                "body": "update=CLEAR+ALL",
                "Content_Type": "application/x-www-form-urlencoded",
            },
            400,
        ),
        ({"method": "POST", "body": "CLEAR ALL", "Content_Type": "application/sparql-update"}, 415),
        ({"method": "POST", "body": "x" * (2 << 20), "Content_Type": "application/sparql-query"}, 413),
        ({"method": "PUT", "body": ""}, 501),
        ({"method": "DELETE"}, 501),
    ],
)
def test_what_is_no_query_is_refused(endpoint: Endpoint, given: dict[str, str], status: int) -> None:
    try:
        assert ask(endpoint, **given)[0] == status
    except (BrokenPipeError, ConnectionResetError):  # it was hung up while still sending too much
        assert status == 413
    assert ask(endpoint)[0] == 200


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(endpoint: Endpoint) -> None:
    triples = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6))
    status, _, text = ask(endpoint, query=f"SELECT (COUNT(*) AS ?n) {{ {triples} }}")
    assert (status, "was stopped" in text) == (400, True)
    assert ask(endpoint)[0] == 200

"""Export as RDF: the same triples in every format, readable by other libraries, in the same order each time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from rdflib.compare import to_isomorphic

from kg.check import checked_case
from kg.cli import main
from kg.rdf.export import export
from kg.rdf.formats import FORMATS
from kg.rdf.names import PREFIXES
from kg.rdf.sort import in_order
from tests.support.loaded import ALASKA, STRAIT

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig", "rdfxml": "xml"}
CASES = pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
KG = "https://example.org/kg/ns#"


@cache
def text(place: Path, form: str) -> str:
    return "".join(export([checked_case(place)], form))


def triples(written: str, form: str) -> set[tuple[str, str, str]]:
    """Return what pyoxigraph reads, from all graphs."""
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in ox.parse(written.encode(), OXIGRAPH[form])
    }


@CASES
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same(place: Path, form: str) -> None:
    expected = triples(text(place, "ntriples"), "ntriples")
    assert len(expected) > 2000
    assert triples(text(place, form), form) == expected


@pytest.mark.sample(3)
@CASES
@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_the_same_graph(place: Path, form: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=text(place, form), format=RDFLIB[form])
    graph, expected = rdflib.Graph(), rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    expected.parse(data=text(place, "ntriples"), format="nt")
    assert to_isomorphic(graph) == to_isomorphic(expected)


@CASES
def test_there_are_no_blank_nodes_and_lines_are_sorted(place: Path) -> None:
    lines = text(place, "ntriples").splitlines()
    assert not [line for line in lines if line.startswith("_:") or " _:" in line.split('"')[0]]
    assert lines == sorted(set(lines))


def test_the_same_case_gives_the_same_bytes() -> None:
    again = "".join(export([checked_case(STRAIT)], "turtle"))
    assert again == text(STRAIT, "turtle")


def test_a_quote_is_a_selector_in_the_language_of_its_source() -> None:
    store = ox.Store()
    store.load(text(ALASKA, "turtle").encode(), ox.RdfFormat.TURTLE)
    rows = store.query(f"""
        PREFIX kg: <{KG}> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?exact WHERE {{
            ?stance dcterms:identifier "merz-no-recognition"; oa:hasTarget/oa:hasSelector ?selector .
            ?selector a oa:TextQuoteSelector; oa:exact ?exact }}""")
    assert [str(row["exact"]) for row in rows] == [
        '"völkerrechtliche Anerkennung russischer Eroberungen schloss Merz aus"@de'
    ]


def test_each_source_is_a_graph_of_what_was_read_from_it() -> None:
    graphs: dict[str, set[str]] = {}
    for quad in ox.parse(text(ALASKA, "trig").encode(), ox.RdfFormat.TRIG):
        if str(quad.predicate) == "<http://www.w3.org/ns/prov#hadPrimarySource>":
            graphs.setdefault(quad.graph_name.value, set()).add(quad.object.value)
    assert len(graphs) > 1
    assert all(sources == {graph} for graph, sources in graphs.items())


def test_sorting_in_piles_is_sorting() -> None:
    lines = [f"{n * 7919 % 1000} x" for n in range(3000)]
    assert list(in_order(lines, pile=100)) == sorted(set(lines))


def test_the_command_writes_by_ending_and_hints_at_the_base(tmp_path: Path) -> None:
    target = tmp_path / "alaska.nt"
    done = CliRunner().invoke(main, ["export", "rdf", str(ALASKA), "-o", str(target)])
    assert done.exit_code == 0
    assert "base_iri" in done.stderr
    assert target.read_text(encoding="utf-8") == text(ALASKA, "ntriples")
    own = CliRunner().invoke(main, ["export", "rdf", str(STRAIT), "--format", "ntriples"])
    assert own.stderr == ""
    assert own.stdout.startswith("<https://example.org/strait/")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "alaska.docx"], "give --format"),
        (["--base", "data"], "write a full one"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(main, ["export", "rdf", str(ALASKA), *arguments])
    assert done.exit_code == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_case_is_a_data_set_demands_are_in_a_scheme_and_readings_are_annotations() -> None:
    graph = rdflib.Graph().parse(data="".join(export([checked_case(STRAIT)], "turtle")), format="turtle")
    prefixes = {name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()}
    asked = (
        "?c a kg:Case, dcat:Dataset, void:Dataset; schema:name ?name; void:vocabulary <https://example.org/kg/ns>",
        "?d a kg:Demand; skos:inScheme ?s; skos:topConceptOf ?s . ?s a skos:ConceptScheme; skos:hasTopConcept ?d",
        "?a a kg:Stance, oa:Annotation; oa:motivatedBy oa:classifying; oa:hasBody ?v . ?a kg:value ?v",
    )
    for pattern in asked:
        assert graph.query(f"ASK {{ {pattern} }}", initNs=prefixes).askAnswer, pattern
    outside = "?d a kg:Demand FILTER NOT EXISTS { ?d skos:inScheme ?s }"
    assert not graph.query(f"ASK {{ {outside} }}", initNs=prefixes).askAnswer

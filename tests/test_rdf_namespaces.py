"""Names of one's own: relation types never redefine the vocabulary, and namespaces and bases can be chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.check import checked_case, load_ontology
from kg.cli import main
from kg.model.reserved import HELPERS, property_name, reserved
from kg.rdf.export import export
from kg.rdf.formats import FORMATS, serialise
from kg.rdf.names import DEFAULT_BASE, PREFIXES
from kg.rdf.namespaces import Namespaces
from kg.rdf.shapes import shapes
from kg.rdf.sparql import Graph, find_query
from kg.rdf.vocabulary import own_terms, vocabulary
from kg.workflow.rdf_import import import_rdf
from tests.support.loaded import ROOT, STRAIT
from tests.support.models import said

OWN = "https://w3id.example/positions/ns#"


def own_ontology(folder: Path, more: str = "", **changed: str) -> Path:
    """Return a copy of the ontology with more YAML, or with lines of the vocabulary's header added."""
    place = folder / "ontology"
    shutil.copytree(ROOT / "ontology", place)
    if more:
        (place / "more.yaml").write_text(more, encoding="utf-8")
    header = place / "vocabulary.yaml"
    lines = "".join(f"  {key}: {value}\n" for key, value in changed.items())
    header.write_text(header.read_text(encoding="utf-8") + lines, encoding="utf-8")
    return place


def relation_type(name: str, number: int = 0) -> str:
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]
    return (
        f"  - {{id: {name}, label: {name}, definition: Of its own., type: OWN_{letter}{'X' * (number // 26)}, "
        "role: other}\n"
    )


def test_no_relation_type_takes_a_name_of_the_vocabulary(tmp_path: Path) -> None:
    names = {"clashes-with": "clashesWith", "value": "value", "from": "from", "if": "if", "takes": "takes"}
    names |= {name.lower(): name for name in reserved() if name.islower()}
    more = "relation_types:\n" + "".join(relation_type(name, n) for n, name in enumerate(sorted(names)))
    _, report = load_ontology(own_ontology(tmp_path, more))
    refused = {str(problem) for problem in report.problems}
    for name, rdf in names.items():
        assert any(f"the relation type '{name}' would be kg:{rdf} in RDF" in each for each in refused), name
    assert len(refused) == len(names)


def test_two_relation_types_are_two_properties(tmp_path: Path) -> None:
    more = "relation_types:\n" + relation_type("step-1") + relation_type("step1", 1)
    _, report = load_ontology(own_ontology(tmp_path, more))
    assert "kg:step1" in str(report.problems[0])


def test_every_property_with_a_meaning_of_its_own_is_reserved() -> None:
    ontology = load_ontology()[0]
    free = {property_name(name) for name in ontology.relation_types}
    found = {
        term.name.partition(":")[2]
        for term in own_terms(ontology)
        if term.kind != "class" and term.name.startswith("kg:")
    }
    assert found - free == reserved()
    assert found >= HELPERS


@pytest.mark.parametrize(
    "base", ["data", "https://", "https://a b/", "http://x/<y>", "https://a/{b}", "//x/"]
)
@pytest.mark.parametrize(
    "command",
    [["export", "rdf"], ["export", "vocabulary"], ["export", "context"], ["sparql", "ASK { ?s ?p ?o }"]],
)
def test_a_base_is_checked_as_base_iri_is(command: list[str], base: str) -> None:
    done = CliRunner().invoke(main, [*command, "--base", base])
    assert done.exit_code == 1
    assert "write a full one" in done.stderr


@pytest.mark.sample(4)
@pytest.mark.parametrize("namespace", [OWN, "https://w3id.example/positions/"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_namespace_of_ones_own_is_in_everything_and_comes_back(
    namespace: str, form: str, tmp_path: Path
) -> None:
    ontology = own_ontology(tmp_path, namespace=namespace)
    case = checked_case(STRAIT, ontology=ontology)
    text = "".join(export([case], form))
    assert namespace in text
    assert not any(PREFIXES[prefix] in text for prefix in ("kg", "attr", "kgs"))
    file = tmp_path / "case.rdf"
    file.write_text(text, encoding="utf-8", newline="")
    (found,) = import_rdf(file, tmp_path / "back", form=form, ontology=ontology)
    assert found.told == []
    assert said(found.checked.case) == said(case)


def test_vocabulary_shapes_and_queries_have_the_namespace_too(tmp_path: Path) -> None:
    ontology, report = load_ontology(own_ontology(tmp_path, namespace=OWN))
    assert not report.has_errors
    own = Namespaces.of(ontology)
    for made in (vocabulary(ontology), shapes(ontology)):
        text = "".join(serialise(made, "turtle", DEFAULT_BASE, own))
        assert OWN in text
        assert not any(PREFIXES[prefix] in text for prefix in ("kg", "attr", "kgs"))
    case = checked_case(STRAIT, ontology=tmp_path / "ontology")
    with Graph([case]) as graph, Graph([checked_case(STRAIT)]) as usual:
        query = find_query("issues/who-stands-where")
        assert graph.answer(query).rows == usual.answer(query).rows != []
        assert graph.answer(f"ASK {{ ?s a <{OWN}Stance> }}").text == "true\n"


def test_the_vocabulary_has_a_header_with_a_version() -> None:
    store = ox.Store()
    ontology = load_ontology()[0]
    text = "".join(serialise(vocabulary(ontology), "turtle", DEFAULT_BASE))
    store.load(text.encode(), ox.RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    assert store.query(
        prefixes
        + """ASK { ?v a owl:Ontology ; owl:versionInfo "0.1.0" ; owl:versionIRI <https://example.org/kg/ns/0.1.0> ;
        dcterms:license ?licence ; dcterms:creator ?who ; dcterms:title ?title ; dcterms:description ?about ;
        vann:preferredNamespacePrefix "kg" ; vann:preferredNamespaceUri "https://example.org/kg/ns#"
        FILTER(isIRI(?licence) && lang(?title) = "de") }"""
    )


@pytest.mark.parametrize("namespace", ["https://w3id.example/positions", "positions#"])
def test_a_namespace_that_is_none_is_refused(namespace: str, tmp_path: Path) -> None:
    _, report = load_ontology(own_ontology(tmp_path, namespace=namespace))
    assert report.has_errors

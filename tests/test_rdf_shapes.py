"""SHACL: valid data conform, and every error fails at the right place, in pyshacl and Jena."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, Graph, URIRef

from kg.check import checked_case, load_ontology
from kg.common.problem_codes import CODES
from kg.graph.as_of import known_by
from kg.model.case_model import Case
from kg.rdf.export import export
from kg.rdf.formats import serialise
from kg.rdf.rules import rules, said
from kg.rdf.shapes import shapes
from tests.support.loaded import ALASKA, STRAIT
from tests.support.sparql import parsed_once
from tests.test_rdf_others import jena

BASE = "https://example.org/kg/"
HERE = f"{BASE}case/alaska-2025"
ONTOLOGY = load_ontology()[0]
PREFIXES = f"""PREFIX kg: <{BASE}ns#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX time: <http://www.w3.org/2006/time#> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX attr: <https://example.org/kg/attribute#>
PREFIX : <{HERE}/stance/> PREFIX s: <{HERE}/source/> PREFIX d: <{BASE}demand/> PREFIX a: <{BASE}actor/>
PREFIX i: <{BASE}issue/> PREFIX e: <{HERE}/event/>
"""
BREAKS = {
    ("Stance-prov-hadPrimarySource", ":merz-no-recognition"): "DELETE DATA { s:dpa-2025-08-15 a kg:Source }",
    ("Evidence-hasSource", ":merz-no-recognition/quote/1"): "",
    (
        "Stance-oa-hasTarget",
        ":trump-immediate-ceasefire",
    ): "DELETE WHERE { :trump-immediate-ceasefire oa:hasTarget ?quote }",
    ("Stance-kg-heldBy", ":merz-no-recognition"): "DELETE WHERE { :merz-no-recognition kg:heldBy ?actor }",
    ("Selector-exact", ":merz-no-recognition/quote/1/selector"): (
        "DELETE { ?selector oa:exact ?words } WHERE"
        " { :merz-no-recognition oa:hasTarget/oa:hasSelector ?selector . ?selector oa:exact ?words }"
    ),
    ("Selector-length", ":europe-comprehensive-ceasefire/quote/1/selector"): (
        f"DELETE {{ ?s oa:exact ?w }} INSERT {{ ?s oa:exact '{'word ' * 26}'@de }} WHERE"
        " { :europe-comprehensive-ceasefire oa:hasTarget/oa:hasSelector ?s . ?s oa:exact ?w }"
    ),
    ("Stance-kg-value", ":merz-no-recognition"): "INSERT DATA { :merz-no-recognition kg:value kg:wishes }",
    ("Stance-dcterms-created", ":trump-immediate-ceasefire"): (
        "DELETE { :trump-immediate-ceasefire dcterms:created ?day } INSERT {"
        " :trump-immediate-ceasefire dcterms:created '2025-02-30'^^xsd:date }"
        " WHERE { :trump-immediate-ceasefire dcterms:created ?day }"
    ),
    ("coded-before-source", ":merz-no-recognition"): (
        "DELETE { :merz-no-recognition dcterms:created ?d } INSERT {"
        " :merz-no-recognition dcterms:created '1999-01-01'^^xsd:date }"
        " WHERE { :merz-no-recognition dcterms:created ?d }"
    ),
    ("outcomes-contradict", "x:o1"): (
        "INSERT { <x:o1> a kg:Outcome; kg:outcomeOf d:ceasefire; kg:status 'met'; dcterms:isPartOf ?case;"
        " prov:hadPrimarySource s:dpa-2025-08-15 . <x:o2> a kg:Outcome; kg:outcomeOf d:ceasefire;"
        " kg:status 'refused'; dcterms:isPartOf ?case; prov:hadPrimarySource s:dpa-2025-08-15 }"
        " WHERE { :putin-ceasefire dcterms:isPartOf ?case }"
    ),
    ("stance-after-report", ":merz-no-recognition"): (
        "INSERT DATA { :merz-no-recognition dcterms:date '2030-01-01'^^xsd:date }"
    ),
    ("Stance-dcterms-identifier", ":trump-immediate-ceasefire"): (
        "DELETE { :trump-immediate-ceasefire dcterms:identifier ?id } INSERT {"
        " :trump-immediate-ceasefire dcterms:identifier 'Trump No' }"
        " WHERE { :trump-immediate-ceasefire dcterms:identifier ?id }"
    ),
    (
        "belongs-to-one-case",
        ":europe-comprehensive-ceasefire",
    ): "DELETE WHERE { :europe-comprehensive-ceasefire dcterms:isPartOf ?case }",
    ("condition-on-itself", ":putin-ceasefire"): (
        "DELETE { ?c kg:onDemand ?d } INSERT { ?c kg:onDemand d:ceasefire }"
        " WHERE { :putin-ceasefire kg:onlyIf ?c; kg:towards d:ceasefire . ?c kg:onDemand ?d }"
    ),
    ("condition-against-itself", ":putin-ceasefire"): (
        "INSERT DATA { :putin-ceasefire kg:if <x:1>, <x:2> . <x:1> a kg:Condition; kg:onDemand d:territory; "
        " kg:status 'met' ."
        " <x:2> a kg:Condition; kg:onDemand d:territory; kg:status 'refused' }"
    ),
    ("holds-until-before", ":putin-ceasefire"): (
        "INSERT DATA { :putin-ceasefire time:hasTime <x:t> . <x:t> a time:Interval; time:hasEnd <x:e> ."
        " <x:e> time:inXSDDate '2020-01-01'^^xsd:date }"
    ),
    ("interval-ends-first", "x:u"): (
        "INSERT DATA { <x:u> a time:Interval; time:hasBeginning <x:b>; time:hasEnd <x:e> ."
        " <x:b> time:inXSDDate '2021-01-01'^^xsd:date }"
    ),
    ("event-ends-first", "e:alaska-summit"): (
        "INSERT DATA { e:alaska-summit schema:endDate '2020-01-01'^^xsd:date }"
    ),
    ("malformed-identifier", "a:trump/link/1"): (
        "DELETE { ?l dcterms:identifier ?id } INSERT { ?l dcterms:identifier 'P22686' }"
        " WHERE { a:trump kg:link ?l . ?l dcterms:identifier ?id }"
    ),
    ("linked-to-the-same", "a:putin"): (
        "INSERT DATA { a:putin skos:exactMatch <http://www.wikidata.org/entity/Q22686> }"
    ),
    ("linked-to-the-same", "a:trump"): "",
    ("link-without-reason", "a:putin/link/1"): (
        "DELETE { ?l kg:match ?m } INSERT { ?l kg:match 'close' } WHERE { a:putin kg:link ?l . ?l kg:match ?m }"
    ),
    ("principal-cannot-be-told", ":trump-both-sides"): (
        "INSERT DATA { a:trump prov:qualifiedDelegation <x:r> . <x:r> a kg:Representation; prov:agent a:g7;"
        " schema:position 9 . :trump-both-sides a kg:Stance; kg:heldBy a:trump; "
        " prov:hadPrimarySource s:dpa-2025-08-15 }"
    ),
    ("represented-at-another-time", ":trump-in-2023"): (
        "INSERT DATA { :trump-in-2023 a kg:Stance; kg:heldBy a:trump; kg:inNameOf a:united-states;"
        " prov:hadPrimarySource s:dpa-2025-08-15; dcterms:date '2023-01-01'^^xsd:date }"
    ),
    ("principal-cannot-be-told", "x:both"): (
        "INSERT DATA { <x:both> a kg:Delegation; kg:delegatedBy a:trump; prov:hadPrimarySource s:dpa-2025-08-15 }"
    ),
    ("said-before-event", ":trump-early"): (
        "INSERT DATA { :trump-early a kg:Stance; kg:heldBy a:trump; prov:hadPrimarySource s:dpa-2025-08-15;"
        " kg:atEvent <x:late> . <x:late> schema:startDate '2030-01-01'^^xsd:date }"
    ),
    ("otherwise-without-condition", ":trump-early"): (
        f"INSERT DATA {{ :trump-early kg:otherwise <{BASE}value/against> }}"
    ),
    (
        "relation-to-itself",
        "x:loop",
    ): "INSERT DATA { <x:loop> a kg:Relation; kg:from d:ceasefire; kg:to d:ceasefire }",
    ("relation-twice", "x:once"): (
        f"INSERT DATA {{ <x:once> a kg:Relation; kg:relationType <{BASE}relation-type/entails>; kg:from d:a;"
        f" kg:to d:b; rdfs:isDefinedBy <x:o> . <x:again> a kg:Relation; kg:relationType <{BASE}relation-type/entails>;"
        " kg:from d:a; kg:to d:b; rdfs:isDefinedBy <x:o> }"
    ),
    ("textual-without-quote", "x:bare"): "INSERT DATA { <x:bare> a kg:Relation; kg:basis 'textual' }",
    ("entails-circle", "d:comprehensive-ceasefire"): (
        "INSERT DATA { d:comprehensive-ceasefire kg:entails d:comprehensive-ceasefire }"
    ),
    ("before-circle", "d:peace-deal"): "INSERT DATA { d:peace-deal kg:before d:peace-deal }",
    ("entails-and-excludes", "d:impossible"): (
        "INSERT DATA { d:impossible a kg:Demand; kg:entails d:one; kg:excludes d:one }"
    ),
    ("compatible-and-excluded", "d:narrow"): (
        "INSERT DATA { d:narrow a kg:Demand; kg:entails d:nothing . d:wide a kg:Demand; kg:entails d:half ."
        " d:half a kg:Demand . d:nothing a kg:Demand; kg:excludes d:half . d:narrow kg:compatibleWith d:wide }"
    ),
    (
        "issue-circle",
        "i:security",
    ): "INSERT DATA { i:security skos:broader i:armed-forces . i:armed-forces skos:broader i:security }",
    ("membership-circle", "a:europe"): "INSERT DATA { a:europe org:memberOf a:europe }",
    ("representation-circle", "a:russia"): "INSERT DATA { a:russia prov:actedOnBehalfOf a:putin }",
    (
        "delegates-one-matter",
        "x:d",
    ): "INSERT DATA { <x:d> a kg:Delegation; kg:decisionOn i:territory, d:ceasefire }",
    ("id-of-a-stance-too", "x:d"): (
        f"INSERT DATA {{ <x:d> dcterms:identifier 'merz-no-recognition'; dcterms:isPartOf <{HERE}> }}"
    ),
    ("text-without-hash", "s:g7-2024-06-14"): "DELETE WHERE { s:g7-2024-06-14 kg:sha256 ?hash }",
    ("Actor-attributes", "a:merz"): "INSERT DATA { a:merz attr:Actor.shoesize '43' }",
    ("case-without-stances", "x:empty"): "INSERT DATA { <x:empty> a kg:Case }",
}
"""What fails, at which node, and the change that causes it; if that is empty, the previous change causes both."""


@cache
def shape_text() -> str:
    return "".join(serialise(shapes(ONTOLOGY), "turtle", BASE))


@cache
def shape_graph() -> Graph:
    return Graph().parse(data=shape_text(), format="turtle")


def small(case: Case, kept: str) -> Graph:
    """Return the triples of a case, with only the stances on some demands."""
    lines = "".join(export([case], "ntriples", BASE)).splitlines()
    return Graph().parse(
        data="\n".join(x for x in lines if "/stance/" not in x or re.search(kept, x)), format="nt"
    )


@cache
def summit() -> Graph:
    """Return the day of the summit, with a few stances and everything that they refer to."""
    kept = "/stance/(merz-no-recognition|putin-ceasefire|trump-immediate-ceasefire|europe-comprehensive-ceasefire)[/>]"
    return small(known_by(checked_case(ALASKA), dt.date(2025, 8, 15)), kept)


def fails(report: Graph) -> set[tuple[str, str]]:
    """Return the shapes that fail, each with its focus node."""
    return {
        (str(report.value(result, SH.sourceShape)).partition("#")[2], str(report.value(result, SH.focusNode)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def by_pyshacl(data: Graph) -> set[tuple[str, str]]:
    with parsed_once():
        _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph())
    assert isinstance(report, rdflib.Graph)
    return fails(report)


def by_jena(data: Graph, folder: Path) -> set[tuple[str, str]]:
    data.serialize(folder / "data.nt", format="nt", encoding="utf-8")
    (folder / "shapes.ttl").write_text(shape_text(), encoding="utf-8")
    given = ("--shapes", str(folder / "shapes.ttl"), "--data", str(folder / "data.nt"))
    return fails(Graph().parse(data=jena("shacl.shacl", "validate", *given).stdout, format="turtle"))


def node(name: str) -> str:
    prefix, _, local = name.partition(":")
    found = re.search(rf"PREFIX {prefix}: <([^>]+)>", PREFIXES)
    return found[1] + local if found else name


@cache
def wrecked() -> Graph:
    """Return the day of the summit with all errors at once."""
    data = Graph()
    for triple in summit():
        data.add(triple)
    for change in BREAKS.values():
        if change:
            data.update(PREFIXES + change)
    return data


def test_what_is_sound_conforms_says_pyshacl() -> None:
    assert by_pyshacl(summit()) == set()
    assert by_pyshacl(small(checked_case(STRAIT), "/stance/[a-c]")) == set()


def test_what_is_broken_fails_where_it_is_say_pyshacl_and_jena(tmp_path: Path) -> None:
    found = by_pyshacl(wrecked())
    wanted = {(shape, node(focus)) for shape, focus in BREAKS}
    assert wanted - found == set()
    assert by_jena(wrecked(), tmp_path) == found


def test_every_rule_is_broken_once() -> None:
    known = {name for name in rules(ONTOLOGY) if not name.endswith(("-attributes", "-circle"))}
    assert known - {shape for shape, _ in BREAKS} == set()


def test_every_code_of_a_check_is_said_or_left_with_a_reason() -> None:
    by_rule = {code for rule in rules(ONTOLOGY).values() for code in rule.codes}
    spoken, left = by_rule | {*said()["properties"]}, {*said()["left"]}
    assert spoken & left == set()
    assert spoken | left == {code for code in CODES if code[0] not in "YQ"}


@pytest.mark.sample(1)
@pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
def test_whole_cases_conform_says_jena(place: Path, tmp_path: Path) -> None:
    data = Graph().parse(data="".join(export([checked_case(place)], "ntriples", BASE)), format="nt")
    assert by_jena(data, tmp_path) == set()


def test_the_shapes_have_no_blank_nodes() -> None:
    assert all(isinstance(term, URIRef | rdflib.Literal) for triple in shape_graph() for term in triple)


def test_core_shapes_have_no_sparql_and_find_what_properties_can_express() -> None:
    text = "".join(serialise(shapes(ONTOLOGY, core=True), "turtle", BASE))
    assert "sh:sparql" not in text
    assert "sh:select" not in text
    core = Graph().parse(data=text)
    whole = Graph().parse(data="".join(serialise(shapes(ONTOLOGY), "turtle", BASE)))
    assert set(core) < set(whole)
    assert len(list(core.triples((None, SH.path, None)))) > 100

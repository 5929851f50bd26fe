"""The crosswalk: what is linked where, the same from a store, and invalid identifiers are found."""

from __future__ import annotations

import csv
import datetime as dt
import json
from functools import cache
from pathlib import Path

import pycountry
import pytest
from click.testing import CliRunner

from kg.check import checked_case, load_ontology
from kg.check.links import has_check_digit, why_not
from kg.cli import main
from kg.graph.as_of import known_by
from kg.rdf.crosswalk import Crosswalk, crosswalk
from kg.rdf.export import export
from kg.render.crosswalk import FORMATS, render
from kg.store.base import Store
from kg.workflow.case_sources import from_store, from_yaml
from tests.support import loaded
from tests.support.loaded import ALASKA, BREXIT, STRAIT

store = loaded.store
SCHEMES = load_ontology()[0].link_schemes


@cache
def alaska() -> Crosswalk:
    return crosswalk([checked_case(ALASKA)])


def test_coverage_counts_what_is_linked_and_what_should_be() -> None:
    actors = next(row for row in alaska().coverage() if row.section == "actors")
    assert actors.registries["iso-3166-1"] == (9, 9)
    there, wanted = actors.registries["wikidata"]
    assert (there, wanted) == (actors.linked, actors.things)
    assert actors.registries["ucdp-actor"] == (2, None)
    assert "merz" in {thing.what.id for thing in alaska().unmapped()}
    for thing in alaska().things:
        assert not {link.scheme for link in thing.what.links} & {*thing.missing}


@pytest.mark.sample(6)
@pytest.mark.parametrize("place", [ALASKA, BREXIT, STRAIT], ids=lambda place: place.name)
@pytest.mark.parametrize("form", FORMATS)
def test_a_store_says_the_same(store: Store, place: Path, form: str) -> None:
    yaml, stored = from_yaml([str(place)]), from_store(store, [place.name])
    assert render(crosswalk(stored), form) == render(crosswalk(yaml), form)


def test_every_link_is_a_row_and_what_has_none_is_a_row_too() -> None:
    rows = list(csv.DictReader(render(alaska(), "csv").splitlines()))
    assert len(rows) == sum(max(1, len(thing.what.links)) for thing in alaska().things)
    (russia,) = [row for row in rows if (row["id"], row["scheme"]) == ("russia", "ucdp-actor")]
    assert (russia["match"], russia["iri"]) == ("close", "https://ucdp.uu.se/actor/57")
    assert russia["justification"]
    assert all(row["justification"] for row in rows if row["match"] in ("close", "broad"))
    assert {row["scheme"] for row in rows if row["id"] == "merz"} == {""}


def test_the_iris_are_those_of_the_export() -> None:
    written = set("".join(export([checked_case(ALASKA)], "ntriples")).splitlines())
    found = json.loads(render(alaska(), "json"))
    for thing in found["things"]:
        for link in thing["links"]:
            line = f"<{thing['iri']}> <http://www.w3.org/2004/02/skos/core#{link['match']}Match> <{link['iri']}> ."
            assert line in written


def test_sssom_has_a_head_and_a_reason_for_every_mapping() -> None:
    lines = render(alaska(), "sssom").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert {line[1:].partition(":")[0] for line in head} >= {"curie_map", "license", "mapping_set_id"}
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    assert {row["predicate_id"] for row in rows} <= {
        f"skos:{kind}Match" for kind in ("exact", "close", "broad")
    }


def test_an_earlier_day_has_fewer_things() -> None:
    early = crosswalk([known_by(checked_case(ALASKA), dt.date(2024, 6, 20))])
    assert {thing.iri for thing in early.things} < {thing.iri for thing in alaska().things}


def test_the_command() -> None:
    done = CliRunner().invoke(main, ["crosswalk", str(ALASKA)], terminal_width=80)
    assert done.exit_code == 0
    assert "ISO 3166-1 alpha-2 9 of 9" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_country_codes_are_those_that_others_have() -> None:
    assert SCHEMES["iso-3166-1"].codes == sorted(each.alpha_2 for each in pycountry.countries)
    assert SCHEMES["iso-3166-1-alpha-3"].codes == sorted(each.alpha_3 for each in pycountry.countries)
    for case in (ALASKA, BREXIT):
        for thing in crosswalk([checked_case(case)]).things:
            for link in thing.what.links:
                if link.scheme == "iso-3166-2":
                    assert pycountry.subdivisions.get(code=link.id) is not None, link.id


@pytest.mark.parametrize(
    ("scheme", "right", "wrong"),
    [
        ("wikidata", "Q212", "P212"),
        ("iso-3166-1", "GB", "UK"),
        ("iso-3166-1-alpha-3", "UKR", "UKA"),
        ("iso-3166-2", "UA-14", "UA14"),
        ("isni", "0000000121032683", "0000000121032638"),
        ("orcid", "0000-0002-1825-0097", "0000-0002-1852-0097"),
        ("lei", "969500KSV493XWY0PS33", "969500KSV493XWY0PS34"),
        ("viaf", "96994048", "0123"),
        ("ucdp-conflict", "13243", "1324300"),
        ("ucdp-actor", "61", "061"),
        ("pa-x-agreement", "1363", "PA-1363"),
        ("pa-x-category", "TjPrire", "tjprire"),
        ("pam-provision", "constitutional-reform-comprehensive-peace-agreement", "constitutional_reform"),
        ("pam-provision-type", "cease", "ceasefire"),
        ("geonames", "2643743", "GB-2643743"),
    ],
)
def test_what_a_registry_could_not_have_is_told(scheme: str, right: str, wrong: str) -> None:
    assert why_not(SCHEMES[scheme], right) == ""
    assert why_not(SCHEMES[scheme], wrong) != ""


def test_check_digits_are_those_of_the_standards() -> None:
    assert has_check_digit("luhn", "4111111111111111")
    for number in range(10):
        assert has_check_digit("luhn", f"411111111111111{number}") == (number == 1)

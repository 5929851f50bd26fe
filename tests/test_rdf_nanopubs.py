"""Nanopublications: each is complete by the guidelines, and together they contain what the stances say."""

from __future__ import annotations

from functools import cache

import nanopub
import nanopub.utils
import pyoxigraph as ox
import rdflib
from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.rdf.export import publications
from kg.rdf.names import PREFIXES
from kg.rdf.write import quads
from tests.support.loaded import ALASKA, STRAIT

NP, RDF = PREFIXES["np"], PREFIXES["rdf"]
PARTS = ("Assertion", "Provenance", "PublicationInfo")


@cache
def read(place: object) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse("".join(publications([checked_case(str(place))])).encode(), ox.RdfFormat.TRIG))


def heads(found: tuple[ox.Quad, ...]) -> dict[str, dict[str, str]]:
    """Return each nanopublication with its graphs by part; its own is the head."""
    publications_: dict[str, dict[str, str]] = {}
    for quad in found:
        if quad.predicate.value == RDF + "type" and quad.object == ox.NamedNode(NP + "Nanopublication"):
            publications_[quad.subject.value] = {"Head": quad.graph_name.value}
    for quad in found:
        if quad.predicate.value.startswith(NP + "has"):
            publications_[quad.subject.value][quad.predicate.value.removeprefix(NP + "has")] = (
                quad.object.value
            )
    return publications_


def test_each_is_complete_and_every_triple_is_in_one() -> None:
    for place in (ALASKA, STRAIT):
        found = read(place)
        every = heads(found)
        graphs = [graph for parts in every.values() for graph in parts.values()]
        assert len(graphs) == len(set(graphs)) == 4 * len(every)
        assert {quad.graph_name.value for quad in found} == set(graphs)
        subjects = {(quad.graph_name.value, quad.subject.value) for quad in found}
        for name, parts in every.items():
            assert set(parts) == {"Head", *PARTS}
            assert (parts["Provenance"], parts["Assertion"]) in subjects  # the origin of the assertion
            assert (parts["PublicationInfo"], name) in subjects  # the publisher


def library_says(quads_: list[ox.Quad]) -> bool:
    """Return whether the external nanopublication library accepts the quads as well-formed."""
    dataset = rdflib.Dataset()
    dataset.parse(data=ox.serialize(quads_, format=ox.RdfFormat.TRIG), format="trig")
    try:
        return bool(nanopub.Nanopub(rdf=dataset, conf=nanopub.NanopubConf()).is_valid)
    except nanopub.utils.MalformedNanopubError:
        return False


def test_the_library_of_the_nanopublication_people_finds_them_well_formed() -> None:
    by_name: dict[str, list[ox.Quad]] = {}
    for quad in read(ALASKA):
        by_name.setdefault(quad.graph_name.value.rpartition("/np/")[0], []).append(quad)
    some = sorted(by_name)[::9]
    assert len(some) > 9
    assert [name for name in some if not library_says(by_name[name])] == []
    whole = by_name[some[0]]
    for part in ("assertion", "provenance", "pubinfo"):
        assert not library_says([quad for quad in whole if not quad.graph_name.value.endswith(part)])


def test_there_is_one_for_each_stance_and_delegation_and_textual_relation() -> None:
    case = checked_case(ALASKA)
    textual = sum(1 for relation in case.relations.values() if relation.source)
    assert len(heads(read(ALASKA))) == len(case.stances) + len(case.delegations) + textual


def test_they_say_what_the_export_says_of_their_stances() -> None:
    exported = {tuple(quad[:3]) for quad in quads(checked_case(ALASKA)) if "/stance/" in quad.subject}
    said = {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in read(ALASKA)
        if "/stance/" in q.subject.value
    }
    missing = {triple for triple in exported - said if "isPartOf" not in triple[1]}
    assert missing == set()


def test_the_command_refuses_what_does_not_go_together() -> None:
    runner = CliRunner()
    done = runner.invoke(main, ["export", "rdf", str(ALASKA), "--nanopublications"])
    assert "np:Nanopublication" in done.stdout
    for wrong in (["--framed"], ["--format", "turtle"]):
        refused = runner.invoke(main, ["export", "rdf", str(ALASKA), "--nanopublications", *wrong])
        assert refused.exit_code == 1
        assert len(refused.stderr.splitlines()) == 1

"""A case from a store is the same as from the YAML: the same model and triples, on both engines and on any day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.common.errors import NotFound
from kg.graph.as_of import known_by
from kg.graph.build import build
from kg.rdf.export import export
from kg.store.base import Store
from kg.workflow.case_sources import from_store, from_yaml, restore
from kg.workflow.rdf_import import import_rdf
from tests.support import loaded
from tests.support.loaded import ALASKA, STRAIT
from tests.support.models import said

pytestmark = pytest.mark.sample(30, of="neo4j", together="rows")

store = loaded.store
PLACES = pytest.mark.parametrize("place", [ALASKA, STRAIT], ids=lambda place: place.name)


@PLACES
def test_a_store_gives_back_the_same_model_and_triples(store: Store, place: Path) -> None:
    case, again = checked_case(place), restore(store, place.name)
    assert said(again) == said(case)
    assert list(export([again], "trig")) == list(export([case], "trig"))


@PLACES
def test_what_comes_back_makes_the_same_graph(store: Store, place: Path) -> None:
    graph, again = build(checked_case(place)), build(restore(store, place.name))
    # everything except the Case node, which names the folder that a case was loaded from
    assert [n for n in again.nodes() if n.label != "Case"] == [n for n in graph.nodes() if n.label != "Case"]
    assert list(again.edges()) == list(graph.edges())


@PLACES
@pytest.mark.parametrize("day", ["2021-06-01", "2024-06-20", "2025-08-15"])
def test_on_any_day_too(store: Store, place: Path, day: str) -> None:
    when = dt.date.fromisoformat(day)
    yaml, stored = from_yaml([str(place)], as_of=when), from_store(store, [place.name], as_of=when)
    assert list(export(stored, "ntriples")) == list(export(yaml, "ntriples"))


def test_rdf_to_store_to_rdf_is_the_same(tmp_path: Path) -> None:
    from kg.store.embedded import EmbeddedStore
    from kg.workflow.load import load

    file = tmp_path / "strait.nt"
    written = "".join(export([checked_case(STRAIT)], "ntriples"))
    file.write_text(written, encoding="utf-8")
    (found,) = import_rdf(file, tmp_path)
    with EmbeddedStore(tmp_path / "store") as own:
        load([found.folder], own)
        assert "".join(export([restore(own, "strait-talks")], "ntriples")) == written


@PLACES
def test_the_last_day_has_everything_in_use_and_the_first_nothing(place: Path) -> None:
    case = checked_case(place)
    late, early = known_by(case, dt.date(2100, 1, 1)), known_by(case, dt.date(1900, 1, 1))
    assert said(late)["stances"] == said(case)["stances"]
    assert set(late.relations) == set(case.relations)
    assert len(early.stances) == len(early.sources) == len(early.delegations) == 0


def test_an_earlier_day_never_sees_a_later_source() -> None:
    case = checked_case(STRAIT)
    days = sorted({source.date for source in case.sources.values()})
    before: set[str] = set()
    for day in days:
        lines = set("".join(export([known_by(case, day)], "ntriples")).splitlines())
        assert before <= lines
        assert not [
            line for line in lines if "dcterms/issued" in line and line.split('"')[1] > day.isoformat()
        ]
        before = lines


def test_a_case_that_the_store_has_not_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="strait-talks"):
        restore(store, "strait-talk")


def test_the_command_reads_a_store(tmp_path: Path) -> None:
    runner, address = CliRunner(), str(tmp_path / "store")
    assert runner.invoke(main, ["load", str(STRAIT), "--store", address]).exit_code == 0
    done = runner.invoke(main, ["export", "rdf", "--store", address, "--format", "ntriples"])
    assert done.stdout == "".join(export([checked_case(STRAIT)], "ntriples"))
    wrong = runner.invoke(main, ["export", "rdf", str(STRAIT), "--as-of", "15.8.2025"])
    assert wrong.exit_code == 1
    assert wrong.stderr == "kg: --as-of: '15.8.2025' is not a date; write 2025-08-15\n"

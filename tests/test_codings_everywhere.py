"""`--coding` in the demo, the browser and exports of positions: what another pass says, and nothing of main."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from kg.analysis.agreement import agreements
from kg.analysis.summary import summary
from kg.browse import heads, network
from kg.browse.explorer import Explorer
from kg.cli import main
from kg.common.errors import QueryError
from kg.render.agreement import render
from kg.store.embedded import EmbeddedStore
from kg.words import Language, speaking
from kg.workflow.load import load
from tests.support import small

STANCES = [
    small.stance("x1", "cyd", "one", "demands"),
    small.stance("x2", "bob", "one", "rejects"),
    small.stance("x3", "ann", "talk", only_if=[{"demand": "two", "by": "cyd"}], otherwise="opposes"),
    small.stance(
        "y3",
        "ann",
        "talk",
        coding="second",
        further_conditions=True,
        quotes=["quote of x3"],
        only_if=[{"demand": "two"}],
    ),
    small.stance("y1", "cyd", "four", "supports", coding="second"),
    small.stance("y2", "bob", "four", "opposes", coding="second", only_if=[{"demand": "two", "by": "cyd"}]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("codings")
    small.case(place / "seeds", "coded-twice", stances=STANCES)
    small.ontology(place / "ontology")
    return place


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(folder / "store") as opened:
        load([folder / "seeds" / "coded-twice"], opened, ontology=folder / "ontology")
        yield opened


def kg(folder: Path, *words: str) -> str:
    """Run a command on the files, or on the store, which no other process has open."""
    found = CliRunner().invoke(main, [*words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


@pytest.fixture
def exported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KG_ONTOLOGY", str(folder / "ontology"))
    return folder


def _export(folder: Path, form: str, *more: str) -> Path:
    out = folder / f"{form}.out"
    words = [
        "export",
        form,
        "seeds/coded-twice",
        "--ontology",
        "ontology",
        "--coding",
        "second",
        "-o",
        str(out),
    ]
    kg(folder, *words, *more)
    return out


def test_networks_are_of_that_pass(exported: Path) -> None:
    found = nx.read_graphml(_export(exported, "graphml", "--network", "affiliation"))
    ends = {(a.partition("/")[2], b.partition("/")[2]) for a, b, *_ in found.edges}
    assert ends == {("ann", "talk"), ("bob", "four"), ("cyd", "four")}
    found = nx.read_graphml(_export(exported, "graphml", "--network", "conflict"))
    assert [values["collisions"] for *_, values in found.edges(data=True)] == [
        "four (only if “two” is met by cyd)"
    ]


def test_statements_are_of_that_pass(exported: Path) -> None:
    rows = list(csv.DictReader(_export(exported, "dna").read_text(encoding="utf-8").splitlines()))
    assert {row["stance"] for row in rows} == {"y1", "y2", "y3"}


def test_a_pass_that_is_not_there_is_an_error(exported: Path) -> None:
    words = ["export", "gexf", "seeds/coded-twice", "--ontology", "ontology", "--coding", "secnd"]
    found = CliRunner().invoke(main, words)
    assert found.exit_code != 0
    assert "second" in found.output


def test_the_browser_is_of_that_pass(store: EmbeddedStore) -> None:
    explorer = Explorer(store, coding="second")
    explorer.require()
    graph = network.graph(explorer, {"/case": "coded-twice"})
    assert {(p["actor"], p["demand"]) for p in graph["positions"] if p["state"] != "inherited"} >= {
        ("cyd", "four"),
        ("bob", "four"),
    }
    assert not [p for p in graph["positions"] if p["demand"] == "one"]
    about = heads.case(explorer, {"/case": "coded-twice"})
    assert (about["title"], about["title_de"]) == (
        "coded-twice (coding second)",
        "coded-twice (Kodierung second)",
    )
    rows = explorer.rows("conflict/all")
    assert {row["demand"] for row in rows} == {"four"}
    with pytest.raises(QueryError, match="secnd"):
        Explorer(store, coding="secnd").require()


def test_the_demo_is_of_that_pass(store: EmbeddedStore) -> None:
    found = summary(store, "coded-twice", coding="second")
    assert {row["demand"] for row in found.conflicts} == {"four"}


AGREEMENT = {
    "en": "only if “two” is met by cyd; otherwise: opposes"
    " → only if “two” is met; further conditions, not named; otherwise: rejects 1",
    "de": "nur wenn die Forderung „two“ durch cyd erfüllt ist; sonst: ist gegen"
    " → nur wenn die Forderung „two“ erfüllt ist; weitere, nicht genannte Bedingungen; sonst: lehnt ab 1",
}


@pytest.mark.parametrize("lang", AGREEMENT)
def test_the_agreement_tells_conditions_in_words(store: EmbeddedStore, lang: str) -> None:
    with speaking(Language.of(lang)):
        text = render(agreements(store, {"case": "coded-twice"}, lang=lang).found, "text")
    assert AGREEMENT[lang] in text

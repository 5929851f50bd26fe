"""What rests on a condition is shown with it: in the demo, in coalitions, and in every network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analysis.coalitions import coalitions
from kg.analysis.summary import summary
from kg.check import checked_case
from kg.exports.networks.choose import network
from kg.exports.networks.network import Network, Wish
from kg.graph.build import build
from kg.query.catalogue import Catalogue
from kg.query.localise import rows_in
from kg.render.groups import coalitions_text
from kg.render.summary import render_summary
from kg.store.embedded import EmbeddedStore
from kg.words import Language, speaking
from kg.workflow.load import load
from tests.support import small

CONDITION = "only if “three” is met by bob"
IN_GERMAN = "nur wenn die Forderung „three“ durch bob erfüllt ist"
STANCES = [
    small.stance("x1", "cyd", "one", only_if=[{"demand": "three", "by": "bob"}], firmness="red-line"),
    small.stance("x2", "bob", "one", "rejects"),
    small.stance("x3", "cyd", "four", "demands"),
    small.stance("x4", "bob", "four", "demands"),
    small.stance("x5", "cyd", "talk", "demands"),
    small.stance("x6", "bob", "talk", "demands"),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.case(tmp_path_factory.mktemp("conditional"), "conditional", stances=STANCES)


@pytest.fixture(scope="module")
def store(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path_factory.mktemp("store") / "store") as opened:
        load([case], opened, ontology=small.shared_ontology())
        yield opened


@pytest.mark.parametrize(("lang", "words"), [("en", CONDITION), ("de", IN_GERMAN)])
def test_the_demo_names_it_for_conflicts_red_lines_and_silence(
    store: EmbeddedStore, lang: str, words: str
) -> None:
    with speaking(Language.of(lang)):
        text = " ".join(render_summary(summary(store, "conditional", lang=lang)).split())
    conflict, red_lines = text.split("?")[2:4]
    assert words in conflict
    assert words in red_lines


@pytest.mark.parametrize(("lang", "words"), [("en", CONDITION), ("de", IN_GERMAN)])
def test_coalitions_name_it_for_what_splits_them(store: EmbeddedStore, lang: str, words: str) -> None:
    with speaking(Language.of(lang)):
        text = coalitions_text(coalitions(store, lang=lang))
    assert [line for line in text.splitlines() if "✗" in line and f"({words})" in line]


def asked(case: Path, kind: str, lang: str) -> Network:
    found = checked_case(case, ontology=small.shared_ontology())
    return network([found], [build(found)], Wish(kind, language=lang), None)


@pytest.mark.parametrize(("lang", "words"), [("en", CONDITION), ("de", IN_GERMAN)])
def test_ties_of_networks_name_it(case: Path, lang: str, words: str) -> None:
    (tie,) = asked(case, "conflict", lang).ties
    values = tie.phases[0].values
    assert values["collisions"] == [f"one ({words})"]
    assert (values["conflict"], values["conditional"]) == (1, 1)
    assert "1" in tie.label.removeprefix("conflict")
    labels = [tie.label for tie in asked(case, "affiliation", lang).ties]
    assert sum(words in label for label in labels) == 1
    nodes = [node.label for node in asked(case, "graph", lang).nodes]
    assert any(words in label for label in nodes)


@pytest.mark.parametrize(("lang", "words"), [("en", CONDITION), ("de", IN_GERMAN)])
def test_common_ground_names_whose_position_depends_on_it(
    store: EmbeddedStore, lang: str, words: str
) -> None:
    rows = rows_in(lang, Catalogue.find().get("overlap/common-ground"), store, {})
    (row,) = [row for row in rows if row["demand"] == "one"]
    assert (row["conditional"], row["conditions"], row["under_condition"]) == (["cyd"], [words], ["cyd"])

"""What is disputed is named as left out: by a query, explanations and the report. A cell shows both of two sides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analysis.explain import explain
from kg.analysis.matrix import matrix
from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.report import briefing
from kg.store.embedded import EmbeddedStore
from kg.words import Language, speaking
from kg.workflow.load import load
from tests.support import small

STANCES = [
    small.stance("x1", "cyd", "one", "demands"),
    small.stance("x2", "cyd", "one", "rejects"),
    small.stance("x3", "ann", "one", "demands"),
    small.stance("x4", "rest", "anti", "demands"),
    small.stance("x5", "rest", "talk", "demands", **{"if": [{"demand": "four"}]}),
    small.stance("x6", "rest", "talk", "rejects", **{"if": [{"demand": "two"}]}),
    small.stance("x7", "ann", "talk", "demands", only_if=[{"demand": "four"}]),
    small.stance("x8", "ann", "talk", "rejects", only_if=[{"demand": "two"}]),
    small.stance("x9", "big", "four", "demands"),
]
"""cyd contradicts itself on `one`, which entails what `anti` excludes; ann and rest are on both sides of `talk`."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    folder: Path = tmp_path_factory.mktemp("disputed")
    case = small.case(folder, "disputed", sources=[small.source("s1", "2021-02-01")], stances=STANCES)
    with EmbeddedStore(folder / "store") as opened:
        load([case], opened, ontology=small.shared_ontology())
        yield opened


def told(store: EmbeddedStore, one: str, other: str, lang: str = "en") -> dict[str, str]:
    found = explain(store, one, other, lang=lang)
    return {
        section.id: " ".join(sentence.text for paragraph in section.paragraphs for sentence in paragraph)
        for section in found.sections
    }


def test_the_query_names_them_and_whom_they_would_meet(store: EmbeddedStore) -> None:
    (row,) = run(Catalogue.find().get("gaps/disputed"), store, {}).rows.dicts()
    assert (row["actor"], row["demand"], row["others"], row["state"]) == ("cyd", "one", ["ann"], "disputed")


LEFT_OUT = {
    "en": "On “one” nothing is compared with cyd: stances of the same day contradict each other.",
    "de": "Zur Forderung „one“ wird nichts mit cyd verglichen: Stellungnahmen vom selben Tag widersprechen einander.",
}


@pytest.mark.sample(4)
@pytest.mark.parametrize("lang", LEFT_OUT)
@pytest.mark.parametrize(
    ("one", "other"), [("ann", "cyd"), ("cyd", "ann"), ("rest", "cyd"), ("ann", "one"), ("rest", "anti")]
)
def test_explanations_say_who_is_left_out(store: EmbeddedStore, one: str, other: str, lang: str) -> None:
    """Of two actors, or of an actor and a demand; also where the two demands only exclude each other."""
    assert told(store, one, other, lang)["left out"] == LEFT_OUT[lang]


@pytest.mark.parametrize(("one", "other"), [("ann", "rest"), ("big", "cyd"), ("big", "four")])
def test_nobody_is_left_out_where_nothing_meets(store: EmbeddedStore, one: str, other: str) -> None:
    assert "left out" not in told(store, one, other)


def test_a_disputed_position_itself_collides_with_nothing(store: EmbeddedStore) -> None:
    found = told(store, "cyd", "one")
    assert found["collides"] == "What is disputed has no direction, so it collides with nothing."
    assert "left out" not in found


@pytest.mark.parametrize(("lang", "words"), [("en", "cyd on one."), ("de", "cyd zu one.")])
def test_the_report_names_them_among_the_conflicts(store: EmbeddedStore, lang: str, words: str) -> None:
    with speaking(Language.of(lang)):
        assert words in briefing(store, "disputed", lang=lang)["markdown"]


def test_a_cell_shows_both_of_two_positions_side_by_side(store: EmbeddedStore) -> None:
    """Also where both only wait for a trigger."""
    found = matrix(store, {"case": "disputed"})
    assert found.cell("ann", "talk").mark == "D/R?"
    assert found.cell("rest", "talk").mark == "D/R?"
    assert found.cell("ann", "talk").polarity is None

"""A bloc and its own member count once, hearsay is marked, and declared pairs are shown: coalitions and report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analysis.coalitions import coalitions
from kg.render.groups import coalitions_text
from kg.report import briefing
from kg.store.embedded import EmbeddedStore
from kg.words import Language, speaking
from kg.workflow.load import load
from tests.support import small

STANCES = [
    small.stance("x1", "big", "one", "demands"),
    small.stance("x2", "ann", "one"),
    small.stance("x3", "cyd", "one", speaker="bob", mode="paraphrase"),
    small.stance("x4", "bob", "four"),
    small.stance("x5", "cyd", "four"),
    small.stance("x6", "rest", "four"),
    small.stance("x7", "bob", "talk"),
]
RELATIONS = [small.relation("compatible-with", "one", "talk", justification="They can do both.")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    folder: Path = tmp_path_factory.mktemp("counted")
    case = small.case(
        folder, "counted", sources=[small.source("s1", "2021-02-01")], stances=STANCES, relations=RELATIONS
    )
    with EmbeddedStore(folder / "store") as opened:
        load([case], opened, ontology=small.shared_ontology())
        yield opened


def test_a_bloc_and_its_member_bind_a_group_as_one(store: EmbeddedStore) -> None:
    groups = coalitions(store).groups
    bonds = {bond.demand: bond for group in groups for bond in group.binds}
    assert {voice.actor: voice.counted_with for voice in bonds["one"].voices} == {
        "ann": "big",
        "big": "",
        "cyd": "",
    }
    assert bonds["one"].number == 2
    for group in groups:
        members = {actor for actor, _ in group.actors}
        assert group.counted_with == ({"ann": "big"} if {"ann", "big"} <= members else {}) | (
            {"bob": "rest"} if {"bob", "rest"} <= members else {}
        )
        assert group.number == len(members) - len(group.counted_with)


def test_what_others_tell_is_marked(store: EmbeddedStore) -> None:
    found = coalitions(store)
    told = {(b.demand, v.actor) for group in found.groups for b in group.binds for v in b.voices if v.hearsay}
    assert told == {("one", "cyd")}
    assert "cyd (told by others): “quote of x3”" in coalitions_text(found)
    assert "ann (counted with big)" in coalitions_text(found)


@pytest.mark.parametrize(
    ("lang", "once", "heading"),
    [
        ("en", "ann: counted with big", "Declared compatible"),
        ("de", "ann: gezählt mit big", "Als vereinbar erklärt"),
    ],
)
def test_the_report_counts_once_and_lists_declared_pairs(
    store: EmbeddedStore, lang: str, once: str, heading: str
) -> None:
    with speaking(Language.of(lang)):
        text = briefing(store, "counted", lang=lang)["markdown"]
    assert once in text
    _, _, declared = text.partition(heading)
    entry = declared.partition("\n## ")[0]
    assert "one" in entry
    assert "talk" in entry
    assert "They can do both." in entry
    assert "quote of x7" in entry
    assert "quote of x1" in entry


def test_the_report_orders_shared_demands_by_how_many_share_them(store: EmbeddedStore) -> None:
    """Two hold each of them: `one` has three names, of which a bloc and its member are one, and comes after by name."""
    text = briefing(store, "counted")["markdown"]
    shared = text.partition("## Overlaps")[2]
    assert 0 < shared.find("four") < shared.find("one")

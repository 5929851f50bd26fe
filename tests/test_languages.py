"""A further language needs a catalogue and labels in the data: in the made-up one, every word is marked."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest

from kg.analysis.explain import explain
from kg.check import check
from kg.exports.networks.affiliation import affiliation
from kg.exports.networks.everything import everything
from kg.exports.networks.network import Network, Wish
from kg.graph.build import build
from kg.render.explain import render
from kg.report import briefing
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import marked_language, small
from tests.support.marked_language import CODE, unmarked

ANSWERS = [
    ("ukraine", "russia"),
    ("united-states", "territorial-cessions"),
    ("germany", "territorial-cessions"),
    ("europe", "ceasefire-before-negotiations"),
    ("russia", "ceasefire"),
]


_IDS = """
MATCH (n) WHERE n.id IS NOT NULL AND NOT n:StanceValue AND NOT n:Firmness AND NOT n:AttributionMode
RETURN DISTINCT n.id AS id
"""


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    marked_language.use(monkeypatch, tmp_path)


def _ids() -> list[str]:
    """Ids, which are the same in every language; not those of scales, which are English words."""
    return [str(name) for (name,) in marked_language.store().read(_IDS, {}).rows]


@pytest.mark.parametrize(("one", "other"), ANSWERS)
def test_an_explanation_has_no_word_of_another_language(one: str, other: str) -> None:
    told = render(explain(marked_language.store(), one, other, lang=CODE), "text")
    assert len(re.findall("«", told)) > 30
    evidence = re.sub(r"(?m)^  \[\d+\] \S+", "", told)
    assert unmarked(evidence) == []


def test_a_report_has_no_word_of_another_language() -> None:
    said = briefing(marked_language.store(), "alaska-2025", as_of="2025-08-19", since="2025-08-14", lang=CODE)
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+", " ", said["markdown"])
    letters = r"(?m)^\|.*\|$"  # the matrix: letters of the scale, one a cell
    found = unmarked(re.sub(letters, lambda row: re.sub(r"\b[A-Z]\b", " ", row[0]), text), but=_ids())
    assert [word for word in found if not re.fullmatch(r"[A-Za-z]\d*|sha\d*", word)] == []


@pytest.mark.parametrize("kind", ["affiliation", "everything"])
def test_a_network_has_labels_of_one_language(kind: str, tmp_path: Path) -> None:
    case, ontology = marked_language.data(tmp_path)
    checked = check(case, ontology=ontology)
    graph = build(checked.case)
    try:
        made: Network = (
            affiliation(checked.case, graph, Wish(kind, language=CODE), "2025-08-19")
            if kind == "affiliation"
            else everything(checked.case, graph, CODE)
        )
        labels = [*(node.label for node in made.nodes), *(tie.label for tie in made.ties), made.title]
        names = {*made.node_types, *made.tie_types}
    finally:
        graph.close()
    ids = set(_ids())
    assert [label for label in labels if label not in ids and unmarked(label)] == []
    assert not [name for name in names if name.endswith(("_de", f"_{CODE}"))]


def test_a_report_tells_apart_what_has_one_english_name(tmp_path: Path) -> None:
    pool = copy.deepcopy(small.POOL)
    for name, label in (("one", "gesetzliches Lieferverbot"), ("other", "Lieferstopp")):
        (term,) = (demand for demand in pool["demands"] if demand["id"] == name)
        term["label"] = {"en": "stop to deliveries", "de": label}
    for number, relation in enumerate(pool["relations"]):
        relation["justification"] = {"en": "So it is.", "de": f"Grund {number}."}
    excluding = next(n for n, relation in enumerate(pool["relations"]) if relation["type"] == "excludes")
    said = [
        small.stance("x", "ann", "talk", "supports", only_if=[{"demand": "other"}]),
        small.stance("y", "ann", "three", "supports"),
        small.stance("z", "cyd", "anti", "supports"),
    ]
    place = small.case(tmp_path / "cases", "twins", stances=said)
    with EmbeddedStore(tmp_path / "store") as made:
        load([place], made, ontology=small.ontology(tmp_path / "terms", pool))
        german = briefing(made, "twins", lang="de")["markdown"]
    assert "nur wenn die Forderung „Lieferstopp“ erfüllt ist" in german
    assert "Lieferverbot" not in german
    assert f"Grund {excluding}." in german

"""A further language needs a catalogue and labels in the data: in the made-up one, every word is marked."""

from __future__ import annotations

import copy
import csv
import html
import io
import random
import re
from pathlib import Path

import pytest

from kg.analysis.explain import explain
from kg.check import check, load_ontology
from kg.exports.networks.affiliation import affiliation
from kg.exports.networks.everything import everything
from kg.exports.networks.network import Network, Wish
from kg.graph.build import build
from kg.neo4j_assets import assets
from kg.render.explain import render
from kg.report import briefing
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded, marked_language, small
from tests.support.marked_language import CODE, unmarked
from tests.support.samples import chosen

ANSWERS = [
    ("ukraine", "russia"),
    ("united-states", "territorial-exchange"),
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


@pytest.mark.sample(2)
@pytest.mark.parametrize(("one", "other"), ANSWERS)
def test_an_explanation_has_no_word_of_another_language(one: str, other: str) -> None:
    told = render(explain(marked_language.store(), one, other, lang=CODE), "text")
    assert len(re.findall("«", told)) > 30
    evidence = re.sub(r"(?m)^  \[\d+\] \S+", "", told)
    assert unmarked(evidence) == []


_TERMS = "MATCH (n:{label}) RETURN n.id AS id ORDER BY id"


def test_no_explanation_has_a_word_of_another_language() -> None:
    """A sample of all pairs of an actor with a demand or another actor; with KG_TEST_HEAVY 300 of them."""
    made = marked_language.store()
    actors, demands = (
        [name for (name,) in made.read(_TERMS.format(label=label)).rows] for label in ("Actor", "Demand")
    )
    pairs = [(a, b) for a in actors for b in (*demands, *actors) if a != b]
    found = {}
    for number, (one, other) in enumerate(chosen(random.Random(7).sample(pairs, 300), 6, "explanations")):  # noqa: S311
        given = {"level": "actor"} if number % 4 == 0 else {"as_of": "2025-08-15"} if number % 4 == 1 else {}
        told = render(explain(made, one, other, given, lang=CODE), "text")
        if left := unmarked(re.sub(r"(?m)^  \[\d+\] \S+", "", told)):
            found[one, other] = left
    assert found == {}


def test_a_report_has_no_word_of_another_language() -> None:
    said = briefing(marked_language.store(), "alaska-2025", as_of="2025-08-19", since="2025-08-14", lang=CODE)
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+", " ", said["markdown"])
    letters = r"(?m)^\|.*\|$"  # the matrix: letters of the scale, one a cell
    found = unmarked(re.sub(letters, lambda row: re.sub(r"\b[A-Z]\b", " ", row[0]), text), but=_ids())
    assert [word for word in found if not re.fullmatch(r"[A-Za-z]\d*|sha\d*", word)] == []


def test_a_report_as_a_page_has_no_word_of_another_language_either() -> None:
    said = briefing(marked_language.store(), "alaska-2025", assume=("ceasefire=met",), lang=CODE)
    page = re.sub(r"(?s)<style>.*?</style>|<code>.*?</code>|<a [^>]*>https?:.*?</a>", " ", said["html"])
    texts = [*re.findall(r'(?:title|aria-label|data-head)="([^"]*)"', page), re.sub(r"<[^>]*>", " ", page)]
    found = unmarked(html.unescape(" ".join(texts)), but=_ids())
    assert [word for word in found if not re.fullmatch(r"[A-Za-z]\d*|sha\d*", word)] == []
    assert '<html lang="qaa"' in said["html"]


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


def test_a_guide_has_no_word_of_another_language() -> None:
    made = assets(marked_language.store(), load_ontology()[0], "alaska-2025", lang=CODE)
    packs = {script.partition("/")[0] for script in loaded.catalogue().queries}
    known = [*_ids(), *packs, "pictures", "Neo4j", "Bloom"]
    text = re.sub(r"```.*?```|`[^`]*`", " ", made["guide.md"].decode(), flags=re.DOTALL)
    assert unmarked(text.replace("\\", ""), but=known) == []
    page = re.sub(
        r"<style>.*?</style>|<pre.*?</pre>|<code>.*?</code>|<[^>]*>",
        " ",
        made["guide.html"].decode(),
        flags=re.DOTALL,
    )
    assert unmarked(html.unescape(page), but=known) == []
    names = [row["name"] for row in csv.DictReader(io.StringIO(made["saved-cypher.csv"].decode()))]
    assert [name for name in names if unmarked(name, but=known)] == []

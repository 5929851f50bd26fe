"""Rows in another language: names by the ids beside them, codes from the catalogue; English is unchanged."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.analysis.coalitions import coalitions
from kg.analysis.matrix import matrix
from kg.analysis.order import order
from kg.query.catalogue import Catalogue
from kg.query.links import MADE
from kg.query.localise import localise
from kg.query.run import Result, run
from kg.query.texts import heading
from kg.render.rows import render_result
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.words import DEFAULT, Language, languages
from kg.workflow.load import load
from tests import golden
from tests.support import loaded, marked_language, small

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

store = loaded.store


def ask(store: Store, name: str, lang: str, *, codes: bool = False, **given: str) -> Result:
    query = loaded.catalogue().get(name)
    return localise(run(query, store, {"case": "alaska-2025", **given}), store, lang, codes=codes)


def german(store: Store, label: str) -> dict[str, str]:
    case = "MATCH (c:Case {id: 'alaska-2025'})"
    found = store.read(f"{case} MATCH (n:{label} {{graph: c.graph}}) RETURN n.id AS id, n.label_de AS label")
    return dict(found.rows)


def test_names_are_those_of_the_language_and_ids_stay(store: Store) -> None:
    english = list(ask(store, "redlines/red-lines", "en").rows.dicts())
    german = list(ask(store, "redlines/red-lines", "de").rows.dicts())
    assert english == list(
        run(loaded.catalogue().get("redlines/red-lines"), store, {"case": "alaska-2025"}).rows.dicts()
    )
    names = {(row["demand"], row["demand_label"]) for row in german}
    assert ("territorial-cessions", "Gebietsabtretungen der Ukraine") in names
    for one, other in zip(english, german, strict=True):
        same = [name for name in one if not name.endswith("_label") and name != "meaning"]
        assert [one[name] for name in same] == [other[name] for name in same]


def test_people_get_codes_and_values_in_words_too(store: Store) -> None:
    rows = list(ask(store, "conflict/all", "de", codes=True).rows.dicts())
    assert {row["rule"] for row in rows} <= set(Language.of("de").all("rule").values())
    said = {"fordert", "unterstützt", "ist offen für", "ist skeptisch gegenüber", "ist gegen", "lehnt ab"}
    assert {row["value"] for row in rows} | {row["other_value"] for row in rows} <= said
    assert "mit Vorbehalt" in {row["firmness"] for row in rows}


def test_relations_and_chains_are_named_by_their_ids(store: Store) -> None:
    relations = list(ask(store, "issues/relations", "de").rows.dicts())
    assert "zieht nach sich" in {row["relation_label"] for row in relations}
    terms = loaded.rows(store, "explain/labels", case="alaska-2025")
    labels = {row["id"]: row["labels"][-1] for row in terms if row["kind"] == "demand"}
    chains = list(ask(store, "chains/blocked", "de").rows.dicts())
    assert chains
    for row in chains:
        assert row["chain"] == " ← ".join(labels[step] for step in row["steps"])


@pytest.mark.parametrize("name", ["chains/blocked", "chains/deadlocks"])
@pytest.mark.parametrize("case", ["alaska-2025", "strait-talks"])
def test_the_links_of_chains_are_made_of_their_parts(store: Store, name: str, case: str) -> None:
    """In English, the query makes the same of them."""
    found = run(loaded.catalogue().get(name), store, {"case": case})
    labels = {row["id"]: row["labels"][0] for row in loaded.rows(store, "explain/labels", case=case)}

    def english(kinds: Sequence[str], name: str, text: str) -> str | None:
        return labels.get(name) if list(kinds) == ["actor"] else None

    for row in found.rows.dicts():
        made = {text: make(row, english, Language.of("en")) for text, make in MADE.items()}
        assert (made["links"], made["quotes"]) == (row["links"], row["quotes"])
        assert made["reasons"] == row["because"]


def test_what_is_called_the_same_in_english_is_told_apart_where_it_is_not_in_german(tmp_path: Path) -> None:
    pool = copy.deepcopy(small.POOL)
    for name, label in (("one", "gesetzliches Lieferverbot"), ("other", "Lieferstopp")):
        (term,) = (demand for demand in pool["demands"] if demand["id"] == name)
        term["label"] = {"en": "stop to deliveries", "de": label}
    said = [small.stance("x", "ann", "one", "rejects"), small.stance("y", "cyd", "other", "rejects")]
    place = small.case(tmp_path / "cases", "twins", stances=said)
    with EmbeddedStore(tmp_path / "store") as made:
        load([place], made, ontology=small.ontology(tmp_path / "terms", pool))
        query = loaded.catalogue().get("issues/who-stands-where")
        found = run(query, made, {})
        german = localise(found, made, "de")
    assert [row["demand_label"] for row in found.rows.dicts()] == ["stop to deliveries"] * 2
    assert {(row["demand"], row["demand_label"]) for row in german.rows.dicts()} == {
        ("one", "gesetzliches Lieferverbot"),
        ("other", "Lieferstopp"),
    }


def test_a_third_language_needs_labels_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked_language.use(monkeypatch, tmp_path)
    made = marked_language.store()
    for query in Catalogue.find():
        given = golden.parameter_sets(query)[0]
        found = localise(run(query, made, given), made, marked_language.CODE, codes=True)
        heads = [heading(column, marked_language.CODE) for column in query.metadata.columns]
        meta = query.metadata
        texts = [meta.title, meta.question, *(p.label for p in meta.parameters if p.label)]
        said = [*heads, *(text.of(marked_language.CODE) for text in texts)]
        assert [text for text in said if marked_language.unmarked(text)] == [], query.id
        for column in query.metadata.columns:
            if column.label_of is not None:
                said = {str(row[column.name]) for row in found.rows.dicts() if row[column.name] is not None}
                assert [text for text in said if marked_language.unmarked(text)] == [], (
                    query.id,
                    column.name,
                )


def test_tables_are_headed_in_the_language(store: Store) -> None:
    found = ask(store, "redlines/red-lines", "de", codes=True)
    title, _, heads = render_result(found, "table", to_file=True).splitlines()[:3]
    assert title.startswith("Rote Linien · alaska-2025")
    assert heads.split()[:3] == ["Akteur", "Wert", "Forderung"]
    assert render_result(found, "markdown").startswith("| Fall | Akteur (Kennung) | Akteur | Wert |")
    english = render_result(ask(store, "redlines/red-lines", "en"), "table", to_file=True)
    assert english.splitlines()[2].split()[:3] == ["actor", "value", "demand"]


def test_a_query_of_ones_own_is_not_given_the_title_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "redlines").mkdir()
    text = loaded.catalogue().get("redlines/red-lines").path.read_text(encoding="utf-8")
    own = text.replace('title: "Red lines"', 'title: {en: "Mine", fr: "Le mien"}')
    (tmp_path / "redlines" / "red-lines.cypher").write_text(own, encoding="utf-8")
    title = Catalogue.find(tmp_path).get("redlines/red-lines").metadata.title
    assert (title.of("de"), title.of("fr")) == ("Mine", "Le mien")


def test_every_shipped_query_has_its_texts_and_headings_in_every_language() -> None:
    for lang in languages():
        column_names = Language.of(lang).all("column")
        for query in loaded.catalogue():
            meta = query.metadata
            assert lang in meta.title.root, query.id
            assert lang in meta.question.root, query.id
            assert lang == DEFAULT or {column.name for column in meta.columns} <= column_names.keys(), (
                query.id
            )


def test_conditions_and_lists_of_names_are_told_by_ids(store: Store) -> None:
    rows = [row for row in ask(store, "overlap/under-condition", "de").rows.dicts() if row["conditions"]]
    stop = "nur wenn die Forderung „Stopp westlicher Waffenlieferungen“ erfüllt ist"
    assert [stop, "weitere, nicht genannte Bedingungen"] in [row["conditions"] for row in rows]
    labels = german(store, "Actor")
    ground = list(ask(store, "overlap/common-ground", "de").rows.dicts())
    for name in ("in_favour", "under_condition", "against", "undecided"):
        assert all(row[name] == [labels[actor] for actor in row[f"{name}_ids"]] for row in ground)
    assert any(row["in_favour"] for row in ground)


def test_analyses_name_in_the_language_and_count_the_same(store: Store) -> None:
    given = {"case": "alaska-2025"}
    english, german = matrix(store, given), matrix(store, given, lang="de")
    assert english.cells == german.cells
    assert ("united-states", "USA") in german.actors
    assert coalitions(store, given).subtract == (told := coalitions(store, given, lang="de")).subtract
    assert {row["rule"] for group in told.groups for row in group.splits} <= set(
        Language.of("de").all("rule").values()
    )
    steps = order(store, given, lang="de").steps
    names = [sorted(name for name, _ in step) for step in order(store, given).steps]
    assert names == [sorted(name for name, _ in step) for step in steps]
    assert ("peace-in-ukraine", "Frieden in der Ukraine") in [each for step in steps for each in step]

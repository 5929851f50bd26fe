"""The catalogues of words, and their grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.common.errors import KgError
from kg.words import Language, languages
from kg.words.check import problems
from kg.words.grammar import Grammar
from tests.support import marked_language


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_that_ships_has_every_word_gap_and_form(code: str) -> None:
    assert problems(Language.of(code), Language.of("en"), missing=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("plain: '{clause:C} {who}'", "xx.yaml: explain.plain: no gap '{who}'; there are {clause}"),
        (
            "plain: '{clause:acc}'",
            "xx.yaml: explain.plain: no form 'acc' of a name; there are C, plural|forms",
        ),
        ("plain: '{clause'", "xx.yaml: explain.plain: "),
        (
            "plain: '{clause}'\nreport:\n  n sources: {one: '{x}', other: '{n}'}",
            "xx.yaml: report.n sources.one: no gap '{x}'; there are {n}",
        ),
        ("held: '{clause}'\n  held: ''", "xx.yaml:4: 'held' is given twice in one section"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_said_with_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, wrong: str
) -> None:
    (tmp_path / "xx.yaml").write_text(f"language: {{name: X}}\nexplain:\n  {text}\n", encoding="utf-8")
    monkeypatch.setenv("KG_WORDS", str(tmp_path))
    with pytest.raises(KgError) as caught:
        Language.of("xx")
    assert wrong in str(caught.value)


@pytest.mark.parametrize(
    ("rules", "wrong"),
    [
        ({"artikel": {}}, "grammar.artikel: no such key"),
        ({"names": {"le": {"plain": "le {x}"}}}, "grammar.names.le.plain: no gap '{x}'; there are label"),
        ({"predicates": [{"label": "(", "plain": "{what}"}]}, "grammar.predicates 1: no regular expression"),
        ({"predicates": [{"label": "x"}]}, "grammar.predicates 1: 'plain' is missing"),
        (
            {"predicates": [{"label": "x", "plain": "", "past": ""}]},
            "grammar.predicates 1: no such key 'past'",
        ),
        ({"predicates": [{"label": "x", "plain": "{wat}"}]}, "grammar.predicates 1.plain: no gap '{wat}'"),
        ({"plural rules": [["(", ""]]}, "grammar.plural rules: (: no regular expression"),
        ({"variants": {"e": {"within": "("}}}, "grammar.variants.e.within: no regular expression"),
    ],
)
def test_what_is_wrong_in_a_grammar_is_said_with_file_and_key(rules: dict[str, object], wrong: str) -> None:
    with pytest.raises(KgError) as caught:
        Grammar(rules, where="xx.yaml").check()
    assert str(caught.value).startswith(f"xx.yaml: {wrong}")


def test_a_language_without_a_grammar_has_plain_sentences() -> None:
    grammar = Grammar({})
    assert f"{grammar.name('Ukraine', 'l’'):C}" == "l’Ukraine"
    assert f"{grammar.name('Pérou', 'le'):dat}" == "le Pérou"
    assert grammar.predicate("est pour", "X", plural=True, both="", again=True, hedged=True) == "est pour X"


@pytest.mark.parametrize(
    ("value", "told", "again"),
    [
        ("stimmt zu", "stimmen beide womöglich der Forderung X zu", "stimmen beide womöglich dem zu"),
        ("ist zurückhaltend", "wären beide womöglich zurückhaltend die Forderung X", None),
        ("hält … für falsch", "halten beide womöglich die Forderung X für falsch", None),
        ("spielt mit", "spielen beide womöglich mit der Forderung X", "spielen beide womöglich damit"),
    ],
)
def test_german_predicates_with_all_that_can_be_said(value: str, told: str, again: str | None) -> None:
    predicate = Language.of("de").grammar.predicate
    said = [predicate(value, "X", plural=True, both="beide", hedged=True, again=a) for a in (False, True)]
    assert said == [told, again or told]


@pytest.mark.parametrize(
    ("label", "article", "plural", "nominative", "dative", "accusative"),
    [
        ("USA", "die", True, "die USA", "den USA", "die USA"),
        (
            "Vereinte Nationen",
            "die",
            True,
            "die Vereinten Nationen",
            "den Vereinten Nationen",
            "die Vereinten Nationen",
        ),
        (
            "Europäische Union",
            "die",
            False,
            "die Europäische Union",
            "der Europäischen Union",
            "die Europäische Union",
        ),
        (
            "schottische Regierung",
            "die",
            False,
            "die schottische Regierung",
            "der schottischen Regierung",
            None,
        ),
        ("Weißes Haus", "das", False, "das Weiße Haus", "dem Weißen Haus", "das Weiße Haus"),
        ("Großer Rat", "der", False, "der Große Rat", "dem Großen Rat", "den Großen Rat"),
        ("EU der 27", "die", False, "die EU der 27", "der EU der 27", "die EU der 27"),
        ("Ane Lund", "", False, "Ane Lund", "Ane Lund", "Ane Lund"),
    ],
)
def test_german_names(
    label: str, article: str, plural: bool, nominative: str, dative: str, accusative: str | None
) -> None:
    name = Language.of("de").grammar.name(label, article, plural=plural)
    assert (f"{name}", f"{name:dat}", f"{name:acc}") == (nominative, dative, accusative or nominative)


def test_plurals_of_the_scale() -> None:
    words = ["fordert", "unterstützt", "ist", "lehnt", "akzeptiert", "verhandelt", "bittet", "spricht"]
    assert [Language.of("de").grammar.plural(word) for word in words] == (
        ["fordern", "unterstützen", "sind", "lehnen", "akzeptieren", "verhandeln", "bitten", "sprechen"]
    )


def test_a_word_that_a_catalogue_lacks_is_said_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xx.yaml").write_text("language: {name: X}\nreport: {case: 'Xase'}\n", encoding="utf-8")
    monkeypatch.setenv("KG_WORDS", str(tmp_path))
    language = Language.of("xx")
    assert (language.say("report.case"), language.say("report.as of")) == ("Xase", "As of")
    assert language.count("report.n sources", 2) == "2 sources"
    assert language.day("2025-08-05") == "5 August 2025"
    assert "report.nowhere" not in language


def test_a_sentence_begins_with_a_capital() -> None:
    states = Language.of("en").grammar.name("United States", "the")
    holding = Language.of("en").grammar.phrase(f"{states} demands “X”")
    assert [f"{states:C}", f"{holding:C}"] == ["The United States", "The United States demands “X”"]


def test_every_word_of_the_made_up_language_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language = marked_language.use(monkeypatch, tmp_path)
    russia, usa = (language.grammar.name(name, plural=name == "«USA»") for name in ("«Russia»", "«USA»"))
    said = language.say(
        "explain.handed over", a=russia, b=usa, matter="«x»", d=language.grammar.phrase("«y»")
    )
    assert said.startswith("«Russia» «leaves» «the» «decision»")
    assert marked_language.unmarked(f"{said} {language.day('2025-08-05')}") == []
    assert marked_language.unmarked("«no» position on peace-talks", but=["peace-talks"]) == ["position", "on"]

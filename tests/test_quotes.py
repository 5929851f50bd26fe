"""Quotes are found in their text exactly once, character by character; otherwise a problem says which and why."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.check import Checked, check
from kg.check.quotes import find_quote, nearest_passage, normalised
from kg.cli import main
from kg.common.errors import NotFound
from kg.model.evidence import Quote
from tests.support.authoring import HARBOUR, ONTOLOGY, STANCE, TEXTS, codes, harbour

GAZETTE = (TEXTS / "gazette.txt").read_text(encoding="utf-8")


def quoted(tmp_path: Path, quotes: str, text: str = GAZETTE) -> Checked:
    """Check the case with one more stance with these quotes, against this text of the gazette."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "gazette.txt").write_text(text, encoding="utf-8", newline="")
    place = harbour(tmp_path, extra=STANCE.replace('["Whether the night boat will be sold"]', quotes))
    return check(place, ontology=ONTOLOGY, texts=texts)


def test_one_changed_letter_fails_and_names_file_line_and_nearest_passage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = quoted(tmp_path, '["It is feared that Westpord might buy"]')
    assert [str(problem) for problem in found.problems] == [
        (
            "harbour/extra.yaml:7:14: error E001: “It is feared that Westpord might buy” is not in"
            " 'gazette-2021-05-03'; the most similar passage: “It is feared that Westport might buy”"
        )
    ]
    assert found.verified == 3


def test_a_letter_changed_in_the_text_fails_for_the_quote_that_has_it(tmp_path: Path) -> None:
    found = quoted(tmp_path, '["stays open"]', GAZETTE.replace("old pier,", "odd pier,"))
    assert codes(found) == ["E005", "E001"]
    assert found.problems[1].location.path.endswith("harbour/stances.yaml")


def test_a_paragraph_inserted_above_changes_nothing_but_the_hash(tmp_path: Path) -> None:
    found = quoted(tmp_path, '["stays open"]', f"A new paragraph, printed later.\n\n{GAZETTE}")
    assert codes(found) == ["E005"]
    assert found.ok
    assert found.verified == 4


def test_a_fragment_with_six_hits_is_refused(tmp_path: Path) -> None:
    found = quoted(tmp_path, '["ferry"]')
    assert codes(found) == ["E002"]
    assert "occurs 6 times" in found.problems[0].message
    assert not found.ok


AMBIGUOUS = {
    "prefix": '[{exact: "ferry is", prefix: "the"}]',
    "suffix": '[{exact: "ferry is", suffix: "old"}]',
    "both": '[{exact: "ferry", prefix: "the", suffix: "is slow"}]',
    "no space between": '[{exact: "ferry", prefix: "no", suffix: ", no league"}]',
}


@pytest.mark.parametrize("quotes", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_words_around_it_say_which_one_is_meant(quotes: str, tmp_path: Path) -> None:
    found = quoted(tmp_path, quotes)
    # "the ferry is" occurs twice, the others once
    assert codes(found) == (["E002"] if "suffix" not in quotes else [])


def test_words_around_it_that_are_not_there_are_told_apart(tmp_path: Path) -> None:
    found = quoted(tmp_path, '[{exact: "a visitor joked", suffix: "at home"}]')
    assert found.problems[0].hint == "the fragment is there, but not between this prefix and suffix"


SAME = {
    "decomposed quote": ("café on the pier", unicodedata.normalize("NFC", GAZETTE)),
    "decomposed text": ("café on the pier", unicodedata.normalize("NFD", GAZETTE)),
    "no-break space in the text": ("café on the pier", GAZETTE.replace("café on", "café\u00a0on")),
    "thin space in the text": ("café on the pier", GAZETTE.replace("café on", "café\u2009 on")),
    "line break in the text": ("café on the pier", GAZETTE.replace("café on", "café\r\n  on")),
    "line break in the quote": ("café\\n   on the pier", GAZETTE),
    "no-break space in the quote": ("café\u00a0on the pier", GAZETTE),
    "a mark at the start of the text": ("café on the pier", f"\ufeff{GAZETTE}"),
    "dash and German quotation marks": ("pier – “Zum Anker” – stays", GAZETTE),
}


@pytest.mark.parametrize(("exact", "text"), SAME.values(), ids=SAME.keys())
def test_white_space_and_composition_make_no_difference(exact: str, text: str, tmp_path: Path) -> None:
    written = (
        unicodedata.normalize("NFD", exact) if exact == "café on the pier" and text == GAZETTE else exact
    )
    found = quoted(tmp_path, f'["{written}"]', text)
    assert found.ok
    assert found.verified == 4


DIFFERENT = [
    "cafe on the pier",
    "Café on the pier",
    "pier - “Zum",
    'pier – "Zum Anker"',
    "café onthe pier",
    "cafés on",
]


@pytest.mark.parametrize("exact", DIFFERENT)
def test_everything_else_does(exact: str, tmp_path: Path) -> None:
    assert codes(quoted(tmp_path, f"['{exact}']")) == ["E001"]


@pytest.mark.parametrize(("words", "expected"), [(25, []), (26, ["E004"])])
def test_more_than_25_words_are_a_warning(words: int, expected: list[str], tmp_path: Path) -> None:
    fragment = " ".join(GAZETTE.split()[30 : 30 + words]).replace('"', '\\"')
    found = quoted(tmp_path, f'["{fragment}"]')
    assert codes(found) == expected
    assert found.ok


def test_a_text_that_is_not_at_hand_is_a_warning_that_says_so(tmp_path: Path) -> None:
    found = check(HARBOUR, ontology=ONTOLOGY, texts=tmp_path)
    assert codes(found) == ["E006"]
    assert found.problems[0].text == (
        f"the text of 'gazette-2021-05-03' is not available: 'gazette.txt' is not in {tmp_path};"
        " its quotes were not verified"
    )
    assert found.verified == 0


def test_a_text_that_is_no_text_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_bytes(b"F\xe4hre")
    found = check(HARBOUR, ontology=ONTOLOGY, texts=tmp_path)
    assert [problem.message for problem in found.problems] == [
        "the text of 'gazette-2021-05-03' is not available: it is not UTF-8"
    ]


@pytest.mark.parametrize("name", ["../gazette.txt", "a/../../gazette.txt", "/etc/hostname", "x" * 300, "sub"])
def test_a_text_outside_the_folder_is_not_opened(name: str, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "sub").mkdir(parents=True)
    (tmp_path / "gazette.txt").write_text(GAZETTE)
    place = harbour(tmp_path)
    sources = place / "sources.yaml"
    sources.write_text(sources.read_text().replace("gazette.txt", name))
    assert codes(check(place, ontology=ONTOLOGY, texts=texts)) == ["E006"]


def test_quotes_of_relations_and_proposals_are_looked_up_too(tmp_path: Path) -> None:
    extra = """\
relations:
  - type: excludes
    from: daily-ferry
    to: quiet-nights
    basis: textual
    source: gazette-2021-05-03
    quotes: ["as long as the night boat is noisy"]
    justification: "The boat runs at night."
proposals:
  - id: deal
    label: {en: "deal", de: "Handel"}
    definition: "A deal."
    demands: [daily-ferry]
    source: gazette-2021-05-03
    quotes: ["asked for a study frist"]
"""
    found = check(harbour(tmp_path, extra=extra), ontology=ONTOLOGY, texts=TEXTS)
    assert [(problem.code, problem.location.line) for problem in found.problems] == [("E001", 15)]
    assert found.verified == 4


def test_the_folder_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEXTS", str(TEXTS))
    assert check(HARBOUR, ontology=ONTOLOGY).verified == 3
    assert check(HARBOUR, ontology=ONTOLOGY, texts=tmp_path).verified == 0


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFound, match=r"no folder of texts .*nowhere \(given as an option\)"):
        check(HARBOUR, ontology=ONTOLOGY, texts=tmp_path / "nowhere")
    monkeypatch.setenv("KG_TEXTS", str(tmp_path / "nowhere"))
    with pytest.raises(NotFound, match=r"given as KG_TEXTS"):
        check(HARBOUR, ontology=ONTOLOGY)


def test_without_a_folder_nothing_is_said_to_be_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_TEXTS", raising=False)
    found = check(HARBOUR, ontology=ONTOLOGY)
    assert found.verified is None
    result = CliRunner().invoke(main, ["check", str(HARBOUR), "--ontology", str(ONTOLOGY)])
    assert "Quotes were not verified: no folder of texts given" in result.stdout


@given(st.text(min_size=1).filter(lambda text: any(sign.isprintable() and sign != " " for sign in text)))
def test_a_text_holds_itself_once(text: str) -> None:
    whole = normalised(text)
    assert find_quote(Quote(exact=text), whole) == [0]
    assert normalised(whole) == whole


WORDS = st.lists(st.sampled_from(["pier", "ferry", "the", "old"]), min_size=1, max_size=12)


@given(WORDS, WORDS, st.none() | WORDS, st.none() | WORDS)
def test_hits_are_those_of_a_plain_search(
    text: list[str], exact: list[str], prefix: list[str] | None, suffix: list[str] | None
) -> None:
    """If the words are separated by spaces, prefix, fragment and suffix must be consecutive in the text."""
    whole, fragment = " ".join(text), " ".join(exact)
    before = f"{' '.join(prefix)} " if prefix else ""
    run = f"{before}{fragment}{' ' + ' '.join(suffix) if suffix else ''}"
    naive = [n + len(before) for n in range(len(whole)) if whole.startswith(run, n)]
    quote = Quote(
        exact=fragment,
        prefix=" ".join(prefix) if prefix else None,
        suffix=" ".join(suffix) if suffix else None,
    )
    assert find_quote(quote, whole) == naive


def test_the_nearest_passage_is_whole_words() -> None:
    text = normalised(GAZETTE)
    assert nearest_passage(Quote(exact="it is faered that Westport"), text) == "It is feared that Westport"
    assert nearest_passage(Quote(exact="zzz qqq xxx"), text) == ""
    assert os.linesep not in nearest_passage(Quote(exact="asked for a studdy first. The ferry"), text)

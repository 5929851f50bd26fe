"""Every quote of the Alaska case occurs in the agency's report exactly once. See conftest.py here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.check import check
from kg.check.quotes import placed_quotes
from kg.common.paths import find_data

CASE = find_data("seeds") / "alaska-2025"


@pytest.fixture
def texts() -> Path:
    assert os.environ.get("KG_TEXTS"), "set KG_TEXTS to the folder that holds the report"
    return Path(os.environ["KG_TEXTS"])


def test_every_quote_is_found_once_in_the_text_that_was_coded(texts: Path) -> None:
    found = check(CASE, texts=texts)
    assert found.problems == []
    quotes = list(placed_quotes(found.case))
    assert found.verified == len(quotes)
    assert found.verified > 40


def test_the_meanings_quote_no_long_run_of_the_report(texts: Path) -> None:
    """Coders use their own words: no meaning or note shares twelve consecutive words with the report."""
    found = check(CASE, texts=texts)
    report = " ".join(
        (texts / str(found.case.sources["dpa-2025-08-15"].text)).read_text(encoding="utf-8").split()
    )
    for stored in found.case.stances:
        for prose in (stored.stance.meaning, stored.stance.note):
            words = (prose.root.get("de") or "").split() if prose else []
            runs = [" ".join(words[at : at + 12]) for at in range(len(words) - 11)]
            assert [run for run in runs if run in report] == []

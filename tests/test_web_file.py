"""The page as one file, opened from disk: everything works without a server, and no foreign script runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.browse.explorer import Explorer
from kg.browse.export import one_file
from kg.query.catalogue import Catalogue
from tests.support import loaded
from tests.support.web import axe, drawn, then_drawn

pytestmark = pytest.mark.xdist_group("web")
Open = Callable[[str], Page]
PACKS = ("browse", "chains", "conflict", "issues", "overlap", "redlines", "shifts")
VIEWS = ["graph", "matrix", "compare", "timeline", "chains", "queries"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "mailed.html"
    every = loaded.catalogue()
    asked = Catalogue([query for query in every if query.pack in PACKS], [])  # all of them take twice as long
    explorer = Explorer(loaded.embedded(), ["alaska-2025", "strait-talks"], catalogue=asked)
    path.write_text(one_file(explorer), encoding="utf-8")
    return path


@pytest.fixture
def opened(page: Page, file: Path) -> Open:
    def go(address: str) -> Page:
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#/{address}")
        return drawn(page)

    return go


@pytest.mark.sample(3)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_works_from_disk(opened: Open, view: str) -> None:
    page = opened(view)
    assert page.locator("h1").is_visible()
    assert page.locator(".notice.bad").count() == 0
    assert page.locator("#to-cypher").count() == 0


def test_days_evidence_and_language(opened: Open) -> None:
    page = opened("matrix?as_of=2025-08-15")
    then_drawn(page, page.locator("#cell-ukraine-territorial-cessions").click)
    assert "Gebietsabtretungen lehnt die Ukraine strikt ab" in page.locator("#panel").inner_text()
    then_drawn(page, lambda: page.locator("#language").select_option("de"))
    assert page.locator("h1").inner_text() == "Wer steht wo?"
    then_drawn(page, page.locator("#day-before").click)
    assert page.locator("#day-shown").inner_text() == "19. März 2025"
    assert axe(page) == []


def test_questions_have_their_answers_for_each_day(opened: Open) -> None:
    page = opened("queries/redlines/red-lines")
    assert page.locator("#count").inner_text() == "3 rows"
    then_drawn(page, lambda: page.locator("#p-as_of").select_option("2025-08-15"))
    page.locator("#count").get_by_text("2 rows").wait_for()
    with page.expect_download() as download:
        page.locator("#get-csv").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("case,actor,")
    page = opened("queries/shifts/ledger?since=2025-03-19")
    assert page.locator("#result tbody tr").count() > 0


def test_what_it_does_not_hold_is_said(opened: Open) -> None:
    page = opened("queries/redlines/red-lines?actor=ukraine")
    assert "This file holds no answer for that choice" in page.locator(".notice").inner_text()


@pytest.mark.sample(1)
@pytest.mark.parametrize("view", ["graph?focus=all", "matrix?issue=", "queries/issues/cells?issue="])
def test_hostile_labels_do_nothing(opened: Open, view: str) -> None:
    page = opened(f"{view}&case=strait-talks&open=actor/gorm")
    assert page.locator("#panel h2").inner_text() == "<script>alert(1)</script>"

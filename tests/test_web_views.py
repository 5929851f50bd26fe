"""Every view of the page in a real browser: accessible, in German, on a phone; and each does its job."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.support.web import Visit, axe, then_drawn

pytestmark = pytest.mark.xdist_group("web")
ALASKA = {"case": "alaska-2025"}
VIEWS = {
    "graph": {"open": "actor/russia"},
    "matrix": {"columns": "bloc", "open": "cell/ukraine/territorial-cessions"},
    "compare": {},
    "timeline": {"issue": "territory"},
    "chains": {},
    "queries": {},
    "queries/conflict/all": {},
    "cypher": {},
}


@pytest.mark.sample(2)
@pytest.mark.parametrize("view", VIEWS)
def test_readable_by_all(visit: Visit, view: str) -> None:
    """In light and dark, and on a phone in German without horizontal scrolling."""
    page = visit(view, **ALASKA, **VIEWS[view])
    assert axe(page) == []
    then_drawn(page, page.locator("#theme").click)
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    then_drawn(page, lambda: page.locator("#language").select_option("de"))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.locator("#to-compare").inner_text() == "Vergleich"
    assert page.locator("h1").inner_text() not in {
        "",
        visit(view, **ALASKA, lang="en").locator("h1").inner_text(),
    }


def test_a_click_on_a_cell_opens_its_evidence_and_back_closes_it(visit: Visit) -> None:
    page = visit("matrix", **ALASKA, as_of="2025-08-15")
    cell = page.locator("#cell-ukraine-territorial-cessions")
    assert cell.inner_text() == "R!"
    then_drawn(page, cell.click)
    panel = page.locator("#panel")
    assert "Gebietsabtretungen lehnt die Ukraine strikt ab" in panel.inner_text()
    assert "rejects · red line" in panel.inner_text()
    address = page.url
    then_drawn(page, page.go_back)
    assert panel.is_hidden()
    then_drawn(page, lambda: page.goto(address))
    assert panel.is_visible()


def test_states_of_cells(visit: Visit) -> None:
    page = visit("matrix", **ALASKA, as_of="2025-08-15", everybody="yes")
    marks = {
        "ukraine-territorial-cessions": "R!",
        "france-no-recognition-of-conquests": "(D!)",
        "united-states-territorial-exchange": "→",
        "russia-security-guarantees": "·",
        "russia-ceasefire": "O?",
    }
    assert {name: page.locator(f"#cell-{name}").inner_text() for name in marks} == marks


def test_rows_sort_by_contest(visit: Visit) -> None:
    page = visit("matrix", **ALASKA, sort="contest", inherited="no")
    first = page.locator("table.grid tbody th[scope=row]").first.inner_text()
    assert (
        first
        != visit("matrix", **ALASKA, inherited="no")
        .locator("table.grid tbody th[scope=row]")
        .first.inner_text()
    )


def test_two_actors_side_by_side(visit: Visit) -> None:
    page = visit("compare", **ALASKA, a="ukraine", b="russia", as_of="2025-08-15")
    text = page.locator("ol.pairs").first.inner_text()
    assert "Incompatible: both cannot be had" in text
    assert "Gebietsabtretungen lehnt die Ukraine strikt ab" in text
    assert "Gebiete Donezk und Luhansk komplett haben" in text
    first = page.locator("ol.pairs .side").first.inner_text()
    assert first.startswith("Ukraine")


def test_timeline_shows_a_shift_and_opens_it(visit: Visit) -> None:
    page = visit("timeline", **ALASKA, shifts="yes")
    bars = page.locator("svg .bar")
    assert bars.count() > 1
    then_drawn(page, lambda: bars.last.press("Enter"))
    assert page.locator("#panel blockquote").first.inner_text()


def test_chains_name_who_bars_the_way(visit: Visit) -> None:
    page = visit("chains", **ALASKA, as_of="2025-08-15")
    assert "✗ Europe" in page.locator(".figure svg").inner_html()
    assert "müsse eine starke Armee behalten" in page.locator("ol.pairs").inner_text()


def test_a_question_with_its_form_table_and_files(visit: Visit) -> None:
    page = visit("queries", **ALASKA)
    page.locator("#find").fill("red line")
    then_drawn(page, page.get_by_role("link", name="Who says nothing").click)
    page = visit("queries/redlines/red-lines", **ALASKA)
    page.locator("#count").wait_for()
    every = page.locator("#result tbody tr:not(.below)").count()
    page.locator("#p-actor").fill("ukr")
    then_drawn(page, page.get_by_role("option", name="Ukraine").first.click)
    page.locator("#count").get_by_text("1 row").wait_for()
    assert every > 1
    with page.expect_download() as download:
        page.locator("#get-csv").click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8").splitlines()))
    assert [row["demand"] for row in rows] == ["territorial-cessions"]
    with page.expect_download() as download:
        page.locator("#get-json").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["rows"][0][1] == "ukraine"
    page.locator("#cypher-text summary").click()
    assert "MATCH" in page.locator("#cypher-text pre").inner_text()


def test_a_table_sorts_by_its_headings(visit: Visit) -> None:
    page = visit("queries/actors/profile", **ALASKA, actor="ukraine")
    heading = page.locator("#result thead button").first
    heading.click()
    column = "#result tbody tr:not(.below) td:first-child"
    up = page.locator(column).all_inner_texts()
    heading.click()
    down = page.locator(column).all_inner_texts()
    assert up == sorted(up, key=str.lower)
    assert down == up[::-1]


def test_a_missing_parameter_is_asked_for(visit: Visit) -> None:
    page = visit("queries/shifts/ledger", **ALASKA)
    assert "Please fill in: Since" in page.locator("#result").inner_text()


def test_cypher_completes_runs_and_refuses_to_write(visit: Visit) -> None:
    page = visit("cypher", **ALASKA)
    box = page.locator("#cypher")
    box.fill("")
    box.press_sequentially("MATCH (a:Act")
    box.press("Tab")
    assert box.input_value() == "MATCH (a:Actor"
    box.fill("MATCH (a:Actor) RETURN a.id AS id ORDER BY id LIMIT 3")
    box.press("Control+Enter")
    page.locator("#count").get_by_text("3 rows").wait_for()
    box.fill("CREATE (x:Actor {id: 'nobody'})")
    page.locator("#run").click()
    refused = page.locator("#result [role=alert]")
    refused.wait_for()
    assert refused.inner_text()
    assert page.locator("#run").is_enabled()


def test_pictures_are_saved_as_svg_and_png(visit: Visit) -> None:
    for view in ("graph", "matrix", "timeline", "chains"):
        page = visit(view, **ALASKA)
        with page.expect_download() as download:
            page.locator("#save-svg").click()
        picture = Path(download.value.path()).read_text(encoding="utf-8")
        assert picture.startswith("<?xml")
        assert "style=" not in picture
    with page.expect_download() as download:
        page.locator("#save-png").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_modules_pass_the_linter() -> None:
    import subprocess

    from kg.browse.page import WEB
    from tests.support.chromium import node_modules

    biome = node_modules() / ".bin" / "biome"
    done = subprocess.run(
        [biome, "check", "--error-on-warnings", "--colors=off", "js"],
        cwd=WEB,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_taken_as_given_settles_conditions(visit: Visit) -> None:
    page = visit("matrix", **ALASKA, as_of="2025-08-15")
    cell = page.locator("#cell-united-states-security-guarantees")
    assert cell.inner_text() == "O?"
    page.locator("#assume summary").click()
    then_drawn(page, lambda: page.locator("#assume-guarantees-jointly-with-europe").select_option("met"))
    assert cell.inner_text() == "O"
    assert page.locator("#assume").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("#assume").get_attribute("open") is None

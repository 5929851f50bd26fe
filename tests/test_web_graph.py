"""The graph in a real browser: show, search, open, filter, move through time, and find positions again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.web import Visit, drawn, then_drawn

pytestmark = pytest.mark.xdist_group("web")
ALASKA = {"case": "alaska-2025"}
SUMMIT = {**ALASKA, "focus": "issue/territory", "as_of": "2025-08-15"}


def shown(page: Page, kind: str = "node") -> set[str]:
    """Return the ids of what is drawn, as in the list of the same view."""
    ids: list[str] = page.evaluate("kind => window.kgGraph().elements(kind).map(each => each.id())", kind)
    return {each for each in ids if not each.startswith("heading/")}


def test_first_view_answers_a_question(visit: Visit) -> None:
    page = visit()
    assert page.locator("h1").inner_text().startswith("Who stands where on ")
    assert 4 < len(shown(page)) < 60
    assert page.evaluate("performance.getEntriesByName('kg:drawn').length") == 1


def test_lines_tell_the_direction_by_letter_and_pattern(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    look = page.evaluate(
        "id => { const e = window.kgGraph().getElementById(id);"
        " return [e.style('source-label'), e.style('line-style'), e.style('line-color')]; }",
        "cell/ukraine/territorial-cessions",
    )
    assert look == ["R!", "dashed", "rgb(179,88,6)"]
    assert "delegation/trump-leaves-exchange-to-ukraine" in shown(page, "edge")


def test_search_completes_with_the_keyboard(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    field = page.locator("#search")
    field.press_sequentially("krem")  # another name of Russia
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    then_drawn(page, lambda: field.press("Enter"))
    assert page.locator("h1").inner_text() == "Russia: for what, and against what?"
    assert "actor/russia" in shown(page)
    assert page.locator("#panel h2").inner_text() == "Russia"


def test_expand_pin_hide_and_the_way_back(visit: Visit) -> None:
    page = visit("graph", **SUMMIT, open="actor/russia")
    before = shown(page)
    then_drawn(page, page.locator("#expand").click)
    assert shown(page) - before == {"demand/ceasefire", "demand/stop-western-arms-deliveries"}
    then_drawn(page, page.locator("#pin").click)
    assert page.evaluate("window.kgGraph().getElementById('actor/russia').data('pinned')") is True
    assert "pins=actor%2Frussia" in page.url
    then_drawn(page, page.locator("#hide").click)
    assert "actor/russia" not in shown(page)
    for _ in range(3):
        then_drawn(page, page.go_back)
    assert shown(page) == before


def test_the_way_between_two_things(visit: Visit) -> None:
    page = visit("graph", **SUMMIT, open="actor/russia")
    page.locator("#way").fill("ukraine")
    then_drawn(page, page.get_by_role("option", name="Ukraine Actor", exact=True).click)
    said = page.locator(".notice").inner_text()
    assert said.startswith("The way: “Russia” – “a ceasefire” – “Ukraine”")


def test_filters_by_direction_and_actor(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    page.locator("#filters summary").click()
    then_drawn(page, page.locator("#dir-against").check)
    assert {each for each in shown(page, "edge") if each.startswith("cell/")} == {
        "cell/ukraine/territorial-cessions"
    }
    page = visit("graph", **SUMMIT, actor="russia")
    assert {each for each in shown(page) if each.startswith("actor/")} == {"actor/russia"}


def test_the_slider_moves_positions_through_time(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    summit = shown(page)
    slider = page.locator("#day")
    slider.focus()
    then_drawn(page, lambda: slider.press("Home"))
    assert page.locator("#day-shown").inner_text() == "14 Jun 2024"
    assert shown(page) != summit
    assert "actor/ukraine" not in shown(page)
    then_drawn(page, page.go_back)
    assert shown(page) == summit
    assert page.locator("#day-shown").inner_text() == "15 Aug 2025"


def test_the_list_says_the_same(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    then_drawn(page, page.locator("#as-list").click)
    rows = page.locator("table.data").first.locator("tbody tr:not(.below)").all_inner_texts()
    assert any("Ukraine" in row and "rejects · red line" in row for row in rows)
    assert page.locator("#canvas").is_hidden()


def test_the_keyboard_goes_from_node_to_node(visit: Visit) -> None:
    page = visit("graph", **SUMMIT)
    canvas = page.locator("#canvas")
    canvas.focus()
    canvas.press("ArrowRight")
    assert "Actor: Europe" in page.locator("#live").inner_text()
    then_drawn(page, lambda: canvas.press("Enter"))
    assert page.locator("#panel h2").inner_text() == "Europe"
    then_drawn(page, lambda: page.keyboard.press("Escape"))
    assert page.locator("#panel").is_hidden()


def test_a_deep_link_shows_the_same_again(visit: Visit, page: Page) -> None:
    visit("graph", **SUMMIT, plus="actor/united-states", minus="actor/g7", layout="rows", stances="yes")
    first, address = shown(page), page.url
    where = page.evaluate("window.kgGraph().nodes().map(n => [n.id(), n.position()])")
    page.goto("about:blank")
    page.goto(address)
    drawn(page)
    assert shown(page) == first
    assert page.evaluate("window.kgGraph().nodes().map(n => [n.id(), n.position()])") == where
    assert any(each.startswith("stance/") for each in first)
    assert any(each.startswith("source/") for each in first)


def test_everything_at_once_and_another_case(visit: Visit) -> None:
    page = visit("graph", **ALASKA, focus="all")
    assert len(shown(page)) > 40
    then_drawn(page, lambda: page.locator("#case").select_option("brexit-withdrawal"))
    assert page.locator("h1").inner_text() == "Who stands where on withdrawal?"


@pytest.mark.sample(2)
@pytest.mark.parametrize("view", ["graph", "matrix", "timeline", "queries/issues/cells"])
def test_hostile_labels_and_quotes_are_only_text(visit: Visit, view: str) -> None:
    page = visit(
        view, case="strait-talks", **({"focus": "all", "inherited": "yes"} if view == "graph" else {})
    )
    assert page.locator("main script, main img, main iframe").count() == 0
    assert page.evaluate("document.querySelectorAll('script').length") == 6
    page = visit(view, case="strait-talks", open="actor/gorm")
    assert page.locator("#panel h2").inner_text() == "<script>alert(1)</script>"

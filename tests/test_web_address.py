"""What an address names and there is not is said, with the nearest; what the page guessed is in the address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.web import Visit, then_drawn

pytestmark = pytest.mark.xdist_group("web")
ALASKA = {"case": "alaska-2025"}


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("view", "values", "said", "nearest"),
    [
        ("matrix", {"case": "alaska-2024"}, "The case “alaska-2024” is not loaded", "(alaska-2025)"),
        (
            "graph",
            {**ALASKA, "focus": "actor/rusia"},
            "There is no actor “actor/rusia” in this case",
            "Russia",
        ),
        (
            "graph",
            {**ALASKA, "pins": "actor/rusia@1~2"},
            "There is no actor “actor/rusia” in this case",
            "Russia",
        ),
        (
            "timeline",
            {**ALASKA, "demand": "cease-fire"},
            "There is no demand “cease-fire” in this case",
            "(ceasefire)",
        ),
        ("compare", {**ALASKA, "a": "ukrain"}, "There is no actor “ukrain” in this case", "Ukraine"),
        ("matrix", {**ALASKA, "as_of": "2025-02-30"}, "There is no day “2025-02-30”", ""),
        ("queries/conflict/al", ALASKA, "There is no question “conflict/al”", "conflict/all"),
        ("grph", ALASKA, "There is no view “grph”", "Graph"),
    ],
)
def test_what_there_is_not_is_named(
    visit: Visit, view: str, values: dict[str, str], said: str, nearest: str
) -> None:
    page = visit(view, **values)
    assert page.locator("h1").inner_text().replace("\n", " ").startswith(said)
    if nearest:
        assert nearest in page.locator("#not-there li").first.inner_text()
    then_drawn(page, page.locator("#without").click)
    assert page.locator("#not-there").count() == 0


def test_what_the_page_guessed_stays_when_the_day_changes(visit: Visit) -> None:
    page = visit("graph")
    assert "case=alaska-2025" in page.url
    assert "focus=issue" in page.url
    heading = page.locator("h1").inner_text()
    while page.locator("#day-before").is_enabled():
        then_drawn(page, page.locator("#day-before").click)
        assert page.locator("h1").inner_text() == heading
    page = visit("compare", **ALASKA)
    assert "a=" in page.url
    assert "b=" in page.url


def test_compare_asks_for_the_two_and_says_when_an_answer_was_cut(visit: Visit) -> None:
    page = visit("graph", **ALASKA)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("() => { location.hash = '#/compare?case=alaska-2025&a=ukraine&b=russia' }")
    page.wait_for_function("() => document.documentElement.dataset.view === 'compare'")
    conflicts = [url for url in asked if "/api/queries/conflict/all" in url]
    assert len(conflicts) == 1
    assert "actor=ukraine" in conflicts[0]
    assert "other=russia" in conflicts[0]

    def cut(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "truncated": True})

    page.route("**/api/queries/conflict/all?*", cut)
    page = visit("compare", **ALASKA, a="russia", b="united-states")
    assert page.locator("#cut").is_visible()
    assert page.locator("h2").first.inner_text().startswith("At least ")

"""The export in a real Neo4j Browser on a real Neo4j: save and run scripts, apply the style, open the guide."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from kg.check import load_ontology
from kg.neo4j_assets import assets
from kg.neo4j_assets.look import looks
from kg.neo4j_assets.serve import server
from kg.store.bolt import BoltStore
from kg.workflow.load import load
from tests.support import loaded, stores
from tests.support.chromium import chromium
from tests.support.neo4j_browser import WithBrowser, start
from tests.support.neo4j_page import Neo4jPage

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group(stores.GROUP), pytest.mark.heavy]
CASE = "alaska-2025"


@pytest.fixture(scope="module")
def where() -> Iterator[WithBrowser]:
    found = start()
    with BoltStore(found.server.uri, ask_password=lambda _: found.server.password) as store:
        load([loaded.ALASKA], store)
    yield found
    found.server.stop()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return assets(loaded.embedded(), load_ontology()[0], CASE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Browser, where: WithBrowser, files: dict[str, bytes]) -> Neo4jPage:
    """Return a page with scripts and style dropped on it, as the guide says."""
    found = Neo4jPage(browser, where)
    for name in ("saved-scripts.zip", "style.grass"):
        found.drop(name, files[name])
    found.favourites()
    return found


def test_scripts_come_in_folders_and_pictures_are_drawn_in_our_style(page: Neo4jPage) -> None:
    folder = f"{CASE} pictures"
    assert "Conflicts" in page.unfold(folder)
    frame = page.play(folder, "Conflicts")
    for name, look in looks(load_ontology()[0], "en")[0].items():
        if name in ("Actor", "Position", "Demand"):
            expect(frame.locator(f"circle.b-outline[fill='{look.color}']").first).to_be_attached()
    for word in ("Russia", "Ukraine", "rejects", "CLASHES_WITH"):
        expect(frame.locator("svg text", has_text=word).first).to_be_attached()
    assert page.errors == []


def test_parameters_first_then_a_query_answers(page: Neo4jPage) -> None:
    folder = f"{CASE} redlines"
    parameters, *queries = page.unfold(folder)
    assert parameters == "0 Parameters: run this first"
    assert queries[0] == "Red lines"
    expect(page.play(folder, parameters)).to_contain_text("Successfully set your parameters")
    answer = page.play(folder, "Red lines")
    expect(answer).to_contain_text("Started streaming 3 records")
    expect(answer).to_contain_text("territorial cessions by Ukraine")
    whole = page.ask(loaded.catalogue().get("redlines/red-lines").text)  # pasted, with its opening comment
    expect(whole).to_contain_text('title: "Red lines"')
    expect(whole).to_contain_text("Started streaming 3 records")
    assert page.errors == []


def test_the_guide_opens_beside_the_editor_and_its_scripts_run(
    page: Neo4jPage, files: dict[str, bytes]
) -> None:
    with server({"guide.html": files["guide.html"]}, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        page.run(f":guide http://localhost:{running.server_address[1]}/guide.html")
        drawer = page.page.get_by_test_id("guidesDrawer")
        expect(drawer).to_contain_text("The Alaska summit, August 2025")
        page.page.get_by_test_id("guideNextSlide").click()
        drawer.locator("pre.runnable").first.click()
        expect(page.page.get_by_test_id("activeEditor")).to_contain_text("of_issue")
        before = page.page.get_by_test_id("frame").count()
        page.page.get_by_test_id("editor-Run").click()
        expect(page.page.get_by_test_id("frame")).to_have_count(before + 1)
        expect(page.page.get_by_test_id("frame").first).to_contain_text("security guarantees")
        running.shutdown()
    assert page.errors == []

"""Fixtures for tests of the page in a real browser.

site     the address of `kg browse` on the shipped cases and a hostile one, in this process
chrome   a headless Chromium
page     an empty page of it, 1280 by 900; a test fails if it logs an error or uses the network

They live as long as a module: the browser's event loop must not interfere with other tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.chromium import chromium, node_modules

if TYPE_CHECKING:  # every test loads these fixtures, and few need a browser
    from playwright.sync_api import Browser as Chrome
    from playwright.sync_api import ConsoleMessage, Page

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    from kg.browse.explorer import Explorer
    from kg.browse.serve import served
    from tests.support import loaded

    with loaded.opened_again() as store, served(Explorer(store)) as address:
        yield address


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(chrome: Chrome) -> Iterator[Page]:
    context = chrome.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if _bad(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert said == []
    assert [
        url for url in asked if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
    ] == []


def _bad(message: ConsoleMessage) -> bool:
    """Return whether a message is an error or a warning; refused requests (400) are shown on the page, and allowed."""
    refused = message.text.startswith("Failed to load resource") and "400" in message.text
    return message.type in {"error", "warning"} and not refused


@pytest.fixture
def visit(page: Page, site: str) -> Visit:
    """Return a function that opens a view, as in visit("matrix", case="alaska-2025"), and waits until it is drawn."""

    def go(view: str = "", **values: str) -> Page:
        query = "&".join(f"{name}={value}" for name, value in values.items())
        page.goto("about:blank")
        page.goto(f"{site}#/{view}?{query}" if view else site)
        return drawn(page)

    return go


def drawn(page: Page, times: int = 1) -> Page:
    """Wait until the page has drawn its view."""
    page.wait_for_function("times => Number(document.documentElement.dataset.drawn ?? 0) >= times", arg=times)
    return page


def then_drawn(page: Page, act: Callable[[], Any]) -> Page:
    """Do something that makes the page redraw its view, and wait for that."""
    before = int(page.evaluate("Number(document.documentElement.dataset.drawn ?? 0)"))
    act()
    return drawn(page, before + 1)


def axe(page: Page) -> list[str]:
    """Return the serious or worse findings of axe-core, one line per finding."""
    source = (node_modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    found = page.evaluate(
        "async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']})).violations)"
    )
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for each in json.loads(found)
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]

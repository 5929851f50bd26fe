"""Use Neo4j Browser as a person does: log in, drop files on the page, run scripts, open a guide."""

from __future__ import annotations

import base64
import re

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

from tests.support.neo4j_browser import WithBrowser

OURS = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]")
DROP = """([name, data]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    document.querySelector('.filedrop').dispatchEvent(
      new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
  }
}"""


expect.set_options(timeout=60_000)  # a busy machine must not fail a test


class Neo4jPage:
    """One page of Neo4j Browser, logged in; `errors` are the errors in its console.

    Its requests to the internet (fonts, telemetry) are blocked, and not counted.
    """

    def __init__(self, browser: Browser, where: WithBrowser) -> None:
        self.errors: list[str] = []
        self.page: Page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        self.page.set_default_timeout(60_000)
        self.page.route(re.compile("^(?!data:|blob:)"), _only_ours)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)
        self.page.goto(where.page)
        self.page.get_by_test_id("boltaddress").fill(where.server.uri.removeprefix("bolt://"))
        self.page.get_by_test_id("username").fill(where.server.user)
        self.page.get_by_test_id("password").fill(where.server.password)
        self.page.get_by_test_id("connect").click()
        expect(self.page.get_by_text("You are connected as user")).to_be_visible()

    def _hear(self, said: ConsoleMessage) -> None:
        refused = said.text.startswith("Failed to load resource") and not OURS.match(said.location["url"])
        if said.type == "error" and not refused:
            self.errors.append(f"{said.text} ({said.location['url']})")

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the page."""
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode()])

    def favourites(self) -> None:
        """Open the drawer with the saved scripts."""
        self.page.get_by_test_id("navigationFavorites").click()

    def unfold(self, folder: str) -> list[str]:
        """Open a folder of saved scripts; returns the names of its scripts."""
        self.page.get_by_test_id(f"expandFolder-{folder}").click()
        inside = self.page.get_by_test_id(f"savedScriptsFolder-{folder}").get_by_test_id(
            "savedScriptListItem"
        )
        expect(inside.first).to_be_visible()
        return [text.strip() for text in inside.locator("[data-testid^=scriptTitle]").all_inner_texts()]

    def play(self, folder: str, name: str) -> Locator:
        """Run a saved script of an open folder; returns the frame with its answer."""
        inside = self.page.get_by_test_id(f"savedScriptsFolder-{folder}").get_by_test_id(
            "savedScriptListItem"
        )
        before = self.page.get_by_test_id("frame").count()
        script = inside.filter(has=self.page.get_by_test_id(f"scriptTitle-{name}"))
        script.get_by_test_id("savedScriptsButton-Run").click()
        expect(self.page.get_by_test_id("frame")).to_have_count(before + 1)
        return self.page.get_by_test_id("frame").first

    def ask(self, cypher: str) -> Locator:
        """Paste a query into the editor and run it; returns the frame with its answer."""
        before = self.page.get_by_test_id("frame").count()
        self.run(cypher)
        expect(self.page.get_by_test_id("frame")).to_have_count(before + 1)
        return self.page.get_by_test_id("frame").first

    def run(self, command: str) -> None:
        """Type a command into the editor and run it."""
        self.page.get_by_test_id("activeEditor").click()
        self.page.keyboard.insert_text(command)
        self.page.get_by_test_id("editor-Run").click()


def _only_ours(route: Route) -> None:
    route.continue_() if OURS.match(route.request.url) else route.abort()

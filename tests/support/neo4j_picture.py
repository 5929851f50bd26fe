"""Take the screenshot in docs/neo4j.md: the export in a real Neo4j Browser.

python -m tests.support.neo4j_picture docs/images/neo4j-browser.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.check import load_ontology
from kg.neo4j_assets import assets
from kg.store.bolt import BoltStore
from kg.workflow.load import load
from tests.support import loaded
from tests.support.chromium import chromium
from tests.support.neo4j_browser import start
from tests.support.neo4j_page import Neo4jPage

CASE = loaded.ALASKA


def main(target: Path) -> None:
    """Load the shipped case, drop scripts and style on the page, and draw the conflicts."""
    where = start()
    try:
        with BoltStore(where.server.uri, ask_password=lambda _: where.server.password) as store:
            load([CASE], store)
            files = assets(store, load_ontology()[0], CASE.name)
        with chromium() as browser:
            page = Neo4jPage(browser, where)
            for name in ("saved-scripts.zip", "style.grass"):
                page.drop(name, files[name])
            page.favourites()
            page.unfold(f"{CASE.name} pictures")
            frame = page.play(f"{CASE.name} pictures", "Conflicts")
            frame.locator("svg text", has_text="CLASHES_WITH").first.wait_for()
            page.page.wait_for_timeout(5000)  # until the nodes have stopped moving
            target.parent.mkdir(parents=True, exist_ok=True)
            page.page.screenshot(path=target, clip={"x": 0, "y": 0, "width": 1400, "height": 610})
    finally:
        where.server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

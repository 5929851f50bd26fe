"""A test client for the browser's application, with requests like those of the page on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from kg.browse.app import Browser
from kg.browse.explorer import Explorer
from kg.store.base import Store

ADDRESS = "http://127.0.0.1:8765"
TOKEN = "token-of-the-test"
ENDLESS = "UNWIND range(1, 13000000) AS i UNWIND range(1, 13000000) AS j WITH i, j WHERE i = -j RETURN count(*) AS x"


def client(store: Store, *cases: str, texts: Path | None = None, **more: Any) -> TestClient:
    """Return a client of the browser on a store."""
    browser = Browser(Explorer(store, cases, texts, **more), TOKEN)
    return TestClient(browser.app, base_url=ADDRESS, raise_server_exceptions=False)


def typed(asker: TestClient, cypher: str, **more: Any) -> Any:
    """Run Cypher as the page does."""
    body = {"cypher": cypher, **more}
    return asker.post("/api/cypher", json=body, headers={"Origin": ADDRESS, "X-KG-Token": TOKEN})

"""A further property of a stance, added by its field and its name in German alone, is in the browser's panel."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.scratch import Scratch
from tests.support.web import drawn
from tests.test_one_field import NAME, scratch

pytestmark = pytest.mark.xdist_group("web")
__all__ = ["scratch"]


@pytest.fixture
def address(scratch: Scratch) -> Iterator[str]:
    """The address of the copy's own browser."""
    command = scratch.command("browse", "--no-open", "--port", "0")
    with subprocess.Popen(command, env=scratch.env, stdout=subprocess.PIPE, encoding="utf-8") as running:
        try:
            assert running.stdout
            yield re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())[0]  # type: ignore[index]
        finally:
            running.terminate()


def test_a_further_field_is_shown_with_its_label_and_its_value(page: Page, address: str) -> None:
    for lang, label in (("en", "confidence"), ("de", "Gewissheit")):
        page.goto("about:blank")
        page.goto(f"{address}#/matrix?lang={lang}&open=stance/{NAME}")
        fact = drawn(page).locator("#panel dt", has_text=re.compile(f"^{label}$"))
        assert fact.locator("xpath=following-sibling::dd[1]").inner_text() == "0.7"
    if folder := os.environ.get("KG_TEST_PICTURES"):
        page.screenshot(path=Path(folder) / "one-field.png")

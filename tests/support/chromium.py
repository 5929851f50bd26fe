"""Chromium for tests: the machine's, or Debian's, installed now if that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from tests.support.neo4j_jars import cache_folder

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(RuntimeError):
    """There is no Chromium, and how to get one."""


def executable() -> str:
    """Where Chromium is: `KG_TEST_CHROMIUM`, else on the PATH, else from Debian's packages where root may install.

    :raises NoChromium: if there is none and none can be had.
    """
    found = os.environ.get("KG_TEST_CHROMIUM") or _on_path()
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        cache_folder().mkdir(parents=True, exist_ok=True)
        with FileLock(cache_folder() / "chromium.lock"):
            for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
                subprocess.run(["apt-get", "-q", *command], check=False, capture_output=True)
        found = _on_path()
    if found is None:
        raise NoChromium(
            "No Chromium for the tests: install it (Debian: apt-get install chromium) or set KG_TEST_CHROMIUM"
        )
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that asks for nothing by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()

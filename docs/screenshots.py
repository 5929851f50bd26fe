"""Take the screenshots in `docs/images/` of the shipped case: `make screenshots`.

Review them by eye: they are not compared automatically, since fonts differ between machines.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser as Chrome

from kg.browse.explorer import Explorer
from kg.browse.serve import served
from kg.store import open_store
from kg.workflow.find_cases import find_cases
from kg.workflow.load import load
from tests.support.chromium import chromium

IMAGES = Path(__file__).with_name("images")
SUMMIT = "as_of=2025-08-15&case=alaska-2025"
PICTURES: dict[str, tuple[int, int, str, str]] = {
    "graph": (
        1180,
        760,
        "light",
        f"graph?{SUMMIT}&focus=issue/territory&open=cell/ukraine/territorial-cessions",
    ),
    "matrix": (1180, 760, "light", f"matrix?{SUMMIT}&columns=bloc"),
    "compare": (1180, 760, "light", f"compare?{SUMMIT}&a=russia&b=ukraine"),
    "timeline": (1180, 620, "light", "timeline?case=alaska-2025&issue=territory"),
    "chains": (1180, 620, "light", f"chains?{SUMMIT}"),
    "question": (1180, 760, "light", f"queries/gaps/silent-on-red-lines?{SUMMIT}"),
    "dark": (1180, 760, "dark", f"graph?{SUMMIT}&focus=actor/europe&lang=de"),
    "phone": (390, 780, "light", f"matrix?{SUMMIT}&issue=territory"),
}
"""Screenshots by name: width and height in pixels, theme, and what is shown."""


def main() -> None:
    """Take all screenshots."""
    IMAGES.mkdir(exist_ok=True)
    with shipped() as site, chromium() as chrome:
        for name, (width, height, theme, address) in PICTURES.items():
            take(chrome, f"{site}#/{address}", IMAGES / f"{name}.png", (width, height), theme)


def take(chrome: Chrome, url: str, path: Path, size: tuple[int, int], theme: str) -> None:
    """Take one screenshot of an address."""
    scheme = "dark" if theme == "dark" else "light"
    context = chrome.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("html[data-drawn]")
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    context.close()


@contextmanager
def shipped() -> Iterator[str]:
    """Run the browser on a store with the shipped case, and yield its address."""
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
        load(find_cases(["alaska-2025"]), store)
        with served(Explorer(store)) as site:
            yield site


if __name__ == "__main__":
    main()

"""Measure the browser's speed: to start, to draw, and to answer many concurrent readers.

    python -m bench.browse [start] [draw] [api] [--sizes 300 3000 20000] [--readers 50] [--engines embedded neo4j]

start   the shipped case: from the command to the address, then to the first picture in a headless Chromium, and the
        bytes that the page loads. Baseline: an empty page from the same server
draw    synthetic cases of the given numbers of actors and demands. Baseline: cytoscape alone drawing as many nodes
        and edges on a grid in an empty page
api     concurrent readers, each sending one request after another, first requests that are not cached yet, then
        cached ones. Baseline: a small file from the same server, requested by as many
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Browser, Page

import kg
from bench.servers import neo4j
from bench.synthetic import term, write
from kg.common.paths import PACKAGE
from tests.support.chromium import chromium
from tests.support.neo4j_local import SMALL

CASE = "alaska-2025"
CYTOSCAPE = PACKAGE / "browse" / "web" / "vendor" / "cytoscape.min.js"
PATIENCE = 180_000
"""Time limit for a picture, in milliseconds."""
EACH = 10
"""Requests per reader."""
GRID = """
(size) => {
  const began = performance.now();
  const nodes = Array.from({length: size}, (_, n) => ({data: {id: `n${n}`}}));
  const edges = nodes.map((_, n) => ({data: {source: `n${n}`, target: `n${(n * 7 + 1) % size}`}}));
  document.body.innerHTML = '<div id="place" style="position:absolute;inset:0"></div>';
  const container = document.getElementById("place");
  return new Promise((done) => {
    const cy = cytoscape({container, elements: [...nodes, ...edges], layout: {name: "grid"}});
    cy.one("render", () => done(performance.now() - began));
  });
}
"""


def main() -> None:
    """Run the requested measurements, and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", default=["start", "draw", "api"])
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 3_000, 20_000])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--engines", nargs="+", default=["embedded", "neo4j"])
    chosen = parser.parse_args()
    if "start" in chosen.what:
        start()
    if "draw" in chosen.what:
        for size in chosen.sizes:
            draw(size)
    if "api" in chosen.what:
        for engine in chosen.engines:
            api(engine, chosen.readers)


def start() -> None:
    """Measure the time from the command to the first picture, three times."""
    with loaded([Path("seeds", CASE)]) as store, chromium() as browser:
        served, drawn, empty, weight = [], [], [], 0
        for _ in range(3):
            began = time.perf_counter()
            with serving(store) as address:
                served.append((time.perf_counter() - began) * 1000)
                page, sizes = opened(browser)
                empty.append(visit(page, f"{address}web/icon.svg"))
                drawn.append(visit(page, f"{address}#/graph?case={CASE}", drawn=True))
                weight = sum(sizes)
                page.context.close()
    print(
        f"start: address after {median(served):.0f} ms, page drawn {median(drawn):.0f} ms after it was asked for"
    )
    print(f"  page weight {weight / 1e6:.2f} MB; baseline, a small picture from it: {median(empty):.0f} ms")


def draw(size: int) -> None:
    """Draw all actors and demands of a synthetic case at once."""
    with tempfile.TemporaryDirectory() as folder:
        case = sparse(Path(folder, "sparse"), size)
        with loaded([case]) as store, chromium() as browser, serving(store) as address:
            page, sizes = opened(browser)
            taken = visit(page, f"{address}#/graph?case=sparse&focus=all", drawn=True)
            again = page.evaluate("performance.getEntriesByName('kg:drawn')[0].startTime")
            bare, _ = opened(browser)
            bare.goto("about:blank")
            bare.add_script_tag(path=CYTOSCAPE)
            grid = bare.evaluate(GRID, size)
            weight = sum(sizes) / 1e6
    print(
        f"draw {size}: {taken:.0f} ms with loading {weight:.1f} MB (own clock {again:.0f}); baseline {grid:.0f} ms"
    )


def api(engine: str, readers: int) -> None:
    """Measure concurrent readers, with the shipped case."""
    with loaded([Path("seeds", CASE)], engine) as store, serving(store) as address:
        days = [f"2025-{month:02}-{day:02}" for month in range(1, 12) for day in range(1, 29)]
        random.Random(1).shuffle(days)  # noqa: S311
        names = [
            "issues/cells",
            "conflict/all",
            "overlap/shared-demands",
            "redlines/red-lines",
            "chains/blocked",
        ]
        new = [f"api/queries/{name}?as_of={day}" for day in days for name in names][: readers * EACH]
        kept = [f"api/queries/{name}?as_of=2025-08-15" for name in names] * (readers * EACH // len(names))
        for path in kept[: len(names)]:
            httpx2.get(address + path, timeout=60)
        for what, paths in (
            ("baseline: a file", ["web/icon.svg"] * readers * EACH),
            ("new", new),
            ("kept", kept),
        ):
            began = time.perf_counter()
            times = asyncio.run(crowd(address, paths, readers))
            rate = len(times) / (time.perf_counter() - began)
            p95 = statistics.quantiles(times, n=20)[-1]
            print(
                f"api {engine}, {readers} readers, {what}: p50 {median(times):.0f} p95 {p95:.0f} ms, {rate:.0f}/s"
            )


async def crowd(address: str, paths: list[str], readers: int) -> list[float]:
    """Return the milliseconds of each request, by concurrent readers who send one after another."""
    waiting = iter(paths)
    times: list[float] = []
    limits = httpx2.Limits(max_connections=readers)

    async def reader(client: Any) -> None:
        for path in waiting:
            began = time.perf_counter()
            answer = await client.get(address + path)
            assert answer.status_code == 200, answer.text
            times.append((time.perf_counter() - began) * 1000)

    async with httpx2.AsyncClient(limits=limits, timeout=120) as client:
        await asyncio.gather(*(reader(client) for _ in range(readers)))
    return times


def sparse(folder: Path, size: int) -> Path:
    """Write a case of the given numbers of actors and demands; each demand has one or two positions."""
    folder.mkdir()
    chance = random.Random(1)  # noqa: S311
    actors, demands = size // 10, size - size // 10
    both = {"en": "Made up", "de": "Ausgedacht"}
    source = {
        "id": "s",
        "title": "A report",
        "publisher": "A paper",
        "kind": "news-article",
        "date": "2025-01-01",
    }
    stances = [
        {"actor": f"actor-{chance.randrange(actors)}", "demand": f"demand-{n % demands}", "value": value}
        for n, value in enumerate(
            chance.choices(["demands", "supports", "opposes", "rejects"], k=int(demands * 1.1))
        )
    ]
    seen = {(each["actor"], each["demand"]): each for each in stances}
    shared = {
        "source": "s",
        "coder": "c",
        "coded": "2025-01-02",
        "mode": "direct",
        "meaning": "Said.",
        "quotes": ["so"],
    }
    content = {
        "case": {"id": "sparse", "title": both, "description": both},
        "coders": [{"id": "c", "name": "A program"}],
        "sources": [{**source, "language": "en", "licence": "CC0-1.0"}],
        "issues": [term(f"issue-{n}") for n in range(20)],
    }
    terms = {
        "actors": [term(f"actor-{n}", kind="state") for n in range(actors)],
        "demands": [term(f"demand-{n}", kind="outcome", issue=f"issue-{n % 20}") for n in range(demands)],
    }
    for section, found in terms.items():
        for n in range(0, len(found), 2_000):  # the limit of values per file
            write(folder / f"{section}-{n}.yaml", {section: found[n : n + 2_000]})
    lines = [json.dumps({"id": f"x-{n}", **each, **shared}) for n, each in enumerate(seen.values())]
    (folder / "stances.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(folder / "case.yaml", content)
    return folder


@contextmanager
def loaded(cases: list[Path], engine: str = "embedded") -> Iterator[str]:
    """Load the cases, and yield the store's address."""
    if engine == "embedded":
        with tempfile.TemporaryDirectory() as folder:
            with kg.open_store(folder) as store:
                kg.load_cases(cases, store)
            yield folder
        return
    with neo4j(SMALL) as server:
        with kg.open_store(server.uri) as store:
            kg.load_cases(cases, store)
        yield server.uri


@contextmanager
def serving(store: str) -> Iterator[str]:
    """Run `kg browse` on a store, and yield its address."""
    command = [sys.executable, "-m", "kg", "browse", "--no-open", "--port", "0", "--store", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stdout
            yield process.stdout.readline().split("  (")[0]
        finally:
            process.terminate()


def opened(browser: Browser) -> tuple[Page, list[int]]:
    """Return a page with an empty cache, and the list of sizes of everything it loads."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    return page, sizes


def visit(page: Page, address: str, *, drawn: bool = False) -> float:
    """Return the milliseconds until a page is loaded, or its picture is drawn."""
    began = time.perf_counter()
    page.goto(address, timeout=PATIENCE)
    if drawn:
        page.wait_for_selector("html[data-drawn]", timeout=PATIENCE, state="attached")
    return (time.perf_counter() - began) * 1000


median = statistics.median

if __name__ == "__main__":
    main()

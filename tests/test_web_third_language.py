"""The page in a made-up language in which every word is marked: what stands there unmarked has not been asked of a
catalogue or of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.browse.explorer import Explorer
from kg.browse.export import one_file
from kg.browse.serve import served
from kg.query.catalogue import Catalogue
from kg.store import open_store
from tests import golden
from tests.support import marked_language
from tests.support.marked_language import CODE, unmarked
from tests.support.samples import chosen
from tests.support.web import drawn, then_drawn

pytestmark = pytest.mark.xdist_group("web")
VIEWS = [
    "graph?stances=yes",
    "graph?list=yes&focus=all&inherited=yes&way=actor/russia..demand/ceasefire",
    "graph?focus=actor/ukraine&open=actor/ukraine",
    "graph?focus=source/dpa-2025-08-15&open=source/dpa-2025-08-15",
    "graph?open=event/alaska-summit&focus=event/alaska-summit",
    "graph?open=issue/territorial-order",
    "graph?focus=all&open=relation/CLASHES_WITH/territorial-cessions/territorial-integrity-respected",
    "matrix?open=cell/ukraine/territorial-cessions",
    "matrix?open=cell/france/no-recognition-of-conquests&columns=bloc&sort=contest",
    "matrix?open=cell/united-states/territorial-exchange&level=actor",
    "compare?a=ukraine&b=russia&inherited=yes",
    "compare?a=united-states&b=europe",
    "timeline?issue=territorial-order",
    "timeline?actor=united-states&shifts=yes&axis=scale&open=stance/trump-security-guarantees",
    "chains?all=yes&open=demand/ceasefire",
    "queries?",
    "cypher?",
]
LEFT = """() => {
  const own = "code, pre, script, style, noscript, textarea, .brand, .cell, .badge, [lang]:not(html):not(blockquote)";
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let at = walk.nextNode(); at; at = walk.nextNode()) if (!at.parentElement.closest(own)) texts.push(at.data);
  for (const name of ["title", "aria-label", "placeholder"])
    for (const each of document.querySelectorAll(`[${name}]`))
      if (!each.closest(".brand, #language")) texts.push(each.getAttribute(name));
  return texts;
}"""
"""All texts of the page, without code, marks of cells, and names of languages in themselves."""
FORMATS = ["PNG", "SVG", "CSV", "JSON", "Cypher", "BibTeX", "kg", "Ctrl+Enter"]
_NOT_WORDS = r"«[^«»]*…|\b[A-Z]\b[!?]*|\b\d{1,2} [A-Z][a-z]{2,3} \d{4}|https?://\S+|\b[0-9a-f]{12,}\b"
"""Words that are cut, letters of the scale, days as the browser writes them, addresses and hashes."""
HELPERS = ("browse", "explain")
"""Packs that other commands ask; how to read them is told in English only."""
_IDS = """
MATCH (n) WHERE n.id IS NOT NULL RETURN DISTINCT n.id AS id
UNION MATCH (:Demand)-[n:NEEDS]->(:Demand) RETURN DISTINCT n.kind AS id
UNION MATCH (s:Stance) RETURN DISTINCT s.coding AS id
"""


def views() -> list[str]:
    """Return the hash of every view, and of the page of each query that is asked by people."""
    asked = []
    for query in Catalogue.find():
        if query.pack in HELPERS:
            continue
        given = golden.parameter_sets(query)[0]
        asked.append(f"queries/{query.id}?" + "&".join(f"{name}={value}" for name, value in given.items()))
    return [*VIEWS, *asked]


def left(page: Page, known: list[str]) -> list[str]:
    """Return the texts of the page that have a word that is not marked, of a page that has marked ones."""
    assert page.inner_text("main").count("«") > 5
    texts = {re.sub(_NOT_WORDS, " ", text) for text in (page.title(), *page.evaluate(LEFT)) if text}
    return sorted(text for text in texts if unmarked(text, but=known))


@pytest.fixture
def explorer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Explorer]:
    marked_language.use(monkeypatch, tmp_path)
    with open_store(marked_language.store().name) as store:  # a server closes its store
        yield Explorer(store, lang=CODE)


@pytest.fixture(params=["served", pytest.param("file", marks=pytest.mark.heavy)])
def address(request: pytest.FixtureRequest, explorer: Explorer, tmp_path: Path) -> Iterator[str]:
    if request.param == "served":
        with served(explorer) as found:
            yield found
    else:
        file = tmp_path / "mailed.html"
        file.write_text(one_file(explorer), encoding="utf-8")
        yield file.as_uri()


def test_every_word_of_the_page_is_in_the_language(page: Page, explorer: Explorer, address: str) -> None:
    known = [name for (name,) in explorer.store.read(_IDS).rows]
    known += [*FORMATS, explorer.store.name, *(query.id for query in explorer.catalogue)]
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{get: () => ['{CODE}']}})")
    page.goto(f"{address}#/{VIEWS[0]}")
    found = {VIEWS[0]: left(drawn(page), known)}
    shown = views()[1:]
    for view in chosen(shown, 12, "views in a made-up language"):
        then_drawn(page, partial(page.evaluate, "hash => { location.hash = hash }", f"#/{view}"))
        found[view] = left(page, known)
    assert {view: texts for view, texts in found.items() if texts} == {}

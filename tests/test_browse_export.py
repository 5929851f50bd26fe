"""The browser in one file: it contains everything, loads nothing, and is small enough to be mailed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from click.testing import CliRunner

from kg.browse.explorer import Explorer
from kg.browse.export import answers, as_text, one_file, policy, wanted
from kg.cli import main
from kg.query.catalogue import Catalogue
from kg.words import languages
from tests.support import browsing, loaded

FEW = ("issues/cells", "conflict/all", "evidence/sources", "shifts/ledger", "browse/search")


class Parts(HTMLParser):
    """The parts of a page: elements with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "data": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = "data" if dict(attrs).get("type") == "application/json" else tag
        if self._inside in self.texts:
            self.texts[self._inside].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.texts:
            self.texts[self._inside][-1] += data


def explorer(*cases: str) -> Explorer:
    """Return the shared store, with a few of the queries: each is run many times."""
    catalogue = Catalogue.find()
    few = Catalogue([query for query in catalogue if query.id in FEW or query.pack == "browse"], [])
    return Explorer(loaded.embedded(), cases, catalogue=few)


@cache
def made(case: str) -> str:
    return one_file(explorer(case))


def data(text: str) -> Any:
    return json.loads(Parts(text).texts["data"][0])


@pytest.mark.parametrize("case", ["alaska-2025", "strait-talks"])
def test_nothing_in_it_is_outside(case: str) -> None:
    parts = Parts(made(case))
    for tag, attributes in parts.elements:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            value = attributes.get(name) or ""
            assert value.startswith(("data:", "#")) or not value, (tag, value)
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
    assert not re.search(r"@import|url\(\s*[\"']?(?!data:|#)", "".join(parts.texts["style"]))
    assert {tag for tag, _ in parts.elements} & {"iframe", "object", "embed", "base", "form"} == set()


def test_only_its_own_scripts_and_styles_may_be() -> None:
    parts = Parts(made("strait-talks"))
    [rules] = [
        attributes["content"] or ""
        for tag, attributes in parts.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules
    for kind in ("script", "style"):
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in parts.texts[kind]
        }
        [rule] = [rule for rule in rules.split("; ") if rule.startswith(f"{kind}-src ")]
        assert set(rule.split()[1:]) == hashes
    assert "connect-src" not in policy([], [])  # falls back to 'none'


def test_hostile_text_stays_text() -> None:
    text = made("strait-talks")
    assert "<script>alert" not in text.replace("\\u003c", "")
    inside = text.partition('id="kg-data">')[2].partition("</script>")[0]
    assert "<" not in inside
    assert json.loads(inside)["api"]


def test_the_answers_are_those_of_the_server() -> None:
    held = data(made("alaska-2025"))
    asker = browsing.client(loaded.embedded(), "alaska-2025")
    checked = 0
    for key in sorted(held["api"]):
        if not key.startswith("/api/queries/") or ("level=actor" in key and "as_of=2025-08-15" not in key):
            continue
        answer = held["answers"][held["api"][key]]
        for lang in languages():
            rows = [[held["values"][value] for value in held["rows"][row]] for row in answer["rows"]]
            for row, number in zip(rows, answer["changes"].get(lang, []), strict=False):
                flat = held["changes"][number]
                for place, value in zip(flat[::2], flat[1::2], strict=True):
                    row[place] = held["values"][value]
            columns = held["values"][answer["columns"]]
            said = {**answer, "columns": columns, "rows": rows, "reason": answer["reason"].get(lang, "")}
            served = asker.get(f"{key}&lang={lang}").json()
            said |= {name: served[name] for name in ("query", "parameters")}  # which the page does not use
            del said["changes"]
            assert said == served, (key, lang)
            checked += bool(rows)
    assert checked > 40
    for key in ("/api/cases/alaska-2025", "/api/cases/alaska-2025/graph", "/api/cases/alaska-2025/evidence"):
        assert held["api"][key] == asker.get(key).json()


def test_days_levels_and_bloc_positions_are_in_it() -> None:
    query = Catalogue.find().get("conflict/all")
    keys = {asked.key for asked in wanted(query, "c", ["2025-01-01"], [])}
    assert len(keys) == 8
    assert "/api/queries/conflict/all?case=c" in keys
    assert "/api/queries/conflict/all?as_of=2025-01-01&case=c&inherited=true&level=actor" in keys
    profile = Catalogue.find().get("actors/profile")
    assert [asked.key for asked in wanted(profile, "c", ["2025-01-01"], ["ann"])] == [
        "/api/queries/actors/profile?actor=ann&case=c"
    ]


def test_it_says_nothing_of_the_machine_it_was_made_on() -> None:
    text = made("alaska-2025")
    meta = data(text)["api"]["/api/meta"]
    assert (meta["store"], meta["token"], meta["export"], meta["texts"]) == ("", None, True, False)
    assert loaded.embedded().name not in text
    assert str(loaded.ROOT) not in text


def test_the_same_store_gives_the_same_bytes() -> None:
    assert as_text(answers(explorer("strait-talks"))) == as_text(data(made("strait-talks")))


@pytest.mark.parametrize("queries", ["a few", pytest.param("all", marks=pytest.mark.heavy)])
def test_the_whole_shipped_case_is_under_three_megabytes(queries: str) -> None:
    case = "alaska-2025"
    text = made(case) if queries == "a few" else one_file(Explorer(loaded.embedded(), [case]))
    assert len(text.encode()) < (2_000_000 if queries == "a few" else 3_000_000)


def test_the_command_says_what_is_missing(tmp_path: Any) -> None:
    store = str(tmp_path / "none")
    done = CliRunner().invoke(main, ["export", "html", "--store", store, "-o", str(tmp_path / "x.html")])
    assert (done.exit_code, done.stderr) == (1, f"kg: nothing is loaded in {store}; run 'kg load' first\n")
    assert not (tmp_path / "x.html").exists()

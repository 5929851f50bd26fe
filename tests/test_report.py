"""The briefing: its content, that nothing in a case can run, and that bytes are the same on every run and engine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args
from xml.etree.ElementTree import Element

import bibtexparser
import html5lib
import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from click.testing import CliRunner
from markdown_it import MarkdownIt

import kg
from kg.cli import main
from kg.common.errors import NotFound, QueryError
from kg.model.ontology import Role
from kg.report import ENDINGS, briefing
from kg.report.document import Text
from kg.report.formats.bibtex import as_bibtex, escaped
from kg.report.formats.csl import as_csl
from kg.report.formats.markdown import is_web
from kg.report.sources import NumberedSource
from kg.report.words import Words
from kg.store import open_store
from kg.store.base import Store
from kg.words import languages
from kg.workflow.load import load
from tests.support import loaded, stores
from tests.support.samples import chosen

pytestmark = pytest.mark.sample(5, of="neo4j")

address = stores.address
store = loaded.store
both = loaded.both
DAY = "2025-08-15"
"""The day that most of the shipped case is about; the case also has later sources."""
GOLDEN = Path(__file__).parent / "data" / "golden" / "report"
TOLD: dict[str, dict[str, Any]] = {
    "alaska-2025.en.md": {"case": "alaska-2025", "since": DAY},
    "alaska-2025.de.md": {"case": "alaska-2025", "as_of": DAY, "lang": "de"},
    "brexit-withdrawal.en.md": {"case": "brexit-withdrawal"},
}
EVIL = "<script>alert(1)</script>"
NASTY = f"{EVIL} \"'> & | `x` *y* [z](javascript:alert(2)) $1$ {{0}} </title></style>-->"
"""A label that would break out of an attribute, a tag, a table cell or a code span if it were not escaped."""
NAMED = {"label": {"en": NASTY, "de": f"{NASTY} auf Deutsch"}, "definition": NASTY}
SOURCE = {
    "kind": "official-statement",
    "publisher": f"{{ Brace & Sons }} {EVIL}",
    "language": "de",
    "licence": f"50% {NASTY}",
}


def stance(name: str, actor: str, demand: str, value: str, quote: str, **more: Any) -> dict[str, Any]:
    coded = {"source": "late", "mode": "direct", "coder": "coder", "coded": "2020-03-01", "meaning": NASTY}
    return {**coded, "id": name, "actor": actor, "demand": demand, "value": value, "quotes": [quote], **more}


HOSTILE = {
    "case": {
        "id": "hostile",
        "title": {"en": f"Hostile {NASTY}", "de": f"Feindlich {NASTY}"},
        "description": f"1. {NASTY}\n# no heading",
    },
    "coders": [{"id": "coder", "name": f"Coder {EVIL}"}],
    "sources": [
        {**SOURCE, "id": "early", "title": f'"Early" {NASTY}', "date": "2020-01-01"},
        {
            **SOURCE,
            "id": "late",
            "title": "Late } % _ \\ # ~ ^",
            "date": "2020-02-01",
            "url": "javascript:alert(3)",
        },
    ],
    "actors": [{**NAMED, "id": name, "kind": "state"} for name in ("one", "two")],
    "issues": [{**NAMED, "id": "bad-issue"}],
    "demands": [{**NAMED, "id": name, "issue": "bad-issue"} for name in ("get", "give")],
    "relations": [
        {"type": "excludes", "from": "get", "to": "give", "basis": "coder-declared", "justification": NASTY}
    ],
    "stances": [
        stance("one-early", "one", "get", "rejects", f"early {EVIL}", source="early"),
        stance("one-get", "one", "get", "demands", f"get {EVIL}", firmness="red-line"),
        stance("two-give", "two", "give", "open-to", f'"><img src=x onerror={EVIL}'),
        stance("two-guess", "two", "get", "supports", EVIL, mode="speculated"),
    ],
}
"""A small case with hostile text in every text field, and two source days."""


def hostile(folder: Path, *, without: str = "") -> Path:
    """Write the case as one file (JSON is also YAML), without what is read from one source, if named."""
    case = {
        **HOSTILE,
        "sources": [source for source in HOSTILE["sources"] if source["id"] != without],
        "stances": [each for each in HOSTILE["stances"] if each["source"] != without],
    }
    place = folder / "hostile"
    place.mkdir(parents=True)
    (place / "case.yaml").write_text(json.dumps(case, ensure_ascii=False, indent=1), encoding="utf-8")
    return place


@cache
def made(case: str = "alaska-2025", **wanted: Any) -> dict[str, str]:
    """Return a briefing from the embedded engine; cached."""
    return briefing(loaded.embedded(), case, **wanted)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the hostile case, embedded."""
    folder = tmp_path_factory.mktemp("report")
    with open_store(str(folder / "store")) as opened:
        load([hostile(folder)], opened)
        yield opened


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", TOLD)
def test_golden(name: str, store: Store) -> None:
    """On both engines. After an intended change: `python -m tests.test_report`, and read the difference."""
    assert briefing(store, **TOLD[name])["markdown"] == (GOLDEN / name).read_text(encoding="utf-8")


def test_both_engines_give_the_same_bytes(both: tuple[Store, Store]) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        (case, wanted)
        for case in ("alaska-2025", "brexit-withdrawal")
        for wanted in ({"lang": "de"}, {"level": "actor"}, {"assume": ("peace-in-ukraine=refused",)})
        if case == "alaska-2025" or "assume" not in wanted
    ]
    for case, wanted in chosen(asked, 2, "briefings on both engines"):
        one, other = (briefing(store, case, **wanted) for store in both)
        assert one == other


def test_a_hostile_case_gives_the_same_bytes_on_every_engine(
    address: str, nasty: Store, tmp_path: Path
) -> None:
    with open_store(address) as other:
        load([hostile(tmp_path)], other)
        for lang in languages():
            assert briefing(other, "hostile", lang=lang) == briefing(nasty, "hostile", lang=lang)


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    place = tmp_path / "store"
    loaded.put_alaska(str(place))
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "kg",
            "report",
            "alaska-2025",
            "--store",
            str(place),
            "-o",
            str(folder),
        ]
        subprocess.run(
            command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL
        )
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1]
    assert sorted(made[0]) == sorted(f"alaska-2025{ending}" for ending in ENDINGS.values())
    everything = b"".join(made[0].values())
    assert str(tmp_path).encode() not in everything
    assert b"\r" not in everything


def test_later_sources_leave_an_earlier_briefing_as_it_was(nasty: Store, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store")) as before:
        load([hostile(tmp_path, without="late")], before)
        assert briefing(before, "hostile") == briefing(nasty, "hostile", as_of="2020-01-01")
    assert briefing(nasty, "hostile") != briefing(nasty, "hostile", as_of="2020-01-01")


def elements(page: str) -> list[Element]:
    """Return all elements of a page; a page that violates a rule of HTML raises."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("case", ["alaska-2025", "hostile"])
def test_the_page_is_valid_and_loads_nothing(nasty: Store, case: str, lang: str) -> None:
    found = elements(
        (briefing(nasty, case, lang=lang) if case == "hostile" else made(case, lang=lang))["html"]
    )
    tags = {element.tag for element in found}
    assert not tags & {"script", "iframe", "object", "embed", "form", "img", "base", "svg", "video", "audio"}
    names = {name for element in found for name in element.attrib}
    assert not [
        name for name in names if name.startswith("on") or name in ("src", "srcset", "style", "action")
    ]
    ids = [element.attrib["id"] for element in found if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    links = {element.attrib["href"] for element in found if "href" in element.attrib}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    outside = {link for link in links if not link.startswith(("#", "https://"))}
    assert outside == {"data:,"}
    loaded_from = {element.attrib["href"] for element in found if element.tag == "link"}
    assert loaded_from == {"data:,"}
    style = next(element.text or "" for element in found if element.tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    policies = [e.attrib["content"] for e in found if e.attrib.get("http-equiv") == "Content-Security-Policy"]
    assert policies[0].startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.parametrize("lang", languages())
def test_the_page_can_be_read_without_seeing_it(lang: str) -> None:
    found = elements(made(lang=lang)["html"])
    assert next(e for e in found if e.tag == "html").attrib["lang"] == lang
    levels = [int(str(e.tag)[1]) for e in found if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in (e for e in found if e.tag == "table"):
        inside = list(table.iter())
        assert [e for e in inside if e.tag == "caption"]
        heads = [e for e in inside if e.tag == "th"]
        assert {"col", "row"} <= {e.attrib["scope"] for e in heads}
    cells = [e for e in found if e.tag == "a" and e.attrib.get("class", "").startswith("cell")]
    assert len(cells) > 100
    assert all(cell.attrib["aria-label"] for cell in cells)
    quotes = {e.attrib["lang"] for e in found if e.tag == "q" and "lang" in e.attrib}
    assert quotes == {"de", "en"}


def test_every_cell_leads_to_its_words() -> None:
    found = elements(made(as_of=DAY)["html"])
    evidence = {e.attrib["id"]: e for e in found if e.tag == "li" and e.attrib.get("id", "").startswith("p-")}
    cells = {
        e.attrib["href"][1:] for e in found if e.tag == "a" and "cell stated" in e.attrib.get("class", "")
    }
    assert cells == {place for place in evidence if place in cells}
    for place in cells:
        tags = [child.tag for child in evidence[place].iter()]
        assert "q" in tags
        assert "a" in tags


@pytest.mark.parametrize("lang", languages())
def test_nasty_words_come_through_as_words(nasty: Store, lang: str) -> None:
    files = briefing(nasty, "hostile", lang=lang)
    found = elements(files["html"])
    assert EVIL in "".join(text for element in found if element.tag == "body" for text in element.itertext())
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(files["markdown"])
    inline = [child for token in tokens for child in token.children or []]
    assert not {token.type for token in [*tokens, *inline]} & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
    }
    assert EVIL in "".join(child.content for child in inline if child.type.startswith("text"))
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert not [heading for heading in headings if "no heading" in heading]


@pytest.mark.parametrize("case", ["alaska-2025", "hostile"])
def test_markdown_tables_keep_their_columns(nasty: Store, case: str) -> None:
    text = (briefing(nasty, case) if case == "hostile" else made(case))["markdown"]
    tables = re.findall(r"(?:^\|.*\|\n)+", f"{text}\n", re.MULTILINE)
    assert tables
    for table in tables:
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(bars) == 1, table


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def test_it_says_what_it_rests_on_and_what_it_cannot_say() -> None:
    now, then = (section(made(as_of=day)["markdown"], "What this rests on") for day in (None, DAY))
    assert "rests on 88 stances that kg team coded from 6 sources dated 2024-06-14 to 2025-11-23" in now
    assert "cells of the matrix are silence" in now
    assert "rest on one single source" in now
    assert re.search(r"4 positions are hearsay.*\*\*Donald Trump\*\* on \*\*France\*\*", now)
    assert re.search(r"no longer speaks for the actor.*\*\*Jake Sullivan\*\* for", now)
    assert "**Europe** and **Russia** 2025-08-15" in now
    assert "are hearsay" not in then
    assert "from 4 sources dated 2024-06-14 to 2025-08-15" in then


def test_every_finding_has_its_quote_and_its_source() -> None:
    text = made(as_of=DAY)["markdown"]
    for title in ("Conflicts", "Red lines", "Blocked chains", "Overlaps", "Shifts"):
        entries = re.split(r"\n- \*\*[A-Z]\d+\*\* ", section(text, title))[1:]
        assert entries, title
        for entry in entries:
            assert re.search(r"[„“].+[“”] \\\[\d\\\]", entry), entry
    lines = section(text, "Appendix: every position and its evidence").splitlines()
    told = [line for line in lines if line.startswith("- ")]
    assert len(told) > 50
    assert all(re.search(r"[“”] (\\\[\d\\\] ?)+$", line) for line in told)


def test_speculation_stands_apart() -> None:
    text = made()["markdown"]
    apart = text.split("### Only feared or guessed\n")[1].split("\n## ", maxsplit=1)[0]
    assert "Befürchtet wird" in apart
    assert "Befürchtet wird" not in text.replace(apart, "")


def test_what_is_only_feared_stands_in_the_coder_s_words(nasty: Store) -> None:
    german = section(made(lang="de", as_of=DAY)["markdown"], "Lücken").split("### Nur befürchtet")[1]
    assert (
        "- Befürchtet: Trump einigt sich mit Putin darauf, dass die Ukraine Gebiete abgibt. „Befürchtet"
        in german
    )
    assert "Gebietsabtretungen der Ukraine‹" not in german
    apart = briefing(nasty, "hostile")["markdown"].split("### Only feared or guessed\n")[1]
    assert "\n- \\<script" in apart  # its meaning comes first


def test_a_hedge_is_kept_in_every_headline() -> None:
    english, german = (made(as_of=DAY, lang=lang)["markdown"] for lang in languages())
    assert "**Russia** might be open to *Russian withdrawal from other areas*" in english
    assert "**Russia** is open to *Russian withdrawal" not in english
    assert "**Russland** wäre womöglich offen für die Forderung *›russischer Rückzug" in german
    assert "**Russia** is open to *a ceasefire*" in english


def test_a_pair_is_not_a_conflict_and_an_overlap() -> None:
    text = section(made(as_of=DAY)["markdown"], "Overlaps")
    under = text.split("### Only under a condition\n")[1].split("### ")[0]
    assert "Russian withdrawal from other areas" not in under
    assert "Then Russia and Ukraine would agree. **Ukraine** supports *a ceasefire*" in under
    assert "Then Russia and Europe" not in under


def test_with_one_actor_on_record_says_for_or_against_and_leaves_out_what_is_answered() -> None:
    text = (
        section(made(as_of=DAY)["markdown"], "Gaps")
        .split("### Only one actor on record\n")[1]
        .split("### ")[0]
    )
    assert "is open to: *US-Russian economic cooperation*" in text
    assert "territorial cessions" not in text


def test_predecessors_and_speakers_that_differ_are_named() -> None:
    text = made(as_of=DAY)["markdown"]
    assert "– demands (Jake Sullivan) → supports (Donald Trump)" in text
    assert "(Jake Sullivan, who no longer speaks for it; direct speech; 2024-06-16)" in text
    assert "(Donald Trump, by hearsay; indirect speech; 2025-08-19)" in made()["markdown"]
    shared = "*European troops in Ukraine* (France, Germany, United Kingdom: by hearsay)"
    assert shared in section(made()["markdown"], "Key findings")
    since = section(made(since=DAY)["markdown"], "Shifts")
    assert "2024-06-16 (Jake Sullivan): supports." in since
    assert "2025-11-23 (United States): demands." in since


def test_a_relation_type_of_one_s_own_has_the_label_of_its_type() -> None:
    for lang in languages():
        words = Words(lang)
        assert {key.removeprefix("relation ") for key in words.words if key.startswith("relation ")} == set(
            get_args(Role)
        )
    told = Words("en").spans("relation other", demand="a", label="undermines", other="b")
    assert "".join(span.text for span in told if isinstance(span, Text)) == "a – undermines – b."


def test_long_lists_end_with_the_command_for_the_rest(loaded_store: str) -> None:
    shared = section(made()["markdown"], "Overlaps")
    left, command = re.findall(r"and (\d+) more: `kg (query run overlap/shared-demands .*?)`", shared)[0]
    shown = len(re.findall(r"^- \*\*O\d+\*\*", shared, re.MULTILINE))
    result = CliRunner().invoke(main, [*command.split(), "--store", loaded_store, "--format", "json"])
    assert result.exit_code == 0, result.output
    rows = json.loads(result.output)
    rows = rows["rows"] if isinstance(rows, dict) else rows
    assert len({(row["demand"], row["direction"]) for row in rows}) == shown + int(left)


def test_it_is_short_enough_to_read() -> None:
    text = made()["markdown"]
    main_part = text.split("## Appendix")[0]
    assert len(re.findall(r"\w+", main_part)) < 7000


def test_shifts_between_two_days() -> None:
    text = section(made(since=DAY)["markdown"], "Shifts")
    assert "**S1**" in text
    assert "the notion of sovereignty and territorial integrity" in text
    assert "any future agreement must fully uphold Ukraine’s sovereignty" in text
    assert "### Not known before" in text
    moves = section(made()["markdown"], "Shifts")
    assert "**M1**" in moves
    assert "Not known before" not in moves


def test_shifts_of_the_hostile_case_are_reversed(nasty: Store) -> None:
    text = section(briefing(nasty, "hostile", since="2020-01-15")["markdown"], "Shifts")
    assert "(reversed)" in text
    assert "early \\<script\\>" in text
    assert "get \\<script\\>" in text


def test_assumptions_are_said_and_have_their_effect() -> None:
    token = "stop-western-arms-deliveries=met"
    plain, assumed = (made(assume=tokens)["markdown"] for tokens in ((), (token,)))
    assert "“stop to Western arms deliveries” is met" in assumed.split("## ")[0]
    assert f"--assume {token}" in assumed
    assert "**B1** *peace deal* ← *peace negotiations* ← *a ceasefire*" in plain
    assert "**B1** *peace deal* ← *peace negotiations* ← *a ceasefire*" not in assumed


def test_a_german_briefing_is_german() -> None:
    text = made(lang="de")["markdown"]
    assert "**Die Ukraine** lehnt die Forderung *›Gebietsabtretungen der Ukraine‹* ab" in text
    assert (
        "nur wenn die Forderung „Stopp westlicher Waffenlieferungen“ erfüllt ist; weitere, nicht genannte"
        in text
    )
    english = Words("en").words
    for key in ("cannot say", "limit coding", "conflicts lead", "gaps lead", "caveat red lines"):
        assert english[key] not in text


def test_at_the_level_of_actors() -> None:
    text = made(level="actor")["markdown"]
    assert "**Donald Trump** demands *comprehensive ceasefire*" in text
    assert "--level actor" in text
    assert "-p level=actor" in text


@pytest.mark.parametrize(
    ("wanted", "error", "message"),
    [
        ({"case": "alaska-2052"}, NotFound, "case 'alaska-2052' is not loaded; did you mean 'alaska-2025'"),
        ({"as_of": "20250815"}, QueryError, "as-of: '20250815' is no day"),
        ({"as_of": "2020-01-01"}, QueryError, "nothing is known yet"),
        ({"since": "soon"}, QueryError, "since: 'soon' is no day"),
        ({"since": "2026-01-01"}, QueryError, "is not before 2025-11-23"),
        ({"assume": ("cease=met",)}, QueryError, "no demand 'cease'"),
        ({"lang": "fr"}, NotFound, "no language 'fr'; choose en or de"),
        ({"level": "person"}, QueryError, "person"),
    ],
)
def test_what_cannot_be_reported_is_said(
    store: Store, wanted: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        briefing(store, **{"case": "alaska-2025", **wanted})


@pytest.fixture(scope="module")
def loaded_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a separate store, closed, for the command."""
    where = str(tmp_path_factory.mktemp("command") / "store")
    loaded.put_alaska(where)
    return where


def run(*arguments: str, at: str) -> Any:
    return CliRunner().invoke(main, ["report", *arguments, "--store", at])


def test_the_command_writes_the_files_and_can_be_run_again(loaded_store: str, tmp_path: Path) -> None:
    first, second = tmp_path / "new" / "folder", tmp_path / "again"
    result = run("alaska-2025", "-o", str(first), at=loaded_store)
    assert result.exit_code == 0, result.output
    made = sorted(first.iterdir())
    assert [path.name for path in made] == [f"alaska-2025.{end}" for end in ("bib", "csl.json", "html", "md")]
    before = [path.read_bytes() for path in made]
    named = re.findall(r"Written by `kg report (.*?)`", made[-1].read_text(encoding="utf-8"))
    again = run(*named[0].split(), "-o", str(second), at=loaded_store)
    assert again.exit_code == 0, again.output
    assert [(second / path.name).read_bytes() for path in made] == before
    for name, text in kg.briefing(open_store(loaded_store), "alaska-2025").items():
        assert (first / f"alaska-2025{ENDINGS[name]}").read_text(encoding="utf-8") == text


def test_one_format_goes_to_the_terminal_or_a_file(loaded_store: str, tmp_path: Path) -> None:
    shown = run("alaska-2025", "--format", "bibtex", at=loaded_store)
    assert shown.output.startswith("@misc{g7-2024-06-14,")
    page = tmp_path / "page.html"
    assert run("alaska-2025", "-o", str(page), at=loaded_store).output == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("alaska-2025", "--format", "csl", "-o", str(tmp_path), at=loaded_store).exit_code == 0
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["alaska-2025.csl.json", "page.html"]


def test_a_place_that_cannot_be_is_one_line(nasty: Store, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    for place in (blocked / "x", blocked / "x.md", blocked):
        result = run("hostile", "-o", str(place), at=nasty.name)
        assert result.exit_code == 1
        assert result.stderr.startswith("kg: cannot write ")


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def array(items: dict[str, Any], most: int = 1000) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "maxItems": most, "items": items}


STRINGS = ("id", "title", "container-title", "publisher", "genre", "language", "URL")
CSL = array(
    {
        **closed(
            **{name: {"type": "string"} for name in STRINGS},
            type={"enum": ["article-newspaper", "document", "speech", "treaty"]},
            author=array(closed(literal={"type": "string"})),
            issued=closed(**{"date-parts": array(array({"type": "integer"}, 3), 2)}),
            custom={"type": "object"},
        ),
        "required": ["id", "type", "title", "issued", "language"],
    }
)
"""What CSL 1.0.2 (csl-data.json) allows for the fields in use; other fields are forbidden, as in the original."""


def test_csl_json_has_the_shape_that_csl_asks_for(nasty: Store) -> None:
    items = json.loads(made()["csl"])
    jsonschema.validate(items, CSL)
    agency = next(item for item in items if item["id"] == "dpa-2025-08-15")
    assert agency["type"] == "article-newspaper"
    assert agency["issued"] == {"date-parts": [[2025, 8, 15]]}
    assert agency["language"] == "de"
    hostile_items = json.loads(briefing(nasty, "hostile")["csl"])
    jsonschema.validate(hostile_items, CSL)
    assert [item["id"] for item in hostile_items] == ["early", "late"]
    assert hostile_items[0]["title"] == f'"Early" {NASTY}'


@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")
@pytest.mark.parametrize("case", ["alaska-2025", "brexit-withdrawal"])
def test_a_citation_processor_makes_a_bibliography_of_csl_json(case: str) -> None:
    items = json.loads(briefing(loaded.embedded(), case)["csl"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        listed.register(Citation([CitationItem(item["id"])]))
    for item, entry in zip(items, map(str, listed.bibliography()), strict=True):
        assert item["title"].strip("[]")[:20].lower() in entry.lower()
        assert str(item["issued"]["date-parts"][0][0]) in entry


def test_bibtex_parses_and_braces_balance(nasty: Store) -> None:
    both_cases = [made(), briefing(nasty, "hostile")]
    for files in both_cases:
        entries = bibtexparser.loads(files["bibtex"]).entries
        assert [entry["ID"] for entry in entries] == [item["id"] for item in json.loads(files["csl"])]
        for entry in files["bibtex"].split("\n\n"):
            assert entry.count("{") == entry.count("}")
    late = entries[1]
    special = r"\textbraceright{} \% \_ \textbackslash{} \# \textasciitilde{} \textasciicircum{}"
    assert late["title"] == f"{{Late {special}}}"
    assert (late["year"], late["month"]) == ("2020", "February")


def test_bibtex_leaves_nothing_that_latex_would_read() -> None:
    text = escaped("a & b % c $ d # e _ f { g } h ~ i ^ j \\ k")
    assert re.sub(r"\\text[a-z]+\{\}|\\[&%$#_]", "", text).split() == list("abcdefghijk")


def test_an_author_stands_beside_the_publisher_only_where_they_differ() -> None:
    facts = ("Title", "Paper", "2025-01-02", "en")
    rest: dict[str, Any] = {"url": "https://example.org/a b", "licence": "CC0-1.0", "sha256": None}
    same = NumberedSource(1, "same", "news-article", *facts, reporter="Paper", stances=1, quoted=1, **rest)
    other = NumberedSource(2, "other", "agreement", *facts, reporter="Agency", stances=1, quoted=1, **rest)
    first, second = json.loads(as_csl([same, other]))
    assert "author" not in first
    assert second["author"] == [{"literal": "Agency"}]
    assert (first["type"], second["type"]) == ("article-newspaper", "treaty")
    entries = bibtexparser.loads(as_bibtex([same, other])).entries
    assert [entry["ENTRYTYPE"] for entry in entries] == ["article", "misc"]
    assert entries[1]["author"] == "{Agency}"
    assert entries[1]["url"] == "https://example.org/a%20b"


@pytest.mark.parametrize(
    "where", ["javascript:alert(1)", "https://a b", "http://x/'", "data:text/html,x", ""]
)
def test_only_web_addresses_become_links(where: str) -> None:
    assert not is_web(where)


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    english, german = (Words(lang).words for lang in languages())
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{(\w+)", said(text))) == set(re.findall(r"\{(\w+)", said(german[key]))), key


def said(words: str | dict[str, str]) -> str:
    """Return all texts of a key, in all plural forms."""
    return words if isinstance(words, str) else " ".join(words.values())


def rewrite() -> None:
    """Rewrite the golden briefings, from the embedded engine."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, wanted in TOLD.items():
        (GOLDEN / name).write_text(
            briefing(loaded.embedded(), **wanted)["markdown"], encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    rewrite()

"""What `kg check` verified is what is shown: every output has every quote letter for letter.

Read as its format is read, an output holds each quote as it was written, after what the check disregards too: Unicode
composition, and how white space is written. Where text is wrapped, the lines are long enough here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
import rdflib
from click.testing import CliRunner
from markdown_it import MarkdownIt

from kg.check.quotes import normalised
from kg.cli import main
from kg.common.paths import PACKAGE
from tests.support import small
from tests.support.small import delegation, stance

QUOTES = {
    "non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f \u0635\u0644\u062d",
    "joiner": "\u0915\u094d\u200d\u0937 \u0936\u093e\u0902\u0924\u093f",
    "family": "\U0001f469\u200d\U0001f469\u200d\U0001f467 for peace",
    "flag": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f has agreed",
    "soft-hyphen": "a treaty\u00adtext of ours",
    "word-joiner": "not\u2060one step",
    "zero-width-space": "no\u200bland at all",
    "direction": "\u200eno\u200f \u05e9\u05dc\u05d5\u05dd",
    "decomposed": "l'e\u0301te\u0301 de la paix",
    "no-break": "10\u00a0000 men,\u202fno more",
    "marks": "a *b* _c_ `d` <e> &amp; $f$ | g \\ h {i} [j](k) ~l~ #m",
    "quotation": "\u201eso\u201c, 'so' and \"so\" \u00ab so \u00bb",
    "start": "- 5 % at most; 1. no",
    "formula": "=1+1 is what they said",
    "variation": "\u2764\ufe0f and \u2764\ufe0e",
}
LABEL = f"{QUOTES['non-joiner']} \U0001f469\u200d\U0001f467"
CASE = "letters"


def _case(folder: Path) -> Path:
    """An actor for each quote, so that each is a position; some conflict, and a decision is handed over."""
    actors = [small.term(f"a-{name}", kind="state") for name in QUOTES]
    actors[0]["label"] = {"en": LABEL}
    stances = [
        stance(
            f"s-{name}",
            f"a-{name}",
            "dem",
            ("demands", "rejects")[number % 2],
            quotes=[text],
            firmness="red-line",
        )
        for number, (name, text) in enumerate(QUOTES.items())
    ]
    again = [{**item, "id": f"b-{item['id']}", "coding": "b", "principal": "other"} for item in stances]
    given = delegation("given", "other", "a-flag", demand="dem", quotes=[QUOTES["family"]])
    return small.case(
        folder,
        CASE,
        actors=[*actors, small.term("other", kind="state")],
        issues=[small.term("iss")],
        demands=[{**small.term("dem", issue="iss"), "label": {"en": LABEL}}],
        stances=[*stances, *again],
        delegations=[given],
    )


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    folder = tmp_path_factory.mktemp("letters")
    place = _case(folder)
    store = ["--store", str(folder / "store")]
    env = {"COLUMNS": "4000", "KG_ONTOLOGY": str(PACKAGE.parent / "ontology"), "KG_QUERIES": ""}

    def run(*arguments: str, into: Path | None = None) -> str:
        stored = store if arguments[0] != "check" else []
        found = CliRunner(env={k: v for k, v in env.items() if v}).invoke(main, [*arguments, *stored])
        assert found.exit_code == 0, found.output
        files = sorted(path for path in into.rglob("*") if path.is_file()) if into else []
        return "\n".join(path.read_text(encoding="utf-8") for path in files) or found.stdout

    run("load", str(place))
    return run


def held(text: str) -> set[str]:
    """Return the names of the quotes that a text holds."""
    read = normalised(text)
    return {name for name, quote in QUOTES.items() if normalised(quote) in read}


def as_csv(text: str) -> str:
    """Return all cells; an apostrophe before a formula is the spreadsheet's, and not part of the text."""
    return "\n".join(
        re.sub(r"^'(?=[=+\-@])", "", cell) for row in csv.reader(io.StringIO(text)) for cell in row
    )


def as_json(text: str) -> str:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (found for each in value.values() for found in strings(each))
        elif isinstance(value, list):
            yield from (found for each in value for found in strings(each))

    return "\n".join(found for line in _documents(text) for found in strings(json.loads(line)))


def _documents(text: str) -> list[str]:
    """Return the JSON documents of a text: one, or one a line."""
    return text.splitlines() if text.startswith('{"') and "\n{" in text else [text]


def as_markdown(text: str) -> str:
    inline = (token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if token.children)
    return "\n".join("".join(child.content for child in token.children or ()) for token in inline)


def as_cells(text: str) -> str:
    """Return Markdown of a table in which only bars and backslashes are escaped."""
    return re.sub(r"\\([|\\])", r"\1", text)


def as_escaped(text: str) -> str:
    """Return text in which signs are escaped by a backslash."""
    return re.sub(r"\\(.)", r"\1", text)


def as_html(text: str) -> str:
    return "".join(html5lib.parse(text, namespaceHTMLElements=False).itertext())


def as_xml(text: str) -> str:
    root = ElementTree.fromstring(text)  # noqa: S314 - what kg wrote
    return "\n".join([*root.itertext(), *(value for each in root.iter() for value in each.attrib.values())])


def as_rdf(form: str) -> Callable[[str], str]:
    return lambda text: "\n".join(str(o) for o in rdflib.Dataset().parse(data=text, format=form).objects())


def as_is(text: str) -> str:
    return text


EVERY = ["evidence/stance", "issues/who-stands-where", "redlines/red-lines"]
SHOWN: list[tuple[tuple[str, ...], Callable[[str], str]]] = [
    *((("query", "run", name, "--format", "table"), as_is) for name in EVERY),
    *((("query", "run", name, "--format", "csv"), as_csv) for name in EVERY),
    *((("query", "run", name, "--format", "json"), as_json) for name in EVERY),
    *((("query", "run", name, "--format", "jsonl"), as_json) for name in EVERY),
    *((("query", "run", name, "--format", "markdown"), as_cells) for name in EVERY),
    (("query", "run", "conflict/all", "--format", "json"), as_json),
    (("query", "run", "evidence/codings", "--format", "csv"), as_csv),
    (("coalitions", "--format", "json"), as_json),
    (("agreement", "--format", "json"), as_json),
    (("report", CASE, "--format", "markdown"), as_markdown),
    (("report", CASE, "--format", "html"), as_html),
    (("export", "rdf", CASE, "--format", "turtle"), as_rdf("turtle")),
    (("export", "rdf", CASE, "--format", "ntriples"), as_rdf("nt")),
    (("export", "rdf", CASE, "--format", "rdfxml"), as_xml),
    (("export", "rdf", CASE, "--format", "jsonld"), as_json),
    (("export", "graphml", CASE, "--network", "graph"), as_xml),
    (("export", "gexf", CASE, "--network", "affiliation"), as_xml),
    (("export", "dna", CASE), as_csv),
    (("export", "cypher", CASE), as_escaped),
]  # fmt: skip


@pytest.mark.sample(6)
@pytest.mark.parametrize(("command", "read"), SHOWN, ids=[" ".join(command) for command, _ in SHOWN])
def test_an_output_has_every_quote_letter_for_letter(
    kg: Callable[..., str], command: tuple[str, ...], read: Callable[[str], str]
) -> None:
    text = read(kg(*command))
    assert held(text) == set(QUOTES)
    if command[0] != "agreement":
        assert normalised(LABEL) in normalised(text)


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    ("name", "read"), [("datapackage", as_csv), ("neo4j-csv", as_csv), ("html", as_escaped)]
)
def test_a_folder_or_file_has_every_quote_letter_for_letter(
    kg: Callable[..., str], tmp_path: Path, name: str, read: Callable[[str], str]
) -> None:
    output = str(tmp_path / "all.html") if name == "html" else str(tmp_path)
    text = kg("export", name, CASE, "-o", output, into=tmp_path)
    assert held(read(text) if name != "html" else read(_unescaped(text))) == set(QUOTES)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", QUOTES)
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_an_explanation_has_the_quote_letter_for_letter(kg: Callable[..., str], name: str, form: str) -> None:
    text = kg("explain", f"a-{name}", "dem", "--format", form)
    read = {"text": as_is, "markdown": as_escaped, "json": as_json}[form](text)
    assert name in held(read)


def test_the_screens_keep_what_belongs_to_words(kg: Callable[..., str]) -> None:
    for command in (("coalitions",), ("demo", "--case", CASE), ("matrix",), ("agreement",)):
        assert "\u200c" in kg(*command), command


def test_a_quote_that_is_changed_by_one_letter_would_be_noticed() -> None:
    text = " ".join(QUOTES.values())
    assert held(text) == set(QUOTES)
    assert held(text.replace("\u200c", "")) == set(QUOTES) - {"non-joiner"}
    assert held(text.replace("\u200d", "")) == set(QUOTES) - {"joiner", "family"}

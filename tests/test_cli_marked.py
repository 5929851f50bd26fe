"""The command line in a made-up language with every word marked: a word unmarked is one that no catalogue has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from tests.support import marked_language
from tests.test_cli_language import COMMANDS

EXAMPLE = re.compile(r"^ *(?:kg|frictionless|cypher-shell) .*$", re.MULTILINE)
AS_THEY_ARE = re.compile(
    r"\[[^\]\n]*\]|(?<![\w»])--?[\w-]+|(?<![\w»])/\S*|\b[A-Z][A-Z_|]+\b|\S*://\S*|'[^'\n]*'"
)
"""Values to choose from, options, paths, what stands for a value (`FILE`), addresses, and names, which are quoted."""
NAMES = ["kg", *sorted({name for path in COMMANDS for name in path.split()})]
VALUES = [
    *("actor", "demand", "issue", "source", "event", "coder", "proposal", "stance"),
    "alaska-2025",
    "brexit-withdrawal",
    "harbour",
    "met",
    "none",
    "one",
    "open",
    "red-lines",
    "table",
    "A",
    "B",
    "refused",
    "separate",
    "security-council-reform",
    "text",
    "x",
]


Said = Callable[..., str]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What a command says in the language."""
    words = tmp_path_factory.mktemp("words")
    with pytest.MonkeyPatch.context() as monkeypatch:
        marked_language.use(monkeypatch, words)

    def run(*arguments: str) -> str:
        runner = CliRunner(env={"KG_WORDS": str(words)})
        found = runner.invoke(main, ["--lang", marked_language.CODE, *arguments], prog_name="kg")
        assert "«" in found.output, found.output
        return found.output

    return run


def left(text: str) -> list[str]:
    """The words that no catalogue has been asked for."""
    return marked_language.unmarked(AS_THEY_ARE.sub(" ", EXAMPLE.sub("", text)), but=[*NAMES, *VALUES])


def test_no_word_of_a_help_is_unmarked(said: Said) -> None:
    unmarked = {path: left(said(*path.split()[1:], "--help")) for path in COMMANDS}
    assert {path: words for path, words in unmarked.items() if words} == {}


def test_no_word_of_a_mistake_is_unmarked(said: Said, tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "store")]
    assert left(said("laod")) == []
    assert left(said("load", "--hlep")) == []
    assert left(said("check", str(tmp_path / "nowhere"))) == []
    assert left(said("matrix", *store)) == []
    assert left(said("query", "run", "conflict/al", *store)) == []
    assert left(said("init", "My Case", "--into", str(tmp_path))) == []


def test_no_word_about_a_small_case_is_unmarked(said: Said, tmp_path: Path) -> None:
    made = said("init", "harbour", "--into", str(tmp_path))
    folder = str(tmp_path / "harbour")
    assert left(made) == []
    assert left(said("check", folder)) == []
    assert left(said("status", "--store", str(tmp_path / "store"))) == []


def test_no_word_of_a_problem_is_unmarked(said: Said, tmp_path: Path) -> None:
    said("init", "harbour", "--into", str(tmp_path))
    file = sorted((tmp_path / "harbour").glob("*.yaml"))[0]
    file.write_text(file.read_text(encoding="utf-8") + "\nsources_: []\n", encoding="utf-8")
    lines = [line for line in said("check", str(tmp_path / "harbour")).splitlines() if "S001" in line]
    assert lines
    assert left(lines[0].partition("S001: ")[2]) == []


def test_no_word_about_what_is_loaded_is_unmarked(said: Said, tmp_path: Path) -> None:
    said("init", "harbour", "--into", str(tmp_path))
    folder, store = str(tmp_path / "harbour"), ["--store", str(tmp_path / "store")]
    nodes = re.compile(r"\d+\s+[A-Z][A-Za-z]+")
    assert left(nodes.sub("", said("load", folder, *store))) == []
    assert left(nodes.sub("", said("load", folder, *store, "--dry-run"))) == []
    file = tmp_path / "harbour" / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    lines = said("status", *store).splitlines()
    assert left(lines[-1].replace("case.yaml", "")) == []


def test_no_word_of_a_syntax_error_is_unmarked(said: Said, tmp_path: Path) -> None:
    said("init", "harbour", "--into", str(tmp_path))
    file = tmp_path / "harbour" / "case.yaml"
    for broken in ('x: "open', "x: [1", "x: {a: 1", "x: *y z", "x: a: b", "\tx: 1", 'x: "\\q"', "- x\ny: 1"):
        file.write_text(broken, encoding="utf-8")
        lines = [line for line in said("check", str(tmp_path / "harbour")).splitlines() if "Y0" in line]
        assert lines, broken
        assert left(re.split(r"Y\d+: ", lines[0])[1]) == [], lines[0]


def test_no_title_or_remedy_of_a_problem_is_unmarked(said: Said, tmp_path: Path) -> None:
    said("init", "harbour", "--into", str(tmp_path))
    file = tmp_path / "harbour" / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nsources_: []\n", encoding="utf-8")
    told = json.loads(said("check", str(tmp_path / "harbour"), "--format", "sarif"))
    for rule in told["runs"][0]["tool"]["driver"]["rules"]:
        assert left(f"{rule['shortDescription']['text']} {rule['help']['text']}") == []

"""The commands around the store, as their user sees them: what they say, their exit codes, and never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import COMMANDS, main
from tests.support import loaded


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store and a copy of the case of one's own, at 80 columns, with nothing from the environment."""
    for name in (
        "KG_TEXTS",
        "KG_SEEDS",
        "KG_ONTOLOGY",
        "KG_QUERIES",
        "NEO4J_URI",
        "NEO4J_USERNAME",
        "NEO4J_PASSWORD",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(loaded.ALASKA, tmp_path / "alaska-2025")
    monkeypatch.chdir(tmp_path)
    return


def kg(*arguments: str) -> Result:
    found = CliRunner().invoke(main, list(arguments))
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    assert "Traceback" not in found.output
    return found


def edit(name: str, old: str, new: str) -> None:
    path = Path("alaska-2025", name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_load_says_what_changed_and_twice_changes_nothing() -> None:
    assert "added" in kg("load", "alaska-2025").output
    assert kg("load", "alaska-2025").output == "alaska-2025: nothing changed\n"
    edit("stances/territory.yaml", "value: rejects", "value: opposes")
    before = kg("query", "run", "redlines/red-lines", "--format", "json").output
    dry = kg("load", "alaska-2025", "--dry-run").output
    assert "nothing written (dry run)" in dry
    assert "would change" in dry
    assert "1 Stance" in dry
    assert kg("query", "run", "redlines/red-lines", "--format", "json").output == before
    assert "changed" in kg("load", "alaska-2025").output
    rows = json.loads(kg("query", "run", "redlines/red-lines", "--format", "json").output)
    assert {row["value"] for row in rows} == {"demands", "opposes", "rejects"}


def test_an_error_stops_the_load_and_leaves_the_store_as_it_was() -> None:
    kg("load", "alaska-2025")
    before = kg("query", "run", "evidence/stance", "--format", "json").output
    edit("stances/territory.yaml", "actor: ukraine", "actor: ukrain")
    failed = kg("load", "alaska-2025")
    assert failed.exit_code == 1
    assert "did you mean 'ukraine'?" in failed.output
    assert kg("query", "run", "evidence/stance", "--format", "json").output == before


def test_status_knows_current_moved_on_and_gone() -> None:
    assert "nothing is loaded" in kg("status").output
    kg("load", "alaska-2025")
    assert "the graph is what the files say" in kg("status").output
    edit("case.yaml", "case:", "# a remark\ncase:")
    assert "moved on since (case.yaml)" in kg("status").output
    listed = kg("status", "--files").output
    assert "stances/territory.yaml" in listed
    shutil.rmtree("alaska-2025")
    assert "its files are not at" in kg("status").output
    assert json.loads(kg("status", "--format", "json").output)[0]["state"] == "files gone"


def test_unload_removes_a_case_once() -> None:
    kg("load", "alaska-2025")
    assert kg("unload", "alaska-2025").output.startswith("alaska-2025: removed")
    again = kg("unload", "alaska-2025")
    assert again.exit_code == 1
    assert "alaska-2025" in again.output
    assert "nothing is loaded" in kg("status").output


def test_results_go_to_files() -> None:
    kg("load", "alaska-2025")
    for name in ("m.csv", "m.svg", "m.png"):
        assert kg("matrix", "-o", name).exit_code == 0
        assert Path(name).stat().st_size > 500
    kg("query", "run", "redlines/red-lines", "--format", "csv", "-o", "out.csv")
    assert Path("out.csv").read_text(encoding="utf-8").startswith("case,actor,")
    assert "assuming ceasefire=met" in kg("matrix", "--assume", "ceasefire=met").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["load", "alasca-2025"], "no case 'alasca-2025'"),
        (["query", "run", "redlines/red-line"], "did you mean 'redlines/red-lines'?"),
        (["query", "run", "redlines/red-lines", "-p", "actor"], "-p wants KEY=VALUE"),
        (["query", "run", "redlines/red-lines", "-p", "a=1", "-p", "a=2"], "given twice"),
        (["stauts"], "did you mean 'status'?"),
        (["status", "--store", "blot://localhost"], "did you mean 'bolt'?"),
        (["status", "--store", "bolt://kg:secret@localhost:7687"], "password"),
        (["status", "--store", "bolt://127.0.0.1:1"], "127.0.0.1:1"),
        (["matrix"], "nothing is loaded"),
        (["matrix", "--format", "png"], "-o matrix.png"),
    ],
)
def test_a_slip_gets_one_clear_line(arguments: list[str], words: str) -> None:
    found = kg(*arguments)
    assert found.exit_code != 0
    assert words in found.output
    assert "secret" not in found.output


def test_the_list_of_queries_for_machines() -> None:
    found = json.loads(kg("query", "list", "--format", "json").output)
    assert len(found) >= 15
    for query in found:
        assert {"name", "pack", "title", "parameters", "columns"} <= query.keys()
        for parameter in query["parameters"]:
            assert {"name", "type", "required", "default"} <= parameter.keys()
        assert "as_of" in {parameter["name"] for parameter in query["parameters"]}


def test_an_empty_result_says_why_and_fails_nobody() -> None:
    kg("load", "alaska-2025")
    found = kg("query", "run", "redlines/red-lines", "-p", "as_of=2020-01-01")
    assert found.exit_code == 0
    assert "nothing is known yet" in found.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = kg(name, "--help").output
    assert f"kg {name}" in shown.split("Usage:", 1)[1].split("\n", 1)[1]
    assert max(len(line) for line in shown.splitlines()) <= 80

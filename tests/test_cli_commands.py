"""The commands around the store, as their user sees them: messages, exit codes, and never a traceback."""

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
    """Use a separate store and copy of the case, at 80 columns, with nothing from the environment."""
    for name in ("KG_TEXTS", "KG_SEEDS", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ontology", "queries"):
        monkeypatch.setenv(f"KG_{name.upper()}", str(loaded.ROOT / name))
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


def test_what_comes_with_kg_never_stands_in_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    kg("load", "alaska-2025")
    asked = ("query", "run", "redlines/red-lines", "--format", "json")
    assert kg(*asked).stderr == ""
    monkeypatch.delenv("KG_QUERIES")
    found = kg(*asked)
    assert found.stderr == f"kg: queries read from {loaded.ROOT / 'queries'}, which comes with kg\n"
    assert json.loads(found.stdout) == json.loads(kg(*asked).stdout)
    shutil.copytree(loaded.ROOT / "queries", "queries")
    assert kg(*asked).stderr == ""
    monkeypatch.delenv("KG_ONTOLOGY")
    said = kg("check").stderr.splitlines()
    assert said == [
        f"kg: {name} read from {loaded.ROOT / name}, which comes with kg" for name in ("seeds", "ontology")
    ]


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
    assert "the graph matches the files" in kg("status").output
    edit("case.yaml", "case:", "# a remark\ncase:")
    assert "have changed since (case.yaml)" in kg("status").output
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
        (["query", "run", "redlines/red-lines", "-p", "actor"], "-p needs KEY=VALUE"),
        (["query", "run", "redlines/red-lines", "-p", "a=1", "-p", "a=2"], "given twice"),
        (["stauts"], "did you mean 'status'?"),
        (["status", "--store", "blot://localhost"], "did you mean 'bolt'?"),
        (["status", "--store", "bolt://kg:secret@localhost:7687"], "password"),
        (["status", "--store", "bolt://127.0.0.1:1"], "127.0.0.1:1"),
        (["matrix"], "is empty; load a case with 'kg load'"),
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


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "command",
    [
        ["query", "list", "-o", "nowhere/x"],
        ["check", "alaska-2025", "-o", "nowhere/x"],
        ["matrix", "-o", "nowhere/x.csv"],
        ["matrix", "-o", "nowhere/x.png"],
        ["query", "run", "redlines/red-lines", "-o", "nowhere/x"],
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(command: list[str]) -> None:
    kg("load", "alaska-2025")
    found = kg(*command)
    assert found.exit_code == 1
    assert found.stderr == f"kg: cannot write {command[-1]}: No such file or directory\n"


def test_what_was_there_stays_where_writing_fails() -> None:
    Path("kept.txt").write_text("before", encoding="utf-8")
    Path("kept.txt.part").mkdir()
    assert kg("query", "list", "-o", "kept.txt").exit_code == 1
    assert Path("kept.txt").read_text(encoding="utf-8") == "before"


def test_a_matrix_in_a_format_that_is_not_known_is_refused() -> None:
    kg("load", "alaska-2025")
    assert (
        "no format for '.pdf'; use the ending .csv, .svg, .png or .txt" in kg("matrix", "-o", "x.pdf").output
    )
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("seconds", ["inf", "nan", "0", "-1"])
def test_a_time_limit_that_is_none_is_refused(seconds: str) -> None:
    assert kg("query", "run", "redlines/red-lines", "--timeout", seconds).exit_code == 2


def test_a_broken_query_hides_the_shipped_one_that_it_was_to_replace() -> None:
    kg("load", "alaska-2025")
    broken = Path("mine", "redlines", "red-lines.cypher")
    broken.parent.mkdir(parents=True)
    broken.write_text("RETURN 1", encoding="utf-8")
    Path("mine", "astray.cypher").write_text("RETURN 1", encoding="utf-8")
    found = kg("query", "run", "redlines/red-lines", "--queries", "mine")
    assert found.exit_code == 1
    assert found.stderr.startswith("mine/redlines/red-lines.cypher:1:1: error Q001")
    listed = kg("query", "list", "--queries", "mine")
    assert listed.exit_code == 1
    assert "mine/astray.cypher:1:1: error Q001: a query belongs in a pack" in listed.stderr


def test_the_case_and_the_day_may_be_options() -> None:
    kg("load", "alaska-2025")
    found = kg("query", "run", "redlines/red-lines", "--case", "alaska-2025", "--as-of", "2025-08-15")
    assert found.stdout.startswith("Red lines · alaska-2025 · as of 2025-08-15\n")
    assert "given twice" in kg("query", "run", "redlines/red-lines", "--case", "x", "-p", "case=y").output


def test_a_status_with_an_ontology_that_is_not_there_is_an_error() -> None:
    kg("load", "alaska-2025")
    found = kg("status", "--ontology", "nowhere")
    assert (found.exit_code, found.stderr) == (1, "kg: no folder nowhere (given as an option)\n")


def test_the_command_that_brings_a_case_up_to_date_is_one_for_that_case() -> None:
    kg("load", "alaska-2025")
    edit("stances/territory.yaml", "value: rejects", "value: opposes")
    assert "'kg load alaska-2025' updates the graph" in kg("status").output
    Path("elsewhere").mkdir()
    Path("alaska-2025").rename("elsewhere/alaska-2025")
    assert "its files are not at" in kg("status").output
    kg("load", "elsewhere/alaska-2025")
    changed = Path("elsewhere/alaska-2025/stances/territory.yaml")
    changed.write_text(changed.read_text(encoding="utf-8") + "# again\n", encoding="utf-8")
    told = kg("status").output.replace(f"{Path.cwd()}/", "")
    assert "'kg load elsewhere/alaska-2025' updates the graph" in told

"""The JSON Schemas match the models, and every shipped file is valid as an editor reads it."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from kg.cli import main
from kg.common.paths import find_data
from kg.model.json_schema import schemas
from kg.workflow.scaffold import scaffold
from tests.support.authoring import HARBOUR, ONTOLOGY, STANCE

SCHEMAS = find_data("schema")
ROOT = SCHEMAS.parent


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, as editors read it: true and false, null, numbers; all else, even dates, is text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first)
    )


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), EditorLoader)  # noqa: S506


def named_schema(path: Path) -> Path:
    """Return the schema that a file names in its first line, for editors."""
    first = path.read_text(encoding="utf-8").split("\n")[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix), f"{path} does not name its schema in the first line"
    return (path.parent / first.removeprefix(prefix)).resolve()


@cache
def validator(schema: Path) -> jsonschema.Draft202012Validator:
    content = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content, format_checker=jsonschema.FormatChecker())


def complaints(path: Path, schema: Path) -> list[str]:
    return [
        f"{error.json_path}: {error.message}"
        for error in validator(schema).iter_errors(as_an_editor_reads(path))
    ]


SHIPPED = sorted([*find_data("ontology").rglob("*.yaml"), *find_data("seeds").rglob("*.yaml")])


def test_the_files_are_what_the_models_say_now() -> None:
    for name, text in schemas().items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text, "not up to date: run 'kg schema'"


def test_kg_schema_says_so_and_mends_it(tmp_path: Path) -> None:
    runner = CliRunner()
    stale = runner.invoke(main, ["schema", "--check", "-o", str(tmp_path)])
    assert (stale.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "not up to date" in stale.stderr
    assert runner.invoke(main, ["schema", "-o", str(tmp_path)]).exit_code == 0
    again = runner.invoke(main, ["schema", "--check", "-o", str(tmp_path)])
    assert (again.exit_code, again.stdout) == (0, "up to date\n")


def test_dates_stay_text_and_numbers_are_numbers_for_an_editor() -> None:
    read = yaml.load("[2025-08-15, 12, no, 1.5, true, ~, -1, 1:30]", EditorLoader)  # noqa: S506
    assert read == ["2025-08-15", 12, "no", 1.5, True, None, -1, "1:30"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    schema = named_schema(path)
    kind = "ontology" if find_data("ontology") in path.parents else "case"
    assert schema == SCHEMAS / f"{kind}.schema.json"
    assert complaints(path, schema) == []


def test_a_new_case_names_its_schema_and_keeps_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SCHEMAS, tmp_path / "schema")
    monkeypatch.chdir(tmp_path)
    written = scaffold("trade-talks", tmp_path / "deep" / "down")
    assert [path.name for path in written] == ["case.yaml", "sources.yaml", "stances.yaml"]
    for path in written:
        assert named_schema(path) == (tmp_path / "schema" / "case.schema.json").resolve()
        assert complaints(path, named_schema(path)) == []


@pytest.mark.parametrize("path", sorted(HARBOUR.glob("*.yaml")), ids=lambda path: path.name)
def test_so_does_the_case_of_these_tests(path: Path) -> None:
    assert complaints(path, SCHEMAS / "case.schema.json") == []


def test_and_its_ontology() -> None:
    assert complaints(ONTOLOGY / "terms.yaml", SCHEMAS / "ontology.schema.json") == []


ODD = {
    "unknown section": ("stancs: []\n", "stancs"),
    "unknown key": (f"{STANCE}    firmnes: red-line\n", "firmnes"),
    "unknown key inside": (STANCE.replace('["Wh', '[{exact: "x", before: "y"}, "Wh'), "before"),
    "missing key": (STANCE.replace("    actor: westport\n", ""), "actor"),
    "id in capitals": (STANCE.replace("id: odd", "id: Odd"), "Odd"),
    "no date": (STANCE.replace("2021-06-02", "2021-06-32"), "2021-06-32"),
    "no list": (STANCE.replace('["Whether the night boat will be sold"]', "x"), "quotes"),
    "no quote": (STANCE.replace('["Whether the night boat will be sold"]', "[]"), "quotes"),
    "no flag": (f"{STANCE}    further_conditions: no\n", "no"),
    "no status": (f"{STANCE}    if: [{{demand: a, is: fulfilled}}]\n", "fulfilled"),
}


@pytest.mark.parametrize(("content", "named"), ODD.values(), ids=ODD.keys())
def test_an_editor_marks_what_a_check_would_report(content: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content)
    found = complaints(path, SCHEMAS / "case.schema.json")
    assert len(found) == 1
    assert named in found[0]


FINE = {
    "empty sections": "case:\ndefaults:\nstances:\nactors:\n",
    "nothing": "{}\n",
    "a stance whose defaults are elsewhere in the file": "\n".join(STANCE.split("\n")[:8]),
    "bare prose and quotes": STANCE,
    "keys for prose and quotes": STANCE.replace('"Something."', "{en: a, de: b}").replace(
        '["', '[{exact: x}, "'
    ),
    "keys left empty": f"{STANCE}    speaker:\n    date: ~\n",
    "numbers elsewhere": (
        "actors:\n  - id: a\n    kind: b\n    label: {en: a, de: a}\n    definition: a\n"
        "    links: [{scheme: ucdp-conflict, id: 13246}]\n"
        "    attributes: {inhabitants: 5, founded: 1200-01-01, old: true}\n"
    ),
    "a bare membership": (
        "actors:\n  - id: a\n    kind: b\n    label: {en: a, de: a}\n    definition: a\n"
        "    member_of: [c, {actor: d, from: 2020-01-01}]\n"
    ),
}


@pytest.mark.parametrize("content", FINE.values(), ids=FINE.keys())
def test_an_editor_does_not_mark_what_a_check_takes(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content)
    assert complaints(path, SCHEMAS / "case.schema.json") == []

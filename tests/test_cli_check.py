"""`kg check`: all problems in one run, sorted, with exit codes, in four formats."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.common.problem_codes import CODES
from tests.support.authoring import ONTOLOGY, STANCE, TEXTS, harbour

BROKEN = {
    "b-syntax": "events: [\n",
    "a-typo": STANCE.replace("westport", "westprt").replace("2021-06-02", "2 June"),
    "c: odd, name": "issues:\n  - {id: weather, label: {en: w, de: W}, definition: Rain.}\n",
}


def run(*arguments: str | Path, texts: Path | None = TEXTS) -> Result:
    given = ["check", *map(str, arguments), "--ontology", str(ONTOLOGY)]
    result = CliRunner(env={"KG_TEXTS": "", "KG_STORE": ""}).invoke(
        main, [*given, *(["--texts", str(texts)] if texts else [])]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    harbour(tmp_path, **BROKEN)
    monkeypatch.chdir(tmp_path)
    return "harbour"


def test_a_sound_case_is_said_to_be_so(tmp_path: Path) -> None:
    result = run(harbour(tmp_path))
    assert result.exit_code == 0
    assert result.stdout == "harbour: 3 stances, 0 errors, 0 warnings. 3 quotes found in the texts.\n"


def test_every_problem_in_one_run_sorted_by_place(broken: str) -> None:
    result = run(broken)
    assert result.exit_code == 1
    *problems, summary = result.stdout.splitlines()
    assert [line.split(" ")[0] for line in problems] == [
        "harbour/a-typo.yaml:3:12:",
        "harbour/a-typo.yaml:11:12:",
        "harbour/b-syntax.yaml:2:1:",
    ]
    assert summary.startswith("harbour: 3 stances, 3 errors, 0 warnings.")


def test_problems_of_several_cases_come_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        harbour(tmp_path / name, extra=STANCE.replace("westport", f"westport-{name}"))
    result = run("two/harbour", "one/harbour")
    assert [line.split(": ")[2] for line in result.stdout.splitlines()[:2]] == [
        "no actor 'westport-one'; did you mean 'westport'?",
        "no actor 'westport-two'; did you mean 'westport'?",
    ]


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    result = run(harbour(tmp_path, extra=BROKEN["c: odd, name"]))
    assert result.exit_code == 0
    assert "0 errors, 1 warning." in result.stdout


def test_without_texts_the_summary_says_that_quotes_were_not_verified(tmp_path: Path) -> None:
    result = run(harbour(tmp_path), texts=None)
    assert result.exit_code == 0
    assert result.stdout.endswith("Quotes were not verified: no folder of texts given (--texts DIR).\n")


def test_a_folder_of_texts_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run(harbour(tmp_path), texts=tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere' does not exist" in " ".join(result.stderr.split())


def test_a_case_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: no case ")
    assert len(result.stderr.splitlines()) == 1


def test_json_has_every_field(broken: str) -> None:
    rows = json.loads(run(broken, "--format", "json").stdout)
    assert rows[1] == {
        "path": "harbour/a-typo.yaml",
        "line": 11,
        "column": 12,
        "severity": "error",
        "code": "S006",
        "message": "'2 June' is not a date",
        "hint": "write it as YYYY-MM-DD, such as 2025-08-15",
    }
    assert [row["code"] for row in rows] == ["R001", "S006", "Y001"]


def test_json_of_a_sound_case_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(run(harbour(tmp_path), "--format", "json").stdout) == []


def test_github_escapes_what_would_end_a_property(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harbour(tmp_path, **{"c: odd, 100%": BROKEN["c: odd, name"]})
    monkeypatch.chdir(tmp_path)
    assert run("harbour", "--format", "github").stdout == (
        "::warning file=harbour/c%3A odd%2C 100%25.yaml,line=2,col=5,title=U001::issue 'weather' is never used\n"
    )


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {"uniqueItems": True, "items": {"required": ["id"]}},
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"], "properties": {"text": {"type": "string"}}},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {
                                                                "type": "string",
                                                                "pattern": "^[A-Za-z0-9._~%/:-]+$",
                                                            }
                                                        }
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        }
                                    },
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 (OASIS, sections 3.13 to 3.30) requires of the parts that `kg` writes."""


def test_sarif_is_what_the_standard_asks_for(broken: str, tmp_path: Path) -> None:
    (tmp_path / "harbour" / "d e ü.yaml").write_text("events: 1\n", encoding="utf-8")
    target = tmp_path / "problems.sarif"
    result = run(broken, "--format", "sarif", "-o", target)
    assert result.exit_code == 1
    assert result.stdout == ""
    document = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.validate(document, SARIF)
    [found] = document["runs"]
    rules = found["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in found["results"]] == ["R001", "S006", "Y001", "S003"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == [
        "R001",
        "S006",
        "Y001",
        "S003",
    ]
    assert {rule["shortDescription"]["text"] for rule in rules} == {
        CODES[c].title for c in ("R001", "S006", "Y001", "S003")
    }
    uri = found["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "harbour/d e ü.yaml"


def test_output_is_the_same_on_the_next_run(broken: str) -> None:
    for form in ("text", "json", "github", "sarif"):
        assert run(broken, "--format", form).stdout == run(broken, "--format", form).stdout

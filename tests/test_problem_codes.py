"""Every code is reported alone, at its place, with its advice, as in tests/data/authoring/problems.

Each file is copied into the harbour case (`case/`), into its ontology (`ontology/`) or checked alone (`alone/`). Its
last lines begin with `#>` and contain the complete expected report. To change a message, edit it there.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg.check import check
from kg.common.problem_codes import CODES, Code
from kg.common.problems import Problem
from tests.support.authoring import DATA, TEXTS

FILES = sorted((DATA / "problems").glob("*/*"))
ELSEWHERE = {
    **dict.fromkeys(("Y008", "Y009", "Y010"), "test_files.py"),
    "Q": "the tests of query documents",
}


def expected(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8", errors="replace")
    return [line.removeprefix("#> ") for line in text.splitlines() if line.startswith("#> ")]


def problems_with(file: Path, folder: Path) -> list[Problem]:
    shutil.copytree(DATA / "harbour", folder / "harbour")
    shutil.copytree(DATA / "ontology", folder / "ontology")
    into = {"case": folder / "harbour", "ontology": folder / "ontology", "alone": folder}[file.parent.name]
    shutil.copy(file, into / "x.yaml")
    place = into / "x.yaml" if file.parent.name == "alone" else folder / "harbour"
    return check(place, ontology=folder / "ontology", texts=TEXTS).problems


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_file_brings_exactly_what_it_says(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = [str(problem).replace(f"{DATA.as_posix()}/", "") for problem in problems_with(file, tmp_path)]
    shown = [re.sub(r"^(\w+/)?x\.yaml:", "", line) for line in found]
    assert shown == expected(file)
    assert shown


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_file_is_named_after_what_it_brings(file: Path) -> None:
    code = file.stem.split("-")[0]
    if code in CODES:
        assert {line.split(": ")[1].split()[1] for line in expected(file)} == {code}


def test_no_code_is_left_untested() -> None:
    shown = {line.split(": ")[1].split()[1] for file in FILES for line in expected(file)}
    assert sorted(code for code in CODES if code not in shown and not code.startswith(tuple(ELSEWHERE))) == []


def test_the_base_case_is_sound(tmp_path: Path) -> None:
    shutil.copytree(DATA / "harbour", tmp_path / "harbour")
    found = check(tmp_path / "harbour", ontology=DATA / "ontology", texts=TEXTS)
    assert found.problems == []
    assert found.verified == 3


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
def test_titles_and_remedies_fit_a_line(code: Code) -> None:
    assert code.severity in ("error", "warning")
    assert 0 < len(code.title) <= 60
    assert 0 < len(code.remedy) <= 80
    assert code.remedy.endswith(".")

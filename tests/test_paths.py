"""The data folders are found where they are given, named, above, beside or packaged: in that order."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from kg.common.errors import NotFound
from kg.common.paths import PACKAGE, StandIn, find_data

MARKS = {
    "ontology": "scales/stance.yaml",
    "seeds": "alaska/case.yaml",
    "queries": "gaps/silence.cypher",
    "schema": "case.schema.json",
}


def folder(parent: Path, name: str, mark: str = "") -> Path:
    path = parent / name
    (path / (mark or MARKS[name])).parent.mkdir(parents=True)
    (path / (mark or MARKS[name])).write_text("")
    return path


def stood_in(name: str) -> AbstractContextManager[object]:
    """That the folder that comes with kg is read is said, but for the schemas."""
    return (
        nullcontext()
        if name == "schema"
        else pytest.warns(StandIn, match=f"{name} read from .*, which comes")
    )


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in MARKS:
        monkeypatch.delenv(f"KG_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", MARKS)
def test_what_is_given_goes_before_what_is_named_before_what_is_above(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = folder(tmp_path, name)
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find_data(name) == above
    named = folder(tmp_path / "named", name)
    monkeypatch.setenv(f"KG_{name.upper()}", str(named))
    assert find_data(name) == named
    assert find_data(name, tmp_path) == tmp_path


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("seeds", "nfd/case.yml"),
        ("seeds", "nfd/whole.YAML"),
        ("seeds", "nfd/deep/er/x.yaml"),
        ("seeds", "nfd/stances.jsonl"),
        ("ontology", "all.yml"),
        ("ontology", "own/terms.yaml"),
        ("queries", "mine.cypher"),
    ],
)
def test_a_users_own_folder_counts_whatever_its_files_are_called(
    name: str, mark: str, tmp_path: Path
) -> None:
    own = folder(tmp_path, name, mark)
    assert find_data(name) == own


def test_a_case_in_a_linked_folder_counts(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "nfd").symlink_to(folder(tmp_path / "elsewhere", "seeds"))
    assert find_data("seeds") == tmp_path / "seeds"


@pytest.mark.parametrize("name", MARKS)
def test_the_nearest_above_wins(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path, name)
    near = folder(tmp_path / "a", name)
    (tmp_path / "a" / "b").mkdir()
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find_data(name) == near


@pytest.mark.parametrize("name", MARKS)
def test_a_folder_of_that_name_that_holds_something_else_is_passed_over(name: str, tmp_path: Path) -> None:
    folder(tmp_path, name, "readme.txt")
    with stood_in(name):
        assert find_data(name) in (PACKAGE.parent / name, PACKAGE / "data" / name)


@pytest.mark.parametrize("name", MARKS)
def test_from_anywhere_the_shipped_one_is_found(name: str) -> None:
    with stood_in(name):
        assert find_data(name).is_dir()


def test_what_is_given_or_named_and_not_there_is_an_error_that_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFound, match=r"no folder .*nowhere \(given as an option\)"):
        find_data("seeds", tmp_path / "nowhere")
    monkeypatch.setenv("KG_SEEDS", str(tmp_path / "nowhere"))
    with pytest.raises(NotFound, match=r"no folder .*nowhere \(given as KG_SEEDS\)"):
        find_data("seeds")


def test_an_unknown_kind_of_folder_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder 'recipes' found; give one by option or in KG_RECIPES"):
        find_data("recipes")

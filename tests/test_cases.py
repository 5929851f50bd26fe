"""Cases are named by a path or by their folder under seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.common.errors import NotFound
from kg.workflow.find_cases import find_cases


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "seeds"
    for name in ("north", "south", "empty", ".hidden"):
        (folder / name).mkdir(parents=True)
    (folder / "north" / "case.yaml").write_text("")
    (folder / "south" / "head.yml").write_text("")
    (folder / ".hidden" / "case.yaml").write_text("")
    monkeypatch.chdir(tmp_path)
    return folder


def test_without_names_every_folder_with_files_is_meant(seeds: Path) -> None:
    assert find_cases([]) == [seeds / "north", seeds / "south"]
    assert find_cases([], seeds) == [seeds / "north", seeds / "south"]


def test_a_name_is_a_folder_under_seeds_and_a_path_is_a_path(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "single.yaml").write_text("")
    assert find_cases(["south", "single.yaml", "seeds/north"]) == [
        seeds / "south",
        Path("single.yaml"),
        Path("seeds/north"),
    ]


def test_a_path_goes_before_a_name(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    assert find_cases(["north"]) == [Path("north")]


WRONG = {
    "nort": "no case 'nort' in {seeds}; did you mean 'north'?",
    "zzz": "no case 'zzz' in {seeds}; there are north, south",
    "": "no case '' in {seeds}; there are north, south",
    "../seeds/zzz": "no case '../seeds/zzz' in {seeds}; there are north, south",
    "x" * 300: f"no case '{'x' * 40}': File name too long",
}


@pytest.mark.parametrize(("name", "said"), WRONG.items(), ids=[*list(WRONG)[:4], "long"])
def test_a_case_that_is_not_there_is_an_error_with_the_nearest_name(
    name: str, said: str, seeds: Path
) -> None:
    with pytest.raises(NotFound) as caught:
        find_cases([name])
    assert str(caught.value) == said.replace("{seeds}", str(seeds))


def test_a_folder_without_cases_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no case in .*; create one with 'kg init NAME'"):
        find_cases([], tmp_path)

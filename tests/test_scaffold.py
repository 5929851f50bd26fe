"""`kg init` creates a case that passes its check, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.check import check
from kg.cli import main
from kg.common.errors import KgError
from kg.common.paths import PACKAGE
from kg.workflow.scaffold import scaffold


def test_a_new_case_passes_its_check_without_a_warning(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", "trade-talks-2026", "--into", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout.count("written: ") == 3
    found = check(tmp_path / "trade-talks-2026")
    assert found.problems == []
    assert len(found.case.stances) == 1
    assert found.case.head is not None
    assert found.case.head.title.of() == "Trade talks 2026"


def test_the_folder_around_it_is_made(tmp_path: Path) -> None:
    scaffold("talks", tmp_path / "a" / "b")
    assert check(tmp_path / "a" / "b" / "talks").problems == []


NAMES = {
    "Trade Talks": "'Trade Talks' is not a kebab-case id; try 'trade-talks'",
    "Gespräche": "'Gespräche' is not a kebab-case id; try 'gespraeche'",
    "../up": "'../up' is not a kebab-case id; try 'up'",
    "a/b": "'a/b' is not a kebab-case id; try 'a-b'",
    "a--b": "'a--b' is not a kebab-case id; try 'a-b'",
    "-a": "'-a' is not a kebab-case id; try 'a'",
    "a\n": "'a\n' is not a kebab-case id; try 'a'",
    "": "'' is not a kebab-case id; try 'my-case'",
    "谈判": "'谈判' is not a kebab-case id; try 'my-case'",
    "a" * 101: "a name of 101 characters; use at most 100",
}


@pytest.mark.parametrize(("name", "said"), NAMES.items())
def test_a_bad_name_is_refused_and_nothing_is_written(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(KgError) as caught:
        scaffold(name, tmp_path / "cases")
    assert str(caught.value) == said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "file", "link to nowhere"])
def test_what_is_there_already_stays_as_it_is(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "talks"
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_text("mine")
    else:
        place.symlink_to("nowhere")
    with pytest.raises(KgError, match="already exists; nothing was written"):
        scaffold("talks", tmp_path)
    assert list(tmp_path.rglob("*")) == [place]


def test_a_file_where_the_folder_should_be_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("mine")
    with pytest.raises(KgError, match=r"cannot create .*; nothing was written"):
        scaffold("talks", tmp_path / "seeds")
    assert (tmp_path / "seeds").read_text() == "mine"


def test_without_the_schemas_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_SCHEMA", str(tmp_path / "nowhere"))
    with pytest.raises(KgError, match="KG_SCHEMA"):
        scaffold("talks", tmp_path / "cases")
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=30))
def test_any_title_makes_a_sound_case_that_bears_it(title: str, tmp_path: Path) -> None:
    folder = tmp_path / str(sum(1 for _ in tmp_path.iterdir()))
    scaffold("talks", folder, title)
    found = check(folder / "talks")
    assert found.problems == []
    assert found.case.head is not None
    shown = "".join(character for character in " ".join(title.split()) if character.isprintable()).strip()
    assert found.case.head.title.of() == (shown or "Talks")


def test_no_path_of_the_machine_and_one_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "".join(path.read_text("utf-8") for path in scaffold("harbour", Path("seeds"), "Talks"))
    assert "$schema" not in text
    assert '  title: "Talks"\n' in text
    shutil.copytree(PACKAGE.parent / "schema", tmp_path / "schema")
    text = scaffold("river", Path("seeds"))[0].read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/case.schema.json\n")

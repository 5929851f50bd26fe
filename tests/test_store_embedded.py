"""What is the embedded store's own: its folder, its address, and what it does when something is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.staging import StagedGraph
from kg.store import open_store
from kg.store.embedded import EmbeddedStore, default_folder
from tests.support import stores
from tests.support.graphs import schema, staged


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_folder() == tmp_path / "kg" / "store"
    assert open_store().name == str(default_folder())
    monkeypatch.setenv("KG_STORE", str(tmp_path / "here"))
    assert open_store().name == str(tmp_path / "here")
    assert open_store(f"embedded:{tmp_path / 'there'}").name == str(tmp_path / "there")
    assert not list(tmp_path.iterdir())


def test_a_load_leaves_one_generation_and_the_one_before(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        for stances in (1, 2, 3, 4):
            store.load([staged("demo", stances)])
    assert {path.name for path in (tmp_path / "generations").iterdir()} == {"3", "4"}
    assert len(list((tmp_path / "cases").iterdir())) == 1


def test_what_a_killed_load_left_is_swept_up(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.load([staged("demo", 1)])
        shutil.copytree(tmp_path / "generations" / "1", tmp_path / "generations" / "2")
        (tmp_path / "cases" / "demo.0123456789abcdef.sqlite.part").write_text("half")
        store.load([staged("demo", 2)])
    assert {path.name for path in (tmp_path / "generations").iterdir()} == {"1", "2"}
    assert len(list((tmp_path / "cases").iterdir())) == 1
    assert stores.content(str(tmp_path)) == [2, 6, "note 1"]


def test_a_pointer_that_makes_no_sense(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("{")
    with EmbeddedStore(tmp_path) as store, pytest.raises(StoreError, match="not what kg writes"):
        store.cases()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with (
        EmbeddedStore(tmp_path / "store") as store,
        pytest.raises(StoreError, match="cannot write to the store"),
    ):
        store.load([staged("demo", 1)])


def test_cases_of_ontologies_that_contradict_each_other(tmp_path: Path) -> None:
    other = staged("other", 1)
    other.schema = type(schema())(**{**vars(schema()), "nodes": {"Stance": {"date": "string"}}})
    with EmbeddedStore(tmp_path) as store:
        store.load([staged("demo", 1)])
        with pytest.raises(
            StoreError, match="Stance of case 'other' has 'date' as string, another case as date"
        ):
            store.load([other])
        assert [case.id for case in store.cases()] == ["demo"]


def test_a_graph_may_come_from_a_file(tmp_path: Path) -> None:
    staged("demo", 2, path=tmp_path / "demo.sqlite").close()
    with EmbeddedStore(tmp_path / "store") as store:
        store.load([StagedGraph("demo", schema(), tmp_path / "demo.sqlite")])
    assert stores.content(str(tmp_path / "store")) == [2, 6, "note 1"]


def test_two_graphs_of_one_case_are_refused(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store, pytest.raises(StoreError, match="two graphs of the case 'demo'"):
        store.load([staged("demo", 1), staged("demo", 2)])


def test_the_engine_is_silent(tmp_path: Path) -> None:
    program = f"""
from kg.store import open_store
from tests.support.graphs import staged
with open_store({str(tmp_path / "store")!r}) as store:
    store.load([staged("demo", 2)])
    store.read("MATCH (s:Stance) RETURN s.id AS id")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")

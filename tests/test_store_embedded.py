"""What is specific to the embedded store: its folder, its address, and its behaviour when something is damaged."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.common.errors import StoreError
from kg.common.paths import PACKAGE
from kg.common.workers import without_secrets
from kg.graph.staging import StagedGraph
from kg.store import open_store
from kg.store.embedded import EmbeddedStore, default_folder
from tests.support import stores
from tests.support.graphs import schema, staged

ROOT = PACKAGE.parent


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


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("localhost", "write bolt://localhost,"),
        ("localhost:7687", "write bolt://localhost:7687,"),
        ("graph.example:7687/positions", "write bolt://graph.example:7687/positions,"),
        ("[::1]:7687", "looks like a server"),
        ("neo4j", "write it like neo4j://host:7687,"),
        ("Bolt", "write it like bolt://host:7687,"),
        ("embedded", "write it like embedded:FOLDER,"),
        ("bolt//ann:s3cret@host", "lacks a colon; write it like bolt://host:7687,"),
        ("blot//ann:s3cret@host", "has an @ but no engine"),
        ("ann:s3cret@host:7687", "has an @ but no engine"),
        ("neo4j:s3cret@host", "names no host"),
        ("htp://ann:s3cret@host", "no engine 'htp://'"),
        ("ann:s3cret@h\udcff:7687", "not UTF-8"),
        ("bolt://h\udcff", "not UTF-8"),
        ("st\udcff", "not UTF-8"),
        ("~nobody-of-that-name/store", "home directory"),
    ],
)
def test_what_is_no_folder_makes_none(
    address: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=message) as caught:
        open_store(address)
    text = str(caught.value)
    assert "s3cret" not in text
    assert "\n" not in text
    assert text.encode()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["neo4j", "localhost:7687", "ann@host"])
def test_a_folder_of_any_name_can_be_given(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for address in (f"./{name}", f"embedded:{name}", str(tmp_path / name)):
        assert open_store(address).name == str(tmp_path / name)


def test_a_load_leaves_one_generation_and_the_one_before(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        for stances in (1, 2, 3, 4):
            store.load([staged("demo", stances)])
    assert {path.name for path in (tmp_path / "generations").iterdir() if path.is_dir()} == {"3", "4"}
    assert len(list((tmp_path / "cases").iterdir())) == 1


def test_what_a_killed_load_left_is_swept_up(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.load([staged("demo", 1)])
        shutil.copytree(tmp_path / "generations" / "1", tmp_path / "generations" / "2")
        (tmp_path / "cases" / "demo.0123456789abcdef.sqlite.part").write_text("half")
        store.load([staged("demo", 2)])
    assert {path.name for path in (tmp_path / "generations").iterdir() if path.is_dir()} == {"1", "2"}
    assert len(list((tmp_path / "cases").iterdir())) == 1
    assert stores.content(str(tmp_path)) == [2, 6, "note 1"]


def test_a_pointer_that_makes_no_sense(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("{")
    with EmbeddedStore(tmp_path) as store, pytest.raises(StoreError, match="not written by kg"):
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


def test_the_engine_is_silent_where_kg_is_installed_in_a_path_with_a_space(tmp_path: Path) -> None:
    place = tmp_path / "two words"
    shutil.copytree(PACKAGE, place / "kg", ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    program = f"""
import sys
sys.path[:0] = [{str(place)!r}]
from kg.store import open_store
from tests.support.graphs import staged
with open_store({str(place / "store")!r}) as store:
    store.load([staged("demo", 2)])
    assert store.read("MATCH (s:Stance) RETURN count(s) AS n").rows == [[2]]
import kg
print(kg.__file__)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == (f"{place / 'kg' / '__init__.py'}\n", "")


def test_a_system_without_the_engine_is_told_how_to_get_a_store(tmp_path: Path) -> None:
    program = f"""
import sys
sys.modules["arcadedb"] = None
from kg.cli import main
main(["load", "seeds/brexit-withdrawal", "--store", {str(tmp_path / "store")!r}])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    assert done.stderr.startswith("kg: the embedded engine cannot be started on this system")
    assert done.stderr.count("\n") == 1
    assert "bolt://" in done.stderr


def test_a_worker_does_not_get_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    with EmbeddedStore(tmp_path) as store:
        store.load([staged("demo", 1)])
        store.read("RETURN 1 AS one")
        (worker,) = store._readers._idle
        environment = Path(f"/proc/{worker.process.pid}/environ")
        if environment.exists():
            assert b"s3cret" not in environment.read_bytes()
        assert "NEO4J_PASSWORD" not in without_secrets({"NEO4J_PASSWORD": "s3cret"})

"""A command reads one state of a store from its first query to its last, and notices that a store is another one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.summary import summary
from kg.common.errors import StoreError
from kg.render.summary import render_summary
from kg.store import open_store
from kg.store.embedded import EmbeddedStore
from kg.store.steady import in_one_state
from kg.workflow.load import load
from tests.support import loaded, stores
from tests.support.graphs import staged

pytestmark = pytest.mark.sample(10, of="neo4j", together="stores")

address = stores.address


def test_a_state_is_another_after_every_change(address: str) -> None:
    with open_store(address) as store:
        seen = [store.state()]
        for change in (
            lambda: store.load([staged("demo", 2)]),
            lambda: store.load([staged("demo", 3)]),
            lambda: store.load([staged("demo", 2)]),
            lambda: store.unload("demo"),
            lambda: store.load([staged("demo", 2)]),
        ):
            change()
            assert store.state() == store.state()
            seen.append(store.state())
        assert store.load([staged("demo", 2)])[0].empty
        assert store.state() == seen[-1]
    assert len({*seen}) >= len(seen) - 1  # an empty Neo4j is as empty as before


def test_a_load_between_two_queries_begins_the_command_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case is replaced by one that is only similar, after each of the first queries of a command."""
    with open_store(address) as store, open_store(address) as other:
        other_case = [loaded.STRAIT, loaded.ALASKA]
        whole = []
        for place in other_case:
            load([place], other)
            whole.append(render_summary(summary(store)))
            other.unload(place.name)
        load([loaded.STRAIT], other)
        read, left = store.read, [loaded.ALASKA, loaded.STRAIT]

        def disturbed(*given: Any, **named: Any) -> Any:
            found = read(*given, **named)
            if left:
                place = left.pop()
                for case in other.cases():
                    other.unload(case.id)
                load([place], other)
            return found

        monkeypatch.setattr(store, "read", disturbed)
        assert render_summary(summary(store)) == whole[1]
        assert left == []


def test_loads_that_keep_coming_are_told(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        sizes = iter(range(1, 100))
        with pytest.raises(StoreError, match="cases kept changing"):
            in_one_state(store, lambda: store.load([staged("demo", next(sizes))]))


def test_an_error_is_told_at_once_if_nothing_changed(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.load([staged("demo", 1)])
        with pytest.raises(StoreError, match="first"):
            in_one_state(store, lambda: (_ for _ in ()).throw(StoreError("first")))


def test_a_store_moved_away_and_loaded_again_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with EmbeddedStore(folder) as store, EmbeddedStore(folder) as other:
        other.load([staged("demo", 2)])
        before = store.state()
        assert store.read(stores.CONTENT, {"case": "demo"}).rows == [[2, 6, "note 1"]]
        folder.rename(tmp_path / "away")
        with pytest.raises(StoreError, match=r"store is gone: its folder was deleted or moved away"):
            store.read("RETURN 1 AS one")
        with EmbeddedStore(folder) as again:
            again.load([staged("demo", 3)])
        assert (folder / "generations" / "1").is_dir()
        assert store.read(stores.CONTENT, {"case": "demo"}).rows == [[3, 9, "note 2"]]
        assert store.state() != before
        shutil.rmtree(folder)
        for asked in (store.cases, store.state, lambda: store.read("RETURN 1 AS one")):
            with pytest.raises(StoreError, match="is gone"):
                asked()

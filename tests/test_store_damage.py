"""An embedded store with missing or damaged files, and a full disk: one clear line, nothing written, a way out."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.common.errors import StoreError
from kg.store.embedded import EmbeddedStore
from tests.support import stores
from tests.support.graphs import staged


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with two cases, to be copied."""
    folder = tmp_path_factory.mktemp("sound") / "store"
    with EmbeddedStore(folder) as store:
        store.load([staged("demo", 3), staged("other", 1)])
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "store"))


def file_of(case: str, folder: Path) -> Path:
    (file,) = (folder / "cases").glob(f"{case}.*.sqlite")
    return file


def everything(folder: Path) -> dict[str, str]:
    """Return every file of a store with a hash of its content, except the lock and the engine's log."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and path.parent.name != "log"
    }


def without_schema(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("delete from fact where name = 'schema'")
        db.commit()


def with_another_schema(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("update fact set value = '{\"nodes\": []}' where name = 'schema'")
        db.commit()


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "is missing"),
    "random bytes": (lambda file: file.write_bytes(bytes(range(256)) * 40), "file is not a database"),
    "empty": (lambda file: file.write_bytes(b""), "no such table"),
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:20_000]), "malformed"),
}
UNDECLARED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no schema": (without_schema, "does not say what its graph was made for"),
    "another schema": (with_another_schema, "does not say what its graph was made for"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_file_of_the_case_that_is_loaded(folder: Path, how: str) -> None:
    damage, message = BROKEN[how]
    damage(file_of("demo", folder))
    before = everything(folder)
    with EmbeddedStore(folder) as store:
        for dry_run in (True, False):
            with pytest.raises(StoreError, match=f"demo.*{message}.*load every case again") as caught:
                store.load([staged("demo", 9)], dry_run=dry_run)
            assert "\n" not in str(caught.value)
        with pytest.raises(StoreError, match=message):
            store.unload("demo")
    assert everything(folder) == before


@pytest.mark.parametrize("how", [*BROKEN, *UNDECLARED])
def test_a_broken_file_of_another_case(folder: Path, how: str) -> None:
    damage, message = {**BROKEN, **UNDECLARED}[how]
    damage(file_of("other", folder))
    before = everything(folder)
    with EmbeddedStore(folder) as store, pytest.raises(StoreError, match=f"other.*{message}") as caught:
        store.load([staged("demo", 9)])
    assert "\n" not in str(caught.value)
    assert everything(folder) == before


@pytest.mark.parametrize("how", ["gone", "no schema"])
def test_loading_the_same_again_writes_its_file_anew(folder: Path, how: str) -> None:
    damage, _ = {**BROKEN, **UNDECLARED}[how]
    sound = everything(folder)
    damage(file_of("other", folder))
    with EmbeddedStore(folder) as store:
        store.load([staged("other", 1)])
        store.load([staged("demo", 4)])
    assert [name for name in everything(folder) if "other" in name] == [n for n in sound if "other" in n]
    assert stores.content(str(folder), "other") == [1, 3, "as said"]
    assert stores.content(str(folder)) == [4, 12, "note 3"]


@pytest.mark.parametrize(
    "written",
    [
        b'{"cases": [], "generation": 1, "previous": 0}',
        b'{"cases": {"demo": {"case": {"id": "demo"}, "file": 1}}, "generation": 1, "previous": 0}',
        b'{"generation": 1}',
        b"\xff\xfe{}",
        b"[" * 100_000,
    ],
    ids=["a list", "half a case", "no cases", "not UTF-8", "deep"],
)
def test_a_pointer_that_is_not_ours(folder: Path, written: bytes) -> None:
    (folder / "current.json").write_bytes(written)
    with EmbeddedStore(folder) as store:
        for asked in (store.cases, lambda: store.load([staged("demo", 1)]), lambda: store.read("RETURN 1")):
            with pytest.raises(StoreError, match="not written by kg; move it away and load again"):
                asked()
    (folder / "current.json").unlink()
    with EmbeddedStore(folder) as store:
        store.load([staged("demo", 2)])
    assert stores.content(str(folder)) == [2, 6, "note 1"]


def test_a_database_that_is_gone_is_built_again(folder: Path) -> None:
    shutil.rmtree(folder / "generations" / "1")
    with EmbeddedStore(folder) as store:
        for asked in (store.cases, lambda: store.read("RETURN 1 AS one")):
            with pytest.raises(StoreError, match=r"generations/1 .*`kg load` builds it again"):
                asked()
        for dry_run in (True, False):
            (changes,) = store.load([staged("demo", 3)], dry_run=dry_run)
            assert changes.added["Stance"] == 3
        assert store.load([staged("demo", 3)])[0].empty
    assert stores.content(str(folder)) == [3, 9, "note 2"]
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


@pytest.mark.parametrize("pattern", ["dictionary.*.dict", "Case_0.*.bucket"])
def test_a_database_that_cannot_be_read_is_built_again(folder: Path, pattern: str) -> None:
    for file in (folder / "generations" / "1").glob(pattern):
        file.write_bytes(b"")
    with EmbeddedStore(folder) as store:
        assert store.load([staged("demo", 3)])[0].added["Stance"] == 3
    assert stores.content(str(folder)) == [3, 9, "note 2"]
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Simulate a full disk: files cannot grow beyond the given number of bytes."""
    import resource  # not available on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("size", "message"), [(20_000, "cannot write to the store"), (200_000, "the embedded engine failed")]
)
def test_a_full_disk(folder: Path, size: int, message: str) -> None:
    before = everything(folder)
    with EmbeddedStore(folder) as store:
        with files_of_at_most(size), pytest.raises(StoreError, match=message) as caught:
            store.load([staged("demo", 9)])
        assert "\n" not in str(caught.value)
        assert everything(folder) == before
        store.load([staged("demo", 9)])
    assert stores.content(str(folder)) == [9, 27, "note 8"]


def test_a_dry_run_begins_anew_if_a_load_comes_between(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with EmbeddedStore(folder) as store, EmbeddedStore(folder) as second:
        compare = store._loader._compare

        def compare_late(*given: object) -> object:
            if len(second._folder.current().cases) == 2:  # the file that is about to be read is deleted
                second.unload("other")
                second.load([staged("demo", 5)])
            return compare(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(store._loader, "_compare", compare_late)
        assert store.load([staged("demo", 6)], dry_run=True)[0].added["Stance"] == 1
    assert len(list((folder / "cases").iterdir())) == 1

"""An embedded store with missing or damaged files, and a full disk: one clear line, nothing written, a way out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.common.errors import StoreError
from kg.store.embedded import EmbeddedStore
from kg.store.embedded.checksums import sealed, unsealed
from tests.support import stores
from tests.support.graphs import staged
from tests.support.samples import HEAVY


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


BROKEN: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "random bytes": lambda file: file.write_bytes(bytes(range(256)) * 40),
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:20_000]),
}
UNDECLARED: dict[str, Callable[[Path], object]] = {
    "no schema": without_schema,
    "another schema": with_another_schema,
}
DAMAGED = "(is missing|is damaged)"


@pytest.mark.sample(2)
@pytest.mark.parametrize("how", [*BROKEN, *UNDECLARED])
def test_a_broken_file_of_the_case_that_is_loaded_is_written_anew(folder: Path, how: str) -> None:
    {**BROKEN, **UNDECLARED}[how](file_of("demo", folder))
    with EmbeddedStore(folder) as store:
        with pytest.raises(StoreError, match=DAMAGED) as caught:
            store.verify()
        assert "\n" not in str(caught.value)
        for dry_run in (True, False):
            (changes,) = store.load([staged("demo", 9)], dry_run=dry_run)
            assert changes.added["Stance"] == 9
        store.verify()
    assert stores.content(str(folder)) == [9, 27, "note 8"]


@pytest.mark.sample(3)
@pytest.mark.parametrize("how", [*BROKEN, *UNDECLARED])
def test_a_case_with_a_broken_file_can_be_removed(folder: Path, how: str) -> None:
    {**BROKEN, **UNDECLARED}[how](file_of("demo", folder))
    with EmbeddedStore(folder) as store:
        assert store.unload("demo").removed == {"Case": 1, "Stance": 3}
        store.verify()
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


@pytest.mark.sample(3)
@pytest.mark.parametrize("how", [*BROKEN, *UNDECLARED])
def test_a_broken_file_of_another_case(folder: Path, how: str) -> None:
    {**BROKEN, **UNDECLARED}[how](file_of("other", folder))
    before = everything(folder)
    with EmbeddedStore(folder) as store:
        with pytest.raises(StoreError, match=rf"other.*{DAMAGED}.*load the case 'other' again") as caught:
            store.load([staged("demo", 9)])
        assert "\n" not in str(caught.value)
        assert everything(folder) == before
        store.load([staged("demo", 9), staged("other", 1)])
        store.verify()
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


@pytest.mark.parametrize("how", ["gone", "no schema"])
def test_loading_the_same_again_writes_its_file_anew(folder: Path, how: str) -> None:
    sound = everything(folder)
    {**BROKEN, **UNDECLARED}[how](file_of("other", folder))
    with EmbeddedStore(folder) as store:
        store.load([staged("other", 1)])
        store.load([staged("demo", 4)])
    assert [name for name in everything(folder) if "other" in name] == [n for n in sound if "other" in n]
    assert stores.content(str(folder), "other") == [1, 3, "as said"]
    assert stores.content(str(folder)) == [4, 12, "note 3"]


@pytest.mark.sample(2)
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
def test_a_pointer_that_is_damaged(folder: Path, written: bytes) -> None:
    (folder / "current.json").write_bytes(written)
    with EmbeddedStore(folder) as store:
        for asked in (store.cases, store.verify, lambda: store.read("RETURN 1")):
            with pytest.raises(
                StoreError, match=r"current\.json is damaged.*'kg load' builds the store again"
            ):
                asked()
        assert store.load([staged("demo", 2)])[0].added["Stance"] == 2
        store.verify()
    assert stores.content(str(folder)) == [2, 6, "note 1"]
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


def test_a_pointer_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("[]")
    with EmbeddedStore(tmp_path) as store:
        for asked in (store.cases, lambda: store.load([staged("demo", 1)]), lambda: store.read("RETURN 1")):
            with pytest.raises(StoreError, match="not written by kg; move it away and load again"):
                asked()
    assert (tmp_path / "current.json").read_text() == "[]"


def test_a_store_of_a_newer_kg(folder: Path) -> None:
    value = unsealed((folder / "current.json").read_bytes())
    (folder / "current.json").write_bytes(sealed({**value, "format": 99}))
    with EmbeddedStore(folder) as store:
        for asked in (store.cases, lambda: store.load([staged("demo", 1)]), lambda: store.read("RETURN 1")):
            with pytest.raises(
                StoreError, match=r"a newer kg wrote this store \(format 99; this one reads up to 2\)"
            ):
                asked()


def test_a_store_of_the_first_format_is_read_and_renewed(folder: Path) -> None:
    value = unsealed((folder / "current.json").read_bytes())
    cases = {name: {"case": one["case"], "file": one["file"]} for name, one in value["cases"].items()}
    (folder / "current.json").write_text(json.dumps({"generation": 1, "previous": 0, "cases": cases}))
    for file in (folder / "generations").glob("1.*"):
        file.unlink()
    with EmbeddedStore(folder) as store:
        assert [case.id for case in store.cases()] == ["demo", "other"]
        assert store.verify() == 0
        assert store.load([staged("demo", 3)])[0].empty
        store.load([staged("demo", 4)])
        assert store.verify() > 100
    assert stores.content(str(folder), "other") == [1, 3, "as said"]


def test_a_copy_is_compared_once(sound: Path, folder: Path) -> None:
    seen = folder / "generations" / "1.seen"
    written = (sound / "generations" / "1.seen").read_bytes()
    for path in (folder / "generations" / "1").iterdir():
        os.utime(path)
    assert stores.content(str(folder)) == [3, 9, "note 2"]
    again = seen.read_bytes()
    assert again != written
    assert stores.content(str(folder)) == [3, 9, "note 2"]
    assert seen.read_bytes() == again


def test_a_flip_that_keeps_the_time_is_found_by_verifying(folder: Path) -> None:
    (file,) = (folder / "generations" / "1").glob("Stance_0.*.bucket")
    stat = file.stat()
    flip(file, 8 * (file.stat().st_size // 2))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with EmbeddedStore(folder) as store:
        with pytest.raises(StoreError, match="is damaged"):
            store.verify()
        assert store.load([staged("demo", 3)], rebuild=True)[0].added["Stance"] == 3
        store.verify()


def flip(file: Path, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def test_flipped_bits_are_told_and_repaired(folder: Path) -> None:
    """One bit of any file: every answer is right or refused in one line; a load makes all right again."""
    chance = random.Random(20251128)  # noqa: S311
    right = {case: stores.content(str(folder), case) for case in ("demo", "other")}
    refusals: list[str] = []
    for _ in range(100 if HEAVY else 12):
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size]
        weights = [path.stat().st_size if path.parent.name != "generations" else 50_000 for path in files]
        (file,) = chance.choices(files, weights)
        flip(file, chance.randrange(8 * file.stat().st_size))
        with EmbeddedStore(folder) as store:
            for case, expected in right.items():
                try:
                    assert store.read(stores.CONTENT, {"case": case}).rows[0] == expected
                    assert len(store.cases()) == 2
                except StoreError as error:
                    refusals.append(str(error))
            store.load([staged("demo", 3), staged("other", 1)])
            store.verify()
            for case, expected in right.items():
                assert store.read(stores.CONTENT, {"case": case}).rows[0] == expected
    assert len(refusals) > 5
    assert not [text for text in refusals if "\n" in text or "java" in text]


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

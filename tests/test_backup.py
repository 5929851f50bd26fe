"""`kg dump` and `kg restore`: all cases in one file, verified, between engines and versions."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.common.errors import KgError, NotFound
from kg.store import open_store
from kg.store.base import Store
from kg.workflow.backup import dump, read_dump, restore
from kg.workflow.load import load
from tests.support import loaded, stores

pytestmark = pytest.mark.sample(10, of="neo4j", together="stores")

PAST = Path(__file__).parent / "data" / "stores"
address = stores.address
store = loaded.store


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with every case of the loaded store."""
    path = tmp_path_factory.mktemp("dump") / "all.kgdump"
    path.write_bytes(dump(loaded.embedded()))
    return path


def test_both_engines_write_the_same_bytes(store: Store, file: Path) -> None:
    assert dump(store) == file.read_bytes()


def test_what_is_restored_is_what_was_loaded(address: str, file: Path) -> None:
    with open_store(address) as target:
        assert restore(file, target, dry_run=True)[0].added["Stance"] > 10
        assert target.cases() == []
        restore(file, target)
        assert target.cases() == loaded.embedded().cases()
        assert dump(target) == file.read_bytes()
        assert all(changes.empty for changes in restore(file, target))
        assert load([loaded.ALASKA], target).changes[0].empty


def test_other_cases_stay(tmp_path: Path, file: Path) -> None:
    from tests.support.graphs import staged

    with open_store(str(tmp_path)) as target:
        target.load([staged("demo", 2)])
        restore(file, target)
        assert "demo" in [case.id for case in target.cases()]
    assert stores.content(str(tmp_path)) == [2, 6, "note 1"]


def test_a_store_without_what_was_authored_cannot_be_dumped(tmp_path: Path) -> None:
    from tests.support.graphs import staged

    with open_store(str(tmp_path)) as target:
        target.load([staged("demo", 2)])
        with pytest.raises(KgError, match="'demo' was loaded by an older kg; run 'kg load demo' again"):
            dump(target)


def test_a_damaged_file_is_refused(tmp_path: Path, file: Path) -> None:
    """Bits of what is read, anywhere: nothing is taken that was not written."""
    chance = random.Random(20251128)  # noqa: S311
    written, expected = file.read_bytes(), [case.id for case in read_dump(file)]
    bad, refused = tmp_path / "bad.kgdump", 0
    for _ in range(60):
        content = bytearray(written)
        bit = chance.randrange(8 * len(content))
        content[bit // 8] ^= 1 << bit % 8
        bad.write_bytes(content)
        try:
            assert [
                case.id for case in read_dump(bad)
            ] == expected  # a bit that no reader looks at, such as a time
        except KgError as error:
            refused += "damaged since; nothing was loaded" in str(error)
    assert refused > 50
    for content in (b"", b"PK", written[:-100]):
        bad.write_bytes(content)
        with pytest.raises(KgError, match="not a file that 'kg dump' wrote, or damaged since"):
            read_dump(bad)
    with pytest.raises(KgError, match=r"cannot read .*gone"):
        read_dump(tmp_path / "gone")


def _changed(file: Path, into: Path, **manifest: object) -> Path:
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "dump.json":
                data = json.dumps({**json.loads(data), **manifest}).encode()
            new.writestr(name, data)
    return into


def test_a_file_of_a_newer_kg(tmp_path: Path, file: Path) -> None:
    with pytest.raises(KgError, match=r"written by a newer kg \(format 2; this one reads up to 1\)"):
        read_dump(_changed(file, tmp_path / "new", format=2))
    with pytest.raises(KgError, match="damaged since"):
        read_dump(_changed(file, tmp_path / "fewer", cases={}))


def test_the_commands(tmp_path: Path) -> None:
    def kg(*arguments: str) -> tuple[int, str]:
        found = CliRunner().invoke(main, list(arguments))
        return found.exit_code, found.output

    here, there, path = (str(tmp_path / name) for name in ("here", "there", "x.kgdump"))
    assert kg("dump", path, "--store", here) == (0, f"wrote 0 cases to {path}: none\n")
    assert kg("load", str(loaded.BREXIT), "--store", here)[0] == 0
    assert kg("dump", path, "--store", here) == (0, f"wrote one case to {path}: brexit-withdrawal\n")
    assert kg("restore", path, "--store", there)[1].startswith("brexit-withdrawal: loaded\n  added ")
    assert kg("restore", path, "--store", there) == (0, "brexit-withdrawal: nothing changed\n")
    assert (
        kg("status", "--store", there)[1].splitlines()[1:]
        == kg("status", "--store", here)[1].splitlines()[1:]
    )


@pytest.mark.parametrize("path", sorted(PAST.glob("*.kgdump")), ids=lambda path: path.stem)
def test_a_dump_of_each_past_format_is_read(tmp_path: Path, path: Path) -> None:
    with open_store(str(tmp_path)) as target:
        restore(path, target)
        assert [case.id for case in target.cases()] == ["strait-talks"]


@pytest.mark.parametrize("path", sorted(PAST.glob("store-*.zip")), ids=lambda path: path.stem)
def test_a_store_of_each_past_format_is_read_and_renewed(tmp_path: Path, path: Path) -> None:
    with zipfile.ZipFile(path) as zipped:
        zipped.extractall(tmp_path)
    with open_store(str(tmp_path)) as target:
        assert [case.id for case in target.cases()] == ["strait-talks"]
        number = "MATCH (s:Stance) RETURN count(s) AS n"
        before = target.read(number).rows
        load([loaded.STRAIT], target, rebuild=True)
        assert target.read(number).rows == before
        target.verify()
        target.unload("strait-talks")
        with pytest.raises(NotFound):
            target.unload("strait-talks")

"""A killed load leaves the old state or the new one, nothing in between, and does not block the next load."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kg.graph.staging import StagedGraph
from kg.store import open_store
from tests.support import stores
from tests.support.graphs import schema, staged
from tests.support.neo4j_server import Neo4jServer
from tests.support.samples import HEAVY

KILLS = 20 if HEAVY else 3
STANCES = 1500 if HEAVY else 400  # some 6,000 or 1,600 rows: enough to kill a load at any step
SEED = 20250322


class Killing:
    """Loads one of two versions of a case in a separate process, and kills it at some moment."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.folder = folder
        self.versions = {}
        for number in (1, 2):
            file = folder / f"version-{number}.sqlite"
            staged("demo", STANCES * number, path=file, note="z first").close()
            self.versions[number] = file

    def load(self, number: int, after: float | None = None) -> float:
        """Return the seconds that a load takes; it is killed `after` seconds, if it takes that long."""
        copy = self.folder / "copy.sqlite"
        shutil.copy(self.versions[number], copy)
        command = [
            sys.executable,
            "-m",
            "tests.support.load_script",
            self.address,
            str(copy),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            start = time.monotonic()
            try:
                process.wait(after)
            except subprocess.TimeoutExpired:
                process.kill()
            else:
                assert process.returncode == 0
            return time.monotonic() - start

    def state(self) -> int:
        """Return which version is completely loaded: 0 for none."""
        found = stores.content(self.address)
        expected: dict[int, list[Any]] = {n: [STANCES * n, 3 * STANCES * n, "z first"] for n in (1, 2)}
        if not found:
            return 0
        assert found in expected.values(), f"neither the old state nor the new one: {found}"
        return found[0] // STANCES


def kill_at_random_moments(killing: Killing) -> None:
    chance = random.Random(SEED)  # noqa: S311
    killing.load(1)
    seconds = {number: killing.load(number) for number in (2, 1)}
    assert killing.state() == 1
    reached: set[bool] = set()
    spread = 1.15
    for kill in range(3 * KILLS):
        if kill >= KILLS:  # repeat only if the machine's speed has changed since a load was timed
            if reached == {True, False}:
                break
            spread *= 0.8 if reached == {True} else 1.25
        before = killing.state()
        other = 3 - before
        moment = (
            kill % KILLS + chance.random()
        ) / KILLS  # one in each twentieth of the time that a load takes
        killing.load(other, after=moment * spread * seconds[other])
        after = killing.state()
        assert after in (before, other), f"kill {kill}: {before} -> {after}"
        reached.add(after == other)
    assert reached == {True, False}, "all moments fell on one side: nothing was tested"
    last = 3 - killing.state()
    killing.load(last)
    assert killing.state() == last
    with open_store(killing.address) as store:
        graph = StagedGraph("demo", schema(), killing.versions[last])
        assert store.load([graph], dry_run=True)[0].empty
    counted = dict(map(tuple, stores.labels_and_types(killing.address)))
    assert counted["Stance"] == STANCES * last
    assert not {"Leftover", "LoadLock"} & counted.keys()


@pytest.mark.slow
def test_embedded(tmp_path: Path) -> None:
    store = tmp_path / "store"
    kill_at_random_moments(Killing(str(store), tmp_path))
    assert len(list((store / "cases").iterdir())) == 1
    assert len([path for path in (store / "generations").iterdir() if path.is_dir()]) <= 2


@pytest.mark.slow
def test_neo4j(neo4j_uri_env: Neo4jServer, tmp_path: Path) -> None:
    kill_at_random_moments(Killing(neo4j_uri_env.uri, tmp_path))

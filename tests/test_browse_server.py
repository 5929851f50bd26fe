"""The server as a user runs it: one process, a port, a store that may be reloaded meanwhile, and Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from kg.browse import page
from kg.store.address import open_store
from kg.workflow.load import load
from tests.support import loaded, small, stores
from tests.support.browsing import ENDLESS

pytestmark = pytest.mark.sample(10, of="neo4j", together="stores")

address = stores.address
KG = [sys.executable, "-m", "kg", "browse", "--no-open"]


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run a server, and yield its address and process."""
    command = [*KG, "--port", "0", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8") as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert line.startswith("http://127.0.0.1:"), line + (
                process.stderr.read() if process.stderr else ""
            )
            yield line.split("/  (")[0], process
        finally:
            process.kill()


def refused(*arguments: str) -> tuple[int, str]:
    """Return exit code and message of a server that does not start."""
    done = subprocess.run([*KG, *arguments], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr


def ask(where: str, path: str) -> Any:
    answer = httpx2.get(f"{where}{path}", timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def typed(where: str, cypher: str, timeout: float, patience: float = 60) -> Any:
    token = ask(where, "/api/meta")["token"]
    body = {"cypher": cypher, "timeout": timeout}
    headers = {"Origin": where, "X-KG-Token": token}
    return httpx2.post(f"{where}/api/cypher", json=body, headers=headers, timeout=patience)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return an embedded store with the shipped case."""
    place = str(tmp_path_factory.mktemp("browsed") / "store")
    loaded.put_alaska(place)
    return place


@pytest.mark.sample(1)
def test_a_hung_query_is_stopped_and_the_page_stays_alive(address: str) -> None:
    loaded.put_alaska(address)
    with running("--store", address) as (where, _), ThreadPoolExecutor(2) as pool:
        assert ask(where, "/api/queries/redlines/red-lines")[
            "rows"
        ]  # a server plans a query at its first run
        hung = [pool.submit(typed, where, ENDLESS, 7) for _ in range(2)]  # the number that may run at once
        time.sleep(0.5)
        assert ask(where, "/api/queries/redlines/red-lines?limit=1")["rows"]
        assert ask(where, "/api/meta")["cases"]
        assert not any(each.done() for each in hung)
        answers = [each.result() for each in hung]
        assert [answer.status_code for answer in answers] == [504] * 2
        assert "took longer than 7 s" in answers[0].json()["detail"]
        assert typed(where, "RETURN 1 AS x", 5).json()["rows"] == [[1]]


def test_what_nobody_waits_for_frees_its_place_and_too_much_is_one_line(address: str) -> None:
    loaded.put_alaska(address)
    with running("--store", address) as (where, _), ThreadPoolExecutor(2) as pool:
        assert typed(where, "RETURN 1 AS x", 20).json()["rows"] == [[1]]
        hung = [pool.submit(typed, where, ENDLESS, 25, 1.5) for _ in range(2)]  # all the places there are
        assert [type(each.exception()) for each in hung] == [httpx2.ReadTimeout] * 2
        began = time.monotonic()
        assert typed(where, "RETURN 1 AS x", 20).json()["rows"] == [[1]]
        assert time.monotonic() - began < 10  # under load; they were to run for 25
        large = typed(where, "UNWIND range(1, 1000) AS i RETURN range(1, 100000) AS x", 30)
        assert (large.status_code, large.json()["detail"].partition(" after ")[0]) == (
            400,
            "the answer is larger than 16 MB",
        )


def test_what_is_loaded_while_it_runs_is_seen(address: str, tmp_path: Path) -> None:
    def stances(where: str) -> int:
        return int(ask(where, "/api/cases/demo")["stances"])

    first = small.case(tmp_path / "a", "demo", stances=[small.stance("s-1", "ann", "one")])
    more = [small.stance("s-1", "ann", "one"), small.stance("s-2", "bob", "one", "opposes")]
    with open_store(address) as store:
        load([first], store, ontology=small.shared_ontology())
        with running("--store", address) as (where, _):
            tag = httpx2.get(f"{where}/api/cases/demo/graph", timeout=60).headers["etag"]
            assert stances(where) == 1
            load([small.case(tmp_path / "b", "demo", stances=more)], store, ontology=small.shared_ontology())
            until = time.monotonic() + 20
            while stances(where) == 1 and time.monotonic() < until:
                time.sleep(0.2)
            assert stances(where) == 2
            again = httpx2.get(f"{where}/api/cases/demo/graph", headers={"If-None-Match": tag}, timeout=60)
            assert (again.status_code, len(again.json()["positions"])) == (200, 2)


@pytest.mark.sample(2)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_even_while_a_query_runs(address: str, sign: signal.Signals) -> None:
    loaded.put_alaska(address)
    with running("--store", address) as (where, process), ThreadPoolExecutor(1) as pool:
        assert ask(where, "/api/cases")["cases"]
        hung = pool.submit(typed, where, ENDLESS, 25)
        time.sleep(1.0)
        process.send_signal(sign)
        _, said = process.communicate(timeout=20)
        assert said == ""
        assert process.returncode == (0 if sign == signal.SIGINT else -signal.SIGTERM)
        assert hung.exception(timeout=20) or hung.result().status_code in (400, 503)


def test_only_this_machine_can_reach_it(folder: str) -> None:
    with running("--store", folder) as (where, process):
        port = int(where.rsplit(":", 1)[1])
        assert ask(where.replace("127.0.0.1", "localhost"), "/api/meta")
        listening = Path(f"/proc/{process.pid}/net/tcp")
        if listening.exists():
            ours = [line.split()[1] for line in listening.read_text().splitlines() if f":{port:04X} " in line]
            assert {place.split(":")[0] for place in ours} == {"0100007F"}


def test_a_port_that_is_taken_is_told(folder: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = refused("--store", folder, "--port", port)
    assert (code, said) == (
        1,
        f"kg: port {port} is taken; give another with --port, or --port 0 for any\n",
    )


def test_nothing_loaded_is_told(tmp_path: Path, folder: str) -> None:
    empty = str(tmp_path / "empty")
    assert refused("--store", empty) == (1, f"kg: nothing is loaded in {empty}; run 'kg load' first\n")
    code, said = refused("alaska-2024", "--store", folder)
    assert (code, said) == (
        1,
        f"kg: case 'alaska-2024' is not loaded in {folder}; did you mean 'alaska-2025'?\n",
    )


def test_a_store_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code, said = refused("--store", f"bolt://127.0.0.1:{port}")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(f"kg: cannot reach Neo4j at bolt://127.0.0.1:{port}: ")


def test_a_page_that_is_not_built_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(page, "BUILT", tmp_path / "versions.json")
    with pytest.raises(page.KgError, match=r"not built; run 'pip install -e \.' again"):
        page.require_built()

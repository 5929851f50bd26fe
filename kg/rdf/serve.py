"""Serve cases by the SPARQL 1.1 protocol: queries only, on a loopback address, for programs on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from kg.common.errors import KgError, QueryError
from kg.rdf.sparql import Graph
from kg.words import Message

HOST = "127.0.0.1"
PATH = "/sparql"
MOST = 1 << 20
"""Longest query in bytes."""
_TYPES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
_TRIPLES = "application/n-triples"


class Endpoint(ThreadingHTTPServer):
    """Answers queries one after the other; a graph whose process was stopped is made again."""

    daemon_threads = True

    def __init__(self, make: Callable[[], Graph], timeout: float, port: int = 0) -> None:
        self.make = make
        self.seconds = timeout
        self.lock = threading.Lock()
        self.graph = make()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            self.graph.close()
            raise KgError(Message("error.cannot listen", port=port, strerror=error.strerror)) from None

    @property
    def address(self) -> str:
        """The address of the endpoint."""
        return f"http://{HOST}:{self.server_address[1]}{PATH}"

    def ask(self, query: str, form: str) -> tuple[str, bool]:
        """Return the answer to a query as text, and whether it has triples.

        :raises QueryError: if the query is refused, or was stopped.
        """
        with self.lock:
            if not self.graph.alive:
                self.graph.close()
                self.graph = self.make()
            answer = self.graph.answer(query, form, timeout=self.seconds)
        return answer.text or "", answer.triples

    def server_close(self) -> None:
        """Stop listening, and end the process that answers."""
        super().server_close()
        self.graph.close()


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_GET(self) -> None:
        self._answer(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")
        if not size.isdigit() or int(size) > MOST:
            self._say(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE if size.isdigit() else HTTPStatus.LENGTH_REQUIRED, ""
            )
            return
        body = self.rfile.read(int(size)).decode("utf-8", "replace")
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-query":
            self._answer({**parse_qs(urlsplit(self.path).query), "query": [body]})
        elif kind == "application/x-www-form-urlencoded":
            self._answer(parse_qs(body))
        else:
            self._say(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, str(Message("error.sparql post")))

    def _answer(self, given: dict[str, list[str]]) -> None:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in (HOST, "localhost"):  # another site's name for this address
            self._say(HTTPStatus.FORBIDDEN, str(Message("error.sparql only this machine")))
        elif urlsplit(self.path).path != PATH:
            self._say(HTTPStatus.NOT_FOUND, PATH)
        elif (
            "update" in given or len(given.get("query", ())) != 1 or any("graph-uri" in key for key in given)
        ):
            self._say(HTTPStatus.BAD_REQUEST, str(Message("error.sparql one query")))
        else:
            self._run(given["query"][0])

    def _run(self, query: str) -> None:
        accepted = self.headers.get("Accept", "")
        kinds = [each.partition(";")[0].strip().lower() for each in accepted.split(",")]
        kind = next((each for each in kinds if each in _TYPES), "application/sparql-results+json")
        try:
            text, triples = self.server.ask(query, _TYPES[kind])
        except QueryError as error:
            self._say(HTTPStatus.BAD_REQUEST, str(error))
            return
        self._say(HTTPStatus.OK, text, _TRIPLES if triples else kind)

    def _say(self, status: HTTPStatus, text: str, kind: str = "text/plain") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal has the address only."""

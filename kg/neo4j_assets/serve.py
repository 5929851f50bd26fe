"""Serve the guide to Neo4j Browser, which opens guides by address only: a few fixed files, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from kg.common.errors import KgError
from kg.words import Message

_HERE = {"localhost", "127.0.0.1", "[::1]", "::1"}


def server(files: Mapping[str, bytes], port: int) -> ThreadingHTTPServer:
    """Return a server of these files on the loopback address; port 0 picks a free one.

    Pages from this machine, such as Neo4j Browser, may read them; others may not.

    :raises KgError: if the port is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = files.get(urlsplit(self.path).path.lstrip("/"))
            if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _HERE:
                self._answer(403, b"")  # DNS rebinding: a foreign host name that resolves to this machine
            elif content is None:
                self._answer(404, b"")
            else:
                self._answer(200, content)

        def do_OPTIONS(self) -> None:
            """Answer the preflight request, which browsers send because of Neo4j Browser's cache headers."""
            self._answer(204, b"")

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            origin = self.headers.get("Origin", "")
            if urlsplit(origin).hostname in _HERE:
                self.send_header("Access-Control-Allow-Origin", origin)
                self.send_header("Access-Control-Allow-Headers", "pragma, cache-control, x-ajax-browser-auth")
                self.send_header("Vary", "Origin")
            self.end_headers()
            self.wfile.write(content)

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Do not log requests."""

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError:
        raise KgError(Message("error.cannot serve", port=port)) from None


def serve(files: Mapping[str, bytes], port: int, *, say: Callable[[str], object]) -> None:
    """Serve the files until Ctrl-C, and print how to open the first of them in Neo4j Browser."""
    with server(files, port) as running:
        say("")
        address = f"http://localhost:{port}/{next(iter(files))}"
        say(str(Message("cli.open the guide", command=f":guide {address}")))
        say(str(Message("cli.ctrl-c")))
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return

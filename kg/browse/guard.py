"""Protect the server: only our own page in a browser on this machine may use it.

A page of another site can send requests to a loopback address, and with DNS rebinding even read the answers. So the
Host header must name this machine, requests caused by another site are refused, and everything that does more than
read needs the token of this run, which only our own page can read, and our own Origin.
"""

from __future__ import annotations

import hmac

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from kg.browse.refusals import problem
from kg.words import Message, Said

TOKEN = "X-KG-Token"  # noqa: S105
NAMES = {"127.0.0.1", "localhost"}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers of every response."""


class Guard:
    """Middleware that accepts only requests of our own page, and adds the headers to every response."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no websockets
            return

        async def guarded(message: Event) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(scope["method"], scope["path"], Headers(scope=scope))
        if refused:
            await problem(403, refused)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)

    def _refused(self, method: str, path: str, headers: Headers) -> Said:
        """Return why a request is refused; empty if it is allowed."""
        host = headers.get("host", "")
        name, _, port = host.partition(":")
        if name not in NAMES or not (port.isdigit() or not port):
            return Message("browse error.other host")
        link = (
            headers.get("sec-fetch-dest") == "document" and method == "GET" and not path.startswith("/api/")
        )
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and not link:
            return Message("browse error.other site")
        if method in ("GET", "HEAD"):
            return ""
        if headers.get("origin") != f"http://{host}":
            return Message("browse error.other origin")
        if not hmac.compare_digest(headers.get(TOKEN, "").encode(), self.token.encode()):
            return Message("browse error.no token", header=TOKEN)
        return ""

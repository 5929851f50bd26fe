"""The language of a request: messages and errors are in the one that its Accept-Language header prefers."""

from __future__ import annotations

from collections.abc import Mapping

from babel import negotiate_locale
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.words import DEFAULT, Language, languages, speaking


def preferred(headers: Mapping[str, str], otherwise: str = DEFAULT) -> Language:
    """Return the first language of a request's Accept-Language header that has a catalogue.

    >>> preferred({"accept-language": "xx, de-DE;q=0.9, en"}).code, preferred({}).code
    ('de', 'en')
    """
    wanted = [each.partition(";")[0].strip() for each in headers.get("accept-language", "").split(",")]
    return Language.of(negotiate_locale(wanted, languages(), sep="-") or otherwise)


class Speaking:
    """Middleware that sets the language of messages for each request; `lang` if it prefers none that there is."""

    def __init__(self, app: ASGIApp, lang: str) -> None:
        self.app = app
        self.lang = lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with speaking(preferred(Headers(scope=scope), self.lang)):
            await self.app(scope, receive, send)

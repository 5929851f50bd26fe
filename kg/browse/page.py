"""The page and its files, as built."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.browse.refusals import problem
from kg.common.errors import KgError
from kg.words import Language, Message

WEB = Path(__file__).with_name("web")
BUILT = WEB / "vendor" / "versions.json"
SERVED = {".js", ".css", ".svg", ".png", ".json", ".txt", ".woff2", ".ico"}
"""Suffixes of the files that are served; other files in the folder are not."""


def require_built() -> None:
    """Check that the files of the page exist.

    :raises KgError: if they do not, with how to build them.
    """
    if not BUILT.is_file():
        raise KgError(Message("browse error.not built"))


def html(lang: str) -> str:
    """Return the page, with the words for a browser without JavaScript in the language given."""
    said = {"{no-script}": Language.of(lang).say("browse.no-script"), 'lang="en"': f'lang="{lang}"'}
    text = (WEB / "index.html").read_text(encoding="utf-8")
    for place, words in said.items():
        text = text.replace(place, words if "=" in place else escape(words), 1)
    return text


def index(lang: str) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that serves the page."""

    async def page(_: Request) -> Response:
        return HTMLResponse(html(lang), headers={"Cache-Control": "no-cache"})

    return page


class Files(StaticFiles):
    """Serves its scripts, styles and images."""

    def __init__(self) -> None:
        super().__init__(directory=WEB, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file, which the browser may cache but must revalidate."""
        if Path(path).suffix not in SERVED:
            return problem(404, Message("browse error.no file"))
        found = await super().get_response(path, scope)
        found.headers["Cache-Control"] = "no-cache"
        return found

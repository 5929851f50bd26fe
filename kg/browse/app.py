"""The web application: the API of `kg.browse.api`, the page and its files, behind the guard."""

from __future__ import annotations

import asyncio
import contextvars
import json
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from kg.browse import catalogue, heads, languages
from kg.browse.api import ENTRIES
from kg.browse.api import Endpoint as Described
from kg.browse.explorer import Explorer
from kg.browse.guard import TOKEN, Guard
from kg.browse.openapi import description
from kg.browse.page import Files, index
from kg.browse.refusals import Refused, problem, refusal
from kg.browse.replies import Replies, Reply, key_of
from kg.browse.speaking import Speaking, preferred
from kg.browse.typed import LARGEST, ROWS, SECONDS, read_typed, run_typed
from kg.common.errors import KgError
from kg.common.stopping import Stop
from kg.common.version import VERSION
from kg.render.rows import finite, render_result
from kg.store.steady import in_one_state
from kg.words import Message, speaking

TYPED_AT_ONCE = 2
"""Typed queries that run at once, in threads of their own: a slow one must not keep the page waiting."""
GONE = 499
"""Status of what nobody waits for; nobody reads it."""
Endpoint = Callable[[Request], Awaitable[Response]]

STATE = "KG-State"
"""Header with the mark of the store's state that an answer describes."""


class Browser:
    """The application for an explorer; requests that do more than read must send `token`."""

    def __init__(self, explorer: Explorer, token: str | None = None) -> None:
        self.explorer = explorer
        self.token = token or secrets.token_urlsafe(24)
        self.replies = Replies(explorer)
        self._typed = ThreadPoolExecutor(TYPED_AT_ONCE, thread_name_prefix="kg-typed")
        self.app = Starlette(
            routes=[
                Route("/", index(explorer.lang)),
                Route("/api/meta", self._meta),
                Route("/api/openapi.json", self._openapi),
                Route("/api/cypher", self._cypher, methods=["POST"]),
                *(Route(entry.path, self._endpoint(entry)) for entry in ENTRIES),
                Mount("/web", Files()),
            ],
            middleware=[Middleware(Speaking, lang=explorer.lang), Middleware(Guard, token=self.token)],
            exception_handlers={KgError: _refused, HTTPException: _http, Exception: _broken},
        )

    def close(self) -> None:
        """Shut down without waiting for running queries."""
        self.replies.close()
        self._typed.shutdown(wait=False, cancel_futures=True)

    def _endpoint(self, entry: Described) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            given = once(request)
            form = form_of(request, entry, given)
            entry.check(given)
            asked = {**given, **{f"/{name}": value for name, value in request.path_params.items()}}
            make = partial(_made, self.explorer, entry, asked, form)
            steady = entry.steady or self.explorer.texts is None
            found = await self.replies.reply(key_of(request.url.path, given, form), make, steady=steady)
            return sent(request, found)

        return endpoint

    async def _meta(self, request: Request) -> Response:
        store = self.explorer.store
        work = partial(in_one_state, store, lambda: (heads.cases(self.explorer, {}), self.replies.mark()))
        found, state = await self.replies.thread(work)
        content = {
            "version": VERSION,
            "store": self.explorer.store.name,
            "token": self.token,
            "token_header": TOKEN,
            "lang": self.explorer.lang,
            "languages": languages.listed(),
            "texts": self.explorer.texts is not None,
            "export": False,
            "state": state,
            **found,
            "row_limit": ROWS,
            "time_limit": SECONDS,
        }
        reply = Reply.of(json.dumps(content, ensure_ascii=False), "application/json")
        return sent(request, replace(reply, state=state))

    async def _openapi(self, request: Request) -> Response:
        return sent(request, Reply.of(json.dumps(description()), "application/json"))

    async def _cypher(self, request: Request) -> Response:
        typed = read_typed(await body_of(request))
        stop = Stop()
        work = partial(contextvars.copy_context().run, run_typed, self.explorer, typed, stop)
        running = asyncio.get_running_loop().run_in_executor(self._typed, work)
        leaving: asyncio.Future[Any] = asyncio.ensure_future(left(request))
        await asyncio.wait([running, leaving], return_when=asyncio.FIRST_COMPLETED)
        if not leaving.cancel() and not running.done():  # nobody waits for it: the place is free again
            running.cancel()
            await asyncio.to_thread(stop.ask)
            return Response(status_code=GONE)
        answer = await running
        return Response(
            as_json(answer),
            media_type="application/json",
            headers={"Cache-Control": "no-store", STATE: await self.replies.state()},
        )


def _made(explorer: Explorer, entry: Described, asked: dict[str, str], form: str) -> Reply:
    if form == "csv":
        found = catalogue.answer(explorer, asked)
        return Reply.of(render_result(found, "csv"), "text/csv", f"{found.query.id.replace('/', '-')}.csv")
    return Reply.of(as_json(entry.answer(explorer, asked)), "application/json")


def as_json(answer: Any) -> str:
    """Return an answer as JSON; a number that JSON lacks, such as infinity, becomes null."""
    try:
        return json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError:
        return json.dumps(finite(answer), ensure_ascii=False, separators=(",", ":"))


def once(request: Request) -> dict[str, str]:
    """Return the parameters of a request, without empty ones.

    :raises Refused: if a parameter is given twice.
    """
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise Refused(400, Message("browse error.twice", name=name))
        given[name] = value
    return {name: value for name, value in given.items() if value}


def form_of(request: Request, entry: Described, given: dict[str, str]) -> str:
    """Return whether CSV or JSON is requested, by `format` or by the Accept header; removes `format` from `given`."""
    if not entry.open:
        return "json"
    form = given.pop("format", "")
    if form not in ("", "json", "csv"):
        raise Refused(400, Message("browse error.no format", form=form))
    accepted = [part.partition(";")[0].strip() for part in request.headers.get("accept", "").split(",")]
    wants_csv = "text/csv" in accepted and "application/json" not in accepted
    return form or ("csv" if wants_csv else "json")


def sent(request: Request, reply: Reply) -> Response:
    """Turn a reply into a response: 304 if the browser already has it."""
    headers = {"ETag": reply.tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
    if reply.state:
        headers[STATE] = reply.state
    if reply.file:
        headers["Content-Disposition"] = f'attachment; filename="{reply.file}"'
    if reply.tag in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(reply.body, media_type=reply.media, headers=headers)


async def left(request: Request) -> None:
    """Return once whoever asked has gone away, or stopped waiting."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def body_of(request: Request) -> bytes:
    """Return the body of a request, which must be JSON and no longer than a query may be.

    :raises Refused: if it is not.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, Message("browse error.send json"))
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                raise Refused(413, Message("browse error.too long", most=LARGEST))
    except ClientDisconnect:
        raise Refused(400, Message("browse error.ended early")) from None
    return body


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    return refusal(error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return problem(404, Message("browse error.no path", path=request.url.path))
    return problem(error.status_code, error.detail, **(error.headers or {}))


async def _broken(request: Request, error: Exception) -> Response:
    with speaking(preferred(request.headers)):  # outside all middleware
        return problem(500, Message("browse error.failed", error=type(error).__name__))

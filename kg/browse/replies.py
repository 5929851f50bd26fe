"""Compute answers in threads, each once, and cache them until a load changes the store."""

from __future__ import annotations

import asyncio
import contextvars
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.browse.explorer import Explorer
from kg.store.steady import in_one_state

READERS = 4
"""Queries that run at once; about the number of processors of a typical store."""
KEPT = 64 * 1024 * 1024
"""Size of the cache of answers in bytes."""
FRESH = 0.5
"""Seconds during which the store is assumed to be unchanged."""

T = TypeVar("T")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """A body with its media type; `tag` is its hash, for If-None-Match, `state` the mark of what it describes."""

    body: bytes
    media: str
    tag: str
    file: str = ""
    state: str = ""

    @classmethod
    def of(cls, text: str, media: str, file: str = "") -> Reply:
        """Create a reply from text."""
        body = text.encode()
        return cls(body, media, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"', file)


class Replies:
    """Runs slow work beside the event loop, and caches replies by the state of the store and the request."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="kg-read")
        self._watch = ThreadPoolExecutor(1, thread_name_prefix="kg-watch")
        self._kept: OrderedDict[Key, Reply] = OrderedDict()
        self._size = 0
        self._running: dict[Key, asyncio.Future[Reply]] = {}
        self._state = ""
        self._looked = 0.0
        self._looking: asyncio.Future[None] | None = None

    async def reply(self, asked: Key, make: Callable[[], Reply], *, steady: bool = True) -> Reply:
        """Return the cached reply, or the result of `make`; for concurrent equal requests, `make` runs once."""
        key = (await self.state(), *asked)
        if steady and (kept := self._kept.get(key)):
            self._kept.move_to_end(key)
            return kept
        running = self._running.get(key)
        if running is None:
            running = asyncio.ensure_future(self._make(key, make, steady))
            self._running[key] = running
            running.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(running)

    async def thread(self, work: Callable[[], T]) -> T:
        """Run blocking work in a thread, beside the event loop, with the language of the request."""
        inside = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: inside.run(work))

    async def state(self) -> str:
        """Return a mark that changes whenever the store's content does; read at most twice a second."""
        if time.monotonic() - self._looked > FRESH:
            if self._looking is None:
                self._looking = asyncio.ensure_future(self._look())
            await asyncio.shield(self._looking)
        return self._state

    async def _look(self) -> None:
        """Read the mark in a thread of its own: cached replies must not wait for slow queries."""
        try:
            self._state = await asyncio.get_running_loop().run_in_executor(self._watch, self.mark)
            self._looked = time.monotonic()
        finally:
            self._looking = None

    def close(self) -> None:
        """Shut down without waiting for running work."""
        for pool in (self._pool, self._watch):
            pool.shutdown(wait=False, cancel_futures=True)

    async def _make(self, key: Key, make: Callable[[], Reply], steady: bool) -> Reply:
        store = self._explorer.store
        reply, state = await self.thread(lambda: in_one_state(store, lambda: (make(), self.mark())))
        if (
            steady and state == key[0]
        ):  # otherwise a load came before it, and it describes the state after that
            self._keep(key, replace(reply, state=state))
        return replace(reply, state=state)

    def _keep(self, key: Key, reply: Reply) -> None:
        self._kept[key] = reply
        self._size += len(reply.body)
        while self._size > KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.body)

    def mark(self) -> str:
        """Read a mark that changes whenever the store does."""
        return hashlib.blake2b(self._explorer.store.state().encode(), digest_size=12).hexdigest()


def key_of(path: str, given: Mapping[str, str], form: str = "json") -> Key:
    """Return a key for a request that does not depend on the order of its parameters."""
    return (path, form, *(f"{name}={value}" for name, value in sorted(given.items())))

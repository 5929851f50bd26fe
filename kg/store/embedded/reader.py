"""Run queries in worker processes, each of which can be stopped after a timeout."""

from __future__ import annotations

import datetime as dt
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.common.errors import QueryError, QueryStopped, StoreError
from kg.common.stopping import Stop
from kg.common.workers import Worker
from kg.store.base import Rows, is_text, too_large
from kg.store.embedded.engine import settings
from kg.store.embedded.worker import DATE
from kg.words import Message

SCRIPT = Path(__file__).with_name("worker.py")
OPENING = 60.0
"""Seconds that starting the engine and opening a database may take; it usually takes well under one."""

_ENDED = Message("engine.ended")
_CLOSED = Message("engine.closed")
IDLE = 4
"""How many idle workers wait for the next query; more are started for concurrent queries."""


class GoneError(StoreError):
    """Raised if a database cannot be opened: a load may just have replaced it."""


@dataclass(frozen=True)
class Asked:
    """A query on a database of the store; another `mark` is another database, even in the same folder."""

    database: Path
    mark: str
    cypher: str
    parameters: dict[str, Any]
    timeout: float
    limit: int | None
    size: int | None = None

    def request(self) -> dict[str, Any]:
        """Return what a worker is sent."""
        return {
            "database": str(self.database),
            "mark": self.mark,
            "cypher": self.cypher,
            "limit": self.limit,
            "size": self.size,
            "parameters": {name: _sendable(value) for name, value in self.parameters.items()},
        }


class Readers:
    """The worker processes of one store; safe to use from several threads."""

    def __init__(self, home: Path, heap: str = "2g") -> None:
        self._environment = {**os.environ, **settings(home, heap), "PYTHONIOENCODING": "utf-8"}
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read(self, asked: Asked, stop: Stop) -> Rows:
        """Run a query; a worker that is stopped, or whose answer is too large, gives its memory back.

        :raises GoneError: if the database cannot be opened.
        :raises QueryError: if the engine refuses the query, or it takes longer or is larger than asked for.
        :raises QueryStopped: if it was stopped.
        """
        request = asked.request()
        worker = self._take()
        answer = None
        try:
            with stop.by(worker.process.kill):
                answer = _answered(worker, request, asked.timeout)
        except QueryError:
            if self._closed:
                raise StoreError(_CLOSED) from None
            if stop.asked:
                raise QueryStopped(Message("error.query stopped")) from None
            raise
        finally:
            if answer is None or "large" in answer or stop.asked:
                with self._lock:
                    self._busy.discard(worker)
                worker.stop()
            else:
                self._give_back(worker)
        if "unopened" in answer:
            raise GoneError(one_line(answer["unopened"]))
        if "large" in answer:
            raise too_large(asked.size or 0, answer["large"])
        if "error" in answer:
            raise QueryError(one_line(answer["error"]))
        return Rows(answer["columns"], answer["rows"], answer["truncated"])

    def close(self) -> None:
        """Stop all workers; a running query fails."""
        with self._lock:
            self._closed = True
            workers, self._idle = self._idle, []
            for worker in self._busy:
                worker.process.kill()
        for worker in workers:
            worker.stop()

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise StoreError(_CLOSED)
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    break
                worker.stop()
            else:
                worker = Worker(SCRIPT, self._environment, _ENDED)
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if not self._closed and len(self._idle) < IDLE:
                self._idle.append(worker)
                return
        worker.stop()


def _answered(worker: Worker, request: dict[str, Any], timeout: float) -> dict[str, Any]:
    """Send a query and wait for its rows; the timeout starts when the database is open."""
    worker.send(request)
    opened = worker.answer(OPENING, Message("engine.not opened", seconds=OPENING))
    if "unopened" in opened:
        return opened
    return worker.answer(timeout, Message("engine.too long", seconds=timeout))


def one_line(text: str) -> str:
    """Shorten an engine's message: without the parts that only its developers need."""
    line = " ".join(text.split())
    for noise in ("Query failed: ", "Reading the result set failed: "):
        line = line.removeprefix(noise)
    head, colon, rest = line.partition(": ")
    if colon and head.startswith(("com.arcadedb.", "java.")):
        line = rest
    return line.partition(" (caused by ")[0]


def _sendable(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        raise QueryError(Message("error.a parameter is a date with"))
    if isinstance(value, dt.date):
        return {DATE: value.isoformat()}
    if isinstance(value, dict):
        return {str(name): _sendable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_sendable(inner) for inner in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise QueryError(Message("error.a parameter cannot be sent to", value=value))
    if isinstance(value, str) and not is_text(value):
        raise QueryError(Message("error.a parameter cannot be sent to the", value=value))
    if not isinstance(value, (str, int, float, type(None))):
        raise QueryError(Message("error.a parameter cannot be sent to the engine", name=type(value).__name__))
    return value

"""Run queries in worker processes, each of which can be stopped when its time is up."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from kg.errors import QueryError, QueryTimeout, StoreError
from kg.store.base import Rows
from kg.store.embedded.engine import settings
from kg.store.embedded.worker import DATE

SCRIPT = Path(__file__).with_name("worker.py")
OPENING = 60.0
"""Seconds that starting the engine and opening a database may take; it is well under one."""

_ENDED = "the embedded engine ended while it ran the query: most likely out of memory"
_CLOSED = "the store was closed"
IDLE = 4
"""How many workers wait for the next query; more run while more queries do."""


class GoneError(StoreError):
    """A database could not be opened: a load may have replaced it in this very moment."""


class Readers:
    """Worker processes of one store; may be used from several threads."""

    def __init__(self, home: Path, heap: str = "2g") -> None:
        self._environment = {**os.environ, **settings(home, heap), "PYTHONIOENCODING": "utf-8"}
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read(
        self, database: Path, cypher: str, parameters: dict[str, Any], timeout: float, limit: int | None
    ) -> Rows:
        """Run a query on a database of the store.

        :raises GoneError: if the database cannot be opened.
        :raises QueryError: if the engine refuses the query, or `timeout` seconds are over.
        """
        request = {
            "database": str(database),
            "cypher": cypher,
            "limit": limit,
            "parameters": {name: _sendable(value) for name, value in parameters.items()},
        }
        worker = self._take()
        answer = None
        try:
            answer = worker.ask(request, timeout)
        except QueryError:
            if self._closed:
                raise StoreError(_CLOSED) from None
            raise
        finally:
            if answer is None:
                with self._lock:
                    self._busy.discard(worker)
                worker.stop()
            else:
                self._give_back(worker)
        if "unopened" in answer:
            raise GoneError(f"cannot open {database}: {one_line(answer['unopened'])}")
        if "error" in answer:
            raise QueryError(one_line(answer["error"]))
        return Rows(answer["columns"], answer["rows"], answer["truncated"])

    def close(self) -> None:
        """End all workers; a query that still runs fails."""
        with self._lock:
            self._closed = True
            workers, self._idle = self._idle, []
            for worker in self._busy:
                worker.process.kill()
        for worker in workers:
            worker.stop()

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise StoreError(_CLOSED)
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    break
                worker.stop()
            else:
                worker = _Worker(self._environment)
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if not self._closed and len(self._idle) < IDLE:
                self._idle.append(worker)
                return
        worker.stop()


class _Worker:
    """One process with the engine in it."""

    def __init__(self, environment: dict[str, str]) -> None:
        # -P: no modules from the script's own folder, where ours would hide others' of the same name
        command = [sys.executable, "-P", str(SCRIPT)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment, encoding="utf-8"
        )

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, request: dict[str, Any], timeout: float) -> dict[str, Any]:
        """Send a request and wait for the answer; the process is killed when `timeout` seconds are over.

        :raises QueryError: if it was, or if the process ended by itself.
        """
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise QueryError(_ENDED) from None
        opened = self._answer(OPENING, f"the database could not be opened within {OPENING:g} s")
        if "unopened" in opened:
            return opened
        return self._answer(timeout, f"the query took longer than {timeout:g} s and was stopped")

    def _answer(self, seconds: float, too_late: str) -> dict[str, Any]:
        assert self.process.stdout
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            line = self.process.stdout.readline()
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            raise QueryTimeout(too_late) if late.is_set() else QueryError(_ENDED)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """End the process and wait for its end."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()


def one_line(text: str) -> str:
    """An engine's message without what only its programmers need."""
    line = " ".join(text.split())
    for noise in ("Query failed: ", "Reading the result set failed: "):
        line = line.removeprefix(noise)
    head, colon, rest = line.partition(": ")
    if colon and head.startswith(("com.arcadedb.", "java.")):
        line = rest
    return line.partition(" (caused by ")[0]


def _sendable(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        raise QueryError("a parameter is a date with a time of day; give the date alone")
    if isinstance(value, dt.date):
        return {DATE: value.isoformat()}
    if isinstance(value, dict):
        return {str(name): _sendable(inner) for name, inner in value.items()}
    return [_sendable(inner) for inner in value] if isinstance(value, (list, tuple)) else value

"""Worker processes that answer requests, so that a request that takes too long can be stopped reliably.

Requests and answers are JSON, one per line, on a script's standard input and output.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.common.errors import QueryError, QueryTimeout
from kg.words import Said

SECRETS = ("NEO4J_PASSWORD",)
"""Environment variables that are not handed on."""
LONGEST = 7 * 24 * 3600.0
"""Longest time limit in seconds; clocks cannot count to infinity."""


def countable(seconds: float) -> float:
    """Limit a timeout to what every clock can count: from 0, which expires at once, to a week.

    >>> countable(30.0), countable(float("inf")), countable(float("nan"))
    (30.0, 604800.0, 0.0)
    """
    return min(max(0.0, seconds), LONGEST)


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return environment variables without those that a worker has no use for: others may read them.

    >>> without_secrets({"NEO4J_PASSWORD": "x", "LANG": "C"})
    {'LANG': 'C'}
    """
    return {name: value for name, value in environment.items() if name not in SECRETS}


class Worker:
    """One process that runs a script; `ended` is the error message if the process ends by itself."""

    def __init__(self, script: Path, environment: Mapping[str, str], ended: Said) -> None:
        # -P: do not import modules from the script's own folder, which could hide others of the same name
        command = [sys.executable, "-P", str(script)]
        pipe = subprocess.PIPE
        self._ended = ended
        self.process = subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=without_secrets(environment),
            encoding="utf-8",
        )

    @property
    def alive(self) -> bool:
        """Return whether the process is running."""
        return self.process.poll() is None

    def send(self, request: Mapping[str, Any]) -> None:
        """Send a request.

        :raises QueryError: if the process has ended.
        """
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise QueryError(self._ended) from None

    def answer(self, seconds: float, too_late: Said) -> dict[str, Any]:
        """Wait for the next answer; the process is killed after `seconds`.

        :raises QueryTimeout: with the message `too_late`, if it was killed.
        :raises QueryError: if the process ended by itself.
        """
        assert self.process.stdout
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(countable(seconds), stop)
        timer.start()
        try:
            line = self.process.stdout.readline()
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            raise QueryTimeout(too_late) if late.is_set() else QueryError(self._ended)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """Terminate the process and wait until it has ended."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # unsent data is discarded: the process has ended
                    stream.close()

"""A process of its own that answers requests, so that what takes too long can be stopped for certain.

Requests and answers are JSON, a line each, on the standard streams of a script.
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

LONGEST = 7 * 24 * 3600.0
"""Seconds beyond which a time limit is as good as none; clocks cannot count to infinity."""


def countable(seconds: float) -> float:
    """A time limit that every clock can count: from 0, which is over at once, to a week.

    >>> countable(30.0), countable(float("inf")), countable(float("nan"))
    (30.0, 604800.0, 0.0)
    """
    return min(max(0.0, seconds), LONGEST)


class Worker:
    """One process that runs a script; `ended` is what is said where it ends by itself."""

    def __init__(self, script: Path, environment: Mapping[str, str], ended: str) -> None:
        # -P: no modules from the script's own folder, where ours would hide others' of the same name
        command = [sys.executable, "-P", str(script)]
        pipe = subprocess.PIPE
        self._ended = ended
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment, encoding="utf-8"
        )

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
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

    def answer(self, seconds: float, too_late: str) -> dict[str, Any]:
        """Wait for the next answer; the process is killed when the seconds are over.

        :raises QueryTimeout: saying `too_late`, if it was.
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
        """End the process and wait for its end."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):  # what was not sent yet has nobody to go to
                    stream.close()

"""A way to stop what runs in another thread: whoever runs something says how it is stopped."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator


class Stop:
    """A request to stop that may come at any time, before, during or after the work.

    >>> stop, told = Stop(), []
    >>> with stop.by(lambda: told.append("stopped")):
    ...     stop.ask()
    >>> told, stop.asked
    (['stopped'], True)
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ways: list[Callable[[], object]] = []
        self.asked = False

    def ask(self) -> None:
        """Stop what runs now; what begins later is stopped at its start."""
        with self._lock:
            self.asked = True
            ways = list(self._ways)
        for way in ways:
            way()

    @contextlib.contextmanager
    def by(self, way: Callable[[], object]) -> Iterator[None]:
        """While the block runs, it is stopped by calling `way`; at once if that was asked for already."""
        with self._lock:
            self._ways.append(way)
            late = self.asked
        try:
            if late:
                way()
            yield
        finally:
            with self._lock:
                self._ways.remove(way)

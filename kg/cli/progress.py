"""A progress bar on standard error, shown only in a terminal and after more than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

DELAY = 1.0
"""Seconds before anything is shown."""


class Bar:
    """Shows progress: call `show` often; the bar appears after a second, even within a single step."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.timer: threading.Timer | None = None
        self.progress: Any = None
        self.task: Any = None
        self.now = ("", 0, 0)

    def __enter__(self) -> Bar:
        if sys.stderr is not None and sys.stderr.isatty():
            self.timer = threading.Timer(DELAY, self._appear)
            self.timer.daemon = True
            self.timer.start()
        return self

    def show(self, label: str, done: int, total: int) -> None:
        """Set what is being done, the progress, and the total (0: unknown)."""
        with self.lock:
            self.now = (label, done, total)
            self._update()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self.lock:
            if self.timer is None:  # it has just finished
                return
            self.progress = Progress(console=Console(stderr=True), transient=True)
            self.task = self.progress.add_task("", total=None)
            self.progress.start()
            self._update()

    def _update(self) -> None:
        if self.progress is not None:
            label, done, total = self.now
            self.progress.update(self.task, description=label, completed=done, total=total or None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.lock:
            if self.timer is not None:
                self.timer.cancel()
            self.timer = None
            if self.progress is not None:
                self.progress.stop()

"""A progress bar on the error stream, shown only where someone looks and it takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

DELAY = 1.0
"""Seconds before anything is shown."""


class Bar:
    """Call `show` as often as you like; a bar appears once a second has gone by."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.progress: Any = None
        self.task: Any = None
        self.label = ""

    def __enter__(self) -> Bar:
        return self

    def show(self, label: str, done: int, total: int) -> None:
        """Say what is being done, how far it is, and how far it goes (0: not known)."""
        if not sys.stderr.isatty() or time.monotonic() - self.start < DELAY:
            return
        if self.progress is None:
            from rich.console import Console
            from rich.progress import Progress

            self.progress = Progress(console=Console(stderr=True), transient=True)
            self.progress.start()
            self.task = self.progress.add_task(label, total=total or None)
        self.progress.update(self.task, description=label, completed=done, total=total or None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.progress is not None:
            self.progress.stop()

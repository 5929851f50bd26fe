"""Run a program until standard input closes, then kill it and remove its folder.

Started as `python supervise.py FOLDER PROGRAM ARGUMENT...` with a pipe as standard input. The pipe closes when
the parent closes it or when the parent dies in any way, so neither the program nor its folder outlives it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path


def main(folder: Path, command: list[str]) -> None:
    with (folder / "console.log").open("wb") as log:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    over = threading.Event()

    def end(*_signal: object) -> None:
        over.set()
        child.kill()

    def end_when_input_closes() -> None:
        while os.read(0, 1024):
            pass
        end()

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=end_when_input_closes, daemon=True).start()
    code = child.wait()
    if over.is_set():
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0 if over.is_set() else code or 1)  # at once: the thread may still be reading


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

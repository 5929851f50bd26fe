"""Runs a program until standard input closes, then kills it and removes its folder.

Started as `python supervise.py FOLDER PROGRAM ARGUMENT...` with a pipe as standard input. The pipe closes when
the parent wants it or when the parent dies in whatever way, so neither the program nor its folder outlives it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path


def main(folder: Path, command: list[str]) -> None:
    with (folder / "console.log").open("wb") as log:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    threading.Thread(target=lambda: os._exit(child.wait() or 1), daemon=True).start()  # it ended by itself
    # os.read, not sys.stdin: a buffered reader would hold a lock that the exit from the other thread trips over
    while os.read(0, 1024):
        pass
    child.kill()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

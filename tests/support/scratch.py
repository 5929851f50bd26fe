"""A copy of the package that a test changes, to show which files a change to kg needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.common.paths import PACKAGE
from tests.support.loaded import ROOT


@dataclass
class Scratch:
    """A copy of kg, with the checkout's data beside it, and a separate store."""

    folder: Path
    store: Path

    @classmethod
    def made(cls, folder: Path) -> Scratch:
        """Create a copy in an empty folder."""
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(PACKAGE, folder / "kg", ignore=ignored)
        for data in ("ontology", "seeds", "queries"):
            (folder / data).symlink_to(ROOT / data)
        return cls(folder, folder / "store")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace text that occurs once in a file of the package."""
        file = self.folder / "kg" / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has '{old}' {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> str:
        """Return the output of a command of the copy."""
        command = self.command(*words)
        return subprocess.run(command, capture_output=True, encoding="utf-8", env=self.env, check=True).stdout

    def command(self, *words: str) -> list[str]:
        """Return the command line, with the copy's store."""
        return [sys.executable, "-P", "-m", "kg", *words, "--store", str(self.store)]

    @property
    def env(self) -> dict[str, str]:
        """Return the environment in which the copy runs."""
        return {**os.environ, "PYTHONPATH": str(self.folder), "COLUMNS": "100"}

"""Ctrl-C at any moment, a full temporary folder, a full disk: one line or none, and nothing half made."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.common.errors import KgError
from kg.common.paths import PACKAGE
from kg.workflow import scaffold as module
from kg.workflow.scaffold import scaffold

ROOT = PACKAGE.parent


@pytest.mark.parametrize("after", [0.05, 0.15, 0.4, 1.0])
def test_ctrl_c_ends_it_quietly_with_130(tmp_path: Path, after: float) -> None:
    program = """
import sys, time
class Slow:  # every import of a part of kg takes a little longer
    def find_spec(self, name, *_):
        if name == "kg.cli":  # the first import of the program itself
            print("begun", flush=True)
        if name.startswith("kg"):
            time.sleep(0.05)
sys.meta_path.insert(0, Slow())
import kg.__main__
sys.argv = ["kg", "load", "seeds/brexit-withdrawal", "--store", sys.argv[1]]
kg.__main__.start()
time.sleep(60)
"""
    command = [sys.executable, "-c", program, str(tmp_path / "store")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")


def test_a_full_temporary_folder_is_told_in_one_line(tmp_path: Path) -> None:
    program = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.argv = ["kg", "load", "seeds/brexit-withdrawal", "--store", {str(tmp_path / "store")!r}]
import kg.__main__
kg.__main__.start()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1
    assert done.stderr.startswith("kg: cannot write")
    assert done.stderr.count("\n") == 1


def test_a_case_that_cannot_be_written_whole_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_text

    def until_full(path: Path, *given: object, **named: object) -> int:
        if path.name == "sources.yaml" or len(list(path.parent.iterdir())) > 1:
            raise OSError(28, "No space left on device")
        return write(path, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(module.Path, "write_text", until_full)
    with pytest.raises(KgError, match=r"No space left on device; nothing was written"):
        scaffold("harbour", tmp_path)
    assert list(tmp_path.iterdir()) == []

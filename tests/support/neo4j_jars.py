"""Download the jars of one Neo4j Community version into a cache, once, all or nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from tests.support.neo4j_errors import NotAvailable

COORDINATES = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")
MARKER = "complete.json"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>kg.tests</groupId><artifactId>neo4j</artifactId><version>1</version>
<packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>
"""


def cache_folder() -> Path:
    """Return `KG_TEST_CACHE`, else `kg-tests` in the user's cache folder."""
    if given := os.environ.get("KG_TEST_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kg-tests")


def jars(version: str) -> Path:
    """Return the folder with the jars, from the cache or downloaded now.

    Safe to call from several processes: one downloads, the others wait for it.

    :raises NotAvailable: with every way that was tried and why it failed.
    """
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"neo4j-{version}.lock"):
        folder = cache / f"neo4j-{version}"
        if not is_complete(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _fetch(version, folder)
        return folder / "lib"


def is_complete(folder: Path) -> bool:
    """Return whether the marker exists and every jar it names has its original size."""
    try:
        sizes: dict[str, int] = json.loads((folder / MARKER).read_text())
        return bool(sizes) and all(
            (folder / "lib" / jar).stat().st_size == size for jar, size in sizes.items()
        )
    except (OSError, ValueError):
        return False


def _fetch(version: str, folder: Path) -> None:
    """Download into a temporary folder beside the cache's, and rename it once when it is complete."""
    reasons = []
    for way in (with_maven, with_jgo):
        with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as temporary:
            part = Path(temporary, "part")
            (part / "lib").mkdir(parents=True)
            try:
                with _told(f"getting Neo4j {version} ({way.__name__.replace('_', ' ')}; about 150 MB, once)"):
                    way(version, part / "lib")
                _complete(part, version)
            except NotAvailable as error:
                reasons.append(str(error))
                continue
            part.rename(folder)
            return
    raise NotAvailable("; ".join(reasons))


def _complete(part: Path, version: str) -> None:
    sizes = {jar.name: jar.stat().st_size for jar in sorted((part / "lib").glob("*.jar"))}
    if f"neo4j-server-{version}.jar" not in sizes:
        raise NotAvailable(f"what came has no neo4j-server-{version}.jar")
    (part / MARKER).write_text(json.dumps(sizes, indent=0))


def with_maven(version: str, lib: Path) -> None:
    """Download with Maven, if installed: about a minute."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NotAvailable("mvn: not installed")
    with tempfile.TemporaryDirectory() as project:
        pom = Path(project, "pom.xml")
        pom.write_text(POM.format(dependencies="".join(_dependency(each, version) for each in COORDINATES)))
        wanted = ("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={lib}")
        command = [maven, "-B", "-q", "-f", str(pom), *wanted]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise NotAvailable(f"mvn: {_last_lines(done.stdout + done.stderr)}")


def with_jgo(version: str, lib: Path) -> None:
    """Resolve the same coordinates with jgo, without Maven; in a separate process, because of its output."""
    code = (
        "import sys, pathlib, shutil, jgo\n"
        "built = jgo.build(sys.argv[1], cache_dir=pathlib.Path(sys.argv[2]))\n"
        "for jar in built.all_jars: shutil.copyfile(jar, pathlib.Path(sys.argv[3], jar.name))\n"
    )
    endpoint = "+".join(f"{each}:{version}" for each in COORDINATES)
    with tempfile.TemporaryDirectory() as workspace:
        command = [sys.executable, "-c", code, endpoint, workspace, str(lib)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise NotAvailable(f"jgo: {_last_lines(done.stderr)}")


def _dependency(coordinate: str, version: str) -> str:
    group, artifact = coordinate.split(":")
    return (f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
            f"<version>{version}</version></dependency>")  # fmt: skip


def _last_lines(text: str, count: int = 3) -> str:
    return " | ".join(line.strip() for line in text.strip().splitlines()[-count:]) or "no output"


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Print what is running to standard error every 15 seconds, and at the end how long it took."""

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    say(f"{what} ...")
    begun, over = time.monotonic(), threading.Event()
    heart = threading.Thread(target=_beat, args=(over, begun, say), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        say(f"  {time.monotonic() - begun:.0f} s")


def _beat(over: threading.Event, begun: float, say: Callable[[str], None]) -> None:
    while not over.wait(15):
        say(f"  still at it after {time.monotonic() - begun:.0f} s")

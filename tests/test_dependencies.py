"""The dependencies in setup.cfg are the ones in use: by kg, by its extras, or only by tests."""

from __future__ import annotations

import ast
import configparser
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

from kg.common.paths import PACKAGE

ROOT = PACKAGE.parent
PROGRAMS = {"jgo", "pytest-xdist"} | {"coverage", "mypy", "ruff", "types-pyyaml", "types-networkx"}
"""Used without an import: by the Makefile, by another tool or in another process."""


COMES_WITH = {"pydantic-core": "pydantic"}


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def declared() -> dict[str, set[str]]:
    """Return names of distributions: those of kg itself under "", and those of each extra."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = {"": setup["options"]["install_requires"], **setup["options.extras_require"]}
    return {
        extra: {normal(re.split(r"[<>=]", line)[0]) for line in text.split("\n") if line[:1].isalpha()}
        for extra, text in lists.items()
    }


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module).split(".")[0]


def named(path: Path) -> Iterator[str]:
    """Also yield modules named in strings: `stdnum.luhn`, or a program to run."""
    yield from imported(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.split(".")[0]


def distributions(modules: set[str]) -> set[str]:
    """Return the distributions that contain modules; an unknown module counts as its own distribution."""
    known = packages_distributions()
    found = {normal(name) for module in modules for name in known.get(module, [module])}
    return {COMES_WITH.get(name, name) for name in found}


def below(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def test_kg_and_its_extras_ask_for_what_kg_imports_and_nothing_else() -> None:
    asked = set().union(*(names for extra, names in declared().items() if extra not in ("test", "dev")))
    modules = {name for path in below("kg") for name in imported(path)}
    assert distributions(modules - sys.stdlib_module_names - {"kg"}) <= asked
    assert asked <= distributions({name for path in below("kg") for name in named(path)})


def test_what_only_tests_use_is_asked_for_by_tests_alone() -> None:
    rest = set().union(*(names for extra, names in declared().items() if extra not in ("test", "dev")))
    asked = declared()["test"] | declared()["dev"]
    assert not rest & asked
    used = distributions({name for path in below("tests", "bench", "docs") for name in named(path)})
    assert asked - PROGRAMS <= used
    assert asked >= PROGRAMS


def test_no_message_or_page_names_the_other_program_on_pypi() -> None:
    """`kg` on PyPI is a program of others; ours is `negotiation-kg`."""
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *below("kg"), *(ROOT / "kg").rglob("*.yaml")]
    found = re.compile(r"pip install (-\S+ )*'?kg\b")
    assert [path.name for path in texts if found.search(path.read_text(encoding="utf-8"))] == []


def test_the_engine_is_asked_for_only_where_it_has_a_wheel() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    (line,) = [
        line for line in setup["options"]["install_requires"].split("\n") if line.startswith("arcadedb")
    ]
    marker = Requirement(line).marker
    assert marker is not None
    systems = {
        ("linux", "x86_64"): True,
        ("linux", "aarch64"): True,
        ("darwin", "arm64"): True,
        ("win32", "AMD64"): True,
        ("darwin", "x86_64"): False,
        ("win32", "ARM64"): False,
        ("linux", "riscv64"): False,
    }
    for (system, machine), there in systems.items():
        assert marker.evaluate({"sys_platform": system, "platform_machine": machine}) == there

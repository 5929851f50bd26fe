"""Arrows point one way: which part of kg may import which, how long things may be, and what starting up may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.common.paths import PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
GROUND = {"common"}
ALLOWED = {
    "common": set(),
    "words": {"common"},
    "model": {"common.problems"},
    "authored": {"common.problems"},
    "check": {*GROUND, "model", "authored"},
    "graph": {"model", "common.errors"},
    "rdf": {*GROUND, "words", "model", "graph"},
    "store": {*GROUND, "graph"},
    "query": {*GROUND, "words", "model", "authored", "check.shape", "store.base"},
    "analysis": {*GROUND, "words", "query", "store", "store.base"},
    "render": {*GROUND, "words", "query", "analysis", "rdf.crosswalk", "store.base"},
    "report": {*GROUND, "words", "query", "analysis", "render", "store.base"},
    "browse": {*GROUND, "words", "query", "render", "report", "store.base", "check", "model.evidence", "graph.schema"},
    "exports": {*GROUND, "words", "model", "graph", "store", "analysis", "render"},
    "neo4j_assets": {*GROUND, "words", "model", "graph", "query", "render", "store.base"},
    "workflow": {*GROUND, "words", "authored", "check", "graph", "model", "rdf", "store.base"},
}
"""A part, and the parts (or single modules of theirs) that it may import. The command line and `kg` itself may all."""
FREE = {"cli", "__init__", "__main__"}
HEAVY = {"arcadedb", "neo4j", "networkx", "rdflib", "pyoxigraph", "pyshacl", "matplotlib", "pandas", "polars"}
HEAVY |= {"pyarrow", "starlette", "uvicorn"}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module of kg that a module imports, lazily or for types only too, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            if node.module == "kg":
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif (node.module or "").startswith("kg."):
                yield node.lineno, str(node.module).removeprefix("kg.")
        elif isinstance(node, ast.Import):
            yield from (
                (node.lineno, a.name.removeprefix("kg.")) for a in node.names if a.name.startswith("kg.")
            )


def is_allowed(part: str, module: str) -> bool:
    """Whether the module, or a package above it, is among what the part may import."""
    names = module.split(".")
    return names[0] == part or any(".".join(names[: n + 1]) in ALLOWED[part] for n in range(len(names)))


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in MODULES} - FREE == ALLOWED.keys()


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_a_part_imports_only_what_lies_below_it(part: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{line}: {module}"
        for path in MODULES
        if part_of(path) == part
        for line, module in imported(path)
        if not is_allowed(part, module)
    ]
    assert wrong == []


def test_the_rules_themselves_have_no_circle() -> None:
    below: dict[str, set[str]] = {}
    while len(below) < len(ALLOWED):
        ready = {
            part: {name.split(".")[0] for name in allowed}
            for part, allowed in ALLOWED.items()
            if part not in below and {name.split(".")[0] for name in allowed} <= below.keys()
        }
        assert ready, f"in a circle: {sorted(ALLOWED.keys() - below.keys())}"
        below |= ready


def test_the_rules_would_notice() -> None:
    assert not is_allowed("store", "cli.options")
    assert not is_allowed("model", "graph.stance_rows")
    assert not is_allowed("query", "check.collect")
    assert is_allowed("query", "check.shape")
    assert is_allowed("store", "graph.staging")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_fit_their_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


@pytest.mark.parametrize(
    "module", ["kg", "kg.cli", "kg.check", "kg.query.catalogue", "kg.store", "kg.analysis.matrix"]
)
def test_importing_starts_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []

"""How long things may be, what starting up may cost, and the contract that says which part may import which."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

import grimp
import pytest
from importlinter.domain.contract import InvalidContractOptions

from kg.common.paths import PACKAGE
from tests.support.may_import import MayImport, wrong_imports

MODULES = sorted(PACKAGE.rglob("*.py"))
STARTED = ("kg", "kg.cli", "kg.check", "kg.query.catalogue", "kg.store", "kg.analysis.matrix")
HEAVY = {"arcadedb", "neo4j", "networkx", "rdflib", "pyoxigraph", "pyshacl", "matplotlib", "pandas", "polars"}
HEAVY |= {"pyarrow", "starlette", "uvicorn"}


def contract() -> MayImport:
    """Return the contract that `make lint` checks."""
    text = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    (options,) = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return MayImport(options["name"], {"root_packages": ["kg"]}, options)


def test_a_part_imports_only_what_its_line_allows() -> None:
    graph = grimp.build_graph("kg", cache_dir=None)
    assert len(graph.modules) == len(MODULES)
    assert contract().check(graph, verbose=False).metadata["wrong"] == []


@pytest.mark.parametrize(
    ("module", "imports", "wrong"),
    [
        ("store.bolt", "cli.options", True),
        ("model.case", "graph.stance_rows", True),
        ("query.run", "check.collect", True),
        ("query.run", "check.shape", False),
        ("store.bolt", "graph.staging", False),
        ("store.bolt", "store.base", False),
        ("check.logic", "", True),
        ("cli.load", "store.bolt", False),
        ("new.part", "common.errors", True),
    ],
)
def test_the_contract_would_notice(module: str, imports: str, wrong: bool) -> None:
    graph = grimp.ImportGraph()
    graph.add_import(
        importer=f"kg.{module}", imported=f"kg.{imports}".rstrip("."), line_number=7, line_contents=""
    )
    found = wrong_imports(graph, contract())
    assert bool(found) is wrong
    assert all(module in line for line in found)


def test_the_contract_has_no_circle() -> None:
    with pytest.raises(InvalidContractOptions) as error:
        MayImport("x", {"root_packages": ["kg"]}, {"table": ["a: b", "b: a"]})
    assert error.value.errors == {"table": "a: no line above it for ['b']"}


def test_modules_and_functions_fit_their_screens() -> None:
    wrong = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if (lines := len(text.splitlines())) > 300:
            wrong.append(f"{name}: {lines} lines")
        wrong += [
            f"{name}:{node.lineno}: {node.name} has {(node.end_lineno or 0) - node.lineno + 1} lines"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and (node.end_lineno or 0) - node.lineno >= 60
        ]
    assert wrong == []


def test_importing_starts_nothing_heavy() -> None:
    code = f"""import importlib, sys
for name in {STARTED!r}:
    importlib.import_module(name)
    if found := {HEAVY!r} & sys.modules.keys():
        sys.exit(f"{{name}}: {{sorted(found)}}")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")

"""The README: its commands run as shown, and it has what a newcomer needs."""

from __future__ import annotations

import pytest

from tests.support.neo4j_server import Neo4jServer
from tests.test_docs_commands import ROOT, Runner, run_neo4j_blocks, run_page, runner

__all__ = ["runner"]  # the fixture

README = ROOT / "README.md"


def test_commands(runner: Runner) -> None:
    run_page(README, runner)


def test_commands_on_neo4j(runner: Runner, neo4j_empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.setenv(name, "")
    run_neo4j_blocks(README, runner, neo4j_empty)


def test_first_commands_come_first() -> None:
    top = README.read_text(encoding="utf-8")[:2000]
    assert "make demo" in top
    assert "make test" in top


def test_lines_fit() -> None:
    wide = [line for line in README.read_text(encoding="utf-8").splitlines() if len(line) > 120]
    assert not wide

"""The same commands on a real Neo4j as on the embedded store, with the same output."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.support import loaded
from tests.support.neo4j_server import Neo4jServer


def kg(*arguments: str, store: str) -> Result:
    """Run a command without a terminal, 80 columns wide, and without settings of this machine."""
    nothing = {"KG_TEXTS": None, "KG_STORE": None, "COLUMNS": "80"}
    found = CliRunner(env=nothing).invoke(main, [*arguments, "--store", store])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def test_load_ask_and_unload_say_the_same_as_embedded(neo4j_uri_env: Neo4jServer, tmp_path: Path) -> None:
    case = str(loaded.ALASKA)
    for arguments in (
        ["status"],
        ["load", case, "--dry-run"],
        ["load", case],
        ["load", case],
        ["query", "run", "redlines/red-lines"],
        ["query", "run", "conflict/opposition"],
        ["query", "run", "redlines/red-lines", "-p", "actor=ukrain"],
        ["matrix"],
        ["coalitions"],
        ["order"],
        ["demo"],
        ["status", "--files"],
        ["unload", "alaska-2025"],
        ["unload", "alaska-2025"],
        ["status"],
    ):
        folder, uri = str(tmp_path / "store"), neo4j_uri_env.uri
        here, there = kg(*arguments, store=folder), kg(*arguments, store=uri)
        assert here.exit_code == there.exit_code, arguments
        assert here.output.replace(folder, "STORE") == there.output.replace(uri, "STORE")


def test_a_wrong_password_and_a_wrong_port_get_one_clear_line(
    neo4j_uri_env: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-one")
    wrong = kg("status", store=neo4j_uri_env.uri)
    assert wrong.exit_code == 1
    assert len(wrong.output.splitlines()) == 1
    assert "not-the-one" not in wrong.output
    nobody = kg("status", store="bolt://127.0.0.1:1")
    assert nobody.exit_code == 1
    assert "127.0.0.1:1" in nobody.output

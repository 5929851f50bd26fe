"""The compose file is valid by the Compose specification, and secure (checked without a container engine)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.neo4j_server import DEFAULT_VERSION

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"])


def test_valid_by_the_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_neo4j_is_the_version_the_tests_run_on(services: dict[str, Any]) -> None:
    assert services["neo4j"]["image"] == f"neo4j:{DEFAULT_VERSION}-community"


def test_every_base_image_is_pinned() -> None:
    images = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert images
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+", image) for image in images)


def test_ports_are_bound_to_this_machine_only(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_neo4j_browser_is_told_the_ports_of_this_machine(services: dict[str, Any]) -> None:
    neo4j = services["neo4j"]
    published = [port.removeprefix("127.0.0.1:").rpartition(":")[0] for port in neo4j["ports"]]
    advertised = [
        neo4j["environment"][f"NEO4J_server_{kind}_advertised__address"] for kind in ("http", "bolt")
    ]
    assert advertised == [f"localhost:{port}" for port in published]


def test_it_is_given_time_to_stop(services: dict[str, Any]) -> None:
    assert services["neo4j"]["stop_grace_period"] == "1m"


def test_password_comes_from_env_and_has_no_default(services: dict[str, Any]) -> None:
    text = FILE.read_text(encoding="utf-8")
    required = r"\$\{NEO4J_PASSWORD:\?copy \.env\.example to \.env and set NEO4J_PASSWORD"
    assert re.match(rf"neo4j/{required}", services["neo4j"]["environment"]["NEO4J_AUTH"])
    assert re.match(required, services["load"]["environment"]["NEO4J_PASSWORD"])
    assert not re.search(r"\$\{NEO4J_PASSWORD(?!:\?)", text)
    assert "\nNEO4J_PASSWORD=\n" in (ROOT / ".env.example").read_text(encoding="utf-8")
    assert "\n.env\n" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_healthcheck_asks_the_database_and_hides_the_password(services: dict[str, Any]) -> None:
    kind, command = services["neo4j"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert re.search(r"cypher-shell .*'RETURN 1'", command)
    assert " -p " not in command


def test_password_is_no_setting_of_the_server(services: dict[str, Any]) -> None:
    assert not {"NEO4J_USERNAME", "NEO4J_PASSWORD"} & services["neo4j"]["environment"].keys()


def test_data_is_kept_in_named_volumes(services: dict[str, Any]) -> None:
    named = yaml.safe_load(FILE.read_text(encoding="utf-8"))["volumes"]
    assert {volume.split(":")[0] for volume in services["neo4j"]["volumes"]} == set(named)


def test_load_waits_checks_first_and_runs_once(services: dict[str, Any]) -> None:
    load = services["load"]
    assert load["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert load["command"] == ["kg check && kg load --store bolt://neo4j:7687"]
    assert load["entrypoint"] == ["sh", "-euc"]
    assert load["restart"] == "no"

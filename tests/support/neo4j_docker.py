"""Start Neo4j Community in Docker, if an engine is running: the last resort."""

from __future__ import annotations

import secrets
import shutil
import subprocess

from tests.support.neo4j_ask import wait_until_it_answers
from tests.support.neo4j_errors import NoNeo4j, NotAvailable
from tests.support.neo4j_local import PATIENCE, SMALL, Launched, Size


def launch(version: str, *, size: Size = SMALL) -> Launched:
    """Start a container that listens on a free loopback port, and wait until it answers.

    :raises NotAvailable: if Docker is not installed or not running.
    :raises NoNeo4j: if the container does not start.
    """
    docker = find_docker()
    password = secrets.token_urlsafe(16)
    limits = (
        f"NEO4J_server_memory_heap_max__size={size.heap}",
        f"NEO4J_server_memory_pagecache_size={size.pagecache}",
    )
    settings = [f"--env={each}" for each in (f"NEO4J_AUTH=neo4j/{password}", *limits)]
    name = _run(docker, "run", "--detach", "--rm", "--publish=127.0.0.1::7687", *settings,
                f"neo4j:{version}-community")  # fmt: skip
    try:
        uri = f"bolt://{_run(docker, 'port', name, '7687/tcp').splitlines()[0]}"
        wait_until_it_answers(uri, ("neo4j", password), PATIENCE)
    except BaseException:
        _run(docker, "kill", name)  # it removes itself
        raise

    def stop() -> None:
        _run(docker, "kill", name)

    return Launched(uri, password, None, stop)


def find_docker() -> str:
    """Return the path of docker, if an engine answers."""
    docker = shutil.which("docker")
    if docker is None:
        raise NotAvailable("Docker: not installed")
    try:
        _run(docker, "info", timeout=20)
    except NoNeo4j as error:
        raise NotAvailable("Docker: no engine answers") from error
    return docker


def _run(*command: str, timeout: float = 600) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=timeout)
    except subprocess.CalledProcessError as error:
        raise NoNeo4j(f"docker {command[1]}: {error.stderr.strip()}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoNeo4j(f"docker {command[1]}: {error}") from error
    return done.stdout.strip()

"""The ten questions of docs/rdf.md: their answers are those of the Cypher queries, in our engine and in Fuseki."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.check import checked_case
from kg.rdf.export import export
from kg.rdf.names import PREFIXES
from kg.rdf.sparql import Graph
from tests.support import loaded
from tests.support.jars import fetched
from tests.support.loaded import ALASKA, ROOT, rows
from tests.support.samples import HEAVY
from tests.test_rdf_others import java

QUESTIONS = dict(
    re.findall(
        r"```sparql\n# (.+?)\n(.+?)```", (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8"), re.DOTALL
    )
)


@cache
def graph() -> Graph:
    return Graph([checked_case(ALASKA)])


def asked(question: str) -> list[list[str | None]]:
    return sorted(graph().answer(QUESTIONS[question]).rows)


def told(name: str, *columns: str, **parameters: Any) -> list[list[str]]:
    found = rows(loaded.embedded(), name, **parameters)
    return sorted([str(row[column]) for column in columns] for row in found)


def test_there_are_ten_of_one_to_three_lines() -> None:
    assert len(QUESTIONS) == 10
    assert all(len(query.strip().splitlines()) <= 3 for query in QUESTIONS.values())
    assert all(asked(question) for question in QUESTIONS)


def test_red_lines_and_conflicts_are_those_of_the_queries() -> None:
    assert asked("Who has drawn which red lines?") == told(
        "redlines/red-lines", "actor_label", "demand_label", inherited="true"
    )
    conflicts = [
        [row["rule"], row["actor_label"], row["demand_label"], row["other_label"], row["since"]]
        for name in ("conflict/opposition", "conflict/incompatible-options")
        for row in rows(loaded.embedded(), name, inherited="true")
    ]
    known = {"opposition", "incompatible options"}
    found = [
        row for row in asked("Who is in conflict with whom, about what, and since when?") if row[0] in known
    ]
    assert found == sorted(conflicts)
    crossed = asked("How many conflicts cross a red line?")[0][0]
    assert int(crossed or 0) >= sum(
        row["red_lines"] > 0
        for name in ("conflict/opposition", "conflict/incompatible-options")
        for row in rows(loaded.embedded(), name, inherited="true")
    )


def test_positions_and_delegations_are_those_of_the_queries() -> None:
    found = told(
        "issues/who-stands-where", "actor_label", "value", "state", demand="ceasefire", inherited="true"
    )
    assert asked("Who stands where on a ceasefire?") == [row for row in found if row[1] != "None"]
    given = told("actors/delegations", "actor_label", "matter_label", "other_label")
    assert asked("Who leaves which decision to whom?") == given
    own: dict[str, set[str]] = {}
    for row in rows(loaded.embedded(), "issues/who-stands-where"):
        own.setdefault(row["actor_label"], set()).add(row["demand"])
    counted = sorted([who, str(len(demands))] for who, demands in own.items())
    assert asked("On how many demands has each actor a position of its own?") == counted


@contextlib.contextmanager
def fuseki(file: Path) -> Iterator[str]:
    """Run a Fuseki with a file, and yield its address for queries."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    libs = [
        fetched("org.apache.jena:jena-fuseki-main", "5.6.0"),
        fetched("org.apache.logging.log4j:log4j-slf4j2-impl", "2.24.3"),
    ]
    command = [
        str(java()),
        "-Xmx512m",
        "-cp",
        os.pathsep.join(f"{lib}/*" for lib in libs),
        "org.apache.jena.fuseki.main.cmds.FusekiMainCmd",
    ]
    arguments = ["--localhost", f"--port={port}", f"--file={file}", "/kg"]
    log = file.with_suffix(".log")
    with log.open("w") as output:
        server = subprocess.Popen([*command, *arguments], stdout=output, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}/kg/sparql"
    try:
        for _ in range(240):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                select(address, "ASK {}")
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def select(address: str, query: str) -> Any:
    body = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(address, body, {"Accept": "application/sparql-results+json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


if HEAVY:  # `make test-heavy`: it starts a Fuseki

    @pytest.mark.slow
    def test_fuseki_gives_the_same_answers(tmp_path: Path) -> None:
        file = tmp_path / "alaska.ttl"
        file.write_text("".join(export([checked_case(ALASKA)], "turtle", follows=True)), encoding="utf-8")
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        with fuseki(file) as address:
            for question, query in QUESTIONS.items():
                found = select(address, prefixes + query)
                names = found["head"]["vars"]
                answers = [
                    [row.get(name, {}).get("value") for name in names] for row in found["results"]["bindings"]
                ]
                assert sorted(answers) == asked(question), question

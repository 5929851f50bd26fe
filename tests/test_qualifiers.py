"""Raw values of an imported coding: numbers stay numbers and texts texts, in YAML, JSON lines, the graph and RDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.check import check, checked_case
from kg.graph.build import build
from kg.rdf.export import export
from kg.rdf.formats import FORMATS
from kg.workflow.rdf_import import import_rdf
from tests.support import small

RAW = '{agreement: 1, strength: -2, frame: "1", "odd name": " x ", empty: "", half: 1.5, year: 007}'
READ = {
    "agreement": 1,
    "strength": -2,
    "frame": "1",
    "odd name": " x ",
    "empty": "",
    "half": "1.5",
    "year": "007",
}
MORE = {"author": "Ann", "section": "Politics", "genre": "op-ed", "time": "08:30:00"}


def case(folder: Path, stance: object, *, lines: bool = False) -> Path:
    place = small.case(
        folder,
        "raw",
        issues=[small.term("all")],
        actors=[small.term("ann", kind="state")],
        demands=[small.term("one", issue="all", kind="outcome")],
        sources=[small.source("s1", "2021-01-01") | MORE],
        stances=[] if lines else [stance],
    )
    if lines:
        (place / "stances.jsonl").write_text(json.dumps(stance) + "\n", encoding="utf-8")
    return place


@pytest.mark.parametrize("lines", [False, True])
def test_what_is_written_is_read(tmp_path: Path, lines: bool) -> None:
    place = case(tmp_path, small.stance("x", "ann", "one", qualifiers=READ), lines=lines)
    [found] = checked_case(place).stances
    assert list(map(repr, found.stance.qualifiers.items())) == list(map(repr, READ.items()))


def test_in_yaml_a_number_in_quotation_marks_is_text(tmp_path: Path) -> None:
    place = case(tmp_path, small.stance("x", "ann", "one", qualifiers="RAW"))
    file = place / "case.yaml"
    file.write_text(file.read_text("utf-8").replace('"RAW"', RAW), encoding="utf-8")
    [found] = checked_case(place).stances
    assert found.stance.qualifiers == READ


def test_the_graph_has_them_as_json(tmp_path: Path) -> None:
    whole = checked_case(case(tmp_path, small.stance("x", "ann", "one", qualifiers=READ)))
    [(text,)] = build(whole).db.execute("select properties from node where label = 'Stance'")
    assert json.loads(json.loads(text)["qualifiers"]) == READ
    [(text,)] = build(whole).db.execute("select properties from node where label = 'Source'")
    assert json.loads(text).items() >= MORE.items()


@pytest.mark.parametrize("form", FORMATS)
def test_they_come_back_from_rdf(form: str, tmp_path: Path) -> None:
    place = case(tmp_path, small.stance("x", "ann", "one", qualifiers=READ))
    file = tmp_path / "case.rdf"
    file.write_text("".join(export([checked_case(place)], form)), encoding="utf-8", newline="")
    [found] = import_rdf(file, tmp_path / "back", form=form)
    assert found.told == []
    whole = checked_case(found.folder)
    assert [each.stance.qualifiers for each in whole.stances] == [READ]
    assert {name: getattr(whole.sources["s1"], name) for name in MORE} == MORE


@pytest.mark.parametrize("wrong", [{"a": [1]}, {"a": None}, {"": 1}, "x", {"a": 10**20}])
def test_anything_else_is_refused(tmp_path: Path, wrong: object) -> None:
    found = check(case(tmp_path, small.stance("x", "ann", "one", qualifiers=wrong), lines=True))
    assert [problem.code for problem in found.problems if problem.is_error] == ["S003"]

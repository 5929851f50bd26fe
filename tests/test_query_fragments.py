"""Fragments: named pieces of Cypher, expanded when a file is read; errors are reported at their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.query.catalogue import Catalogue
from kg.query.fragments import Fragment, expanded
from kg.query.run import run
from kg.store.base import Store
from tests.support import loaded

store = loaded.store

FRAGMENTS = """\
- name: firm
  takes: [p]
  meaning: "It is held firmly, or as a red line."
  cypher: "p.firmness_rank >= 1"
- name: firmly_held
  takes: [p]
  uses: [day]
  meaning: "It counts and is held firmly."
  cypher: "@counts_as_own(p) AND @firm(p)"
"""
QUERY = """/*
title: {en: "Insisted on", de: "Worauf bestanden wird"}
question: "What does an actor insist on?"
parameters: [case, as_of, level, assume, in_office]
columns:
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
reading: "One row a position."
*/
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE d.kind IS NOT NULL
  AND @firmly_held(p)
RETURN d.id AS demand ORDER BY demand, p.id
"""


def packs(folder: Path, query: str = QUERY, fragments: str = FRAGMENTS) -> Catalogue:
    (folder / "mine").mkdir()
    (folder / "mine" / "insisted-on.cypher").write_text(query, encoding="utf-8")
    (folder / "fragments.yaml").write_text(fragments, encoding="utf-8")
    return Catalogue.find(folder)


def test_a_pack_uses_the_shipped_fragments_and_adds_its_own(tmp_path: Path, store: Store) -> None:
    query = packs(tmp_path).get("mine/insisted-on")
    assert "@" not in query.cypher
    found = run(query, store, {"case": "alaska-2025"})
    assert ["territorial-cessions"] in found.rows.rows


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (
            "@firmly_held(p)",
            "@firmly_hold(p)",
            "12:7",
            "no fragment '@firmly_hold'; did you mean 'firmly_held'?",
        ),
        ("@firmly_held(p)", "@firmly_held(p, d)", "12:7", "'@firmly_held' is written @firmly_held(p)"),
        ("@firmly_held(p)", "@firmly_held()", "12:7", "'@firmly_held' is written @firmly_held(p)"),
        ("@firmly_held(p)", "@firmly_held", "12:7", "'@firmly_held' is written @firmly_held(p)"),
        ("@firmly_held(p)", "@firmly_held(p", "12:7", "the bracket after '@firmly_held' is not closed"),
        ("@case_and_day", "@case_and_day(c)", "9:1", "'@case_and_day' is written without brackets"),
        (
            "@firmly_held(p)",
            "@counts(literal)",
            "12:7",
            "cannot be given 'literal', a name that it uses itself",
        ),
    ],
)
def test_a_misused_fragment_is_reported_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    problems = packs(tmp_path, QUERY.replace(old, new)).problems
    assert [problem.code for problem in problems] == ["Q004"], problems
    assert str(problems[0].location).endswith(f"insisted-on.cypher:{place}")
    assert words in problems[0].text


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "words"),
    [
        ("@firm(p)", "@frm(p)", "9:3", "Q004", "did you mean 'firm'?"),
        ("takes: [p]\n  uses", "takse: [p]\n  uses", "6:3", "S001", "did you mean 'takes'?"),
        ("- name: firm\n", "- name: Firm\n", "1:9", "S003", "lower-case"),
        (FRAGMENTS, "firm: p.firm\n", "1:1", "Q001", "expected a list of fragments"),
    ],
)
def test_a_broken_file_of_fragments_is_reported_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, code: str, words: str
) -> None:
    problems = [
        p for p in packs(tmp_path, fragments=FRAGMENTS.replace(old, new, 1)).problems if p.code == code
    ]
    assert any(str(p.location).endswith(f"fragments.yaml:{place}") and words in p.text for p in problems), (
        problems
    )


def test_a_fragment_uses_none_below_it(tmp_path: Path) -> None:
    first, second = FRAGMENTS.split("- name: firmly_held")
    problems = packs(tmp_path, fragments=f"- name: firmly_held{second}{first}").problems
    assert [str(p.location).rpartition("/")[2] for p in problems] == ["fragments.yaml:5:3"]
    assert "no fragment '@firm'" in problems[0].text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("WHERE NOT @low(p)", "WHERE NOT (p.rank < 1 AND p.kept)"),
        ("WHERE @low(p) AND x", "WHERE p.rank < 1 AND p.kept AND x"),
        ("WHERE y AND @either(head(l[1..2]))", "WHERE y AND (head(l[1..2]).a OR head(l[1..2]).b = ' OR p')"),
        ("RETURN '@low(p)' AS a // @low", "RETURN '@low(p)' AS a // @low"),
        ("RETURN q.p AS p", "RETURN q.p AS p"),
    ],
)
def test_what_a_fragment_stands_for_is_one_thing(text: str, wanted: str) -> None:
    known = {
        "low": Fragment(name="low", takes=["p"], meaning="low", cypher="p.rank < 1 AND p.kept"),
        "either": Fragment(name="either", takes=["p"], meaning="one", cypher="p.a OR p.b = ' OR p'"),
    }
    assert expanded(text, known) == (wanted, [])


def test_show_prints_the_whole_query_which_can_be_pasted() -> None:
    for query in loaded.catalogue():
        shown = CliRunner().invoke(main, ["query", "show", query.id, "--cypher"])
        assert shown.exit_code == 0, shown.output
        opening, _, body = shown.output.partition("*/")
        assert opening.startswith("/*\ntitle:")
        assert not re.search(r"@\w", body), query.id


def test_what_makes_a_position_count_stands_once() -> None:
    for path in sorted((loaded.ROOT / "queries").glob("*/*.cypher")):
        body = path.read_text(encoding="utf-8").partition("*/")[2]
        for piece in (".assuming", "split(", "IN $assume WHERE"):
            assert piece not in body, f"{path.name}: {piece}"
        assert not re.search(r"day < \w+\.valid_before AND", body), path.name

"""Contradictions are found in every form, and reported in the same way on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.check.logic import _circles
from tests.support.authoring import ONTOLOGY, STANCE, checked, codes, harbour

NODES = "abcdef"
EDGES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda e: e[0] != e[1]), max_size=14
)


def reaches(edges: list[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {name: set() for name in NODES}
    for _ in NODES:
        for start, end in edges:
            found[start] |= {end} | found[end]
    return found


@given(EDGES)
def test_one_circle_is_shown_for_each_knot(edges: list[tuple[str, str]]) -> None:
    circles = _circles(edges)
    for circle in circles:
        assert circle[0] == min(circle)
        assert set(zip(circle, [*circle[1:], circle[0]], strict=True)) <= set(edges)
    found = reaches(edges)
    knots = {frozenset(m for m in NODES if m in found[n] and n in found[m]) for n in NODES if n in found[n]}
    shown = [next(knot for knot in knots if set(circle) <= knot) for circle in circles]
    assert len(shown) == len(set(shown)) == len(knots)


def test_circles_are_the_same_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    knot = [
        ("d", "b"),
        ("b", "c"),
        ("c", "d"),
        ("c", "b"),
        ("a", "d"),
        ("d", "a"),
        ("e", "f"),
        ("f", "e"),
        ("b", "e"),
    ]
    code = f"from kg.check.logic import _circles; print(_circles({knot}))"
    said = set()
    for seed in range(6):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        said.add(run.stdout)
    assert len(said) == 1


def relations(*named: tuple[str, str, str]) -> str:
    return "relations:\n" + "".join(
        f"  - {{type: {kind}, from: {start}, to: {end}, basis: coder-declared, justification: x}}\n"
        for kind, start, end in named
    )


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ([("before", "sunday-ferry", "quiet-nights"), ("before", "quiet-nights", "old-pier-stays")], []),
        ([("excludes", "sunday-ferry", "quiet-nights")], []),
        ([("excludes", "sunday-ferry", "old-pier-stays"), ("entails", "quiet-nights", "old-pier-stays")], []),
        (
            [
                ("excludes", "sunday-ferry", "old-pier-stays"),
                ("entails", "daily-ferry", "quiet-nights"),
                ("entails", "quiet-nights", "old-pier-stays"),
            ],
            ["L003"],
        ),
        ([("entails", "sunday-ferry", "daily-ferry")], ["L001"]),
        ([("entails", "quiet-nights", "quiet-nights")], ["L004"]),
        ([("excludes", "quiet-nights", "quiet-nights")], ["L003", "L004"]),
    ],
)
def test_relations_that_contradict_each_other(
    named: list[tuple[str, str, str]], found: list[str], tmp_path: Path
) -> None:
    result = checked(harbour(tmp_path, extra=relations(*named)))
    assert sorted(code for code in codes(result) if code != "L014") == found  # L014 is about actors


OPPOSED = STANCE.replace("value: open", "value: against").replace("actor: westport", "actor: easthaven")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("", ""), ["L005"]),
        (("coded:", "date: 2021-05-02\n    coded:"), []),
        (("coded:", "coding: second\n    coded:"), []),
        (("mode: indirect", "mode: guessed"), []),
        (("coded:", "if: [{demand: quiet-nights}]\n    coded:"), []),
        (("value: against", "value: unsure"), []),
        (("actor: easthaven", "actor: westport\n    principal: easthaven"), ["L005"]),
        (("actor: easthaven", "actor: lund\n    principal: lund"), []),
    ],
    ids=[
        "opposed",
        "another day",
        "another pass",
        "speculated",
        "conditional",
        "undecided",
        "in its name",
        "in her own name",
    ],
)
def test_stances_contradict_if_they_count_for_one_holder_on_one_day(
    change: tuple[str, str], found: list[str], tmp_path: Path
) -> None:
    result = checked(harbour(tmp_path, extra=OPPOSED.replace(*change) if change[0] else OPPOSED))
    assert codes(result) == found
    assert result.ok


def test_the_ontology_alone_says_which_relations_have_to_be_free_of_circles(tmp_path: Path) -> None:
    assert "acyclic: true" in (ONTOLOGY / "terms.yaml").read_text()
    circle = relations(
        ("excludes", "quiet-nights", "sunday-ferry"), ("excludes", "sunday-ferry", "old-pier-stays")
    )
    closed = circle + relations(("excludes", "old-pier-stays", "quiet-nights")).removeprefix("relations:\n")
    assert set(codes(checked(harbour(tmp_path, extra=closed)))) == {"L014"}  # of an actor, not of the circle

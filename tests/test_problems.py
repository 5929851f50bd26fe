"""Problems are sorted, reported once, and suggest the nearest term."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.check.report import Report
from kg.common.problem_codes import CODES
from kg.common.problems import Location, Problem, clipped, closest, nearest, shown_path
from kg.render.problems import render_problems

PLACES = st.builds(Location, st.sampled_from(["a.yaml", "b.yaml"]), st.integers(1, 3), st.integers(1, 3))
PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(sorted(CODES)),
        PLACES,
        st.sampled_from(["x", "y"]),
        st.sampled_from(["", "z"]),
    ),
    max_size=20,
)


@given(PROBLEMS, st.randoms(use_true_random=False))
def test_a_report_gives_each_once_in_file_order_whatever_the_order_of_finding(
    problems: list[Problem], dice: object
) -> None:
    one, two = Report(), Report()
    one.extend(problems)
    mixed = problems.copy()
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    two.extend(mixed)
    assert one.problems == two.problems
    assert sorted(map(str, set(problems))) == sorted(map(str, one.problems))
    places = [(p.location.path, p.location.line, p.location.column, p.code) for p in one.problems]
    assert places == sorted(places)
    assert one.has_errors == any(CODES[p.code].severity == "error" for p in problems)


def test_a_problem_in_one_line() -> None:
    assert str(Problem("U001", Location("a b.yaml", 2, 3), "m")) == "a b.yaml:2:3: warning U001: m"
    assert str(Problem("R001", Location("a.yaml"), "m", "h")) == "a.yaml:1:1: error R001: m; h"


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x00", "\x9b", "\u2028", "\u202e", "\u2066"])
def test_a_problem_stays_in_its_line_and_steers_nothing(sign: str) -> None:
    problem = Problem("R001", Location(f"a{sign}.yaml"), f"no {sign}", f"or {sign}")
    assert str(problem) == "a�.yaml:1:1: error R001: no �; or �"
    assert sign in "\u2028" or sign not in render_problems([problem], "github")
    assert render_problems([problem], "text", "ok") == f"{problem}\nok"


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("ukrain", ["russia", "ukraine"], "ukraine"),
        ("Ukraine", ["ukraine"], "ukraine"),
        ("cease-fire", ["ceasefire", "fire"], "ceasefire"),
        ("xyz", ["ukraine"], ""),
        ("a", [], ""),
    ],
)
def test_the_nearest_name(name: str, known: list[str], found: str) -> None:
    assert closest(name, known) == found
    assert closest(name, reversed(known)) == found
    assert str(nearest(name, known)) == (f"did you mean '{found}'?" if found else "")


@given(st.text(), st.integers(1, 50))
def test_clipped_text_is_never_longer(text: str, most: int) -> None:
    assert len(clipped(text, most)) <= most
    assert clipped(text, len(text) + 1) == text


def test_paths_are_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.yaml").write_text("")
    (tmp_path / "a" / "link.yaml").symlink_to("../b.yaml")
    monkeypatch.chdir(tmp_path / "a")
    assert shown_path(tmp_path / "a" / "x.yaml") == "x.yaml"
    assert shown_path(Path("../a/x.yaml")) == "x.yaml"
    assert shown_path(tmp_path / "b.yaml") == (tmp_path / "b.yaml").as_posix()
    assert shown_path(Path("link.yaml")) == "link.yaml"

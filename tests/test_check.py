"""A check of any input ends with a list of problems, which does not depend on the order of the files."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.check import Checked, check, checked_case, load_ontology
from kg.common.errors import CheckFailed, NotFound
from kg.common.paths import find_data
from kg.common.problems import Problem
from kg.graph.build import build
from kg.store.base import Store
from kg.workflow.load import load
from tests.support.authoring import HARBOUR, ONTOLOGY, STANCE, TEXTS, harbour

ALASKA = find_data("seeds") / "alaska-2025"
TERMS = find_data("ontology")

# --- random damage ----------------------------------------------------------------------------------------

Lines = list[str]
Mutation = Callable[[random.Random, Lines], Lines]


def drop(dice: random.Random, lines: Lines) -> Lines:
    at = dice.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def double(dice: random.Random, lines: Lines) -> Lines:
    at = dice.randrange(len(lines))
    return [*lines[: at + 1], *lines[at:]]


def swap(dice: random.Random, lines: Lines) -> Lines:
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return lines


def indent(dice: random.Random, lines: Lines) -> Lines:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice(
        [f" {lines[at]}", f"  {lines[at]}", lines[at].lstrip(), lines[at][1:], f"\t{lines[at]}"]
    )
    return lines


def rename(dice: random.Random, lines: Lines) -> Lines:
    at = dice.choice([n for n, line in enumerate(lines) if ":" in line])
    key, colon, rest = lines[at].partition(":")
    lines[at] = f"{key[:-1]}{dice.choice(['', 'x', 'é', ' ', '_', '?'])}{colon}{rest}"
    return lines


SIGNS = ["'", '"x', "[x", "&a", "*a", "!!int 1", "x: y", "|", ">-", "\u2028"]
VALUES = [
    "",
    "~",
    "[]",
    "{}",
    "[[[]]]",
    "{a: b}",
    "no",
    "1e3",
    "-1",
    "0",
    "2025-02-30",
    "Ä",
    "trump",
    "9" * 400,
    "x" * 200,
]


def replace(dice: random.Random, lines: Lines) -> Lines:
    at = dice.choice([n for n, line in enumerate(lines) if ": " in line])
    lines[at] = f"{lines[at].partition(': ')[0]}: {dice.choice(SIGNS + VALUES)}"
    return lines


def swap_values(dice: random.Random, lines: Lines) -> Lines:
    some = [n for n, line in enumerate(lines) if ": " in line]
    one, two = dice.choice(some), dice.choice(some)
    (key, _, value), (other_key, _, other) = lines[one].partition(": "), lines[two].partition(": ")
    lines[one] = f"{key}: {other}"
    if one != two:
        lines[two] = f"{other_key}: {value}"
    return lines


def cut(dice: random.Random, lines: Lines) -> Lines:
    return lines[: dice.randrange(len(lines))]


MUTATIONS: list[Mutation] = [drop, double, swap, indent, rename, replace, swap_values, cut]


def mutated(dice: random.Random, content: bytes) -> bytes:
    if dice.random() < 0.25:
        broken = bytearray(content)
        for _ in range(dice.randint(1, 4)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        return bytes(broken)
    lines = content.decode().split("\n")
    for _ in range(dice.choice([1, 1, 1, 2, 5])):
        if len(lines) > 3 and any(": " in line for line in lines):
            lines = dice.choice(MUTATIONS)(dice, lines)
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ALASKA, folder / "alaska-2025")
    shutil.copytree(TERMS, folder / "ontology")
    return folder


@pytest.mark.sample(15)
@pytest.mark.parametrize("seed", range(200))
def test_a_mutated_file_is_reported_or_sound_and_never_a_traceback(seed: int, shipped: Path) -> None:
    dice = random.Random(seed)  # noqa: S311
    path = dice.choice(sorted(shipped.rglob("*.yaml")))
    content = path.read_bytes()
    path.write_bytes(mutated(dice, content))
    try:
        found = check(shipped / "alaska-2025", ontology=shipped / "ontology", texts=TEXTS)
        assert_sound(found)
        if found.ok and path.parent.name != "graph":  # the graph's own classes are not part of a case
            with closing(build(found.case)) as graph:
                assert graph.count("node") > 0
    finally:
        path.write_bytes(content)


LEAKS = (
    "Input should",
    "input should",
    "should have",
    "validation",
    "Traceback",
    "NoneType",
    "while parsing",
    "None",
)


def assert_sound(found: Checked) -> None:
    assert isinstance(found, Checked)
    assert all(isinstance(problem, Problem) for problem in found.problems)
    assert found.problems == sorted(set(found.problems), key=lambda problem: problem.sort_key)
    for problem in found.problems:
        assert problem.location.line >= 1
        assert "\n" not in str(problem)
        assert len(str(problem)) < 1000
        assert not [leak for leak in LEAKS if leak in problem.text], problem
    assert found.ok == (not [problem for problem in found.problems if problem.is_error])


def test_the_unmutated_files_are_sound(shipped: Path) -> None:
    assert check(shipped / "alaska-2025", ontology=shipped / "ontology").problems == []


# --- order ------------------------------------------------------------------------------------------------

WRONG = """\
stances:
  - id: wrong-actor
    actor: westprt
    demand: sunday-ferry
    value: for
    mode: indirect
    quotes: ["Whether the night boat will be sold"]
    meaning: "Something."
    source: gazette-2021-05-03
    coder: coder-a
    coded: 2021-06-02
  - id: wrong-quote
    actor: westport
    demand: quiet-nights
    value: fore
    mode: indirect
    quotes: ["Wether the night boat will be sold"]
    meaning: "Something."
    source: gazette-2021-05-03
    coder: coder-a
    coded: 2021-06-02
issues:
  - {id: weather, label: {en: w, de: W}, definition: Rain.}
"""


def items(folder: Path) -> list[tuple[str, Any]]:
    """Return every item of every section of a case, completed with its file's defaults."""
    found: list[tuple[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        defaults = data.pop("defaults", {})
        for section, content in data.items():
            own = defaults if section == "stances" else {}
            found += [
                (section, {**own, **item}) for item in (content if isinstance(content, list) else [content])
            ]
    return found


def written(folder: Path, content: list[tuple[str, Any]], files: list[int], keys: list[bool]) -> Path:
    """Write the items, spread over files; keys of an item in reverse order where `keys` is true."""
    place = folder / "harbour"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    spread: dict[int, dict[str, Any]] = {}
    for (section, item), number, backwards in zip(content, files, keys, strict=True):
        data = dict(reversed(item.items())) if backwards else item
        holder = spread.setdefault(number, {})
        if section == "case":
            holder["case"] = data
        else:
            holder.setdefault(section, []).append(data)
    for number, data in spread.items():
        (place / f"f{number}.yaml").write_text(
            yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )
    return place


def said(found: Checked) -> set[tuple[str, str]]:
    return {(problem.code, problem.message) for problem in found.problems}


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour's terms with the graph's classes, so that graphs can be built."""
    folder = tmp_path_factory.mktemp("terms")
    shutil.copy(ONTOLOGY / "terms.yaml", folder)
    shutil.copytree(TERMS / "graph", folder / "graph")
    return folder


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False))
@pytest.mark.parametrize("extra", ["", STANCE, WRONG], ids=["sound", "one more", "wrong"])
def test_the_order_of_items_keys_and_files_changes_nothing(
    extra: str, dice: random.Random, tmp_path: Path, terms: Path
) -> None:
    shutil.rmtree(tmp_path / "written", ignore_errors=True)
    place = harbour(tmp_path / "written", extra=extra) if extra else harbour(tmp_path / "written")
    content = items(place)
    numbers = [dice.randrange(4) for _ in content]
    turned = [dice.random() < 0.5 for _ in content]
    dice.shuffle(content)
    other = written(tmp_path / "mixed", content, numbers, turned)
    before, after = check(place, ontology=terms, texts=TEXTS), check(other, ontology=terms, texts=TEXTS)
    assert said(before) == said(after)
    assert before.verified == after.verified
    if before.ok:
        with closing(build(before.case)) as one, closing(build(after.case)) as two:
            assert _content(one) == _content(two)


def _content(graph: Any) -> list[tuple[str, str, str]]:
    """Return the hashes of all nodes and edges, except the Case node, which names the files it was read from."""
    return sorted(row for table in ("node", "edge") for row in graph.hashes(table) if row[0] != "Case")


# --- exceptions -------------------------------------------------------------------------------------------


def test_a_case_with_an_error_is_not_given_out(tmp_path: Path) -> None:
    place = harbour(tmp_path, extra=STANCE.replace("westport", "westprt"))
    with pytest.raises(CheckFailed, match="1 error found") as caught:
        checked_case(place, ontology=ONTOLOGY)
    assert [problem.code for problem in caught.value.problems] == ["R001"]
    assert checked_case(HARBOUR, ontology=ONTOLOGY).id == "harbour"


def test_two_cases_of_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    one, two = harbour(tmp_path / "one"), harbour(tmp_path / "two")
    no_store = cast(Store, None)  # the parameter is refused before the store is used
    with pytest.raises(CheckFailed) as caught:
        load([one, two], no_store, ontology=ONTOLOGY)
    [problem] = caught.value.problems
    assert (problem.code, str(problem.location)) == ("S005", f"{two.as_posix()}/case.yaml:2:7")
    assert problem.hint == f"the other is in {one.as_posix()}; load them one at a time"


def test_an_ontology_that_is_not_there_is_raised(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        check(HARBOUR, ontology=tmp_path / "nowhere")


def test_an_empty_ontology_lacks_its_sections(tmp_path: Path) -> None:
    _, report = load_ontology(tmp_path)
    lacking = {problem.message.split("'")[1] for problem in report.problems}
    assert {"modes:", "firmness:", "stance_scale:", "relation_types:"} < lacking
    assert check(HARBOUR, ontology=tmp_path).ok is False

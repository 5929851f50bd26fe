"""`kg analyse`: methods on the networks of a case, their formats, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.common.errors import KgError
from kg.networks.analyses import analyse
from kg.networks.result import Networks

CASE = "alaska-2025"


def run(*arguments: str) -> str:
    found = CliRunner().invoke(main, ["analyse", *arguments], prog_name="kg")
    assert found.exit_code == 0, found.output
    return found.output


@pytest.fixture(scope="module")
def found() -> Networks:
    return kg.network(CASE, preset="statements", rows="principal")


def test_every_output_names_preset_and_method() -> None:
    assert run("balance", CASE).splitlines()[0] == "preset statements, method balance"
    csv = run("indices", CASE, "--format", "csv").splitlines()
    assert csv[0] == "# preset: statements, method: indices"
    assert csv[3].startswith("one,other,joint,identical,half_credit,S_nominal,")
    told = json.loads(run("polarisation", CASE, "--format", "json", "--seed", "3"))
    assert list(told)[:2] == ["preset", "method"]
    assert (told["method"], told["seed"], told["figures"]["exact"]) == ("polarisation", 3, True)


def test_the_indices_are_those_of_the_networks(found: Networks) -> None:
    """S with absolute distance is subtract over joint; undefined is None with its reason."""
    (head, *rows) = analyse(found, "indices").tables["pairs"]
    subtract = kg.network(CASE, preset="statements", rows="principal", aggregation="subtract").one
    places = {each.label: at for at, each in enumerate(subtract.rows)}
    checked = 0
    for row in rows:
        told = dict(zip(head, row, strict=True))
        if told["joint"]:
            tie = subtract.values[places[told["one"]], places[told["other"]]]
            assert told["S_abs"] == pytest.approx(tie / told["joint"], abs=1e-6)
            checked += 1
        else:
            assert (told["S_abs"], told["identical"]) == (None, None)
        assert (told["undefined"] is None) == all(value is not None for value in row[:-1])
    assert checked > 5


def test_camps_name_what_binds_them_with_quotes(found: Networks) -> None:
    answer = analyse(found, "camps", seed=1)
    assert answer == analyse(found, "camps", seed=1)
    camps = {row[4]: row[2] for row in answer.tables["members"][1:]}
    head, *bonds = answer.tables["bonds"]
    assert bonds
    for row in bonds:
        told = dict(zip(head, row, strict=True))
        assert camps[told["actor"]] == told["camp"]
        assert told["quote"]
        sides = {each[6] for each in bonds if each[2:5] == row[2:5]}
        assert len(sides) == (1 if told["bond"] == "binds" else 2)


def test_a_bloc_is_where_most_of_its_members_are() -> None:
    from kg.networks.analyses.camps import _with_blocs

    assert _with_blocs({1: 0, 2: 0, 3: 1}, {0: [1, 2, 3]}) == [0, 0, 0, 1]
    assert _with_blocs({1: 0, 3: 1}, {0: [2, 1], 2: [3]}) == [0, 0, 1, 1]


def test_windows_are_compared() -> None:
    given = {"preset": "statements", "window": 3, "unit": "months", "step": 3}
    series = kg.network(CASE, **given)
    answer = analyse(series, "change")
    assert sum(answer.figures.values()) == len(answer.tables["changes"]) - 1 > 0
    states = [row[3] for row in analyse(series, "phases").tables["windows"][1:]]
    assert len(states) == len(series.matrices)
    assert states[0] == 1


@pytest.mark.parametrize(
    ("method", "options", "given", "said"),
    [
        ("phases", {}, {}, "give --window"),
        ("indices", {"normalise": "average"}, {}, "--normalise average"),
        ("polarisation", {"aggregation": "conflict"}, {}, "--aggregation conflict"),
        ("camps", {"mode": "two"}, {}, "--mode two"),
        ("scaling", {}, {"low": "ukraine", "high": "rusia"}, "did you mean 'Russia'"),
        ("ideal-points", {}, {"low": "ukraine", "high": None}, "--low ACTOR --high ACTOR"),
        ("backbone", {}, {"size": 400}, "--size 400"),
        ("polarisation", {}, {"number": 400}, "--camps 400"),
    ],
)
def test_what_does_not_suit_is_refused(
    method: str, options: dict[str, Any], given: dict[str, Any], said: str
) -> None:
    with pytest.raises(KgError) as caught:
        analyse(kg.network(CASE, preset="statements", **options), method, **given)
    assert said in str(caught.value)

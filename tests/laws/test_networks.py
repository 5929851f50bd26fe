"""Discourse networks equal the formulas of docs/networks.md, written down a second time, and keep their symmetries."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.model.case_model import Case
from kg.networks.matrices import NORMALISATIONS
from kg.networks.network import network
from kg.networks.request import Request
from kg.networks.result import Matrix, Networks
from kg.networks.statements import ONCE_PER
from kg.store.base import Store
from kg.workflow.case_sources import from_yaml
from kg.workflow.networks import network_of
from tests.reference import networks as reference
from tests.reference.networks import Said
from tests.support import loaded

store = loaded.store
LEVELS: dict[str, list[Any]] = {
    "agreement": [0, 1],
    "strength": [-2, -1, 0, 2],
    "frame": ["cost", "law", "right"],
}
SPAN = {"agreement": 1.0, "strength": 4.0, "frame": 0.0}


@cache
def case() -> Case:
    (found,) = from_yaml(["alaska-2025"])
    return found


@cache
def names(section: str, number: int) -> list[str]:
    return sorted(case().section(section))[:number]


def statements(qualifier: str) -> st.SearchStrategy[list[Said]]:
    return st.lists(
        st.builds(
            Said,
            st.sampled_from(names("actors", 5)),
            st.sampled_from(names("demands", 4)),
            st.sampled_from(LEVELS[qualifier]),
            st.sampled_from(
                [dt.date(2019, 12, 30), dt.date(2020, 1, 2), dt.date(2020, 1, 31), dt.date(2021, 1, 1)]
            ),
            st.sampled_from(names("sources", 3)),
        ),
        min_size=1,
        max_size=24,
    )


def body(each: Said, qualifier: str) -> dict[str, Any]:
    own = {
        "actor": each.row,
        "demand": each.column,
        "source": each.document,
        "mode": "indirect",
        "value": "demands",
    }
    return {**own, "qualifiers": {qualifier: each.level}, "quotes": ["so"]}


def made(said: list[Said], qualifier: str, **options: Any) -> Networks:
    """The network of some statements; levels that none of them has are had by one of another actor, left out."""
    rows = [(f"s{n}", each.row, str(each.day), body(each, qualifier)) for n, each in enumerate(said)]
    for n, level in enumerate(LEVELS[qualifier]):
        other = Said("russia", "peace-in-ukraine", level, dt.date(2020, 1, 1), names("sources", 1)[0])
        rows.append((f"x{n}", "russia", str(other.day), body(other, qualifier)))
    request = Request(rows="actor", qualifier=qualifier, exclude=("actor=russia",), **options)
    return network(case(), request, rows)


def cells(matrix: Matrix) -> dict[tuple[str, str], float]:
    return {
        (row.id, column.id): value
        for row, values in zip(matrix.rows, matrix.values.tolist(), strict=True)
        for column, value in zip(matrix.columns, values, strict=True)
    }


@pytest.mark.parametrize("qualifier", LEVELS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_network_is_what_the_formulas_say(qualifier: str, data: st.DataObject) -> None:
    said = sorted(data.draw(statements(qualifier)), key=lambda each: (each.day, each.document))
    per = data.draw(st.sampled_from(ONCE_PER))
    aggregation = data.draw(st.sampled_from(["ignore", "congruence", "conflict", "subtract"]))
    normalise = data.draw(st.sampled_from([n for n in NORMALISATIONS if n not in ("activity", "prominence")]))
    found = made(said, qualifier, aggregation=aggregation, normalise=normalise, duplicates=per)
    kept = reference.once(said, per, graded=aggregation != "ignore")
    expected = reference.one_mode(kept, aggregation, normalise, SPAN[qualifier])
    assert cells(found.one) == pytest.approx(expected)
    assert found.told["statements"] == len(kept)
    assert np.array_equal(found.one.values, found.one.values.T)

    aggregation = data.draw(st.sampled_from(["ignore", "subtract", "combine"]))
    normalise = data.draw(st.sampled_from(["none", "activity", "prominence"]))
    found = made(said, qualifier, mode="two", aggregation=aggregation, normalise=normalise, duplicates=per)
    kept = reference.once(said, per, graded=aggregation != "ignore")
    assert cells(found.one) == pytest.approx(
        reference.two_mode(kept, aggregation, normalise, LEVELS[qualifier])
    )


@settings(max_examples=8, deadline=None)
@given(said=statements("strength"))
def test_a_window_is_the_network_of_its_days(said: list[Said]) -> None:
    options = {"aggregation": "subtract", "normalise": "average"}
    found = made(
        said, "strength", window=(1, 40), unit="days", step=160, start=dt.date(2019, 12, 30), **options
    )
    for matrix in found.matrices:
        assert matrix.window
        first, last = matrix.window.begin.date(), matrix.window.end.date()
        here = [each for each in said if first <= each.day <= last]
        expected = reference.one_mode(here, "subtract", "average", SPAN["strength"])
        assert cells(matrix) == pytest.approx(expected)


@settings(max_examples=10, deadline=None)
@given(
    said=statements("agreement"),
    kernel=st.sampled_from(["uniform", "triangular", "epanechnikov", "gaussian"]),
)
def test_a_kernel_of_one_day_is_proportional_to_the_network(said: list[Said], kernel: str) -> None:
    """If all statements are of one day, each has the weight of the kernel's middle."""
    said = [Said(each.row, each.column, each.level, dt.date(2020, 1, 2), each.document) for each in said]
    whole = made(said, "agreement", aggregation="congruence").one
    found = made(
        said, "agreement", aggregation="congruence", window=(30,), kernel=(kernel,), reach_out=True
    ).one
    middle = {"uniform": 0.5, "triangular": 1.0, "epanechnikov": 0.75, "gaussian": 0.3989422804014327}[kernel]
    assert np.allclose(found.values, middle * whole.values)


SETTINGS = [
    {"rows": "actor", "mode": "two", "columns": "issue"},
    {"rows": "principal", "aggregation": "subtract", "normalise": "average", "duplicates": "document"},
    {"rows": "speaker", "columns": "publisher", "aggregation": "ignore"},
    {"rows": "principal", "window": (6,), "unit": "months", "conditional": True},
    {"rows": "actor.kind", "mode": "two", "direction_only": True, "isolates": True},
    {"preset": "positions", "inherited": True},
    {
        "preset": "positions",
        "mode": "two",
        "as_of": dt.date(2025, 3, 20),
        "level": "actor",
        "conditional": True,
    },
    {"rows": "actor", "mode": "events", "as_of": dt.date(2025, 8, 15)},
]


@pytest.mark.parametrize("options", SETTINGS, ids=lambda each: "-".join(map(str, each.values())))
def test_files_and_stores_give_the_same_network(options: dict[str, Any], store: Store) -> None:
    from kg.exports.networks.matrix_files import as_json

    from_files = network_of(case(), Request(**options))
    from_a_store = kg.network("alaska-2025", store=store, **options)
    assert as_json(from_a_store, evidence=True) == as_json(from_files, evidence=True)


def test_positions_count_once_and_blocs_are_not_tied_to_their_members() -> None:
    found = kg.network("alaska-2025", preset="positions", inherited=True)
    pairs = {
        frozenset((source.id, target.id))
        for (i, source), (j, target) in itertools.product(enumerate(found.one.rows), repeat=2)
        if found.one.values[i, j]
    }
    assert frozenset(("france", "germany")) in pairs
    assert not {frozenset(("france", "g7")), frozenset(("europe", "germany"))} & pairs
    two = kg.network("alaska-2025", preset="positions", mode="two", aggregation="ignore").one
    assert two.values.max() == 1


def test_evidence_adds_up_to_the_ties() -> None:
    """Every stance behind a tie is about what the tie is about, and quoted as it was written."""
    from kg.networks.evidence import ties

    found = kg.network("alaska-2025", rows="principal", aggregation="ignore")
    stances = {each.stance.id: each.stance for each in case().stances}
    for tie in ties(found, found.one, evidence=True):
        sides: dict[str, dict[str, int]] = {}
        for line in tie.evidence:
            stance = stances[line["stance"]]
            assert stance.demand == line["about"]
            assert all(quote.exact in line["quote"] for quote in stance.quotes)
            sides.setdefault(line["about"], {}).setdefault(line["side"], 0)
            sides[line["about"]][line["side"]] += 1
        assert tie.weight == sum(each["from"] * each["to"] for each in sides.values())


def test_faults_of_dna_are_only_reproduced_if_asked_for() -> None:
    """Two Januaries are two months; a triangle falls to both sides; one level of a number is agreement."""
    days = [dt.date(2020, 1, 5), dt.date(2021, 1, 5)]
    twice = [
        Said(names("actors", 1)[0], names("demands", 1)[0], 2, day, names("sources", 1)[0]) for day in days
    ]
    number = {
        wanted: made(twice, "strength", mode="two", duplicates="month", dna_compatible=wanted).told[
            "statements"
        ]
        for wanted in (False, True)
    }
    assert number == {False: 2, True: 1}
    two = [
        Said(name, names("demands", 1)[0], 2, days[0], names("sources", 1)[0]) for name in names("actors", 2)
    ]
    assert made(two, "strength").one.values[0, 1] == 1
    as_dna = made(two, "strength", dna_compatible=True, start=days[0])
    assert np.isnan(as_dna.one.values[0, 1])
    assert json.loads(_json(as_dna))["networks"][0]["matrix"][0][1] is None


def _json(found: Networks) -> str:
    from kg.exports.networks.matrix_files import as_json

    return as_json(found)

"""Agreement of two actors over common matters, worked by hand and by identities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import sparse

from kg.networks.matrices import counts, one_mode
from kg.networks.methods import indices
from kg.networks.methods.indices import CHANCE, DISTANCES, chance_corrected, cube, distances, table_of_pair

SCALE = [0, 1, 2]

votes = some.lists(some.lists(some.integers(-1, 2), min_size=4, max_size=4), min_size=1, max_size=9)
"""Roll calls of four actors: -1 did not vote, 0 no, 1 abstained, 2 yes."""


def at(roll_calls: list[list[int]]) -> list[sparse.csr_array]:
    array = np.array(roll_calls).T
    return [sparse.csr_array((array == level).astype(float)) for level in SCALE]


def test_all_nine_indices_of_one_year_of_the_united_nations() -> None:
    """United States and Israel 1965: 40 common votes, 22 of them identical."""
    table = table_of_pair([[14, 0, 1], [9, 2, 0], [3, 5, 6]])
    expected = {
        ("S", "nominal"): 0.1,
        ("kappa", "nominal"): 0.304347826,
        ("pi", "nominal"): 0.271623672,
        ("S", "absolute"): 0.45,
        ("kappa", "absolute"): 0.414893617,
        ("pi", "absolute"): 0.379844961,
        ("S", "squared"): 0.625,
        ("kappa", "squared"): 0.508599509,
        ("pi", "squared"): 0.473684211,
    }
    found = {
        (chance, kind): chance_corrected(table, distances(SCALE, kind), chance).of(0, 0)
        for chance in CHANCE
        for kind in DISTANCES
    }
    assert found == pytest.approx(expected, abs=1e-9)
    assert indices.identical(table).of(0, 0) == 22 / 40
    assert indices.half_credit(table, 1).of(0, 0) == 29 / 40


def test_what_is_undefined_is_none_with_its_reason() -> None:
    table = cube(at([[2, 2, -1, -1], [2, 2, -1, 0]]))
    for chance in ("pi", "kappa"):
        found = chance_corrected(table, distances(SCALE, "nominal"), chance)
        assert (found.of(0, 1), found.why_not(0, 1)) == (None, indices.NO_SPREAD)
        assert (found.of(0, 2), found.why_not(0, 2)) == (None, indices.NOTHING_IN_COMMON)
    s = chance_corrected(table, distances(SCALE, "nominal"), "S")
    assert (s.of(0, 1), s.why_not(0, 1)) == (1.0, None)
    assert s.why_not(0, 2) == indices.identical(table).why_not(0, 2) == indices.NOTHING_IN_COMMON


def test_unanimous_votes_are_left_out_if_asked() -> None:
    said = at([[2, 2, 2, -1], [2, 0, 2, 2], [1, 1, 1, 1], [0, 2, -1, 2]])
    assert indices.contested(said).tolist() == [False, True, False, True]
    assert indices.contested(said, minority=0.3).tolist() == [False, False, False, True]
    assert indices.identical(cube(said)).of(0, 1) == 0.5
    assert indices.identical(cube(indices.only(said, indices.contested(said)))).of(0, 1) == 0.0


@settings(max_examples=40)
@given(votes, some.permutations(range(4)))
def test_identities_and_names(roll_calls: list[list[int]], order: list[int]) -> None:
    """S = 1 - 2 conflict / joint = subtract / joint; congruence / joint = 1 - D_o; actors' order changes nothing."""
    said = at(roll_calls)
    table = cube(said)
    absolute = distances(SCALE, "absolute")
    found = chance_corrected(table, absolute, "S")
    rows, columns, level = (
        np.array(each, dtype=int)
        for each in (
            zip(*[(a, j, k) for j, call in enumerate(roll_calls) for a, k in enumerate(call) if k >= 0], strict=True)
            if any(k >= 0 for call in roll_calls for k in call)
            else ([], [], [])
        )
    )  # fmt: skip
    counted = counts((rows, columns, level), (list("abcd"), [str(j) for j in range(len(roll_calls))]), SCALE)
    congruence, conflict = (one_mode(counted, each, "none") for each in ("congruence", "conflict"))
    for a, b in ((0, 1), (1, 3), (2, 0)):
        joint = found.joint[a, b]
        if joint:
            assert found.of(a, b) == pytest.approx(1 - 2 * conflict[a, b] / joint)
            assert found.of(a, b) == pytest.approx((congruence[a, b] - conflict[a, b]) / joint)
            assert congruence[a, b] / joint == pytest.approx((1 + found.values[a, b]) / 2)
            half = indices.half_credit(table, 1).of(a, b)
            assert half == pytest.approx(congruence[a, b] / joint)
    again = cube([each[order] for each in said])
    for chance in CHANCE:
        one, other = (chance_corrected(each, absolute, chance).values for each in (table, again))
        np.testing.assert_allclose(one[np.ix_(order, order)], other)
        np.testing.assert_allclose(one, one.T)


@pytest.mark.parametrize("weights", [[[0, 1], [1, 0]], [[0, 1, 1], [1, 0, 1], [1, 1, 1]], -1 + np.eye(3)])
def test_weights_that_do_not_fit_are_refused(weights: object) -> None:
    with pytest.raises(ValueError, match="weights"):
        chance_corrected(table_of_pair(np.ones((3, 3))), weights, "kappa")

"""Krippendorff's alpha: worked by hand, and as published."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.alpha import alpha

FOUR = ["123321412...", "12332241 25.3".replace(" ", ""), ".3332342251.", "12332441251."]
"""Four observers, twelve units; a full stop where an observer gave nothing (Krippendorff 2011, example C)."""


def units(*coders: str) -> list[list[str | None]]:
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


def test_two_coders_as_published() -> None:
    """Krippendorff 2011, example A: ten units, two values, alpha 0.095."""
    found = alpha(units("0100000010", "1110010000"))
    assert found is not None
    assert round(found, 3) == 0.095


@pytest.mark.parametrize(("order", "published"), [(None, 0.743), (list("12345"), 0.815)])
def test_four_coders_with_gaps_as_published(order: list[str] | None, published: float) -> None:
    """Krippendorff 2011, example C: nominal 0.743, ordinal 0.815."""
    found = alpha(units(*FOUR), order)
    assert found is not None
    assert round(found, 3) == published


def test_ordinal_by_hand() -> None:
    """Units (a, a) (a, c) (b, b) (c, c): 8 values, 3 a, 2 b, 3 c.

    Squared distances: a to b (3 + 2 - 5/2)^2 = 6.25, b to c the same, a to c (3 + 2 + 3 - 6/2)^2 = 25.
    Observed: the one pair that differs is a to c, 25 / 4 units = 6.25.
    Expected: (3*2 * 6.25 + 2*3 * 6.25 + 3*3 * 25) / (8*7 / 2) = (37.5 + 37.5 + 225) / 28 = 300 / 28.
    Alpha: 1 - 6.25 * 28 / 300 = 1 - 175 / 300 = 5 / 12.
    """
    found = alpha(["aa", "ac", "bb", "cc"], "abc")
    assert found is not None
    assert math.isclose(found, 5 / 12)


@pytest.mark.parametrize("given", [[], ["aa"], ["aa", "aa"], [["a", None], [None, "b"]]])
def test_it_is_not_defined_where_nothing_varies(given: list[list[str | None]]) -> None:
    assert alpha(given) is None


PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2)


@given(PAIRS, st.randoms(use_true_random=False))
def test_neither_the_order_of_units_nor_which_coder_is_first_matters(
    pairs: list[tuple[str, str]], rng: object
) -> None:
    turned = [(other, one) for one, other in reversed(pairs)]
    for order in (None, "abc"):
        one, other = alpha(pairs, order), alpha(turned, order)
        assert one == other if one is None or other is None else math.isclose(one, other, abs_tol=1e-9)


@given(PAIRS)
def test_full_agreement_is_one_and_only_that(pairs: list[tuple[str, str]]) -> None:
    found = alpha(pairs)
    if found is not None:
        assert (found == 1) == all(one == other for one, other in pairs)

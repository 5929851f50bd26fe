"""Guards: every operation says the same as evaluating its parts does."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kg.graph import guards

TOKENS = [guards.assumed(demand, status) for demand in "abc" for status in ("met", "refused")]
GUARDS = st.frozensets(
    st.frozensets(st.sampled_from([*TOKENS, *(f"not {token}" for token in TOKENS)]), min_size=1, max_size=3),
    max_size=3,
)
ASSUMPTIONS = [
    {guards.assumed(demand, status) for demand, status in zip("abc", chosen, strict=True) if status}
    for chosen in product(("met", "refused", ""), repeat=3)
]
"""Every set of assumptions that does not contradict itself."""


@given(GUARDS, GUARDS)
def test_operations_are_those_of_logic(one: guards.Guard, other: guards.Guard) -> None:
    for assumed in ASSUMPTIONS:
        first, second = guards.holds(one, assumed), guards.holds(other, assumed)
        assert guards.holds(guards.both(one, other), assumed) == (first and second)
        assert guards.holds(guards.negated(one), assumed) == (not first)


@given(st.sets(st.sampled_from(TOKENS), min_size=1))
def test_of_tokens_all_any_or_none_are_assumed(tokens: set[str]) -> None:
    for assumed in ASSUMPTIONS:
        assert guards.holds(guards.all_of(tokens), assumed) == (tokens <= assumed)
        assert guards.holds(guards.any_of(tokens), assumed) == bool(tokens & assumed)
        assert guards.holds(guards.none_of(tokens), assumed) == (not tokens & assumed)


@given(GUARDS)
def test_what_is_written_is_read_again(guard: guards.Guard) -> None:
    assert guards.read(guards.written(guard)) == guard


@given(GUARDS)
def test_what_can_never_hold_is_recognised(guard: guards.Guard) -> None:
    if guards.both(guard) == guards.NEVER:
        assert not any(guards.holds(guard, assumed) for assumed in ASSUMPTIONS)

"""An order that keeps every link, or the cycles and all the smallest sets of links that break them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import feedback_arcs
from kg.analysis.coalitions import coalitions
from kg.analysis.feedback_arcs import Cuts, Link, cyclic_groups, smallest_cuts
from kg.analysis.matrix import matrix
from kg.analysis.order import Order, order
from kg.common.errors import QueryError
from kg.render.steps import order_text
from kg.store.base import Store
from tests.support import loaded

store = loaded.store

LINKS = st.lists(
    st.tuples(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), st.booleans()), max_size=9
)


def has_cycle(links: list[Link]) -> bool:
    return not nx.is_directed_acyclic_graph(nx.DiGraph(links))


def by_trying_all(links: list[Link], may_go: list[bool]) -> list[tuple[int, ...]]:
    for size in range(1, len(links) + 1):
        found = [
            chosen
            for chosen in combinations(range(len(links)), size)
            if all(may_go[n] for n in chosen)
            and not has_cycle([link for n, link in enumerate(links) if n not in chosen])
        ]
        if found:
            return found
    return []


@given(LINKS)
def test_all_the_smallest_sets_are_found_and_no_others(drawn: list[tuple[Link, bool]]) -> None:
    links, may_go = [link for link, _ in drawn], [free for _, free in drawn]
    expected = by_trying_all(links, may_go) if has_cycle(links) else []
    assert smallest_cuts(links, may_go) == Cuts(expected)


@given(LINKS)
def test_a_cyclic_group_has_the_steps_that_reach_each_other(drawn: list[tuple[Link, bool]]) -> None:
    links = [link for link, _ in drawn]
    assert bool(cyclic_groups(links)) == has_cycle(links)
    assert [group for group in cyclic_groups(links) if group != sorted(group)] == []


def test_groups_are_cut_one_by_one_and_their_sets_are_combined() -> None:
    links = [("a", "b"), ("b", "a"), ("x", "y"), ("y", "x")]
    assert smallest_cuts(links, [True] * 4).sets == [(0, 2), (0, 3), (1, 2), (1, 3)]


def test_a_search_that_would_take_too_long_is_given_up_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = [(one, other) for one in "abcdef" for other in "abcdef" if one != other]
    assert smallest_cuts(everybody, [True] * len(everybody)) == Cuts([], complete=False)
    monkeypatch.setattr(feedback_arcs, "_MOST_SETS", 2)
    pairs = [("a", "b"), ("b", "a"), ("x", "y"), ("y", "x")]
    assert smallest_cuts(pairs, [True] * 4) == Cuts([(0, 2), (0, 3)], complete=False)
    text = order_text(Order(circles=[[("a", "A"), ("b", "B")]], complete=False))
    assert text.splitlines() == [
        "Waiting for each other in a cycle: A, B",
        "The search was stopped early: there may be other sets.",
    ]


def test_nobody_can_break_a_cycle_of_entailments() -> None:
    assert smallest_cuts([("a", "b"), ("b", "a")], [False, False]) == Cuts([])
    assert "Nobody can resolve it" in order_text(Order(circles=[[("a", "A"), ("b", "B")]]))


def test_the_strait_is_freed_by_who_gives_up_a_link_and_every_set_does_it(store: Store) -> None:
    found = order(store, {"case": "strait-talks"})
    assert found.steps == []
    assert found.complete
    assert found.freeing
    for chosen in found.freeing:
        assert all(row["actor"] and row["quote"] for row in chosen)
        left = [(row["first"], row["demand"]) for row in found.links if row not in chosen]
        assert not has_cycle(left)
        for kept in chosen:
            assert has_cycle([*left, (kept["first"], kept["demand"])]), "not a smallest set"


def test_an_order_keeps_every_link(store: Store) -> None:
    found = order(store, {"case": "alaska-2025", "as_of": "2025-08-15"})
    rounds = {name: number for number, group in enumerate(found.steps) for name, _ in group}
    waits = [row for row in found.links if row["role"] != "entailment"]
    assert waits
    assert all(rounds[row["first"]] < rounds[row["demand"]] for row in waits)


def test_what_a_step_entails_comes_with_it_and_not_before_it(store: Store) -> None:
    found = order(store, {"case": "alaska-2025", "as_of": "2025-08-15"})
    rounds = {name: number for number, group in enumerate(found.steps) for name, _ in group}
    assert rounds["ceasefire"] == rounds["comprehensive-ceasefire"] < rounds["peace-negotiations"]
    assert "black-sea-ceasefire" not in rounds  # it follows from another demand, and waits for nothing
    text = order_text(found)
    assert "  comprehensive ceasefire\n    with it comes a ceasefire\n" in text
    assert "  stop to Western arms deliveries ✗ Europe (for a strong Ukrainian army), G7" in text


def test_steps_that_cannot_both_be_met_are_named(store: Store) -> None:
    found = order(store, {"case": "alaska-2025", "as_of": "2025-08-15"})
    pairs = {(row["demand"], row["other_demand"]) for row in found.clashing}
    assert pairs == {("donetsk-luhansk-to-russia", "full-russian-withdrawal")}
    assert "Not both: all of Donetsk and Luhansk to Russia, and full Russian withdrawal\n" in order_text(
        found
    )


@pytest.mark.parametrize("asked", [coalitions, matrix, order])
def test_of_several_cases_one_has_to_be_chosen(asked: Callable[[Store], object]) -> None:
    with pytest.raises(
        QueryError, match="choose one with --case: alaska-2025, brexit-withdrawal, strait-talks"
    ):
        asked(loaded.embedded())

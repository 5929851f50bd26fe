"""The stance store returns the stances that were added to it, in the requested orders."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.case import Stance
from kg.model.origin import Origin
from kg.model.stance_store import StanceStore


def stance(name: str, demand: str = "cut", **more: Any) -> Stance:
    given: dict[str, Any] = {
        "id": name,
        "source": "paper",
        "quotes": ["we want it", {"exact": "it", "prefix": "want"}],
        "meaning": "Wants it – würde es tun.",
        "mode": "direct",
        "actor": "ann",
        "coder": "a",
        "coded": "2025-01-02",
        "demand": demand,
        "value": "for",
    }
    return Stance.model_validate({**given, **more})


def test_what_is_put_on_is_what_is_taken_off() -> None:
    store = StanceStore()
    whole = stance(
        "a",
        speaker="bob",
        principal="east",
        date="2025-01-01",
        until="2025-02-01",
        firmness="firm",
        further_conditions="true",
        otherwise="against",
        note={"en": "because", "de": "weil"},
        attributes={"page": "12"},
        **{"if": [{"demand": "keep", "is": "refused", "by": "bob"}], "only_if": [{"demand": "keep"}]},
    )
    store.add(whole, Origin("f.yaml", "stances", 3), principal="east", date="2025-01-01")
    [found] = list(store)
    assert found.stance == whole
    assert found.origin == Origin("f.yaml", "stances", 3)
    assert (found.principal, found.date) == ("east", "2025-01-01")
    assert len(store) == 1


NAMES = st.lists(st.sampled_from("abcd"), max_size=8)


@given(NAMES)
def test_in_the_order_read_and_by_id(names: list[str]) -> None:
    store = StanceStore()
    for index, name in enumerate(names):
        store.add(stance(name), Origin("f.yaml", "stances", index))
    assert [row.stance.id for row in store] == names
    assert [row.stance.id for _, row in store.numbered("id")] == sorted(names)
    assert [number for number, _ in store.numbered()] == list(range(1, len(names) + 1))


@given(NAMES)
def test_ids_given_twice_name_the_later_place_and_the_first(names: list[str]) -> None:
    store = StanceStore()
    for index, name in enumerate(names):
        store.add(stance(name), Origin("f.yaml", "stances", index))
    wanted = [(name, n, names.index(name)) for n, name in enumerate(names) if names.index(name) < n]
    assert [(name, later.index, first.index) for name, later, first in store.twice()] == wanted
    store.index()
    assert [(name, later.index, first.index) for name, later, first in store.twice()] == wanted


def test_groups_hold_what_is_settled_by_principal_demand_and_day() -> None:
    store = StanceStore()
    for index, (name, demand) in enumerate([("d", "cut"), ("c", "keep"), ("b", "cut"), ("a", "cut")]):
        store.add(stance(name, demand), Origin("f.yaml", "stances", index))
    assert list(store.groups()) == []
    store.settle([("west", "2025-01-01", 1), ("east", "2025-01-01", 2), ("west", "2025-01-01", 3)])
    store.settle([("west", "2024-01-01", 4)])
    groups = [(key, [row.stance.id for row in rows]) for key, rows in store.groups()]
    assert groups == [
        (("east", "keep", "2025-01-01"), ["c"]),
        (("west", "cut", "2024-01-01"), ["a"]),
        (("west", "cut", "2025-01-01"), ["b", "d"]),
    ]


def test_no_order_but_those_two() -> None:
    with pytest.raises(ValueError, match="cannot order stances by 'date; drop'"):
        list(StanceStore().numbered("date; drop"))

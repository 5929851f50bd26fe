"""The order of steps keeps every link, never puts two that exclude each other into one order, and names who refuses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from kg.analysis.order import Order, order
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.laws.worlds import DEMANDS, below, clash, sample
from tests.reference.asked import Asked
from tests.reference.closure import with_outcomes
from tests.reference.needs import refusals
from tests.reference.positions import Held
from tests.reference.world import World
from tests.support import small

WORLDS = 16
LAST = "2021-04-02"


def _case(world: small.Item, number: int) -> small.Item:
    """The world as a case of its own, with more exclusions: of demands that nothing entails together."""
    relations = [*world["relations"], *world["registry"]]
    entailing = [(r["from"], r["to"]) for r in relations if r["type"] == "entails"]
    there = {frozenset((r["from"], r["to"])) for r in relations if r["type"] == "excludes"}
    free = [
        ends
        for ends in combinations(DEMANDS, 2)
        if frozenset(ends) not in there and not any({*ends} <= below(name, entailing) for name in DEMANDS)
    ]
    more = random.Random(number).sample(free, min(3, len(free)))  # noqa: S311
    relations += [small.relation("excludes", *ends) for ends in more]
    excluded = [(r["from"], r["to"]) for r in relations if r["type"] == "excludes"]
    relations = [
        each
        for each in relations
        if each["type"] != "compatible-with" or not clash(each["from"], each["to"], entailing, excluded)
    ]
    return {key: value for key, value in world.items() if key != "registry"} | {"relations": relations}


@pytest.fixture(scope="module")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Held, Order]]]:
    folder = tmp_path_factory.mktemp("orders")
    worlds = [_case(world, number) for number, world in enumerate(sample(WORLDS, 5))]
    names = [f"world-{number}" for number in range(WORLDS)]
    places = [small.case(folder, name, **world) for name, world in zip(names, worlds, strict=True)]
    with EmbeddedStore(folder / "store") as store:
        load(places, store, ontology=small.ontology(folder / "ontology", {}))
        yield [(_held(world), _of(store, name)) for name, world in zip(names, worlds, strict=True)]


def _held(case: small.Item) -> Held:
    """What is held on the last day, with what outcomes settle."""
    world = World.of(case)
    settled = with_outcomes(world, Held(world, LAST).closure, LAST, [])
    return Held(world, LAST, settled or ())


def _of(store: Store, name: str) -> Order:
    return order(store, {"case": name, "as_of": LAST})


def _sets(found: Order) -> Iterator[dict[str, int]]:
    """Yield the rounds of what can be had together: the common steps, with one alternative at a time."""
    common = _places(found.steps)
    yield common
    for choice in found.choices:
        for alternative in choice:
            yield common | _places(alternative)


def _places(rounds: list[list[tuple[str, str]]]) -> dict[str, int]:
    return {name: number for number, group in enumerate(rounds) for name, _ in group}


def test_two_that_exclude_each_other_are_never_in_one_order(ordered: list[tuple[Held, Order]]) -> None:
    for held, found in ordered:
        for steps in _sets(found):
            assert not [pair for pair in combinations(sorted(steps), 2) if pair in held.closure.clashes]
    assert any(found.choices for _, found in ordered)
    assert any(found.out_of_reach for _, found in ordered)


def test_a_step_comes_after_all_that_it_needs_and_never_before_what_it_entails(
    ordered: list[tuple[Held, Order]],
) -> None:
    seen = set()
    for held, found in ordered:
        for steps in _sets(found):
            for row in found.links:
                first, then = steps.get(row["first"]), steps.get(row["demand"])
                if (
                    row["demand"] in steps
                    and row["first"] in steps
                    and first is not None
                    and then is not None
                ):
                    assert first <= then if row["role"] == "entailment" else first < then
                    seen.add(row["role"])
            for one, other in held.closure.entails:
                if one in steps and other in steps:
                    assert steps[other] <= steps[one]
    assert len(seen) > 2


def test_a_condition_delays_what_entails_the_step_but_not_what_the_step_entails(
    ordered: list[tuple[Held, Order]],
) -> None:
    """A step is in the first round in which all that it needs, directly or not, has been taken."""
    for _, found in ordered:
        whole = _places(found.rounds)
        reached = {name: _depth(found, name) for name in whole}
        assert sorted(set(reached.values())) == sorted(set(whole.values())) or not whole or _skips(reached)
        for one, other in combinations(sorted(whole), 2):
            assert (whole[one] < whole[other]) == (reached[one] < reached[other])


def _skips(reached: dict[str, int]) -> bool:
    """Return whether some depth has no step that is shown: rounds are counted without it."""
    return len(set(reached.values())) <= max(reached.values()) + 1


def _depth(found: Order, name: str) -> int:
    """Return the number of rounds before a step: along what it needs, an entailment takes none."""
    before = [row for row in found.links if row["demand"] == name]
    return max((_depth(found, row["first"]) + (row["role"] != "entailment") for row in before), default=0)


def test_who_stands_against_a_step_is_named_wherever_it_is(ordered: list[tuple[Held, Order]]) -> None:
    seen = 0
    for held, found in ordered:
        expected = refusals(Asked(held))
        for name in (*_places(found.rounds), *(out.step[0] for out in found.out_of_reach)):
            named: set[tuple[Any, ...]] = {
                (row["actor"], row["other_demand"]) for row in found.refused if row["demand"] == name
            }
            assert named == {(p.holder, p.demand) for p in expected if _bars(held, p, name)}
            seen += len(named)
    assert seen


def _bars(held: Held, p: Any, step: str) -> bool:
    """Return whether a position stands against a step: against it or what it entails, or for what excludes it."""
    if p.direction == "against":
        return p.demand == step or (step, p.demand) in held.closure.entails
    return p.direction == "for" and (step, p.demand) in held.closure.clashes

"""Polarisation and balance: brute force on small networks, camps that were planted in larger ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from kg.networks.methods import balance, polarisation


def signed(random: Any, number: int, density: float, *, whole: bool = True) -> Any:
    weights = random.integers(1, 5, (number, number)) if whole else random.uniform(0.1, 2, (number, number))
    ties = random.choice([-1, 1], (number, number)) * (random.random((number, number)) < density) * weights
    return np.triu(ties, 1) + np.triu(ties, 1).T


def planted(sizes: Sequence[int], seed: int = 3) -> tuple[Any, Any, Any]:
    """Return congruence, conflict and camps of a world with much congruence within and much conflict between."""
    random = np.random.default_rng(seed)
    camps = random.permutation(np.repeat(range(len(sizes)), sizes))
    same = camps[:, None] == camps[None, :]
    much, little = (random.poisson(mean, same.shape) for mean in (6, 1))
    congruence, conflict = np.where(same, much, little), np.where(same, little, much)
    return (*(np.triu(each, 1) + np.triu(each, 1).T for each in (congruence, conflict)), camps)


def alike(found: Sequence[int], camps: Any) -> bool:
    found = np.asarray(found)
    return bool(((found[:, None] == found) == (camps[:, None] == camps)).all())


def test_two_perfect_camps_are_the_most_polarised() -> None:
    """Of four actors each; Discourse Network Analyzer 3.1.2 prefers a mixed partition, at 30, to this one, at 14."""
    camps = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    same = (camps[:, None] == camps).astype(float) - np.eye(8)
    against = (camps[:, None] != camps).astype(float)
    found = polarisation.polarisation(same, against)
    assert (found.groups, found.distance, found.score, found.exact) == (camps.tolist(), 0.0, 1.0, True)
    dna = polarisation.polarisation(same, against, ideal="dna", equal=True)
    assert (dna.groups, dna.distance) == (camps.tolist(), 14.0)
    mixed = [
        polarisation.distance(same, against, [int(n in ones) for n in range(8)], "dna")
        for ones in itertools.combinations(range(8), 4)
    ]
    assert max(mixed) == 30.0
    assert polarisation.polarisation(np.zeros((3, 3)), np.zeros((3, 3))).score is None


@pytest.mark.parametrize("number", [2, 3])
def test_the_nearest_of_all_partitions_is_found(number: int) -> None:
    random = np.random.default_rng(number)
    congruence, conflict = np.abs(signed(random, 7, 0.7)), np.abs(signed(random, 7, 0.7))
    every = [each for each in itertools.product(range(number), repeat=7) if len(set(each)) == number]
    lowest = min(polarisation.distance(congruence, conflict, each) for each in every)
    found = polarisation.polarisation(congruence, conflict, number)
    assert found.distance == pytest.approx(lowest)
    assert polarisation.distance(congruence, conflict, found.groups) == pytest.approx(lowest)
    order = random.permutation(7)
    again = polarisation.polarisation(
        congruence[np.ix_(order, order)], conflict[np.ix_(order, order)], number
    )
    assert again.distance == pytest.approx(lowest)


@pytest.mark.parametrize(("sizes", "equal"), [((40, 20), False), ((30, 30), True), ((15, 15, 15), False)])
def test_planted_camps_are_found_twice_alike(sizes: tuple[int, ...], equal: bool) -> None:
    congruence, conflict, camps = planted(sizes)
    given = {"seed": 5, "equal": equal, "starts": 3}
    found = polarisation.polarisation(congruence, conflict, len(sizes), **given)
    assert alike(found.groups, camps)
    assert not found.exact
    assert found == polarisation.polarisation(congruence, conflict, len(sizes), **given)


def test_camps_keep_their_numbers_over_time() -> None:
    congruence, conflict, camps = planted((5, 4))
    order = np.argsort(camps, kind="stable")[
        ::-1
    ]  # the camp that comes first now has the higher number before
    turned = congruence.copy()
    first, second = polarisation.over_time([(congruence, conflict), (turned, conflict)])
    assert first.groups == second.groups
    moved = congruence[np.ix_(order, order)], conflict[np.ix_(order, order)]
    later = polarisation.over_time([(congruence, conflict), moved])[1]
    assert alike(later.groups, camps[order])
    kept = sum(now == before for now, before in zip(later.groups, first.groups, strict=True))
    assert kept * 2 >= len(camps)


@pytest.mark.parametrize("seed", range(12))
def test_frustration_is_that_of_the_best_of_all_camps(seed: int) -> None:
    random = np.random.default_rng(seed)
    network = signed(random, 4 + seed % 5, 0.3 + seed / 20, whole=bool(seed % 2))
    for weighted in (False, True):
        weights = network if weighted else np.sign(network)
        number = len(weights)
        lowest = min(
            sum(
                abs(weights[a, b]) for a in range(number) for b in range(a) if weights[a, b] * s[a] * s[b] < 0
            )
            for s in itertools.product([1, -1], repeat=number)
        )
        found = balance.frustration(network, weighted=weighted)
        assert found.exact
        assert found.lower == found.upper == pytest.approx(lowest)
        assert sum(abs(weights[tie]) for tie in found.frustrated) == pytest.approx(lowest)
    brute = [0, 0, 0, 0]
    for a, b, c in itertools.combinations(range(number), 3):
        signs = [network[a, b], network[b, c], network[a, c]]
        if all(signs):
            brute[sum(each < 0 for each in signs)] += 1
    assert balance.triangles(network) == balance.Triangles(*brute)


def test_frustration_without_time_has_bounds_that_are_said_as_such() -> None:
    random = np.random.default_rng(1)
    network = np.sign(signed(random, 40, 1.0))
    found = balance.frustration(network, seconds=0)
    assert not found.exact
    assert 0 < found.lower < found.upper < found.total / 2
    assert found == balance.frustration(network, seconds=0)


def test_noise_in_two_camps_is_what_stands_in_the_way() -> None:
    random = np.random.default_rng(2)
    camps = random.choice([-1, 1], 40)
    network = np.outer(camps, camps)
    wrong = [(0, 5), (3, 9), (7, 30), (11, 12)]
    for a, b in wrong:
        network[a, b] = network[b, a] = -network[a, b]
    found = balance.frustration(network)
    assert (found.lower, found.upper, found.exact, found.frustrated) == (4.0, 4.0, True, wrong)
    assert alike(found.camps, camps)
    assert balance.Triangles(1, 0, 2, 1).share == 0.75
    assert balance.triangles(np.zeros((3, 3))).share is None

"""Searches for packages, against trying out every package: on generated positions, conditions and relations."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kg.analysis.ground import Ground, Held
from kg.analysis.search import Core, Searched, solve
from kg.analysis.unlock import GOALS
from tests.support.samples import HEAVY

NAMES = "abcdefgh"
ACTORS = ("x", "y", "z")
FOR = {"met": "accepts", "refused": "breaks"}
AGAINST = {"met": "breaks-red-line", "refused": "accepts"}
FIRMLY_FOR = {"met": "condition-met", "refused": "breaks-red-line"}


def closed(entails: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what entails what, through others too."""
    found = {name: set(entails.get(name, ())) for name in NAMES}
    for _ in NAMES:
        found = {
            name: others | {far for each in others for far in found[each]} for name, others in found.items()
        }
    return {name: others - {name} for name, others in found.items()}


def ground(rng: random.Random) -> Ground:
    order = list(NAMES)
    rng.shuffle(order)
    entails: dict[str, set[str]] = {}
    for _ in range(rng.randint(0, 4)):
        first, last = sorted(rng.sample(range(len(order)), 2))
        entails.setdefault(order[first], set()).add(order[last])
    excludes: dict[str, set[str]] = {}
    for _ in range(rng.randint(0, 3)):
        one, other = rng.sample(NAMES, 2)
        excludes.setdefault(one, set()).add(other)
        excludes.setdefault(other, set()).add(one)
    literals = [
        f"{no}{name}={status}" for no in ("", "not ") for name in NAMES for status in ("met", "refused")
    ]
    held = [
        Held(
            rng.choice(ACTORS),
            rng.choice(NAMES),
            rng.choice([FOR, AGAINST, FIRMLY_FOR]),
            tuple(tuple(rng.sample(literals, rng.randint(1, 2))) for _ in range(rng.choice([0, 0, 1, 2]))),
            str(number),
        )
        for number in range(rng.randint(3, 9))
    ]
    known = [f"{name}={rng.choice(['met', 'refused'])}" for name in rng.sample(NAMES, rng.randint(0, 2))]
    return Ground(held, closed(entails), excludes, known)


def asked(rng: random.Random) -> Searched:
    required = {name: rng.choice(["met", "refused", "open"]) for name in rng.sample(NAMES, rng.randint(0, 3))}
    candidates = tuple(sorted(rng.sample(NAMES, rng.randint(1, 6))))
    without = tuple(sorted(rng.sample(ACTORS, rng.randint(0, 1))))
    return Searched("", {}, rng.choice(list(GOALS)), required, without, candidates)


def fits(given: Ground, wanted: Searched, taken: set[str]) -> bool:
    """Return whether a package says what is required, does not contradict itself, and has no bad verdict."""
    package = {name: status for name, status in wanted.required.items() if status != "open"}
    package |= dict.fromkeys(taken, "met")
    settled, verdicts = given.settled(package), given.verdicts(package)
    if settled is None or verdicts is None:
        return False
    if any(name in settled for name, status in wanted.required.items() if status == "open"):
        return False
    bad = GOALS[wanted.goal]
    return not any(v in bad for held, v in verdicts if held.actor not in wanted.without)


def all_that_fit(given: Ground, wanted: Searched) -> list[set[str]]:
    free = [name for name in wanted.candidates if name not in wanted.required]
    subsets = (set(some) for size in range(len(free) + 1) for some in combinations(free, size))
    return [taken for taken in subsets if fits(given, wanted, taken)]


def only(given: Ground, wanted: Searched, core: Core) -> tuple[Ground, Searched]:
    """Return the same with nothing but what is in a core."""
    entails, excludes = dict[str, set[str]](), dict[str, set[str]]()
    for start, kind, end in core.relations:
        (entails if kind == "entails" else excludes).setdefault(start, set()).add(end)
    few = Ground(list(core.positions), closed(entails), excludes, given.known)
    return few, Searched("", {}, wanted.goal, dict(core.required), wanted.without, wanted.candidates)


def parts(core: Core) -> set[object]:
    return {*core.required, *core.relations, *(held.stance for held in core.positions)}


@pytest.mark.parametrize("seed", range(20 if HEAVY else 3))
def test_packages_are_the_largest_and_cores_the_reasons_why_there_is_none(seed: int) -> None:
    found_some = found_none = 0
    for number in range(15):
        rng = random.Random(seed * 1000 + number)  # noqa: S311
        given, found = ground(rng), asked(rng)
        fitting = all_that_fit(given, found)
        solve(found, given, 1000, 60.0)
        assert found.complete
        named = {name for name, status in found.required.items() if status == "met"}
        largest = [taken | named for taken in fitting if not any(taken < other for other in fitting)]
        assert sorted(map(sorted, largest)) == sorted(list(offer.demands) for offer in found.offers)
        assert bool(found.cores) is not bool(fitting)
        for core in found.cores:
            assert not all_that_fit(*only(given, found, core))
            assert not any(parts(other) < parts(core) for other in found.cores)
        found_some += bool(fitting)
        found_none += not fitting
    assert found_some
    assert found_none

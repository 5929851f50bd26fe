"""Packages: both engines say of each what the reference says, on generated cases, days, levels and assumptions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from kg.analysis import deals as deals_of
from kg.analysis import ground as ground_of
from kg.analysis import unlock
from kg.common.errors import QueryError
from kg.model.verdicts import WORST_FIRST
from kg.query.run import run
from kg.store.base import Store
from tests.laws.batch import PREFIX, Batch, in_embedded, in_neo4j
from tests.laws.questions import DAYS, LAST
from tests.laws.worlds import sample
from tests.reference import deals, known
from tests.reference.asked import Asked
from tests.reference.world import World
from tests.support import loaded
from tests.support.neo4j_server import Neo4jServer
from tests.support.samples import HEAVY, chosen

WORLDS, PACKAGES = (24, 60) if HEAVY else (12, 8)
NO_POSITION = ("delegated", "unknown")
COLUMNS = ("actor", "demand", "status", "verdict", "stance")


@cache
def batch() -> Batch:
    return Batch(sample(WORLDS))


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with in_embedded(batch(), tmp_path_factory.mktemp("deals")) as opened:
        yield opened


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with in_neo4j(batch(), neo4j_server, tmp_path_factory.mktemp("deals")) as opened:
        yield opened


def _package(rng: random.Random, world: World) -> dict[str, str]:
    """Return statuses of one to four demands, mostly of those that stances are about or depend on."""
    pool = [s.demand for s in world.stances] + [c.demand for s in world.stances for c in s.conditions]
    return {
        rng.choice([*pool, *sorted(known.demands(world, LAST))]): rng.choice(
            ["met", "met", "met", "refused", "open"]
        )
        for _ in range(rng.randint(1, 4))
    }


def _question(number: int) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """Return parameters, and a package for each world in which it does not contradict itself."""
    rng = random.Random(number)  # noqa: S311
    given = {
        "as_of": DAYS[number % len(DAYS)],
        "level": "actor" if number % 3 == 2 else "principal",
        "inherited": number % 2 == 0,
        "without_hearsay": number % 4 == 1,
        "in_office": number % 5 == 3,
    }
    packages = {prefix: _package(rng, world) for prefix, world in batch().worlds.items()}
    day = given["as_of"] or LAST
    return given, {
        prefix: package
        for prefix, package in packages.items()
        if deals.settled(batch().held(prefix, day).closure, package) is not None
    }


def _asked(prefix: str, given: dict[str, Any], package: dict[str, str]) -> Asked:
    day = given["as_of"] or LAST
    statuses = deals.settled(batch().held(prefix, day).closure, package) or {}
    others = batch().followed(prefix, day, []) or ()
    assumed = [f"{demand}={status}" for demand, status in statuses.items()]
    assumed += [token for token in others if token.rpartition("=")[0] not in statuses]
    held = batch().held(prefix, day, tuple(sorted(assumed)), in_office=given["in_office"])
    return Asked(held, level=given["level"], inherited=given["inherited"])


def _tokens(packages: dict[str, dict[str, str]]) -> list[str]:
    return [f"{prefix}{d}={status}" for prefix, package in packages.items() for d, status in package.items()]


def _compare(store: Store) -> None:
    query, seen = loaded.catalogue().get("deals/verdicts"), set()
    for number in range(PACKAGES):
        given, packages = _question(number)
        rows = run(query, store, {**given, "package": _tokens(packages)}).rows.dicts()
        told: dict[str, list[tuple[Any, ...]]] = {}
        for row in rows:
            if row["actor"][:PREFIX] != row["demand"][:PREFIX]:
                continue  # silent on another world's demand: worlds share cases
            bare = tuple((row[name] or "").removeprefix(row["actor"][:PREFIX]) for name in COLUMNS)
            told.setdefault(row["actor"][:PREFIX], []).append(bare)
        for prefix in batch().worlds:
            asked, package = _asked(prefix, given, packages.get(prefix, {})), packages.get(prefix, {})
            flag = given["without_hearsay"]
            expected = [
                tuple(row[name] or "" for name in COLUMNS)
                for row in deals.verdicts(asked, package, without_hearsay=flag)
            ]
            assert sorted(told.get(prefix, [])) == sorted(expected), (number, prefix, given, package)
            seen |= {row[3] for row in expected}
    assert seen == set(WORST_FIRST)


def test_embedded_says_what_the_reference_says(embedded: Store) -> None:
    _compare(embedded)


def test_neo4j_says_what_the_reference_says(neo4j: Store) -> None:
    _compare(neo4j)


def test_a_package_contradicts_itself_where_the_reference_says_so(embedded: Store) -> None:
    query, both = loaded.catalogue().get("deals/settled"), set()
    for number in chosen(range(200), 60, "packages that contradict themselves"):
        rng = random.Random(number)  # noqa: S311
        prefix = rng.choice(list(batch().worlds))
        package = _package(rng, batch().worlds[prefix])
        expected = deals.settled(batch().held(prefix, LAST).closure, package)
        both.add(expected is None)
        asked = {"package": _tokens({prefix: package})}
        if expected is None:
            with pytest.raises(QueryError, match="contradicts itself"):
                run(query, embedded, asked)
            continue
        rows = [row for row in run(query, embedded, asked).rows.dicts() if row["demand"].startswith(prefix)]
        bare = {row["demand"].removeprefix(prefix): row for row in rows}
        assert {name: row["status"] for name, row in bare.items() if row["status"] != "open"} == expected
        others = batch().followed(prefix, LAST, []) or ()
        met = {name for name, status in expected.items() if status == "met"}
        met |= {token.removesuffix("=met") for token in others if token.endswith("=met")} - set(expected)
        holes = {
            name: [each.removeprefix(prefix) for each in row["missing"]]
            for name, row in bare.items()
            if row["missing"]
        }
        assert holes == deals.missing(batch().held(prefix, LAST).closure, expected, met)
    assert both == {True, False}


def test_what_is_worked_out_in_memory_is_what_the_query_says(embedded: Store) -> None:
    """Every change that `kg deal unlock` tries gets the verdicts that asking the store about it would give."""
    tried = 0
    for number in range(8):
        rng = random.Random(number)  # noqa: S311
        given = {
            "case": f"batch-{number % 3}",
            "as_of": DAYS[number % len(DAYS)],
            "inherited": number % 2 == 0,
        }
        prefixes = [prefix for prefix in batch().worlds if int(prefix[1:4]) % 3 == number % 3]
        package = {
            f"{prefix}{demand}": status
            for prefix in prefixes
            for demand, status in _package(rng, batch().worlds[prefix]).items()
        }
        try:
            tested = deals_of.put(
                embedded, {**given, "package": [f"{d}={status}" for d, status in package.items()]}
            )
        except QueryError:
            continue
        ground = ground_of.read(embedded, tested.answer.parameters, tested.package)
        said = {demand: status for demand, status in package.items() if status != "open"}
        for changed in (said, dict(list(said.items())[1:]), {}):
            own = ground.verdicts(changed)
            assert own is not None
            tokens = [f"{demand}={status}" for demand, status in changed.items()]
            rows = run(
                loaded.catalogue().get("deals/verdicts"), embedded, {**given, "package": tokens}
            ).rows.dicts()
            told = [(r["actor"], r["demand"], r["verdict"]) for r in rows if r["verdict"] not in NO_POSITION]
            assert sorted(told) == sorted((h.actor, h.demand, verdict) for h, verdict in own)
            tried += len(told)
    assert tried > 100


def test_the_changes_found_are_the_smallest_and_there_are_no_others() -> None:
    """By definition: each is good, no part of it is, and every good set contains one of them."""
    for number in range(60):
        rng = random.Random(number)  # noqa: S311
        names = "abcdef"
        held = [
            ground_of.Held(
                str(index),
                rng.choice(names),
                rng.choice(
                    [
                        {"met": "breaks-red-line", "refused": "accepts"},
                        {"met": "accepts", "refused": "breaks"},
                    ]
                ),
                rng.choice(
                    [(), (), ((f"{rng.choice(names)}=met",),), ((f"not {rng.choice(names)}=refused",),)]
                ),
            )
            for index in range(6)
        ]
        ground = ground_of.Ground(held, {"a": {"b"}, "b": set()}, {"c": {"d"}, "d": {"c"}})
        package = {name: rng.choice(["met", "refused"]) for name in rng.sample(names, 3)}
        for bad in unlock.GOALS.values():
            ways = unlock.smallest(ground, package, bad, float("inf"))
            assert ways.complete
            every = unlock._changes(ground, package)
            good = [
                set(chosen)
                for size in range(len(every) + 1)
                for chosen in combinations(every, size)
                if unlock._good(ground, unlock._changed(package, chosen), bad)
            ]
            least = [one for one in good if not any(other < one for other in good)]
            assert sorted(map(sorted, map(set, ways.sets))) == sorted(map(sorted, least))

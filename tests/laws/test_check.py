"""`kg check` and the reference agree, on generated cases, on what one actor cannot both have."""

from __future__ import annotations

import re
from pathlib import Path

from kg.check import check
from tests.laws.batch import PREFIX, Batch
from tests.laws.worlds import DEMANDS, sample
from tests.reference import rules
from tests.reference.asked import Asked
from tests.reference.positions import Held
from tests.reference.world import World
from tests.support.small import Item, relation

Pair = tuple[str, str, frozenset[str]]
"""The world, who contradicts itself in it, and the two demands."""


RELATIONS = [
    relation("entails", "one", "two"),
    relation("entails", "two", "three", basis="textual", source="s3", quotes=["so"]),
    relation("excludes", "three", "anti"),
    relation("excludes", "four", "talk", basis="textual", source="s2", quotes=["so"]),
]
CONDITIONS = ("if", "only_if", "otherwise", "further_conditions")


def of_one(world: Item) -> Item:
    """Return a world in which one actor speaks of every demand, so that it often contradicts itself."""
    stances = []
    for number, each in enumerate(world["stances"]):
        own = {key: value for key, value in each.items() if key not in ("principal", "supersedes")}
        own |= {"actor": "cyd", "demand": DEMANDS[number * 3 % len(DEMANDS)]}
        if own["demand"] in {c["demand"] for key in CONDITIONS[:2] for c in own.get(key, ())}:
            own = {key: value for key, value in own.items() if key not in CONDITIONS}
        stances.append(own)
    none: Item = {"delegations": [], "outcomes": [], "registry": []}
    return {**world, "stances": stances, "relations": [dict(each) for each in RELATIONS], **none}


def listed(prefix: str, world: World) -> set[Pair]:
    """Return what `actors/contradictions` lists on any day, by principal."""
    return {
        (prefix, row["actor"], frozenset((row["demand"], row["other_demand"])))
        for day in world.days
        for row in rules.contradictions(Asked(Held(world, day, ())))
    }


def test_it_warns_of_every_contradiction_that_the_query_lists_on_some_day(tmp_path: Path) -> None:
    batch = Batch([of_one(world) for world in sample(24, seeded=5)])
    places, ontology = batch.write(tmp_path)
    stances = {p + each.id: each for p, world in batch.worlds.items() for each in world.stances}
    warned: set[Pair] = set()
    for place in places:
        found = check(place, ontology=ontology)
        assert found.ok, [str(problem) for problem in found.problems]
        for problem in found.problems:
            if problem.code == "L014":
                one, other = re.findall("'([^']+)'", problem.message)
                demands = frozenset((stances[one].demand, stances[other].demand))
                warned.add((one[:PREFIX], stances[one].principal, demands))
    wanted = {pair for prefix, world in batch.worlds.items() for pair in listed(prefix, world)}
    assert warned - wanted == set()
    assert wanted - warned == set()
    assert len(warned) > 15

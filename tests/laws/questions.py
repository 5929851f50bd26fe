"""The parameters of query runs: days, levels, assumptions and names, so that each parameter meets each branch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from tests.laws import answers
from tests.laws.batch import PREFIX, Batch
from tests.reference import known
from tests.reference.asked import Asked
from tests.reference.world import World

LAST = "2021-04-02"
DAYS = [None, "2021-01-02", "2021-02-02", "2021-02-12", "2021-03-02", "2021-04-21"]
"""None is the last day of a case."""
NAMES = ("actor", "other", "issue", "demand")
FLAGS = (
    "level",
    "inherited",
    "near_misses",
    "all_actors",
    "not_known_to_clash",
    "coding",
    "against",
    "in_office",
)


@dataclass
class Question:
    """The parameters of one run of a query, and the assumptions in each world."""

    given: dict[str, Any]
    assumed: dict[str, list[str]] = field(default_factory=dict)
    only: str = ""

    @property
    def day(self) -> str:
        return self.given.get("as_of") or LAST

    def bare(self, name: str) -> Any:
        """Return the value of a parameter, a name without the prefix of its world."""
        value = self.given.get(name)
        return value[PREFIX:] if value and name in NAMES else value


def questions(query: Query, batch: Batch, wide: int, narrow: int) -> Iterator[Question]:
    """Yield `wide` questions about all worlds at once, and `narrow` ones about one world for each name parameter."""
    rng = random.Random(query.id)  # noqa: S311
    declared = {p.name: p for p in query.metadata.parameters}
    required = [name for name in NAMES if name in declared and declared[name].required]
    days = rng.sample(DAYS, len(DAYS))
    for number in range(0 if required else wide):
        yield _question(rng, declared, days[number % len(days)], batch, number)
    named = [name for name in NAMES if name in declared]
    kinds = [(name,) for name in named] + ([("actor", "other")] if "other" in named else [])
    for turn in range(narrow * (5 if required else 1)):
        for kind in kinds:
            day = None if required and turn == 0 else rng.choice(days)
            found = _question(rng, declared, day, batch, rng.randrange(8))
            found.only = rng.choice(list(batch.worlds))
            pool = names(batch.worlds[found.only])
            for name in dict.fromkeys([*required, *kind]):
                taken = {found.given.get("actor", "")[PREFIX:]} if name == "other" else set()
                free = [each for each in pool[name] if each not in taken]
                found.given[name] = found.only + rng.choice(free)
            yield found


def names(world: World) -> dict[str, list[str]]:
    """Return the names that parameters may take in a world: only those that occur in stances or relations."""
    actors = sorted({name for s in world.stances for name in (s.actor, s.principal)})
    demands = sorted({stance.demand for stance in world.stances})
    issues = sorted({name for demand in demands for name in world.above(world.demands[demand].issue)})
    others = sorted(set(actors) | known.actors(world, LAST))
    return {"actor": actors, "other": others, "issue": issues, "demand": demands}


def _question(
    rng: random.Random, declared: dict[str, Any], day: str | None, batch: Batch, number: int
) -> Question:
    given: dict[str, Any] = {"as_of": day, "level": "actor" if number % 3 == 2 else "principal"}
    given |= {
        "inherited": number % 2 == 0,
        "near_misses": number % 4 < 3,
        "not_known_to_clash": number % 4 > 1,
        "all_actors": number % 3 == 1,
        "in_office": number % 4 == 3,
    }
    given |= {
        "coding": (None, "second", None, "main")[number % 4],
        "against": (None, None, "second")[number % 3],
    }
    found = Question({name: value for name, value in given.items() if name in declared})
    if "assume" in declared and number % 4:
        for prefix, world in batch.worlds.items():
            tokens = _tokens(rng, world)
            if batch.followed(prefix, found.day, tokens) is not None:
                found.assumed[prefix] = tokens
    return found


def _tokens(rng: random.Random, world: World) -> list[str]:
    """Return one to three assumptions, mostly about demands that stances depend on."""
    depends = [c.demand for s in world.stances for c in s.conditions]
    pool = [*depends, *depends, *sorted(known.demands(world, LAST))]
    return [
        f"{rng.choice(pool)}={rng.choice(['met', 'met', 'refused', 'open'])}"
        for _ in range(rng.randint(1, 3))
    ]


def differences(query: Query, store: Store, batch: Batch, asked: Question) -> dict[str, str]:
    """Return the differences between the engine and the reference, by world."""
    tokens = [f"{prefix}{token}" for prefix, found in asked.assumed.items() for token in found]
    result = run(query, store, {**asked.given, **({"assume": tokens} if tokens else {})})
    expected, follows = {}, []
    for prefix in [asked.only] if asked.only else batch.worlds:
        assumed = batch.followed(prefix, asked.day, asked.assumed.get(prefix, [])) or ()
        held = batch.held(prefix, asked.day, assumed, in_office=asked.given.get("in_office", False))
        flags = {name: asked.given[name] for name in FLAGS if name in asked.given and name != "in_office"}
        named = {name: asked.bare(name) for name in NAMES}
        expected[prefix] = answers.expected(query.id, Asked(held, **flags, **named))
    for prefix in batch.worlds:
        found = batch.followed(prefix, asked.day, asked.assumed.get(prefix, []))
        follows += [prefix + token for token in found or ()]
    columns = answers.columns(expected.values())
    rows = ({"actor": asked.given.get("actor"), **row} for row in result.rows.dicts())
    told = answers.told(rows, columns)
    wrong = {
        prefix: answers.difference(told.get(prefix, []), lines)
        for prefix, lines in expected.items()
        if told.get(prefix, []) != lines
    }
    if tokens and sorted(follows) != result.parameters["assume"]:
        wrong["assume"] = answers.difference(result.parameters["assume"], follows)
    return wrong

"""Shrink a failing case: leave out what is not needed for the engine and the reference to differ."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.common.errors import KgError
from kg.query.document import Query
from kg.store.embedded import EmbeddedStore
from tests.laws.batch import PREFIX, Batch
from tests.laws.questions import NAMES, Question, differences
from tests.support.small import Item

SECONDS = 60.0
LISTS = ("stances", "outcomes", "delegations", "relations", "registry")
KEYS = (
    "if",
    "only_if",
    "until",
    "date",
    "principal",
    "speaker",
    "firmness",
    "coding",
    "further_conditions",
    "supersedes",
)


def told(query: Query, batch: Batch, asked: Question, wrong: dict[str, str], folder: Path) -> str:
    """Return the difference in the first world that fails, and a small version of that world."""
    prefix, difference = next(iter(wrong.items()))
    if prefix not in batch.items:
        return f"{query.id} {asked.given}\n{difference}"
    world, asked = smallest(query, batch.items[prefix], _alone(asked, prefix), folder)
    again = _failing(query, [world], asked, folder / "last")
    shown = {key: world[key] for key in LISTS if world[key]}
    ties = [actor for actor in world["actors"] if set(actor) & {"member_of", "represents"}]
    written = json.dumps({**shown, "ties": ties}, indent=1)
    return f"{query.id} {asked.given} {asked.assumed}\n{again.get(0, difference)}\n{written}"


def smallest(query: Query, world: Item, asked: Question, folder: Path) -> tuple[Item, Question]:
    """Return the smallest version found in a minute: each round tries to leave out each one thing, in one store."""
    end, number = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        number += 1
        tried = list(_less(world))
        failing = _failing(query, tried, asked, folder / str(number))
        if not failing:
            break
        world = tried[min(failing)]
    return world, asked


def _less(world: Item) -> Iterator[Item]:
    for section in LISTS:
        for index in range(len(world[section])):
            yield {**world, section: world[section][:index] + world[section][index + 1 :]}
    for index, stance in enumerate(world["stances"]):
        for key in KEYS:
            if key in stance and not (key == "only_if" and "otherwise" in stance):
                less = {name: value for name, value in stance.items() if name != key}
                yield {**world, "stances": [*world["stances"][:index], less, *world["stances"][index + 1 :]]}
    for index, actor in enumerate(world["actors"]):
        for key in ("member_of", "represents"):
            if key in actor:
                less = {name: value for name, value in actor.items() if name != key}
                yield {**world, "actors": [*world["actors"][:index], less, *world["actors"][index + 1 :]]}


def _alone(asked: Question, prefix: str) -> Question:
    given = {k: v[PREFIX:] if v and k in NAMES else v for k, v in asked.given.items()}
    return Question(given, {"": asked.assumed.get(prefix, [])}, prefix)


def _failing(query: Query, tried: list[Item], asked: Question, folder: Path) -> dict[int, str]:
    """Return the worlds that fail, each with the difference; worlds that cannot be queried do not count."""
    batch, found = Batch(tried), {}
    with EmbeddedStore(folder / "store") as store:
        try:
            batch.load(store, folder)
        except KgError:
            return {}
        for number, prefix in enumerate(batch.worlds):
            given = {k: prefix + v if v and k in NAMES else v for k, v in asked.given.items()}
            here = replace(asked, given=given, assumed={prefix: asked.assumed.get("", [])}, only=prefix)
            try:
                wrong = differences(query, store, batch, here)
            except (KgError, KeyError):
                continue
            if prefix in wrong:
                found[number] = wrong[prefix]
    return found

"""Nothing conditional is shown as unconditional: an answer that rests on a conditional stance names its conditions.

Asked of every query, on generated cases: no table says which column has what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from kg.query.run import run
from kg.store.base import Store
from tests.laws.batch import Batch, in_embedded
from tests.laws.questions import LAST
from tests.laws.worlds import sample
from tests.reference.positions import Position
from tests.support import loaded

WORLDS, SEED = 8, 11
FURTHER = "further"
DAYS = ["2021-02-12", LAST]
WITHOUT_SIDES = {
    "actors/delegations": "who hands a decision over",
    "actors/who-speaks-for-whom": "who speaks for whom",
    "browse/assumable": "what may be assumed, because somebody made it a condition",
    "browse/neighbours": "what is next to what",
    "browse/search": "what is called so",
    "evidence/sources": "what was read",
    "explain/position": "ids and spans; the state of each is conditional",
    "explain/ties": "who belongs to whom",
    "explain/handed-over": "who hands a decision over",
    "gaps/silence": "who has said something, not what",
}
"""Queries that give no side on any demand, and what they are about instead."""
ENDED = {"supersedes", "superseded_by"}
"""Columns that name another stance only as what ends, or is ended by, that of the row."""
ONE_EACH = {"actors/conditions", "browse/needs", "chains/needs", "chains/blocked", "chains/deadlocks"}
"""Queries whose rows, or links, are about one condition each, which they name; others have rows of their own."""


@dataclass(frozen=True)
class Open:
    """A position that depends on conditions: who holds it on what, by which stance, and the demands it depends on."""

    actor: str
    demand: str
    stance: str
    conditions: frozenset[str]
    further: bool


@cache
def batch() -> Batch:
    return Batch(sample(WORLDS, SEED))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with in_embedded(batch(), tmp_path_factory.mktemp("conditions")) as opened:
        yield opened


@cache
def open_ones(day: str, level: str) -> list[Open]:
    """The conditional positions of all worlds that no position without conditions stands beside."""
    found = []
    for prefix in batch().worlds:
        held = batch().held(prefix, day, batch().followed(prefix, day, []) or ()).all(level)
        for p in held:
            cell = [q for q in held if (q.holder, q.demand) == (p.holder, p.demand)]
            if all(q.open for q in cell):
                found.append(_named(prefix, p))
    return found


def _named(prefix: str, p: Position) -> Open:
    conditions = frozenset(prefix + c.demand for c in p.lead.conditions)
    return Open(prefix + p.holder, prefix + p.demand, prefix + p.lead.id, conditions, p.lead.further)


def ids(value: Any) -> set[str]:
    """Every id in a row, also in its texts."""
    return set(re.findall(r"w\d{3}-\w+", str(value)))


def unnamed(name: str, row: Mapping[str, Any], found: list[Open]) -> list[Open]:
    """The conditional positions that a row rests on and whose conditions it does not name."""
    about = ids({column: value for column, value in row.items() if column not in ENDED})
    by_stance = any(column.endswith(("stance", "stances", "needs")) for column in row)
    rests = [p for p in found if (p.stance in about if by_stance else {p.actor, p.demand} <= about)]
    if name in ONE_EACH:
        return [p for p in rests if p.conditions and not p.conditions & about]
    return [p for p in rests if not p.conditions <= about or (p.further and FURTHER not in str(row))]


def asked(name: str, day: str, level: str) -> Iterator[dict[str, Any]]:
    """Questions about everything; where one thing has to be named, about a few that have conditional positions."""
    declared = {p.name: p for p in loaded.catalogue().get(name).metadata.parameters}
    given = {"as_of": day, "level": level, "inherited": True, "near_misses": True, "all_actors": True}
    given |= {"since": "2021-01-15", "not_known_to_clash": True}
    required = {key for key, parameter in declared.items() if parameter.required} - given.keys()
    for p in open_ones(day, level)[: 3 if required else 1]:
        own = {"actor": p.actor, "demand": p.demand, "nodes": [p.actor, p.demand], "text": p.demand}
        more = {key: own[key] for key in required}
        yield {key: value for key, value in {**given, **more}.items() if key in declared}


@pytest.mark.sample(8)
@pytest.mark.parametrize("name", sorted(loaded.catalogue().queries.keys() - WITHOUT_SIDES))
def test_an_answer_that_rests_on_a_conditional_stance_names_its_conditions(name: str, store: Store) -> None:
    for day in DAYS:
        for level in ("principal", "actor"):
            for given in asked(name, day, level):
                for row in run(loaded.catalogue().get(name), store, given).rows.dicts():
                    assert not unnamed(name, row, open_ones(day, level)), (given, row)


def test_the_generated_cases_have_conditional_positions() -> None:
    for day in DAYS:
        assert {p.further for p in open_ones(day, "principal")} == {True, False}

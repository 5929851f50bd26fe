"""Ids decide nothing: with other ids, in another order, a case has the same rows, up to their order and swapped sides.

Every stance has words of its own here, as in real texts: two that say the same in the same words are told apart by id.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.laws import variants
from tests.support import loaded, small
from tests.support.small import Item

WORLDS, SEED = 12, 5
PLAIN, OTHER = "told-plainly", "told-with-other-ids"
DAYS = ["2021-02-12", "2021-04-21"]
QUERIES = [
    *("conflict/all", "conflict/opposition", "conflict/incompatible-options", "overlap/shared-demands"),
    *("overlap/under-condition", "overlap/different-words", "overlap/common-ground", "chains/needs"),
    *(
        "issues/who-stands-where",
        "issues/cells",
        "redlines/red-lines",
        "redlines/crossed",
        "actors/conditions",
    ),
    *("redlines/given-up", "gaps/one-voice", "gaps/silent-on-red-lines", "actors/contradictions"),
]

SELDOM = "overlap/different-words"
"""It has no rows here; `tests/laws/test_reference.py` compares it on cases that have some."""


@cache
def case() -> Item:
    """A case in which the words of each stance say which stance it is."""
    found = variants.plain(WORLDS, SEED)
    rng = random.Random(SEED)  # noqa: S311
    number = iter(rng.sample(range(1000), len(found["stances"])))
    stances = [{**stance, "quotes": [f"words {next(number)}"]} for stance in found["stances"]]
    return {**found, "stances": stances}


def renamed() -> tuple[Item, dict[str, str]]:
    """The case with ids in the opposite order, and the old names of the new ids."""
    old = sorted({item["id"] for items in case().values() for item in items if "id" in item}, reverse=True)
    new = {name: f"n{number:04}" for number, name in enumerate(old)}
    return variants.replaced(case(), new), {fresh: name for name, fresh in new.items()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, str]]]:
    folder: Path = tmp_path_factory.mktemp("ids")
    other, names = renamed()
    places = [small.case(folder, PLAIN, **case()), small.case(folder, OTHER, **other)]
    with EmbeddedStore(folder / "store") as opened:
        load(places, opened, ontology=small.ontology(folder / "ontology", {}))
        yield opened, names


def rows(name: str, store: tuple[Store, dict[str, str]], which: str, given: Item) -> list[str]:
    """The rows, each with its sides in one order and its lists sorted, in the words of the first case."""
    opened, names = store
    found = []
    for row in run(loaded.catalogue().get(name), opened, {**given, "case": which}).rows.dicts():
        text = re.sub(r"n\d{4}", lambda met: names[met[0]], json.dumps(row, default=str))
        told = json.loads(text.replace(which, PLAIN))
        found.append(json.dumps(_in_one_order(told), sort_keys=True))
    return sorted(found)


def _in_one_order(row: Item) -> Item:
    """The row with sorted lists, the lesser of its two sides first; without what is read from one side to the other."""
    told = {key: sorted(map(str, value)) if isinstance(value, list) else value for key, value in row.items()}
    for name in ("because", "path", "reasons"):
        told.pop(name, None)
    return min(told, _swapped(told), key=lambda each: json.dumps(each, sort_keys=True))


def _swapped(told: Item) -> Item:
    """The row told from the other side: each column `other_…` for its counterpart, if all have one."""
    pairs = {"other": "actor", "other_label": "actor_label"}
    pairs = {name: pairs.get(name, name.removeprefix("other_")) for name in told if name.startswith("other")}
    if not set(pairs.values()) <= told.keys():
        return told
    return {
        **told,
        **{mine: told[other] for other, mine in pairs.items()},
        **{o: told[m] for o, m in pairs.items()},
    }


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", QUERIES)
def test_other_ids_give_the_same_rows(name: str, store: tuple[Store, dict[str, str]]) -> None:
    declared = {p.name for p in loaded.catalogue().get(name).metadata.parameters}
    told = 0
    for number, day in enumerate(DAYS):
        asked: dict[str, Any] = {
            "as_of": day,
            "level": ("principal", "actor")[number],
            "inherited": number == 0,
        }
        given = {key: value for key, value in asked.items() if key in declared}
        expected = rows(name, store, PLAIN, given)
        assert rows(name, store, OTHER, given) == expected
        told += len(expected)
    assert told or name == SELDOM

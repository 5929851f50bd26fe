"""Find the smallest changes of a package after which it breaks no red line, or no position at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.analysis.deals import Row, Tested, put
from kg.analysis.ground import Ground, Package, read
from kg.model.verdicts import BREAKING, BREAKS_RED_LINE
from kg.query.packages import statuses
from kg.store.base import Store
from kg.words import DEFAULT

LIMIT = 10.0
"""Seconds after which the search stops."""
GOALS: dict[str, tuple[str, ...]] = {"red lines": (BREAKS_RED_LINE,), "positions": BREAKING}
"""What a package must not do, by what it is called."""

Change = tuple[str, str]
"""A demand, and what the package says of it after the change: met, refused or open."""


@dataclass(frozen=True)
class Ways:
    """Sets of changes, none of which contains another, the fewest first.

    `up_to` is the number of changes up to which all sets were tried; `complete` says that there are no larger ones.
    """

    sets: list[tuple[Change, ...]]
    up_to: int
    complete: bool


@dataclass
class Unlocked:
    """What would unlock a package: changes of it, by goal, and the positions that would have to move instead."""

    tested: Tested
    ways: dict[str, Ways]
    moving: list[Row]


def unlock(
    store: Store,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: float = LIMIT,
    lang: str = DEFAULT,
) -> Unlocked:
    """Find all smallest changes of a package that leave no red line broken, and those that leave no position broken.

    Parameters are those of `kg.analysis.deals.put`. A change takes a demand out, or adds one on which somebody's
    position depends.

    :raises kg.common.errors.QueryError: as `put` does.
    """
    tested = put(store, parameters, lang=lang)
    ground = read(store, tested.answer.parameters, tested.package)
    package = statuses(tested.package)
    ends = time.monotonic() + limit
    ways = {goal: smallest(ground, package, bad, ends) for goal, bad in GOALS.items()}
    moving = [row for row in tested.rows if row["verdict"] in BREAKING]
    return Unlocked(tested, ways, sorted(moving, key=lambda row: BREAKING.index(row["verdict"])))


def smallest(ground: Ground, package: Package, bad: Sequence[str], ends: float) -> Ways:
    """Return all sets of changes after which no verdict is a bad one, none containing another, until a time."""
    changes = _changes(ground, package)
    found: list[tuple[Change, ...]] = []
    for size in range(len(changes) + 1):
        for chosen in combinations(changes, size):
            if time.monotonic() > ends:
                return Ways(found, size - 1, complete=False)
            if any(set(one) <= set(chosen) for one in found):
                continue
            if _good(ground, _changed(package, chosen), bad):
                found.append(chosen)
        if found == [()]:
            break
    return Ways(found, len(changes), complete=True)


def _changes(ground: Ground, package: Package) -> list[Change]:
    """Return the single changes: what the package says may be taken out, what positions depend on may be added."""
    out = [(demand, "open") for demand in sorted(package) if package[demand] != "open"]
    settled = ground.settled(package) or {}
    added = [
        (demand, status)
        for demand, _, status in (token.rpartition("=") for token in ground.hinges())
        if demand not in settled and demand not in package
    ]
    return [*out, *added]


def _changed(package: Package, changes: Iterable[Change]) -> dict[str, str]:
    said = {**package, **dict(changes)}
    return {demand: status for demand, status in said.items() if status != "open"}


def _good(ground: Ground, package: Package, bad: Sequence[str]) -> bool:
    """Return whether a package still says something, does not contradict itself, and has no bad verdict."""
    verdicts = ground.verdicts(package) if package else None
    return verdicts is not None and all(verdict not in bad for _, verdict in verdicts)


def as_data(found: Unlocked) -> dict[str, Any]:
    """Return what was found as plain data for programs."""
    return {
        "package": found.tested.package,
        "ways": {
            goal: {
                "sets": [[f"{demand}={status}" for demand, status in changes] for changes in ways.sets],
                "up_to": ways.up_to,
                "complete": ways.complete,
            }
            for goal, ways in found.ways.items()
        },
        "moving": found.moving,
    }

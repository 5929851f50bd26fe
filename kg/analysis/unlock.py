"""Find the smallest changes of a package after which it breaks no red line, or no position at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.deals import Row, Tested, put
from kg.model.verdicts import BREAKING, BREAKS_RED_LINE, LEFT_OPEN
from kg.query.catalogue import Catalogue
from kg.query.fragments import expanded
from kg.query.outcomes import outcomes
from kg.store.base import Store
from kg.words import DEFAULT

_HELD = """
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @on(p, day) AND @at_level(p) AND p.state <> 'speculated' AND p.open_trigger IS NULL
  AND ($inherited OR p.state <> 'inherited') AND NOT ($without_hearsay AND p.hearsay) AND @in_office(p, day)
RETURN a.id AS actor, d.id AS demand, p.on_met AS on_met, p.on_refused AS on_refused, @clauses(p) AS assuming
ORDER BY actor, demand, p.stance, p.variant
"""
_FOLLOWS = """
@case_and_day
MATCH (d:Demand {graph: graph})-[r:ENTAILS_ALL|CLASHES_WITH]->(e:Demand)
WHERE r.since <= day
RETURN d.id AS demand, type(r) AS relation, e.id AS other ORDER BY demand, relation, other
"""
LIMIT = 10.0
"""Seconds after which the search stops."""
GOALS: dict[str, tuple[str, ...]] = {"red lines": (BREAKS_RED_LINE,), "positions": BREAKING}
"""What a package must not do, by what it is called."""

Package = Mapping[str, str]
"""What a package says: met or refused, by demand."""
Change = tuple[str, str]
"""A demand, and what the package says of it after the change: met, refused or open."""


@dataclass(frozen=True)
class Held:
    """A position: what a package means for it, and the assumptions under which it counts, as in the graph."""

    actor: str
    demand: str
    on: Mapping[str, str]
    assuming: tuple[tuple[str, ...], ...]

    def counts(self, assumed: set[str]) -> bool:
        """Return whether it counts: in every clause one literal holds; 'not x' holds where x is not assumed."""
        return all(
            any(
                literal.removeprefix("not ") not in assumed
                if literal.startswith("not ")
                else literal in assumed
                for literal in clause
            )
            for clause in self.assuming
        )


@dataclass
class Ground:
    """What verdicts rest on, read once: positions, what follows from what, and what is known or assumed besides."""

    held: list[Held]
    entails: dict[str, set[str]] = field(default_factory=dict)
    excludes: dict[str, set[str]] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)

    def settled(self, package: Package) -> dict[str, str] | None:
        """Return what a package makes of demands; None if it contradicts itself.

        >>> Ground([], {"a": {"b"}}, {"b": {"c"}, "a": {"c"}}).settled({"a": "met"})
        {'a': 'met', 'b': 'met', 'c': 'refused'}
        """
        met = {demand for demand, status in package.items() if status == "met"}
        met |= {other for demand in met for other in self.entails.get(demand, ())}
        refused = {demand for demand, status in package.items() if status == "refused"}
        refused |= {other for demand in met for other in self.excludes.get(demand, ())}
        refused |= {demand for demand, others in self.entails.items() if others & refused}
        if met & refused:
            return None
        return dict(sorted([*((d, "met") for d in met), *((d, "refused") for d in refused)]))

    def verdicts(self, package: Package) -> list[tuple[Held, str]] | None:
        """Return every position with its verdict on a package; None if that contradicts itself."""
        statuses = self.settled(package)
        if statuses is None:
            return None
        assumed = {f"{demand}={status}" for demand, status in statuses.items()}
        assumed |= {token for token in self.known if token.rpartition("=")[0] not in statuses}
        return [
            (each, each.on.get(statuses.get(each.demand, ""), LEFT_OPEN))
            for each in self.held
            if each.counts(assumed)
        ]

    def hinges(self) -> list[str]:
        """Return the assumptions that decide which positions count: what adding to a package could change."""
        literals = (literal for each in self.held for clause in each.assuming for literal in clause)
        return sorted({literal.removeprefix("not ") for literal in literals})


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
    ground = read(store, tested)
    package = {token.rpartition("=")[0]: token.rpartition("=")[2] for token in tested.package}
    ends = time.monotonic() + limit
    ways = {goal: smallest(ground, package, bad, ends) for goal, bad in GOALS.items()}
    moving = [row for row in tested.rows if row["verdict"] in BREAKING]
    return Unlocked(tested, ways, sorted(moving, key=lambda row: BREAKING.index(row["verdict"])))


def read(store: Store, tested: Tested) -> Ground:
    """Read what the verdicts on a package rest on."""
    bound = tested.answer.parameters
    about = of_one_case(store, {name: bound[name] for name in ("case", "as_of") if bound.get(name)})
    asked = {"case": about.get("case"), "as_of": about.get("as_of")}
    more = {name: bound[name] for name in ("level", "inherited", "without_hearsay", "in_office")}
    ground = Ground(
        [
            Held(
                row["actor"],
                row["demand"],
                {"met": row["on_met"], "refused": row["on_refused"]},
                tuple(tuple(clause.split(" | ")) for clause in row["assuming"]),
            )
            for row in _rows(store, _HELD, {**asked, **more})
        ]
    )
    for row in _rows(store, _FOLLOWS, asked):
        kind = ground.entails if row["relation"] == "ENTAILS_ALL" else ground.excludes
        kind.setdefault(row["demand"], set()).add(row["other"])
    own = ground.settled(dict(_said(tested.package))) or {}
    besides = [token for token in bound["assume"] if token.rpartition("=")[0] not in own]
    ground.known = sorted({*besides, *outcomes(asked, store)})
    return ground


def _rows(store: Store, cypher: str, given: Mapping[str, Any]) -> list[Row]:
    text, _ = expanded(cypher, Catalogue.find().fragments)
    return list(store.read(text, dict(given)).dicts())


def _said(tokens: Iterable[str]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        demand, _, status = token.rpartition("=")
        if status != "open":
            yield demand, status


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

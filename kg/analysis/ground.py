"""What verdicts on packages rest on, read once, so that many packages can be tried without asking the store again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.deals import Row
from kg.model.verdicts import LEFT_OPEN
from kg.query.catalogue import Catalogue
from kg.query.fragments import expanded
from kg.query.outcomes import outcomes
from kg.query.packages import statuses
from kg.store.base import Store

_HELD = """
@case_and_day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p)-[:ON_DEMAND]->(d:Demand)
WHERE @on(p, day) AND @at_level(p) AND p.state <> 'speculated' AND p.open_trigger IS NULL
  AND ($inherited OR p.state <> 'inherited') AND NOT ($without_hearsay AND p.hearsay) AND @in_office(p, day)
RETURN a.id AS actor, d.id AS demand, p.on_met AS on_met, p.on_refused AS on_refused, p.stance AS stance,
  @clauses(p) AS assuming
ORDER BY actor, demand, p.stance, p.variant
"""
_HANDED = """
@case_and_day
MATCH (g:Delegation {graph: graph, counted: true})-[:DECISION_ON]->(m) WHERE @on(g, day)
MATCH (d:Demand {graph: graph}) WHERE d = m OR EXISTS { (d)-[:UNDER]->(:Issue)-[:BROADER*0..]->(m) }
MATCH (a:Actor {graph: graph}) WHERE @at_level_of(g, a.id)
RETURN DISTINCT a.id AS actor, d.id AS demand ORDER BY actor, demand
"""
_FOLLOWS = """
@case_and_day
MATCH (d:Demand {graph: graph})-[r:ENTAILS_ALL|CLASHES_WITH]->(e:Demand)
WHERE r.since <= day
RETURN d.id AS demand, type(r) AS relation, e.id AS other ORDER BY demand, relation, other
"""
Package = Mapping[str, str]
"""What a package says: met or refused, by demand."""


@dataclass(frozen=True)
class Held:
    """A position: what a package means for it, and the assumptions under which it counts, as in the graph.

    `on` is its verdict where its demand is met, and where it is refused; `stance` is what it rests on.
    """

    actor: str
    demand: str
    on: Mapping[str, str]
    assuming: tuple[tuple[str, ...], ...]
    stance: str = ""

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
    """What verdicts rest on, read once: positions, what follows from what, and what is known or assumed besides.

    `handed` has the actors that have handed the decision on a demand to others, each with the demand.
    """

    held: list[Held]
    entails: dict[str, set[str]] = field(default_factory=dict)
    excludes: dict[str, set[str]] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    handed: set[tuple[str, str]] = field(default_factory=set)

    @property
    def actors(self) -> set[str]:
        """The actors that have a position, or have handed a decision to others."""
        return {held.actor for held in self.held} | {actor for actor, _ in self.handed}

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


def read(store: Store, bound: Mapping[str, Any], package: Iterable[str]) -> Ground:
    """Read what the verdicts on a package rest on; `bound` are the parameters that `deals/verdicts` was asked with."""
    asked = {"case": bound["case"], "as_of": bound.get("as_of")}
    more = {name: bound[name] for name in ("level", "inherited", "without_hearsay", "in_office")}
    ground = Ground(
        [
            Held(
                row["actor"],
                row["demand"],
                {"met": row["on_met"], "refused": row["on_refused"]},
                tuple(tuple(clause.split(" | ")) for clause in row["assuming"]),
                row["stance"],
            )
            for row in _rows(store, _HELD, {**asked, **more})
        ]
    )
    handed = _rows(store, _HANDED, {**asked, "level": bound["level"]})
    ground.handed = {(row["actor"], row["demand"]) for row in handed}
    for row in _rows(store, _FOLLOWS, asked):
        kind = ground.entails if row["relation"] == "ENTAILS_ALL" else ground.excludes
        kind.setdefault(row["demand"], set()).add(row["other"])
    own = ground.settled(statuses(package)) or {}
    besides = [token for token in bound["assume"] if token.rpartition("=")[0] not in own]
    ground.known = sorted({*besides, *outcomes(asked, store)})
    return ground


def _rows(store: Store, cypher: str, given: Mapping[str, Any]) -> list[Row]:
    text, _ = expanded(cypher, Catalogue.find().fragments)
    return list(store.read(text, dict(given)).dicts())

"""The rules by which positions conflict, in display order, and the function of each.

A rule between two demands says: whoever is `holds` (for or against) the first conflicts with whoever is `collides` the
second. The graph has each as `(first)-[:COLLIDES]->(second)`, in both directions, so that a query needs one pattern:

    MATCH (p)-[:ON_DEMAND]->(d)-[c:COLLIDES]->(e)<-[:ON_DEMAND]-(q)
    WHERE c.holds = p.direction AND c.collides = q.direction AND c.since <= day

Conditions and sequences are conflicts between two positions and not between two demands: those
two rules are in `queries/conflict/all.cypher`, which follows the same relations from what the condition asks for.

A further rule between demands is a function here with its line in `RULES`, and its words in the catalogues.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model.case_model import Case
from kg.model.closure import ALWAYS, Closure
from kg.model.ontology import RelationType
from kg.model.terms import Relation


@dataclass(frozen=True)
class Collision:
    """Whoever is `holds` (for, against) `first` conflicts with whoever is `collides` `second`.

    `path` leads from the first demand to the second, `relations` are the ids of the authored relations on it, none if
    the two are the same. `denies` is the status of the first demand that whoever stands on the second rules out: met,
    refused, or None if it rules out neither.
    """

    first: str
    holds: str
    second: str
    collides: str
    path: tuple[str, ...]
    relations: tuple[str, ...] = ()
    since: dt.date = ALWAYS
    denies: str | None = None


@dataclass(frozen=True)
class Related:
    """The input of the rules: demands, what follows from their relations, and the authored relations."""

    demands: Iterable[str]
    closure: Closure
    kinds: Mapping[str, RelationType]
    relations: Iterable[Relation]
    dates: Mapping[str, dt.date]

    @classmethod
    def of(cls, case: Case, demands: Collection[str]) -> Related:
        """Return it for some demands of a case, with the relations between them."""
        kinds = case.ontology.relation_types
        inside = [r for r in case.relations.values() if r.start in demands and r.end in demands]
        dates = {source.id: source.date for source in case.sources.values()}
        return cls(demands, Closure.of(kinds, inside, dates), kinds, inside, dates)


Between = Callable[[Related], Iterator[Collision]]


@dataclass(frozen=True)
class ConflictRule:
    """A rule; `between` finds the demands on which it makes positions conflict, None if it is one of two positions.

    A near miss is no conflict, and is shown only where near misses are asked for.
    """

    name: str
    between: Between | None = None
    near_miss: bool = False


def _opposition(related: Related) -> Iterator[Collision]:
    """One is for a demand, the other against it."""
    for demand in sorted(related.demands):
        there = Collision(demand, "for", demand, "against", (demand,), denies="met")
        yield there
        yield replace(there, holds="against", collides="for", denies="refused")


def _incompatible_options(related: Related) -> Iterator[Collision]:
    """Both are for demands that exclude each other; or one is for what entails something that the other is against."""
    for clash in related.closure.clashes():
        ends = (clash.first, "for", clash.second, "for")
        yield Collision(*ends, clash.path, clash.relations, clash.since, denies="met")
    for down in related.closure.entailments():
        ends = (down.start, "for", down.end, "against")
        there = Collision(*ends, down.path, down.relations, down.since, denies="met")
        yield there
        yield turned(there)


def _agenda_against_outcome(related: Related) -> Iterator[Collision]:
    """One is for talking about a demand that the other is against: to talk about a thing is not to do it."""
    for relation in related.relations:
        if related.kinds[relation.type].role == "agenda":
            since = related.dates.get(relation.source or "", ALWAYS)
            ends = (relation.start, relation.end)
            there = Collision(ends[0], "for", ends[1], "against", ends, (relation.id,), since)
            yield there
            yield turned(there)


def turned(there: Collision) -> Collision:
    """Return the same from the other side, which denies neither status of its first demand."""
    return replace(
        there,
        first=there.second,
        holds=there.collides,
        second=there.first,
        collides=there.holds,
        path=there.path[::-1],
        relations=there.relations[::-1],
        denies=None,
    )


RULES = (
    ConflictRule("opposition", _opposition),
    ConflictRule("incompatible options", _incompatible_options),
    ConflictRule("sequence"),
    ConflictRule("condition"),
    ConflictRule("agenda vs outcome", _agenda_against_outcome, near_miss=True),
)
"""All rules, in display order."""
RANK = {rule.name: rank for rank, rule in enumerate(RULES)}
"""The position of each rule in that order."""
NEAR_MISSES = frozenset(rule.name for rule in RULES if rule.near_miss)


def collisions(related: Related) -> Iterator[tuple[ConflictRule, Collision]]:
    """Yield all collisions between demands, each with its rule.

    >>> from kg.model.closure import Closure
    >>> [(rule.name, found.holds) for rule, found in collisions(Related(["truce"], Closure.of({}, []), {}, [], {}))]
    [('opposition', 'for'), ('opposition', 'against')]
    """
    for rule in RULES:
        if rule.between:
            yield from ((rule, found) for found in rule.between(related))

"""A question: the day, the level and the other parameters of queries, and the positions that count for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.reference.positions import Held, Position

Row = dict[str, Any]


@dataclass
class Asked:
    """Positions on a day, and the parameters of a query about them."""

    held: Held
    level: str = "principal"
    inherited: bool = False
    actor: str | None = None
    other: str | None = None
    issue: str | None = None
    demand: str | None = None
    near_misses: bool = False
    not_known_to_clash: bool = False
    all_actors: bool = False
    coding: str | None = None
    against: str | None = None
    cache: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def all_there(self) -> list[Position]:
        """Positions at the level, including inherited ones and those that wait for a trigger."""
        return self.held.all(self.level)

    @cached_property
    def own_there(self) -> list[Position]:
        """Positions at the level that are not inherited, including those that wait for a trigger."""
        return self.held.own(self.level)

    @cached_property
    def there(self) -> list[Position]:
        """Positions at the level, including those that wait for a trigger; inherited ones only if requested."""
        return self.all_there if self.inherited else self.own_there

    @cached_property
    def all(self) -> list[Position]:
        """Positions that count at the level, including inherited ones: a trigger that waits says nothing."""
        return [p for p in self.all_there if p.says]

    @cached_property
    def own(self) -> list[Position]:
        """Positions that count at the level and are not inherited."""
        return [p for p in self.own_there if p.says]

    @cached_property
    def counted(self) -> list[Position]:
        """Positions that count at the level; inherited ones only if requested."""
        return [p for p in self.there if p.says]

    @cached_property
    def heard(self) -> set[str]:
        """Actors that speak for themselves: they have a position of their own, or have delegated a decision."""
        given = [g for d in self.held.world.demands for g in self.held.delegations(d)]
        return {p.holder for p in self.own_there} | {getattr(each, self.level) for each in given}

    def is_shown(self, actor: str) -> bool:
        """Return whether an actor is included: one that only inherits is not, unless requested."""
        return self.all_actors or actor in self.heard

    def is_asked(self, demand: str) -> bool:
        """Return whether a demand belongs to the requested issue."""
        return self.held.world.under(demand, self.issue)

    def apart(self, one: str, other: str) -> bool:
        """Return whether two actors are different and not tied to each other."""
        return one != other and not self.held.tied(one, other)

    def pairs(self, there: bool = False) -> Iterator[tuple[Position, Position]]:
        """Yield pairs of positions of two actors that are apart; each pair once unless an actor is named.

        `there` includes those that wait for a trigger.
        """
        named, listed = self.actor or self.other, self.there if there else self.counted
        for p in listed:
            for q in listed:
                wanted = self.actor in (None, p.holder) and self.other in (None, q.holder)
                if wanted and (named or p.holder < q.holder) and self.apart(p.holder, q.holder):
                    yield p, q


def two(p: Position, q: Position) -> Row:
    """Return the columns that rows of two positions have in common."""
    return {
        "actor": p.holder,
        "demand": p.demand,
        "value": p.value,
        "firmness": p.firmness,
        "stance": p.lead.id,
        "other": q.holder,
        "other_demand": q.demand,
        "other_value": q.value,
        "other_firmness": q.firmness,
        "other_stance": q.lead.id,
        "conditions": p.open,
        "other_conditions": q.open,
        "since": max(p.lead.said, q.lead.said),
    }

"""What a case contains on a day: actors and demands, from the day of the first source that uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.reference.world import ALWAYS, Coded, Relation, World

LEADS_ON = {"entails", "requires", "before", "part-of", "in-exchange-for", "discusses"}
"""Relations of these types add their second demand once the first is in the case."""


def actors(world: World, day: str) -> set[str]:
    """Return the actors used by a source of that day or before, and those they belong to or speak for."""
    found: set[str] = set()
    for item in (*world.stances, *world.delegations):
        if item.known <= day:
            found |= {name for name in _names(item) if name}
    found |= {name for source, name in world.reporters.items() if world.sources[source] <= day}
    found |= {
        name for source, names in world.parties.items() if world.sources[source] <= day for name in names
    }
    return _spread(found, lambda name: _ties(world, name))


def _names(item: Coded) -> Iterator[str | None]:
    yield from (item.actor, item.speaker, item.named, getattr(item, "to", None))
    yield from (condition.by for condition in getattr(item, "conditions", ()))


def _ties(world: World, name: str) -> list[str]:
    actor = world.actors[name]
    return [tie.actor for tie in (*actor.member_of, *actor.represents)]


def demands(world: World, day: str) -> set[str]:
    """Return the demands used by a source of that day or before or by the case's relations, and those they lead to."""
    found: set[str] = set()
    for stance in world.stances:
        if stance.known <= day:
            found |= {stance.demand, *(condition.demand for condition in stance.conditions)}
    found |= {given.demand for given in world.delegations if given.known <= day and given.demand}
    told = [relation for relation in world.relations if told_on(world, relation) <= day]
    for relation in told:
        if relation.own:
            found |= {relation.start, relation.end}

    def leads(name: str) -> list[str]:
        on = [relation.end for relation in told if relation.start == name and relation.type in LEADS_ON]
        return [*on, *world.demands[name].sequence]

    return _spread(found, leads)


def told_on(world: World, relation: Relation) -> str:
    """Return the first day on which a source supports a relation; always, if the coder declared it."""
    return world.sources[relation.source] if relation.source else ALWAYS


def relations(world: World, day: str) -> list[Relation]:
    """Return the relations that count on a day: textual ones from their source's day, if both demands are there."""
    there = demands(world, day)
    return [
        relation
        for relation in world.relations
        if told_on(world, relation) <= day and {relation.start, relation.end} <= there
    ]


def _spread(found: set[str], leads: Callable[[str], Iterable[str]]) -> set[str]:
    """Add everything that the ids lead to."""
    waiting = list(found)
    while waiting:
        fresh = set(leads(waiting.pop())) - found
        found |= fresh
        waiting.extend(fresh)
    return found

"""Derive what follows from relations between demands: entailment is transitive, and exclusions are inherited."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model.ontology import RelationType
from kg.model.terms import Relation

ALWAYS = dt.date(1, 1, 1)
"""The first day for a relation that has no dated source."""


@dataclass(frozen=True)
class Step:
    """One authored relation with the day of its source, as input of the closure."""

    relation: str
    start: str
    end: str
    since: dt.date


@dataclass(frozen=True)
class Entailment:
    """`start` entails `end` through a path of relations: the earliest known path, then the shortest."""

    start: str
    end: str
    path: tuple[str, ...]
    relations: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True)
class Clash:
    """Two demands that cannot both be met: something that one entails excludes something that the other entails.

    `path` leads from the first demand down to the exclusion and up again to the second. `direct` means that no
    entailment is needed.
    """

    first: str
    second: str
    path: tuple[str, ...]
    relations: tuple[str, ...]
    relation: str
    since: dt.date

    @property
    def direct(self) -> bool:
        """Whether the two demands exclude each other directly."""
        return len(self.relations) == 1


class Closure:
    """The closure of entailment and exclusion over a set of demands."""

    def __init__(self, entails: Iterable[Step], excludes: Iterable[Step]) -> None:
        self._out: dict[str, list[Step]] = {}
        for step in sorted(entails, key=lambda s: s.relation):
            self._out.setdefault(step.start, []).append(step)
        self._excludes = sorted(excludes, key=lambda s: s.relation)
        self._cache: dict[str, dict[str, Entailment]] = {}

    @classmethod
    def of(
        cls,
        kinds: Mapping[str, RelationType],
        relations: Iterable[Relation],
        dates: Mapping[str, dt.date] | None = None,
    ) -> Closure:
        """Build the closure from authored relations; `dates` has the day of each source, to know since when it holds.

        >>> Closure.of({}, []).clashes()
        []
        """
        entails: list[Step] = []
        excludes: list[Step] = []
        for relation in relations:
            role = kinds[relation.type].role if relation.type in kinds else "other"
            since = (dates or {}).get(relation.source or "", ALWAYS)
            step = Step(relation.id, relation.start, relation.end, since)
            if role in ("entailment", "exclusion"):
                (entails if role == "entailment" else excludes).append(step)
        return cls(entails, excludes)

    def entailed(self, demand: str) -> dict[str, Entailment]:
        """Return everything a demand entails, including itself (with an empty list of relations).

        The earliest known path is chosen, then the shortest, then the first by name.
        """
        found = self._cache.get(demand)
        if found is None:
            found = self._cache[demand] = self._search(demand)
        return found

    def _search(self, demand: str) -> dict[str, Entailment]:
        found: dict[str, Entailment] = {}
        queue: list[tuple[dt.date, int, tuple[str, ...], tuple[str, ...]]] = [(ALWAYS, 0, (demand,), ())]
        while queue:
            since, length, path, relations = heapq.heappop(queue)
            if path[-1] in found:
                continue
            found[path[-1]] = Entailment(demand, path[-1], path, relations, since)
            for step in self._out.get(path[-1], []):
                if step.end not in found:
                    entry = (
                        max(since, step.since),
                        length + 1,
                        (*path, step.end),
                        (*relations, step.relation),
                    )
                    heapq.heappush(queue, entry)
        return found

    def demands(self) -> list[str]:
        """Return every demand that occurs in an entailment or exclusion."""
        names = set(self._out)
        names.update(step.end for steps in self._out.values() for step in steps)
        names.update(name for step in self._excludes for name in (step.start, step.end))
        return sorted(names)

    def entailments(self) -> Iterator[Entailment]:
        """Every entailment between two different demands, sorted."""
        for demand in self.demands():
            for end, entailment in sorted(self.entailed(demand).items()):
                if end != demand:
                    yield entailment

    def clashes(self) -> list[Clash]:
        """Return every pair of demands that cannot both be met, in both directions, with the best path each; sorted."""
        above: dict[str, list[Entailment]] = {}
        for demand in self.demands():
            for end, entailment in self.entailed(demand).items():
                above.setdefault(end, []).append(entailment)
        best: dict[tuple[str, str], Clash] = {}
        for step in self._excludes:
            for down in above.get(step.start, []):
                for up in above.get(step.end, []):
                    for clash in (_clash(down, step, up), _clash(up, step, down)):
                        known = best.get((clash.first, clash.second))
                        if known is None or _rank(clash) < _rank(known):
                            best[clash.first, clash.second] = clash
        return [best[pair] for pair in sorted(best)]


def _clash(down: Entailment, step: Step, up: Entailment) -> Clash:
    relations = (*down.relations, step.relation, *reversed(up.relations))
    since = max(down.since, step.since, up.since)
    return Clash(down.start, up.start, (*down.path, *reversed(up.path)), relations, step.relation, since)


def _rank(clash: Clash) -> tuple[dt.date, int, tuple[str, ...]]:
    return (clash.since, len(clash.relations), clash.relations)

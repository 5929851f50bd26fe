"""What follows from relations: entailment is transitive, and a demand inherits exclusions from what it entails."""

from __future__ import annotations

from typing import NamedTuple

from tests.reference.known import relations, told_on
from tests.reference.world import ALWAYS, Relation, World


class Path(NamedTuple):
    """A path from one demand to another; paths sort in order of preference."""

    since: str
    steps: int
    names: tuple[str, ...]
    demands: tuple[str, ...]
    relations: tuple[Relation, ...]

    @property
    def basis(self) -> str:
        """'textual' if every step has a source."""
        return "textual" if all(r.basis == "textual" for r in self.relations) else "coder-declared"


class Closure:
    """Entailments and clashes between the demands of a world, as known on a day, each with its path."""

    def __init__(self, world: World, day: str) -> None:
        self.relations = relations(world, day)
        self._told = {relation: told_on(world, relation) for relation in self.relations}
        names = {name for relation in self.relations for name in (relation.start, relation.end)}
        self.entails = {(start, end): path for start in names for end, path in self._below(start).items()}
        self.clashes = self._clashes()

    def _below(self, start: str) -> dict[str, Path]:
        """Return the best path to everything that a demand entails: known first, then shortest, then first by name."""
        best = {start: Path(ALWAYS, 0, (start,), (start,), ())}
        while True:
            found = dict(best)
            for relation in self.relations:
                if relation.type == "entails" and relation.start in best and relation.end != start:
                    before = best[relation.start]
                    if relation.end in before.demands:
                        continue
                    since = max(before.since, self._told[relation])
                    demands = (*before.demands, relation.end)
                    path = Path(since, before.steps + 1, demands, demands, (*before.relations, relation))
                    found[relation.end] = min(found.get(relation.end, path), path, key=lambda p: p[:3])
            if found == best:
                return {end: path for end, path in best.items() if end != start}
            best = found

    def _from(self, demand: str) -> list[Path]:
        """Return paths to the demand itself and to everything it entails."""
        own = Path(ALWAYS, 0, (demand,), (demand,), ())
        return [own, *(path for (start, _), path in self.entails.items() if start == demand)]

    def _clashes(self) -> dict[tuple[str, str], Path]:
        found: dict[tuple[str, str], Path] = {}
        names = sorted({name for relation in self.relations for name in (relation.start, relation.end)})
        barred = [r for r in self.relations if r.type == "excludes"]
        for one in names:
            for other in names:
                paths = [
                    self._joined(down, relation, up)
                    for down in self._from(one)
                    for up in self._from(other)
                    for relation in barred
                    if {relation.start, relation.end} == {down.demands[-1], up.demands[-1]}
                ]
                if paths:
                    found[one, other] = min(paths, key=lambda p: p[:3])
        return found

    def _joined(self, down: Path, relation: Relation, up: Path) -> Path:
        """Join the path down to the excluded demand, the exclusion, and the path up again."""
        steps = (*down.relations, relation, *reversed(up.relations))
        names = tuple(f"{step.start}--{step.type}--{step.end}" for step in steps)
        since = max(down.since, self._told[relation], up.since)
        return Path(since, len(steps), names, (*down.demands, *reversed(up.demands)), steps)

    def either(self, demand: str) -> set[str]:
        """Return the demands that a position for this demand also answers: those it entails or clashes with."""
        return {end for pairs in (self.entails, self.clashes) for start, end in pairs if start == demand}

    def start_of(self, demand: str, kind: str) -> list[Relation]:
        """Return the relations of a type that start from a demand."""
        return [r for r in self.relations if r.type == kind and r.start == demand]


def consequences(closure: Closure, tokens: list[str]) -> list[str] | None:
    """Return assumptions with everything that follows; None if a demand would be both met and refused.

    If a demand is met, what it entails and requires is met, and what it clashes with is refused; if it is refused,
    whatever entails or requires it is refused.
    """
    found = set(tokens)
    leads = {(r.start, r.end) for r in closure.relations if r.type == "requires"} | set(closure.entails)
    while True:
        fresh = {f"{end}=met" for start, end in leads if f"{start}=met" in found}
        fresh |= {f"{start}=refused" for start, end in leads if f"{end}=refused" in found}
        fresh |= {f"{other}=refused" for one, other in closure.clashes if f"{one}=met" in found}
        if fresh <= found:
            break
        found |= fresh
    contradicting = any(t.endswith("=met") and t.replace("=met", "=refused") in found for t in found)
    return None if contradicting else sorted(found)


def with_outcomes(world: World, closure: Closure, day: str, tokens: list[str]) -> list[str] | None:
    """Return assumptions with what is known by outcomes, and what follows; None if the assumptions contradict.

    The latest outcome of a demand decides; a lapsed one decides nothing. An assumption about the demand replaces it,
    `open` lifts it; and it does not count if it contradicts what follows from assumptions, or from later outcomes.
    """
    named = {token.rpartition("=")[0] for token in tokens}
    if len(named) < len(set(tokens)):
        return None
    found = consequences(closure, [token for token in tokens if not token.endswith("=open")])
    known = [o for o in world.outcomes if max(o.said, o.known) <= day]
    latest = {o.demand: o for o in sorted(known, key=lambda o: o.said)}
    for outcome in sorted(
        sorted(latest.values(), key=lambda o: o.demand), key=lambda o: o.said, reverse=True
    ):
        if found is not None and outcome.status != "lapsed" and outcome.demand not in named:
            found = consequences(closure, [*found, f"{outcome.demand}={outcome.status}"]) or found
    return found

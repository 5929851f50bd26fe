"""Write what a package must not do as clauses, for a solver: variables are numbers, a clause is a list of them.

For each demand, one variable says that it is met, one that it is refused. A demand is met if the package takes it up,
or a demand that it takes up entails it; it is refused if the package refuses it, or one that it takes up excludes it
or what it entails. This is what `kg.analysis.ground.Ground.settled` says of the same package.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from kg.analysis.ground import Ground, Held, Package

Reason = tuple[str, ...]
"""What a group of clauses is there for: ("package", demand, status), ("relation", kind, demand, other) or
("position", number of the position in the ground)."""


@dataclass
class Clauses:
    """Clauses that always hold, groups of clauses by the variable that switches them on, and the wanted variables."""

    hard: list[list[int]] = field(default_factory=list)
    groups: dict[int, Reason] = field(default_factory=dict)
    wanted: dict[int, str] = field(default_factory=dict)
    names: dict[tuple[str, str], int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def of(self, demand: str, status: str) -> int:
        """Return the variable that says of a demand that it is met, or refused."""
        if (demand, status) not in self.names:
            self.names[demand, status] = self.fresh()
        return self.names[demand, status]

    def fresh(self) -> int:
        """Return a new variable."""
        return next(self._numbers)

    def because(self, reason: Reason, clauses: Iterable[list[int]]) -> None:
        """Add clauses that hold for a reason."""
        switch = self.fresh()
        self.groups[switch] = reason
        self.hard += [[-switch, *clause] for clause in clauses]


def clauses(
    ground: Ground, required: Package, candidates: Collection[str], bad: Sequence[str], but: Collection[str]
) -> Clauses:
    """Return the clauses of all packages that take up candidates, keep what is required, and have no bad verdict.

    `but` has the actors whose positions do not matter.
    """
    made = Clauses()
    demands = {
        *ground.entails,
        *ground.excludes,
        *candidates,
        *required,
        *(each.demand for each in ground.held),
    }
    demands |= {other for others in (*ground.entails.values(), *ground.excludes.values()) for other in others}
    demands |= {token.rpartition("=")[0] for token in ground.hinges()}
    for demand in sorted(demands):
        made.hard.append([-made.of(demand, "met"), -made.of(demand, "refused")])
    _relations(made, ground, demands)
    _caused(made, ground, demands, required, candidates)
    for demand, status in sorted(required.items()):
        wanted = [[made.of(demand, status)]]
        if status == "open":
            wanted = [[-made.of(demand, "met")], [-made.of(demand, "refused")]]
        made.because(("package", demand, status), wanted)
    for number, each in enumerate(ground.held):
        statuses = [status for status, verdict in sorted(each.on.items()) if verdict in bad]
        if statuses and each.actor not in but:
            doubts = _doubts(made, ground, each)
            never = [[-made.of(each.demand, status), *doubts] for status in statuses]
            made.because(("position", str(number)), never)
    made.wanted = {made.of(demand, "met"): demand for demand in sorted(candidates)}
    return made


def _relations(made: Clauses, ground: Ground, demands: Collection[str]) -> None:
    for demand in sorted(demands):
        for other in sorted(ground.entails.get(demand, ())):
            met = [-made.of(demand, "met"), made.of(other, "met")]
            refused = [-made.of(other, "refused"), made.of(demand, "refused")]
            made.because(("relation", "entails", demand, other), [met, refused])
        for other in sorted(ground.excludes.get(demand, ())):
            clause = [-made.of(demand, "met"), made.of(other, "refused")]
            made.because(("relation", "excludes", demand, other), [clause])


def _caused(
    made: Clauses, ground: Ground, demands: Collection[str], required: Package, candidates: Collection[str]
) -> None:
    """Nothing is met or refused without a cause: what the package takes up or refuses."""
    free = {*candidates, *(demand for demand, status in required.items() if status == "met")}
    for demand in sorted(demands):
        if demand not in free:
            causes = [made.of(one, "met") for one in sorted(free) if demand in ground.entails.get(one, ())]
            made.hard.append([-made.of(demand, "met"), *causes])
        entailed = {demand, *ground.entails.get(demand, ())}
        if not any(required.get(one) == "refused" for one in entailed):
            causes = [
                made.of(one, "met") for one in sorted(demands) if ground.excludes.get(one, set()) & entailed
            ]
            made.hard.append([-made.of(demand, "refused"), *causes])


def _doubts(made: Clauses, ground: Ground, held: Held) -> list[int]:
    """Return what must be false for a position to count: a variable for each of its clauses, true if that fails."""
    doubts = []
    for clause in held.assuming:
        holds = made.fresh()
        for literal in clause:
            made.hard += _implied(made, ground, literal, holds)
        doubts.append(-holds)
    return doubts


def _implied(made: Clauses, ground: Ground, literal: str, holds: int) -> list[list[int]]:
    """Return clauses that make `holds` true where a literal is: `demand=status`, known or settled, or its negation."""
    token = literal.removeprefix("not ")
    demand, _, status = token.rpartition("=")
    own = made.of(demand, status)
    known = token in ground.known
    other = made.of(demand, "refused" if status == "met" else "met")
    if (
        literal == token
    ):  # true if the package settles it so, or it is known and the package says nothing else
        return [[-own, holds], *([[other, holds]] if known else [])]
    return [[own, -other, holds]] if known else [[own, holds]]

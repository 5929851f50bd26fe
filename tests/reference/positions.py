"""Positions on a day: own ones, variants of conditional ones under assumptions, and inherited ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tests.reference.closure import Closure
from tests.reference.world import POLARITY, RANK, Delegation, Stance, World, direction


@dataclass(frozen=True)
class Position:
    """A holder's position on a demand. `open` while its conditions are neither settled nor failed."""

    holder: str
    demand: str
    state: str
    value: str
    lead: Stance
    members: tuple[Stance, ...]
    disputed: bool
    open: bool
    firmness: str | None
    bloc: str | None = None
    blocs: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Whether it says anything: a trigger that is not known to hold says nothing."""
        return not self.open or all(condition.kind != "if" for condition in self.lead.conditions)

    @property
    def direction(self) -> str:
        return direction(self.value)

    @property
    def red_line(self) -> bool:
        return self.firmness == "red-line"

    @property
    def basis(self) -> str:
        if self.bloc:
            return "inherited"
        return "own" if self.lead.actor == self.holder else "represented"

    @property
    def voice(self) -> str | None:
        """The speaker; otherwise the actor named, if the stance counts for somebody else and is not speculated."""
        named = self.lead.actor if self.lead.actor != self.lead.principal and self.lead.counts else None
        return self.lead.speaker or named


def in_force(stances: Iterable[Stance], day: str, assumed: set[str]) -> list[Stance]:
    """Return what counts on a day: of the known stances that say something, those said last that have not ended.

    A trigger says something where it holds; there it leads those of its own day. In order of knowledge.
    """
    there = [stance for stance in stances if stance.known <= day]
    telling = [s for s in there if not s.trigger or triggered(s, assumed)]
    last = max((stance.said for stance in telling), default="")
    found = [stance for stance in telling if stance.said == last]
    if any(stance.trigger for stance in found):
        found = [stance for stance in found if stance.trigger]
    left = [replace(s, conditions=s.necessary) for s in found if day <= s.until and day < s.ended]
    return sorted(left, key=lambda s: (s.known, s.id))


def waiting(stances: Iterable[Stance], day: str, assumed: set[str]) -> list[list[Stance]]:
    """Return the triggers that are neither known to hold nor to fail, of one direction and trigger each.

    Of the same trigger the one said last counts; a later stance that is no open trigger supersedes them.
    """
    there = [stance for stance in stances if stance.known <= day]
    last = max((s.said for s in there if not s.trigger or triggered(s, assumed)), default="")
    found: dict[object, list[Stance]] = {}
    for s in sorted(there, key=lambda s: (s.known, s.id)):
        again = any(o.trigger == s.trigger and o.said > s.said for o in there)
        settled = not s.trigger or triggered(s, assumed) or failed(s, "if", assumed)
        if not (settled or again or s.said < last or day > s.until or day >= s.ended):
            found.setdefault((s.trigger, s.direction), []).append(s)
    return list(found.values())


def triggered(stance: Stance, assumed: set[str]) -> bool:
    """Return whether a trigger is known to hold; never if the text has further conditions."""
    return not stance.further and all(c.holding in assumed for c in stance.conditions if c.kind == "if")


def leading(stances: Iterable[Stance]) -> Stance:
    """Return the firmest stance, then the strongest, then the first by id."""
    return min(stances, key=lambda s: (-s.rank, -abs(POLARITY[s.value]), s.id))


def judged(members: Sequence[Stance]) -> tuple[Stance, str]:
    """Return the leading stance of one day, and the state of all its stances together.

    Disputed if unconditional ones are on opposite sides. A conditional stance precedes unconditional ones of its own
    side; beside one of the other side, or beside an undecided one, it waits.
    """
    plain = [stance for stance in members if not stance.conditional]
    sides = {stance.direction for stance in plain} - {"undecided"}
    if len(sides) == 2:
        return leading(plain), "disputed"
    refining = [s for s in members if s.conditional and (not plain or s.direction in sides)]
    return (leading(refining), "conditional") if refining else (leading(plain), "stated")


def settled(stance: Stance, assumed: set[str]) -> bool:
    """Return whether all conditions of a conditional stance hold; never if it has unnamed ones."""
    return (
        bool(stance.conditions) and not stance.further and {c.holding for c in stance.conditions} <= assumed
    )


def failed(stance: Stance, kind: str, assumed: set[str]) -> bool:
    """Return whether one of its conditions of a kind fails."""
    return any(c.kind == kind and c.failing in assumed for c in stance.conditions)


def of_cell(
    holder: str, demand: str, stances: Sequence[Stance], day: str, assumed: set[str]
) -> list[Position]:
    """Return the positions of a cell: what its stances say, and beside that what waits for triggers."""
    members = in_force(stances, day, assumed)
    found = of_day(holder, demand, members, assumed) if members else []
    for group in waiting(stances, day, assumed):
        lead = leading(group)
        as_coded = Position(
            holder, demand, "conditional", lead.value, lead, tuple(group), False, True, lead.firmness
        )
        fallen = failed(lead, "only-if", assumed)
        found.append(replace(as_coded, value=lead.otherwise, firmness=None) if fallen else as_coded)
    return found


def of_day(holder: str, demand: str, members: Sequence[Stance], assumed: set[str]) -> list[Position]:
    """Return the positions of one day's stances under assumptions: usually one, none, or several that waited."""
    lead, state = judged(members)
    others = [s for s in members if s is not lead and s.conditional]
    disputed = state == "disputed"
    as_coded = Position(
        holder, demand, state, lead.value, lead, tuple(members), disputed, lead.conditional, lead.firmness
    )
    firm = replace(as_coded, state="disputed" if disputed else "stated", open=False)
    if settled(lead, assumed):
        return [firm]
    held = [stance for stance in others if settled(stance, assumed)]
    if held:
        return [
            replace(firm, state="stated", value=s.value, lead=s, disputed=False, firmness=s.firmness)
            for s in held
        ]
    if failed(lead, "only-if", assumed):
        return [replace(firm, value=lead.otherwise, firmness=None)]
    return [as_coded]


class Held:
    """All positions of a world on a day, under assumptions with their consequences."""

    def __init__(self, world: World, day: str, assumed: Iterable[str] = ()) -> None:
        self.world, self.day, self.assumed = world, day, set(assumed)

    @cached_property
    def closure(self) -> Closure:
        return Closure(self.world, self.day)

    def _cells(self, level: str, *, counts: bool) -> dict[tuple[str, str], list[Stance]]:
        """Return the stances of every holder on every demand."""
        cells: dict[tuple[str, str], list[Stance]] = {}
        for stance in self.world.stances:
            if stance.counts if counts else stance.feared:
                cells.setdefault((getattr(stance, level), stance.demand), []).append(stance)
        return cells

    def _of(self, level: str, *, counts: bool) -> list[Position]:
        cells = self._cells(level, counts=counts).items()
        return [p for cell, told in cells for p in of_cell(*cell, told, self.day, self.assumed)]

    @cached_property
    def _own(self) -> dict[str, list[Position]]:
        return {level: self._of(level, counts=True) for level in ("actor", "principal")}

    def feared(self, level: str) -> list[Position]:
        """Return speculated positions; nothing else counts them."""
        return [replace(position, state="speculated") for position in self._of(level, counts=False)]

    def own(self, level: str) -> list[Position]:
        """Return positions that actors take themselves, or that others take for them."""
        return self._own[level]

    def all(self, level: str, inherited: bool = True) -> list[Position]:
        """Return own and inherited positions: members inherit what counts for the bloc, only in their own name."""
        return [*self.own(level), *(self.inherited if inherited and level == "principal" else ())]

    @cached_property
    def inherited(self) -> list[Position]:
        """Positions that members take from the nearest of their blocs that says anything, if they say nothing."""
        cells: dict[tuple[str, str], list[Position]] = {}
        for position in self.own("principal"):
            cells.setdefault((position.holder, position.demand), []).append(position)
        found = []
        for member in sorted(self.world.actors):
            levels = self._levels(member)
            for demand in self.world.demands:
                mine = cells.get((member, demand), [])
                if any(p.says for p in mine) or self._closed(member, demand):
                    continue
                for level in levels:
                    here = [p for bloc in level for p in cells.get((bloc, demand), [])]
                    found += [replace(p, holder=member, state="inherited") for p in together(here)]
                    if any(p.says for p in here):
                        break
        return found

    def _levels(self, member: str) -> list[list[str]]:
        """Return the blocs that an actor belongs to on the day, by distance; each at its shortest."""
        found, passed, level = [], {member}, [member]
        while level:
            ties = [tie for name in level for tie in self.world.actors[name].member_of]
            level = sorted({tie.actor for tie in ties if tie.holds(self.day)} - passed)
            passed |= set(level)
            found.append(level)
        return found

    def _closed(self, member: str, demand: str) -> bool:
        """Return whether a member inherits nothing: it has handed the demand over, or ended what it had said of it."""
        told = [s for s in self.world.stances if (s.principal, s.demand) == (member, demand) and s.counts]
        ended = any(stance.ended <= self.day for stance in told)
        return ended or bool(self.handed(member, demand, "principal"))

    def handed(self, actor: str, demand: str, level: str) -> list[Delegation]:
        """Return the delegations by which an actor has delegated a demand."""
        return [given for given in self.delegations(demand) if getattr(given, level) == actor]

    def delegations(self, demand: str) -> list[Delegation]:
        """Return the delegations of a demand or of an issue above it."""
        above = self.world.above(self.world.demands[demand].issue)
        return [
            given
            for given in self.world.delegations
            if given.counts
            and given.known <= self.day <= given.until
            and (given.demand == demand or given.issue in above)
        ]

    def tied(self, one: str, other: str) -> bool:
        """Return whether one belongs to or speaks for the other, in either direction, directly or indirectly."""
        return other in self.reached(one) or one in self.reached(other)

    def reached(self, actor: str) -> set[str]:
        found, level = set(), {actor}
        for _ in range(4):
            ties = [
                t for n in level for t in (*self.world.actors[n].member_of, *self.world.actors[n].represents)
            ]
            level = {tie.actor for tie in ties if tie.holds(self.day)}
            found |= level
        return found


def together(here: Sequence[Position]) -> list[Position]:
    """Return what equally near blocs give: open triggers by themselves, and one position for all that say something.

    It is disputed if they are on both sides. The stance said last leads, then the firmest, the strongest, the first.
    """
    single = [replace(p, bloc=p.holder, blocs=(p.holder,)) for p in here]
    saying = [p for p in here if p.says]
    if len({p.holder for p in saying}) < 2:
        return single
    ordered = sorted(saying, key=_latest)
    lead, sides = ordered[0], {p.direction for p in saying}
    joined = replace(
        lead,
        members=tuple(dict.fromkeys(stance for p in ordered for stance in p.members)),
        disputed={"for", "against"} <= sides or any(p.disputed for p in saying),
        bloc=lead.holder,
        blocs=tuple(dict.fromkeys(p.holder for p in ordered)),
    )
    return [*(p for p in single if not p.says), joined]


def _latest(p: Position) -> tuple[int, int, float, str]:
    rank = RANK[p.firmness]
    return -int(p.lead.said.replace("-", "")), -rank, -abs(POLARITY[p.value]), p.lead.id

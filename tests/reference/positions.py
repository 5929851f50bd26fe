"""Positions on a day: own ones, variants of conditional ones under assumptions, and inherited ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from tests.reference.closure import Closure
from tests.reference.offices import is_predecessors
from tests.reference.world import POLARITY, RANK, Delegation, Stance, World, direction


@dataclass(frozen=True)
class Position:
    """A holder's position on a demand. `open` while its conditions are neither settled nor failed."""

    holder: str
    demand: str
    state: str
    said_value: str
    leads: Sequence[Stance]
    members: tuple[Stance, ...]
    disputed: bool
    open: bool
    said_firmness: str | None
    bloc: str | None = None
    blocs: tuple[str, ...] = ()

    @property
    def says(self) -> bool:
        """Whether it says anything: a trigger that is not known to hold says nothing."""
        return not self.open or all(condition.kind != "if" for condition in self.lead.conditions)

    @property
    def lead(self) -> Stance:
        """The stance that stands for all that lead together."""
        return self.leads[0]

    @property
    def value(self) -> str | None:
        """Its value; none if it is disputed, as direction and firmness."""
        return None if self.disputed else self.said_value

    @property
    def firmness(self) -> str | None:
        return None if self.disputed else self.said_firmness

    @property
    def direction(self) -> str | None:
        return direction(self.value) if self.value else None

    @property
    def polarity(self) -> float | None:
        return POLARITY[self.value] if self.value else None

    @property
    def red_line(self) -> bool:
        return self.firmness == "red-line"

    @property
    def basis(self) -> str:
        if self.bloc:
            return "inherited"
        return "own" if self.lead.actor == self.holder else "represented"

    @property
    def voices(self) -> list[str] | None:
        """Who said what leads it; none if that is not known of all."""
        found = {stance.voice for stance in self.leads}
        return None if None in found else sorted(filter(None, found))


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


def weight(stance: Stance) -> tuple[int, float]:
    """Return what stances are compared by: firmness, then strength."""
    return stance.rank, abs(POLARITY[stance.value])


def content(stance: Stance) -> tuple[object, ...]:
    """Return the order of stances of one weight: by what they say; the id only tells the same apart."""
    return -POLARITY[stance.value], stance.value, list(stance.quotes), stance.meaning, stance.known, stance.id


def terms(stance: Stance) -> object:
    """Return what conditional stances have to share, besides the value, to say the same."""
    return frozenset(stance.conditions), stance.given_otherwise, stance.further


def heaviest(stances: Iterable[Stance]) -> list[Stance]:
    """Return the firmest stances, of those the strongest."""
    found = list(stances)
    most = max(map(weight, found))
    return sorted((s for s in found if weight(s) == most), key=content)


def both_sides(stances: Iterable[Stance]) -> bool:
    return {"for", "against"} <= {stance.direction for stance in stances}


def at_once(stances: Sequence[Stance]) -> list[Stance]:
    """Return what leads unconditional stances: the heaviest; if they are on both sides, those of each side."""
    if not both_sides(stances):
        return heaviest(stances)
    return [s for side in ("for", "against") for s in heaviest(x for x in stances if x.direction == side)]


def judged(members: Sequence[Stance]) -> tuple[list[list[Stance]], str]:
    """Return what leads the stances of one day, side by side, and the state of all its stances together.

    Disputed if unconditional ones are on opposite sides. A conditional stance precedes unconditional ones of its own
    side; beside one of the other side, or beside an undecided one, it waits. Equal conditional ones that do not say
    the same, and those of different sides, stand side by side.
    """
    plain = [stance for stance in members if not stance.conditional]
    sides = {stance.direction for stance in plain} - {"undecided"}
    if len(sides) == 2:
        return [at_once(plain)], "disputed"
    refining = [s for s in members if s.conditional and (not plain or s.direction in sides)]
    if not refining:
        return [heaviest(plain)], "stated"
    groups: dict[object, list[Stance]] = {}
    for side in ("for", "undecided", "against"):
        same = [stance for stance in refining if stance.direction == side]
        for stance in heaviest(same) if same else ():
            groups.setdefault((side, terms(stance)), []).append(stance)
    return list(groups.values()), "conditional"


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
        for leads in judged(group)[0]:
            lead = leads[0]
            as_coded = Position(
                holder, demand, "conditional", lead.value, leads, tuple(group), False, True, lead.firmness
            )
            fallen = failed(lead, "only-if", assumed)
            found.append(
                replace(as_coded, said_value=lead.otherwise, said_firmness=None) if fallen else as_coded
            )
    return found


def of_day(holder: str, demand: str, members: Sequence[Stance], assumed: set[str]) -> list[Position]:
    """Return the positions of one day's stances under assumptions: one, or several side by side.

    Stances whose conditions all hold decide. Where none do, each has fallen or is as coded.
    """
    held = [stance for stance in members if settled(stance, assumed)]
    groups, state = ([at_once(held)], "stated") if held else judged(members)
    found = []
    for leads in groups:
        lead, disputed = leads[0], both_sides(leads)
        own = Position(
            holder,
            demand,
            "disputed" if disputed else state,
            lead.value,
            leads,
            tuple(members),
            disputed,
            lead.conditional and not held,
            lead.firmness,
        )
        if own.open and failed(lead, "only-if", assumed):
            own = replace(own, said_value=lead.otherwise, said_firmness=None, open=False, state="stated")
        found.append(own)
    fallen = [p for p in found if p.lead.conditional and not p.open and not held]
    for p, q in combinations(fallen, 2):
        if {p.direction, q.direction} == {"for", "against"}:
            found = [each for each in found if each not in (p, q)]
            leads = [*p.leads, *q.leads]
            found.append(replace(p, state="disputed", disputed=True, leads=leads))
    return found


class Held:
    """All positions of a world on a day, under assumptions with their consequences.

    `in_office` leaves out those that are a predecessor's: their cells are silent, and nothing comes in their place.
    """

    def __init__(
        self, world: World, day: str, assumed: Iterable[str] = (), *, in_office: bool = False
    ) -> None:
        self.world, self.day, self.assumed, self.in_office = world, day, set(assumed), in_office

    def on(self, day: str) -> Held:
        """Return what is held on another day under the same assumptions, by whoever is in office; computed once."""
        return self._others.setdefault(day, Held(self.world, day, self.assumed))

    @cached_property
    def _others(self) -> dict[str, Held]:
        return {}

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
        return self._serving(self._own[level])

    def is_former(self, p: Position) -> bool:
        """Return whether all that leads a position is a predecessor's."""
        return all(is_predecessors(self.world, p.holder, stance, self.day) for stance in p.leads)

    def _serving(self, positions: list[Position]) -> list[Position]:
        return [p for p in positions if not (self.in_office and self.is_former(p))]

    def former(self) -> list[Position]:
        """Return own and inherited positions by principal that are a predecessor's."""
        return [p for p in (*self._own["principal"], *self._inherited) if self.is_former(p)]

    def all(self, level: str, inherited: bool = True) -> list[Position]:
        """Return own and inherited positions: members inherit what counts for the bloc, only in their own name."""
        return [*self.own(level), *(self.inherited if inherited and level == "principal" else ())]

    @cached_property
    def inherited(self) -> list[Position]:
        """Positions that members inherit, as far as they count."""
        return self._serving(self._inherited)

    @cached_property
    def _inherited(self) -> list[Position]:
        """Positions that members take from the nearest of their blocs that says anything, if they say nothing."""
        cells: dict[tuple[str, str], list[Position]] = {}
        for position in self._own["principal"]:
            cells.setdefault((position.holder, position.demand), []).append(position)
        found = []
        for member in sorted(self.world.actors):
            levels = self.levels(member)
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

    def levels(self, member: str) -> list[list[str]]:
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
    """Return what equally near blocs give: open triggers by themselves, and what all that say something give together.

    It is disputed if they are on both sides. What was said last leads, then the firmest, the strongest; of those,
    conditional ones, side by side unless they say the same.
    """
    single = [replace(p, bloc=p.holder, blocs=(p.holder,)) for p in here]
    saying = sorted((p for p in here if p.says), key=lambda p: (_latest(p), content(p.lead)))
    if len({p.holder for p in saying}) < 2:
        return single
    pairs = [(p, q) for p in saying for q in saying if p.holder != q.holder]
    apart = any({p.direction, q.direction} == {"for", "against"} for p, q in pairs)
    blocs = tuple(dict.fromkeys(p.holder for p in saying))
    more = {"bloc": blocs[0], "blocs": blocs}
    more |= {"members": tuple(dict.fromkeys(stance for p in saying for stance in p.members))}
    waiting = [p for p in single if not p.says]
    if apart or any(p.disputed for p in saying):
        leads = list(dict.fromkeys(stance for p in saying for stance in p.leads))
        return [*waiting, replace(saying[0], disputed=True, open=False, leads=leads, **more)]
    first = [p for p in saying if _latest(p) == _latest(saying[0])]
    groups: dict[object, list[Position]] = {}
    for p in [p for p in first if p.open] or first:
        groups.setdefault(terms(p.lead) if p.open else None, []).append(p)
    joined = []
    for group in groups.values():
        leads = list(dict.fromkeys(stance for p in group for stance in p.leads))
        joined.append(replace(group[0], leads=leads, **more))
    return [*waiting, *joined]


def _latest(p: Position) -> tuple[int, int, float]:
    return -int(p.lead.said.replace("-", "")), -RANK[p.firmness], -abs(p.polarity or 0)

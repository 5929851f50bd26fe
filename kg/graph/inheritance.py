"""Derive what members inherit: what the nearest of their blocs hold, on days on which they hold nothing themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.graph.counterfactuals import unconditional
from kg.graph.drafts import Draft
from kg.graph.evidence import shown, without_prose, without_side
from kg.graph.guards import ALWAYS, NEVER, Guard, both, negated
from kg.graph.leading import Weigher, terms
from kg.graph.timeline import Span
from kg.model.case_model import Case
from kg.model.membership import Days, blocs_of, levels

Drafts = Callable[[Span], Sequence[Draft]]


@dataclass(frozen=True)
class Inherited:
    """What a member inherits over a period, and the blocs it has it from, the leading one first."""

    first: dt.date
    before: dt.date
    blocs: tuple[str, ...]
    draft: Draft


class Inheritance:
    """Finds what members inherit; `cells` has the spans of every holder and demand by principal."""

    def __init__(
        self, case: Case, weigher: Weigher, cells: dict[tuple[str, str], list[Span]], drafts: Drafts
    ) -> None:
        self.case = case
        self.weigher = weigher
        self.cells = cells
        self.drafts = drafts

    def of(self, member: str, demand: str, silent: Iterable[Days]) -> list[Inherited]:
        """Return what a member inherits on a demand, without the days on which it has delegated the decision.

        It inherits what its blocs hold unless it, or a nearer bloc, says something itself.
        """
        handed = list(silent)
        reached = list(blocs_of(member, self.case.actors))
        spans = [
            each for name in {member, *(bloc for bloc, _ in reached)} for each in self._spans(name, demand)
        ]
        turns = {day for days in (*handed, *(d for _, d in reached)) for day in days}
        turns |= {day for each in spans for day in (each.first, each.before)}
        found: list[Inherited] = []
        for first, before in pairwise(sorted(turns)):
            if not any(start <= first < end for start, end in handed):
                for blocs, draft in self._on(member, demand, first):
                    _extend(found, Inherited(first, before, blocs, draft))
        return found

    def _spans(self, holder: str, demand: str) -> list[Span]:
        return self.cells.get((holder, demand), [])

    def _there(self, holder: str, demand: str, day: dt.date) -> Sequence[Draft]:
        """Return the drafts of a holder's cell on a day."""
        here = [each for each in self._spans(holder, demand) if each.first <= day < each.before]
        return self.drafts(here[0]) if here else ()

    def _on(self, member: str, demand: str, day: dt.date) -> Iterator[tuple[tuple[str, ...], Draft]]:
        """Yield what is inherited on a day, from one level of blocs after the other, as long as none says anything."""
        guard = _unless_said(ALWAYS, self._there(member, demand, day))
        for level in levels(member, self.case.actors, day) if guard != NEVER else ():
            here = [(bloc, draft) for bloc in level for draft in self._there(bloc, demand, day)]
            yield from self._settled(here, guard)
            guard = _unless_said(guard, (draft for _, draft in here))
            if guard == NEVER:
                return

    def _settled(
        self, here: list[tuple[str, Draft]], guard: Guard
    ) -> Iterator[tuple[tuple[str, ...], Draft]]:
        """Yield what equally near blocs give together: open triggers by themselves, and one position for all else."""
        saying = [(bloc, draft) for bloc, draft in here if draft.says]
        alone = len({bloc for bloc, _ in saying}) < 2
        for bloc, draft in here if alone else (pair for pair in here if not pair[1].says):
            if (counting := both(guard, draft.guard)) != NEVER:
                yield (bloc,), replace(draft, name=f".{bloc}{draft.name}", guard=counting)
        for together, counting in () if alone else _worlds(saying, guard):
            name = ".".join(["", *(f"{bloc}{draft.name}" for bloc, draft in together)])
            if len({bloc for bloc, _ in together}) > 1:
                yield from self._joined(together, name, counting)
            else:
                for number, (bloc, draft) in enumerate(together):
                    own = f"{name}.{number}" if number else name
                    yield (bloc,), replace(draft, name=own, guard=counting)

    def _joined(
        self, together: list[tuple[str, Draft]], name: str, guard: Guard
    ) -> Iterator[tuple[tuple[str, ...], Draft]]:
        """Yield what several blocs give: disputed if they are on both sides, else what leads, side by side."""
        ordered = sorted(together, key=lambda pair: (*_rank(pair[1]), self.weigher.content(pair[1].lead)))
        blocs = tuple(dict.fromkeys(bloc for bloc, _ in ordered))
        members = {h.stance.id: h for _, draft in ordered for h in draft.members}
        disputed = _disputed(ordered)
        for number, group in enumerate([[d for _, d in ordered]] if disputed else _leading(ordered)):
            leads = tuple({h.stance.id: h for draft in group for h in draft.leads}.values())
            own = {**without_prose(group[0].properties), **shown(self.case, leads)}
            yield (
                blocs,
                replace(
                    group[0],
                    name=f"{name}.{number}" if number else name,
                    guard=guard,
                    leads=leads,
                    members=tuple(members.values()),
                    properties=without_side(unconditional(own)) if disputed else own,
                ),
            )


def _disputed(together: list[tuple[str, Draft]]) -> bool:
    """Return whether one of several blocs is disputed, or two of them are on opposite sides."""
    sides = {
        side: {b for b, d in together if d.properties["direction"] == side} for side in ("for", "against")
    }
    apart = any(one != other for one in sides["for"] for other in sides["against"])
    return apart or any(draft.properties["disputed"] for _, draft in together)


def _leading(ordered: list[tuple[str, Draft]]) -> list[list[Draft]]:
    """Return what was said last, of that the firmest, then the strongest: one group for all that say the same.

    Conditional ones take precedence; those on different terms stand side by side.
    """
    first = [draft for _, draft in ordered if _rank(draft) == _rank(ordered[0][1])]
    conditional = [draft for draft in first if draft.properties.get("conditions")]
    groups: dict[object, list[Draft]] = {}
    for draft in conditional or first:
        groups.setdefault(terms(draft.lead.stance) if conditional else None, []).append(draft)
    return list(groups.values())


def _rank(draft: Draft) -> tuple[int, int, float]:
    strength = abs(float(draft.properties["polarity"] or 0))
    return -draft.lead.day.toordinal(), -int(draft.properties["firmness_rank"]), -strength


def _unless_said(guard: Guard, drafts: Iterable[Draft]) -> Guard:
    """Return when a guard holds and none of these says anything."""
    return both(guard, *(negated(draft.guard) for draft in drafts if draft.says))


def _worlds(saying: list[tuple[str, Draft]], guard: Guard) -> Iterator[tuple[list[tuple[str, Draft]], Guard]]:
    """Yield every set of positions that can count together without the others, and when they do."""
    if guard == NEVER:
        return
    if not saying:
        yield [], guard
        return
    first, *rest = saying
    for found, counting in _worlds(rest, both(guard, first[1].guard)):
        yield [first, *found], counting
    yield from _worlds(rest, both(guard, negated(first[1].guard)))


def _extend(found: list[Inherited], new: Inherited) -> None:
    """Add what is inherited on further days to the same thing of the days before, or as another one."""
    for place, known in enumerate(found):
        if known.before == new.first and (known.blocs, known.draft) == (new.blocs, new.draft):
            found[place] = replace(known, before=new.before)
            return
    found.append(new)

"""Determine which terms a case uses, and since when: the day of the earliest source that uses each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from kg.model.base import Authored
from kg.model.case_model import Case
from kg.model.closure import ALWAYS
from kg.model.fields import names_in
from kg.model.heirs import Heirs

Since = dict[str, dt.date]
"""Ids with the first day on which they are used."""


class Used:
    """The terms that the coding of a case uses, by section. Relations of the case count as use; registries do not.

    Members of a bloc that holds a position are used, from the later of membership and position.

    A term used without a dated source, as in a hypothetical proposal or a relation declared by a coder, always counts.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.sections: dict[str, Since] = {
            name: {} for name in ("actors", "issues", "demands", "sources", "events", "coders")
        }
        heirs = Heirs(case)
        for stored in case.stances:
            heirs.hear(stored)
            self._named(stored.stance, self.day(stored.stance.source))
        for delegation in case.delegations.values():
            self._named(delegation, self.day(delegation.source))
        for outcome in case.outcomes.values():
            self._named(outcome, self.day(outcome.source))
        self._proposals()
        self._relations()
        for source in case.sources.values():
            self._named(source, source.date)
        for event in case.events.values():
            known = self.sections["events"].get(event.id, event.date)
            self._named(event, known)
        for member, since in heirs.since().items():
            self._add("actors", since, member)
        self._close()

    def __getitem__(self, section: str) -> Since:
        return self.sections.get(section, {})

    def _add(self, section: str, since: dt.date, *names: str | None) -> None:
        found = self.sections[section]
        for name in names:
            if name:
                found[name] = min(since, found.get(name, since))

    def day(self, source: str | None) -> dt.date:
        """Return the day of a source; the first possible day if there is no source, or it is unknown."""
        found = self.case.sources.get(source or "")
        return found.date if found else ALWAYS

    def _named(self, item: Authored, since: dt.date) -> None:
        """Mark everything that an authored item refers to as used since a day."""
        for section, name in names_in(item):
            if section in self.sections:
                self._add(section, since, name)

    def _proposals(self) -> None:
        for proposal in self.case.proposals.values():
            self._named(proposal, self.day(proposal.source) if proposal.source else proposal.date or ALWAYS)

    def _relations(self) -> None:
        for name, relation in self.case.relations.items():
            if ("relations", name) in self.case.local:
                self._named(relation, self.day(relation.source))

    def _close(self) -> None:
        """Add terms used through other terms: represented actors, blocs, parts of a sequence, parent issues."""
        case = self.case

        def ties(name: str) -> Iterator[str]:
            actor = case.actors.get(name)
            return (tie.actor for tie in (*actor.member_of, *actor.represents)) if actor else iter(())

        def steps(name: str) -> Iterable[str]:
            return case.demands[name].sequence if name in case.demands else ()

        def above(name: str) -> Iterable[str]:
            broader = case.issues[name].broader if name in case.issues else None
            return (broader,) if broader else ()

        spread(self.sections["actors"], lambda name: ((other, ALWAYS) for other in ties(name)))
        spread(self.sections["demands"], lambda name: ((other, ALWAYS) for other in steps(name)))
        for name, since in self.sections["demands"].items():
            if name in case.demands:
                self._add("issues", since, case.demands[name].issue)
        spread(self.sections["issues"], lambda name: ((other, ALWAYS) for other in above(name)))


def spread(found: Since, leads: Callable[[str], Iterable[tuple[str, dt.date]]]) -> None:
    """Add everything that the ids lead to; `leads` returns the ids that one leads to, each with the first day.

    >>> found = {"a": dt.date(2025, 1, 1)}
    >>> spread(found, lambda name: [("b", dt.date(2025, 2, 1))] if name == "a" else [])
    >>> str(found["b"])
    '2025-02-01'
    """
    waiting = sorted(found)
    while waiting:
        name = waiting.pop()
        for other, since in leads(name):
            day = max(found[name], since)
            if other not in found or day < found[other]:
                found[other] = day
                waiting.append(other)

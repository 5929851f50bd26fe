"""Add memberships that a bloc lists, or that a case adds to a shared actor, to the members: then there is one form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.check.report import Report
from kg.model.case_model import Case
from kg.model.closure import ALWAYS
from kg.model.origin import Origin
from kg.model.terms import Tie
from kg.words import Message


class _Added(NamedTuple):
    """A membership that is not written with the member, and where it is written."""

    member: str
    tie: Tie
    origin: Origin
    path: tuple[str | int, ...]


def settle_memberships(case: Case, report: Report) -> None:
    """Add every such membership to its member, and report one that is there already. Unknown actors are passed over."""
    for added in list(_added(case)):
        actor = case.actors.get(added.member)
        if actor is None or added.tie.actor not in case.actors:
            continue
        if any(_same(added.tie, tie) for tie in actor.member_of):
            message = Message("problem.is a member already", member=actor.id, bloc=added.tie.actor)
            hint = Message("problem.remove one of the two")
            report.add("S005", added.origin, *added.path, message=message, hint=hint)
            continue
        case.actors[actor.id] = actor.model_copy(update={"member_of": [*actor.member_of, added.tie]})
    for name, actor in case.actors.items():
        if actor.members:
            case.actors[name] = actor.model_copy(update={"members": []})


def _added(case: Case) -> Iterator[_Added]:
    for name, bloc in sorted(case.actors.items()):
        for index, listed in enumerate(bloc.members):
            tie = listed.model_copy(update={"actor": name})
            yield _Added(listed.actor, tie, case.origins["actors", name], ("members", index))
    for name, each in sorted(case.memberships.items()):
        tie = Tie.model_validate({"actor": each.bloc, "from": each.since, "until": each.until})
        yield _Added(each.actor, tie, case.origins["memberships", name], ())


def _same(one: Tie, other: Tie) -> bool:
    return one.actor == other.actor and (one.since or ALWAYS) == (other.since or ALWAYS)

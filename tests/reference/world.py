"""The authored data that rules use: plain records; days are ISO text, which sorts like dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

ALWAYS, NEVER = "0001-01-01", "9999-12-31"
POLARITY = {
    "demands": 1.0,
    "supports": 0.7,
    "open-to": 0.3,
    "undecided": 0.0,
    "sceptical": -0.3,
    "opposes": -0.7,
    "rejects": -1.0,
}
RANK = {"red-line": 2, "firm": 1, None: 0, "negotiable": -1, "hedged": -2}
REFUSAL = "rejects"


def direction(value: str) -> str:
    """Return the sign of a value in words."""
    return "for" if POLARITY[value] > 0 else "against" if POLARITY[value] < 0 else "undecided"


@dataclass(frozen=True)
class Tie:
    """A membership or representation, with its first and last day."""

    actor: str
    first: str = ALWAYS
    last: str = NEVER

    def holds(self, day: str) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Actor:
    """An actor, with the blocs it belongs to and those it speaks for."""

    id: str
    member_of: tuple[Tie, ...] = ()
    represents: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Demand:
    """A demand under an issue, with its steps if it is a sequence."""

    id: str
    issue: str
    sequence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A relation between two demands; `own` if the case declares it, not a shared registry."""

    type: str
    start: str
    end: str
    basis: str
    source: str | None
    own: bool


@dataclass(frozen=True)
class Condition:
    """A demand that has to be met or refused: `only-if` necessary, `if` sufficient."""

    kind: str
    demand: str
    status: str
    by: str | None

    @property
    def holding(self) -> str:
        return f"{self.demand}={self.status}"

    @property
    def failing(self) -> str:
        return f"{self.demand}={'refused' if self.status == 'met' else 'met'}"


@dataclass(frozen=True)
class Coded:
    """What stances and delegations have in common. `said` is the day it was said, `known` the day of its source."""

    id: str
    actor: str
    speaker: str | None
    named: str | None
    principal: str
    said: str
    known: str
    until: str
    counts: bool
    feared: bool
    source: str
    coding: str
    mode: str
    quotes: tuple[str, ...]
    meaning: str

    @property
    def speculated(self) -> bool:
        return self.mode == "speculated"


@dataclass(frozen=True)
class Stance(Coded):
    """A stance as authored."""

    demand: str
    value: str
    firmness: str | None
    conditions: tuple[Condition, ...]
    further: bool
    otherwise: str
    given_otherwise: str | None
    written: tuple[tuple[str, str], ...]
    supersedes: tuple[str, ...] = ()
    ended: str = NEVER
    """The day from which another stance that is known by then has ended it."""

    @property
    def conditional(self) -> bool:
        return bool(self.conditions) or self.further

    @property
    def necessary(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.kind == "only-if")

    @property
    def trigger(self) -> object:
        """What it waits for, the same for two stances that wait for the same thing; false if it is no trigger."""
        triggers = {(c.demand, c.status, c.by) for c in self.conditions if c.kind == "if"}
        return (frozenset(triggers), self.further) if triggers else None

    @property
    def direction(self) -> str:
        return direction(self.value)

    @property
    def rank(self) -> int:
        return RANK[self.firmness]

    @property
    def voice(self) -> str | None:
        """The speaker; otherwise the actor named, if the stance counts for somebody else and is not speculated."""
        named = self.actor if self.actor != self.principal and self.counts else None
        return self.speaker or named


@dataclass(frozen=True)
class Delegation(Coded):
    """A delegation of a demand, or of an issue with everything under it."""

    to: str
    demand: str | None
    issue: str | None


@dataclass(frozen=True)
class Outcome:
    """What became of a demand; `known` is the day of its source."""

    demand: str
    status: str
    said: str
    known: str


@dataclass
class World:
    """A case with its terms."""

    actors: dict[str, Actor] = field(default_factory=dict)
    issues: dict[str, str | None] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    reporters: dict[str, str] = field(default_factory=dict)
    parties: dict[str, list[str]] = field(default_factory=dict)
    """The actors that sources were published for."""
    stances: list[Stance] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @classmethod
    def of(cls, case: dict[str, Any], registry: dict[str, Any] | None = None) -> World:
        """Build a world from sections as in the YAML: those of the case, and those of a registry."""
        world = cls()
        for sections, own in ((registry or {}, False), (case, True)):
            for actor in sections.get("actors", ()):
                ties = {key: _ties(actor.get(key, ())) for key in ("member_of", "represents")}
                world.actors[actor["id"]] = Actor(actor["id"], **ties)
            for issue in sections.get("issues", ()):
                world.issues[issue["id"]] = issue.get("broader")
            for demand in sections.get("demands", ()):
                world.demands[demand["id"]] = Demand(
                    demand["id"], demand["issue"], tuple(demand.get("sequence", ()))
                )
            for item in sections.get("relations", ()):
                world.relations.append(
                    Relation(item["type"], item["from"], item["to"], item["basis"], item.get("source"), own)
                )
        world.sources = {item["id"]: item["date"] for item in case["sources"]}
        world.reporters = {item["id"]: item["reporter"] for item in case["sources"] if item.get("reporter")}
        world.parties = {item["id"]: sorted(item.get("published_for", ())) for item in case["sources"]}
        world.stances = [world._stance(item) for item in case.get("stances", ())]
        world.stances = [replace(stance, ended=world._ended(stance)) for stance in world.stances]
        world.delegations = [world._delegation(item) for item in case.get("delegations", ())]
        world.outcomes = [
            Outcome(
                each["demand"],
                each["is"],
                each.get("date", world.sources[each["source"]]),
                world.sources[each["source"]],
            )
            for each in case.get("outcomes", ())
        ]
        return world

    def _coded(self, item: dict[str, Any]) -> dict[str, Any]:
        known = self.sources[item["source"]]
        said = item.get("date", known)
        main, feared = item.get("coding", "main") == "main", item["mode"] == "speculated"
        return {
            "id": item["id"],
            "actor": item["actor"],
            "speaker": item.get("speaker"),
            "named": item.get("principal"),
            "principal": item.get("principal") or self.principal(item["actor"], said),
            "said": said,
            "known": known,
            "until": item.get("until", NEVER),
            "counts": main and not feared,
            "feared": main and feared,
            "source": item["source"],
            "coding": item.get("coding", "main"),
            "mode": item["mode"],
            "quotes": tuple(item["quotes"]),
            "meaning": item["meaning"],
        }

    def principal(self, actor: str, day: str) -> str:
        """Return in whose name an actor speaks if the coder does not say: whom it represents that day, else itself."""
        return next((tie.actor for tie in self.actors[actor].represents if tie.holds(day)), actor)

    def stands_for(self, actor: str, day: str) -> set[str]:
        """Return an actor and whom it represents on a day, directly and through others."""
        found, waiting = {actor}, [actor]
        while waiting:
            ties = self.actors[waiting.pop()].represents
            fresh = {tie.actor for tie in ties if tie.holds(day)} - found
            found |= fresh
            waiting += fresh
        return found

    def _stance(self, item: dict[str, Any]) -> Stance:
        conditions = [
            Condition(kind, found["demand"], found.get("is", "met"), found.get("by"))
            for kind, key in (("if", "if"), ("only-if", "only_if"))
            for found in item.get(key, ())
        ]
        return Stance(
            **self._coded(item),
            demand=item["demand"],
            value=item["value"],
            firmness=item.get("firmness"),
            conditions=tuple(conditions),
            further=item.get("further_conditions", False),
            otherwise=item.get("otherwise", REFUSAL),
            given_otherwise=item.get("otherwise"),
            written=tuple((key, str(item.get(key))) for key in ("if", "only_if")),
            supersedes=tuple(item.get("supersedes", ())),
        )

    def _ended(self, stance: Stance) -> str:
        """Return the day on which the first stance is known that supersedes another: no trigger, nothing speculated."""
        ends = [o.known for o in self.stances if stance.id in o.supersedes and o.counts and not o.trigger]
        return min(ends, default=NEVER)

    def _delegation(self, item: dict[str, Any]) -> Delegation:
        return Delegation(
            **self._coded(item), to=item["to"], demand=item.get("demand"), issue=item.get("issue")
        )

    def above(self, issue: str | None) -> list[str]:
        """Return an issue and the issues that it is part of."""
        found = []
        while issue:
            found.append(issue)
            issue = self.issues[issue]
        return found

    def under(self, demand: str, issue: str | None) -> bool:
        """Return whether a demand belongs to an issue or one below it; always if no issue is given."""
        return issue is None or issue in self.above(self.demands[demand].issue)

    @cached_property
    def turns(self) -> list[str]:
        """Return all days on which anything begins, or is over since the day before."""
        after = (dt.date.fromisoformat(day) + dt.timedelta(1) for day in self.days if day < NEVER)
        return sorted({*self.days, *(day.isoformat() for day in after)})

    @cached_property
    def days(self) -> list[str]:
        """Return all days on which anything authored begins or ends."""
        found = set(self.sources.values())
        for item in (*self.stances, *self.delegations):
            found |= {item.said, item.until}
        for actor in self.actors.values():
            for tie in (*actor.member_of, *actor.represents):
                found |= {tie.first, tie.last}
        return sorted(found)


def _ties(listed: Any) -> tuple[Tie, ...]:
    return tuple(
        Tie(each)
        if isinstance(each, str)
        else Tie(each["actor"], each.get("from", ALWAYS), each.get("until", NEVER))
        for each in listed
    )

"""Sentences about blocked chains: what waits for what, because of whom, down to what somebody refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.analysis.explain.collisions import reasons
from kg.analysis.explain.facts import ExplainFacts, Row
from kg.analysis.explain.parts import Paragraphs, Sentence


def of_demand(facts: ExplainFacts, actor: str, demand: str) -> Paragraphs:
    """Return a paragraph for each blocked chain that involves the actor and the demand."""
    return [_told(facts, chain) for chain in _all(facts) if actor in chain.actors and demand in chain.demands]


def of_both(facts: ExplainFacts, actor: str, other: str) -> Paragraphs:
    """Return a paragraph for each blocked chain that involves both actors."""
    return [_told(facts, chain) for chain in _all(facts) if {actor, other} <= chain.actors]


@dataclass(frozen=True)
class _Chain:
    """Links from step to step, and at the end the position that blocks the last step."""

    steps: list[str]
    links: list[Row]
    blocked_by: str
    blocker: Row

    @property
    def actors(self) -> set[str]:
        """Return the actors involved in it."""
        return {link["actor"] for link in self.links if link["actor"]} | {self.blocker["actor"]}

    @property
    def demands(self) -> set[str]:
        """Return the steps, and the demands of those who set links or block them."""
        asked = {link["asks"] for link in self.links if link["actor"]}
        return {*self.steps, *asked, self.blocked_by}


def _all(facts: ExplainFacts) -> Iterator[_Chain]:
    """Yield the blocked chains of several conditions; a single one is a conflict by the rule of that name."""
    for row in facts.ask("chains/blocked"):
        links = [
            _link(facts, need, *ends) for need, ends in zip(row["needs"], pairwise(row["steps"]), strict=True)
        ]
        if len([link for link in links if link["actor"]]) > 1:
            blocker = {
                "actor": row["blocker"],
                "value": row["blocker_value"],
                "stance": row["blocker_stance"],
            }
            yield _Chain(row["steps"], links, row["blocked_by"], blocker)


def _link(facts: ExplainFacts, need: Row, demand: str, first: str) -> Row:
    """Return a link with its ends, and for one that an actor sets, the demand that it is set for."""
    asks = facts.stance(need["stance"])["demand"] if need["actor"] else None
    return {**need, "demand": demand, "first": first, "asks": asks}


def _told(facts: ExplainFacts, chain: _Chain) -> list[Sentence]:
    return [*(s for link in chain.links for s in _waits(facts, link)), *_blocked(facts, chain)]


def _waits(facts: ExplainFacts, link: Row) -> list[Sentence]:
    words = facts.words
    x, y = words.demand(link["demand"]), words.demand(link["first"])
    if not link["actor"]:
        return [
            Sentence(words.say("chain plain", x=x, y=y)),
            *reasons(facts, [link["demand"], link["first"]]),
        ]
    stance = facts.stance(link["stance"])
    clause = facts.holds(link["actor"], stance["value"], stance["demand"], link["stance"])
    return [Sentence(words.say("chain", x=x, y=y, clause=clause), (link["stance"],))]


def _blocked(facts: ExplainFacts, chain: _Chain) -> list[Sentence]:
    position = chain.blocker
    clause = facts.holds(position["actor"], position["value"], chain.blocked_by, position["stance"])
    path = facts.path(chain.steps[-1], chain.blocked_by, "CLASHES_WITH")
    blocked = Sentence(facts.words.say("blocked", clause=clause), (position["stance"],))
    return [blocked, *reasons(facts, path)]

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
    rows = facts.ask("chains/blocked")
    needs = facts.ask("chains/needs") if rows else []
    for row in rows:
        pairs = zip(pairwise(row["steps"]), row["links"], strict=True)
        links = [_link(facts, needs, x, y, said) for (x, y), said in pairs]
        if len([link for link in links if link["actor"]]) > 1:
            yield _Chain(row["steps"], links, row["blocked_by"], _blocker(facts, row))


def _link(facts: ExplainFacts, needs: list[Row], demand: str, first: str, said: str) -> Row:
    """Return the link between two steps that a chain names as 'who (kind)', or as the type of a relation."""
    for row in needs:
        named = f"{row['actor_label']} ({row['kind']})" if row["actor"] else row["kind"]
        if (row["demand"], row["first"], named) == (demand, first, said):
            asks = facts.stance(row["stance"])["demand"] if row["actor"] else None
            return {**row, "asks": asks}
    return {"demand": demand, "first": first, "actor": None, "stance": None}


def _blocker(facts: ExplainFacts, row: Row) -> Row:
    """Return the position that blocks a chain."""
    held = facts.ask("issues/who-stands-where", demand=row["blocked_by"])
    found = next((each for each in held if each["actor"] == row["blocker"]), {})
    return {**found, "actor": row["blocker"]}


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

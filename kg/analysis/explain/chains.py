"""Sentences on blocked chains: what waits for what, because of whom, down to what somebody refuses."""

from __future__ import annotations

from itertools import pairwise

from kg.analysis.explain.collisions import reasons
from kg.analysis.explain.facts import Facts, Row
from kg.analysis.explain.parts import Sentence


def chains(facts: Facts, actor: str, demand: str) -> list[list[Sentence]]:
    """A paragraph for each blocked chain that the actor has a part in and that the demand belongs to.

    A chain of a single condition is a conflict by the rule of that name, so only longer ones are told.
    """
    rows = facts.ask("chains/blocked")
    needs = facts.ask("chains/needs") if rows else []
    found = []
    for row in rows:
        links = [
            _link(needs, x, y, said)
            for (x, y), said in zip(pairwise(row["steps"]), row["links"], strict=True)
        ]
        blocker = _blocker(facts, row)
        facts.know(name for link in (*links, blocker) if (name := link.get("stance")))
        if _concerns(facts, row, links, actor, demand):
            found.append(
                [*(s for link in links for s in _waits(facts, link)), *_blocked(facts, row, blocker)]
            )
    return found


def _link(needs: list[Row], demand: str, first: str, said: str) -> Row:
    """The link between two steps that a chain names as 'who (kind)', or as the kind of a relation."""
    for row in needs:
        named = f"{row['actor_label']} ({row['kind']})" if row["actor"] else row["kind"]
        if (row["demand"], row["first"], named) == (demand, first, said):
            return row
    return {"demand": demand, "first": first, "actor": None, "stance": None}


def _blocker(facts: Facts, row: Row) -> Row:
    held = facts.ask("issues/who-stands-where", demand=row["blocked_by"])
    return next((each for each in held if each["actor"] == row["blocker"]), {})


def _concerns(facts: Facts, row: Row, links: list[Row], actor: str, demand: str) -> bool:
    set_by = [link for link in links if link["actor"]]
    asked = {facts.stance(link["stance"])["demand"] for link in set_by if link["actor"] == actor}
    part = actor == row["blocker"] or any(link["actor"] == actor for link in set_by)
    about = demand in row["steps"] or demand in asked or demand == row["blocked_by"]
    return part and about and len(set_by) > 1


def _waits(facts: Facts, link: Row) -> list[Sentence]:
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


def _blocked(facts: Facts, row: Row, blocker: Row) -> list[Sentence]:
    if not blocker:
        return []
    clause = facts.holds(row["blocker"], blocker["value"], row["blocked_by"], blocker["stance"])
    path = facts.path(row["blocked_at"], row["blocked_by"], "CLASHES_WITH")
    return [Sentence(facts.words.say("blocked", clause=clause), (blocker["stance"],)), *reasons(facts, path)]

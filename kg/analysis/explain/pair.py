"""Sentences about two actors: what they share, where they could agree, what is compatible, and where they conflict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.analysis.explain import chains, collisions, overlaps
from kg.analysis.explain.facts import ExplainFacts
from kg.analysis.explain.parts import Paragraphs, Sentence
from kg.model.conflict_rules import NEAR_MISSES


def sections(facts: ExplainFacts, actor: str, other: str) -> Iterator[tuple[str, Paragraphs]]:
    """Yield sections by key, each with its paragraphs; empty ones only if that is informative."""
    tied = _ties(facts, actor, other)
    if tied:
        yield "tie", [[*tied, Sentence(facts.words.say("not compared"))]]
        return
    elsewhere = {name: facts.counted_for(name) for name in (actor, other)}
    yield "voice", _asked_elsewhere(facts, elsewhere)
    spoken = {row["actor"] for row in facts.ask("issues/cells", all_actors=True)}
    mute = [name for name in (actor, other) if name not in spoken]
    if mute:
        keys = {name: "nothing own" if elsewhere[name] else "nothing" for name in mute}
        nothing = (Sentence(facts.words.say(key, a=facts.words.name(name))) for name, key in keys.items())
        yield "position", [[sentence] for sentence in nothing]
        return
    found = overlaps.between(facts, actor, other)
    shared = [overlaps.shared(facts, row) for row in found.shared] or _none(facts, "none shared")
    yield "shared", [*shared, *overlaps.bound(facts, actor, other)]
    yield "condition", [overlaps.meeting(facts, row) for row in found.conditional]
    conflicts = collisions.between(facts, actor, other)
    colliding = {frozenset(overlaps.demands(row)) for row in conflicts}
    different = [row for row in found.different if frozenset(overlaps.demands(row)) not in colliding]
    yield "compatible", overlaps.compatible(facts, different)
    real = [row for row in conflicts if row["rule"] not in NEAR_MISSES]
    yield "conflicts", [collisions.paragraph(facts, row) for row in real] or _none(facts, "none conflicts")
    yield "chains", chains.of_both(facts, actor, other)
    yield "near", [collisions.paragraph(facts, row) for row in conflicts if row["rule"] in NEAR_MISSES]
    apart = [*collisions.left_out(facts, actor, other), *collisions.left_out(facts, other, actor)]
    yield "left out", apart
    silent = [*_silent(facts, actor, other), *_silent(facts, other, actor)]
    yield "silent", silent or _none(facts, "none silent")
    yield "delegated", [*_delegated(facts, actor, other), *_delegated(facts, other, actor)]


def _none(facts: ExplainFacts, key: str) -> Paragraphs:
    return [[Sentence(facts.words.say(key))]]


def _ties(facts: ExplainFacts, actor: str, other: str) -> list[Sentence]:
    """Return how the two actors are tied, link by link, by the shortest path."""
    found = []
    for first, last in ((actor, other), (other, actor)):
        for way in facts.ask("explain/ties", actor=first, other=last)[:1]:
            for tie, (a, b) in zip(way["ties"], pairwise(way["path"]), strict=True):
                names = {"a": facts.words.name(a), "b": facts.words.name(b)}
                found.append(Sentence(facts.words.say(tie, **names)))
    return found


def _asked_elsewhere(facts: ExplainFacts, elsewhere: dict[str, list[str]]) -> Paragraphs:
    """Return for whom an actor's words count, if for somebody else: given by actor."""
    return [
        [Sentence(facts.words.say("speaks for", a=facts.words.name(name), b=facts.words.name(principal)))]
        for name, principals in elsewhere.items()
        for principal in principals
    ]


def _silent(facts: ExplainFacts, silent: str, drawer: str) -> Paragraphs:
    """Return red lines of one actor, including inherited ones, on which the other is silent."""
    unsaid = {row["demand"] for row in facts.ask("gaps/silence", actor=silent)}
    found = []
    for row in facts.ask("redlines/red-lines", actor=drawer, inherited=True):
        if row["demand"] in unsaid:
            clause = facts.holds(drawer, row["value"], row["demand"], row["stance"])
            text = facts.words.say("red silent", clause=clause, b=facts.words.name(silent))
            found.append([Sentence(text, (row["stance"],))])
    return found


def _delegated(facts: ExplainFacts, actor: str, other: str) -> Paragraphs:
    """Return decisions that one delegates to the other."""
    words = facts.words
    found = []
    for row in facts.ask("explain/handed-over", actor=actor):
        if row["other"] == other:
            names = {"a": words.name(actor), "b": words.name(other)}
            text = words.say("leaves", matter=words.matter(row), **names)
            found.append([Sentence(text, (row["stance"],))])
    return found

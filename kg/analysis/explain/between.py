"""Sentences on two actors: what they share, where they could meet, what is compatible, and where they collide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.analysis.explain import collisions
from kg.analysis.explain.facts import Facts, Row
from kg.analysis.explain.parts import Sentence

Paragraphs = list[list[Sentence]]


def sections(facts: Facts, actor: str, other: str) -> Iterator[tuple[str, Paragraphs]]:
    """Sections by key, each with its paragraphs; empty ones are left out, unless that they are empty says something."""
    tied = _ties(facts, actor, other)
    if tied:
        yield "tie", [[*tied, Sentence(facts.words.say("not compared"))]]
        return
    yield "voice", _asked_elsewhere(facts, actor, other)
    spoken = {row["actor"] for row in facts.ask("issues/cells")}
    mute = [name for name in (actor, other) if name not in spoken]
    if mute:
        nothing = (Sentence(facts.words.say("nothing", a=facts.words.name(name))) for name in mute)
        yield "position", [[sentence] for sentence in nothing]
        return
    shared = _rows(facts, "overlap/shared-demands", actor, other)
    conditional = [
        row
        for row in _rows(facts, "overlap/under-condition", actor, other)
        if not (row["in_the_way"] or row["other_in_the_way"])  # told among the conflicts
    ]
    conflicts = collisions.between(facts, actor, other)
    told = {frozenset(_demands(row)) for row in (*shared, *conditional, *conflicts)}
    worded = _rows(facts, "overlap/different-words", actor, other)
    different = [row for row in worded if frozenset(_demands(row)) not in told]
    yield "shared", [_shared(facts, row) for row in shared] or _none(facts, "none shared")
    if conditional:
        meetings = [_meeting(facts, row) for row in conditional]
        yield "condition", [*_none(facts, "meeting"), *meetings]
    if different:
        yield "compatible", list(_compatible(facts, different))
    real = [row for row in conflicts if row["rule"] != collisions.NEAR]
    yield "conflicts", [collisions.paragraph(facts, row) for row in real] or _none(facts, "none conflicts")
    yield "near", [collisions.paragraph(facts, row) for row in conflicts if row["rule"] == collisions.NEAR]
    silent = [*_silent(facts, actor, other), *_silent(facts, other, actor)]
    yield "silent", silent or _none(facts, "none silent")
    yield "delegated", [*_delegated(facts, actor, other), *_delegated(facts, other, actor)]


def _rows(facts: Facts, query: str, actor: str, other: str) -> list[Row]:
    rows = facts.ask(query, actor=actor, other=other, inherited=True)
    facts.know(stance for row in rows for stance in (row["stance"], row["other_stance"]))
    return rows


def _demands(row: Row) -> tuple[str, str]:
    return row["demand"], row["other_demand"] if "other_demand" in row else row["demand"]


def _none(facts: Facts, key: str) -> Paragraphs:
    return [[Sentence(facts.words.say(key))]]


def _ties(facts: Facts, actor: str, other: str) -> list[Sentence]:
    """How the one leads to the other, link by link, by the shortest way."""
    found = []
    for first, last in ((actor, other), (other, actor)):
        for way in facts.ask("explain/ties", actor=first, other=last)[:1]:
            for tie, (a, b) in zip(way["ties"], pairwise(way["path"]), strict=True):
                names = {"a": facts.words.name(a), "b": facts.words.name(b)}
                found.append(Sentence(facts.words.say(tie, **names)))
    return found


def _asked_elsewhere(facts: Facts, actor: str, other: str) -> Paragraphs:
    """Where what an actor says counts for somebody else."""
    return [
        [Sentence(facts.words.say("speaks for", a=facts.words.name(name), b=facts.words.name(tie["other"])))]
        for name in (actor, other)
        for tie in facts.ask("explain/ties", actor=name)
        if tie["ties"] == ["speaks"] and facts.level == "principal"
    ]


def _stances(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys((row["stance"], row["other_stance"])))


def _shared(facts: Facts, row: Row) -> list[Sentence]:
    one, two = collisions.sides(facts, row)
    if row["value"] != row["other_value"] or not facts.speaks_for_itself(row["other"], row["other_stance"]):
        return [Sentence(facts.words.say("both", one=one, two=two), _stances(row))]
    return [Sentence(facts.words.say("same", one=one, b=facts.words.name(row["other"])), _stances(row))]


def _meeting(facts: Facts, row: Row) -> list[Sentence]:
    one, two = collisions.sides(facts, row)
    found = [Sentence(facts.words.say("both", one=one, two=two), _stances(row))]
    more = [stance for stance in _stances(row) if facts.stance(stance)["further_conditions"]]
    found += [Sentence(facts.words.say("further"), (stance,)) for stance in more]
    demand, other = _demands(row)
    path = facts.path(demand, other, "ENTAILS_ALL") or facts.path(other, demand, "ENTAILS_ALL")
    return [*found, *collisions.reasons(facts, path)]


def _compatible(facts: Facts, rows: list[Row]) -> Iterator[list[Sentence]]:
    """Those that come to something in common, one by one; of the others only how many there are."""
    common = [row for row in rows if row["common_core"]]
    if common:
        yield [Sentence(facts.words.say("side by side"))]
        yield from (_side_by_side(facts, row) for row in common)
    beside = [row for row in rows if not row["common_core"]]
    if beside:
        key = "one beside" if len(beside) == 1 else "more beside"
        yield [Sentence(facts.words.say(key, n=len(beside)))]


def _side_by_side(facts: Facts, row: Row) -> list[Sentence]:
    values = {stance: facts.stance(stance)["value"] for stance in _stances(row)}
    valued = {**row, "value": values[row["stance"]], "other_value": values[row["other_stance"]]}
    one, two = collisions.sides(facts, valued)
    found = [Sentence(facts.words.say("both", one=one, two=two), _stances(row))]
    cores = [facts.words.demand(core) for core in row["common_core"]]
    return [*found, *(Sentence(facts.words.say("core", d=core), _stances(row)) for core in cores)]


def _silent(facts: Facts, silent: str, drawer: str) -> Paragraphs:
    """Red lines of the one, inherited ones too, on which the other is silent."""
    unsaid = {row["demand"] for row in facts.ask("gaps/silence", actor=silent)}
    found = []
    for row in facts.ask("redlines/red-lines", actor=drawer, inherited=True):
        if row["demand"] in unsaid:
            clause = facts.holds(drawer, row["value"], row["demand"], row["stance"])
            text = facts.words.say("red silent", clause=clause, b=facts.words.name(silent))
            found.append([Sentence(text, (row["stance"],))])
    return found


def _delegated(facts: Facts, actor: str, other: str) -> Paragraphs:
    """Decisions that the one leaves to the other."""
    words = facts.words
    found = []
    for row in facts.ask("explain/handed-over", actor=actor):
        if row["other"] == other:
            matter = words.label(row["kind"], row["matter"])
            text = words.say("leaves", a=words.name(actor), b=words.name(other), matter=matter)
            found.append([Sentence(text, (row["stance"],))])
    return found

"""Sentences about overlaps: shared positions, overlaps under conditions, and common cores of different demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.analysis.explain import collisions
from kg.analysis.explain.facts import ExplainFacts, Row
from kg.analysis.explain.parts import Paragraphs, Sentence
from kg.words.grammar import Phrase


@dataclass
class Overlaps:
    """Rows of the overlap pack: `shared` without conditions, `conditional`, and `different` demands on one issue.

    Without conditional ones where somebody is against a condition, which are conflicts; and without different ones
    whose common core is shared anyway.
    """

    shared: list[Row]
    conditional: list[Row]
    different: list[Row]


def between(facts: ExplainFacts, actor: str, other: str) -> Overlaps:
    """Return the overlaps of two actors, including what they inherit; members of one bloc do not agree through it."""
    found = _overlaps(facts, actor=actor, other=other)
    for name in ("shared", "conditional", "different"):
        setattr(found, name, [row for row in getattr(found, name) if not _of_one_bloc(facts, row)])
    return found


def on_demand(facts: ExplainFacts, actor: str, demand: str) -> Overlaps:
    """Return the overlaps of others' own positions with an actor's position on a demand."""
    found = _overlaps(facts, actor=actor)
    for name, rows in vars(found).items():
        own = [row for row in rows if row["demand"] == demand]
        setattr(found, name, [r for r in own if facts.speaks_for_itself(r["other"], r["other_stance"])])
    return found


def _overlaps(facts: ExplainFacts, **actors: str) -> Overlaps:
    names = ("shared-demands", "under-condition", "different-words")
    shared, conditional, worded = (facts.ask(f"overlap/{name}", **actors, inherited=True) for name in names)
    facts.know(stance for row in (*shared, *conditional, *worded) for stance in stances(row))
    told = {(row["other"], frozenset(demands(row))) for row in (*shared, *conditional)}
    common = {(row["other"], row["demand"]) for row in shared}
    open_ = [row for row in conditional if not (row["in_the_way_ids"] or row["other_in_the_way_ids"])]
    different = [
        row
        for row in worded
        if (row["other"], frozenset(demands(row))) not in told
        and not any((row["other"], core) in common for core in row["common_core"])
    ]
    return Overlaps(shared, open_, different)


def _of_one_bloc(facts: ExplainFacts, row: Row) -> bool:
    """Return whether both sides of a row inherit from the same bloc."""
    one, two = facts.stance(row["stance"]), facts.stance(row["other_stance"])
    own = facts.speaks_for_itself(row["actor"], row["stance"])
    return (
        not own
        and not facts.speaks_for_itself(row["other"], row["other_stance"])
        and one["principal"] == two["principal"]
    )


def bound(facts: ExplainFacts, actor: str, other: str) -> Paragraphs:
    """Return a sentence for each bloc from which both inherit: one statement, which is no agreement of two."""
    one, two = (_taken_over(facts, name) for name in (actor, other))
    found = []
    for bloc in sorted({row["from_bloc"] for stance, row in one.items() if stance in two}):
        here = [row for stance, row in one.items() if stance in two and row["from_bloc"] == bloc]
        what = facts.words.listed(facts.words.demand(row["demand"]) for row in here)
        names = tuple(row["stance"] for row in here)
        found.append([Sentence(facts.words.say("bound", b=facts.words.name(bloc), what=what), names)])
    return found


def _taken_over(facts: ExplainFacts, actor: str) -> dict[str, Row]:
    """Return the leading rows of the positions that an actor inherits from a bloc, by stance."""
    rows = facts.ask("explain/position", actor=actor)
    facts.know(row["stance"] for row in rows)
    return {
        row["stance"]: row for row in rows if row["role"] == "current" and row["lead"] and row["from_bloc"]
    }


def demands(row: Row) -> tuple[str, str]:
    """Return the demands of the two sides of a row."""
    return row["demand"], row["other_demand"] if "other_demand" in row else row["demand"]


def stances(row: Row) -> tuple[str, ...]:
    """Return the stances of the two sides of a row."""
    return tuple(dict.fromkeys((row["stance"], row["other_stance"])))


def shared(facts: ExplainFacts, row: Row) -> list[Sentence]:
    """Return what two have in common; in one clause if they hold it in the same way and in their own name."""
    held = (
        (row["actor"], row["value"], row["stance"]),
        (row["other"], row["other_value"], row["other_stance"]),
    )
    hedges = {facts.hedged(stance, value) for _, value, stance in held}
    alike = row["value"] == row["other_value"] and len(hedges) == 1
    if alike and all(_plainly(facts, actor, stance) for actor, _, stance in held):
        both = [row["actor"], row["other"]]
        clause = facts.words.together(both, row["value"], row["demand"], hedged=hedges == {True})
        return [Sentence(facts.words.say("plain", clause=clause), stances(row))]
    one, two = collisions.sides(facts, row)
    return [Sentence(facts.words.say("two", one=one, two=two), stances(row))]


def _plainly(facts: ExplainFacts, actor: str, stance: str) -> bool:
    """Return whether nothing needs to be said about the origin of an actor's stance."""
    return facts.speaks_for_itself(actor, stance) and not facts.remark(actor, stance)


def agreeing(facts: ExplainFacts, rows: list[Row]) -> Paragraphs:
    """Return a sentence for each value at which others share an actor's position; a separate one for each remark."""
    found = []
    ranked = sorted(
        rows, key=lambda row: (row["other_value"] != row["value"], row["other_value"], row["other"])
    )

    def kind(row: Row) -> tuple[str, bool, str]:
        value, stance = str(row["other_value"]), row["other_stance"]
        return value, facts.hedged(stance, value), row["other"] if facts.remark(row["other"], stance) else ""

    for (value, hedged, apart), same in groupby(sorted(ranked, key=lambda r: kind(r)[1:]), key=kind):
        alike = list(same)
        names = tuple(dict.fromkeys(row["other_stance"] for row in alike))
        if apart:
            clause = facts.holds(apart, value, alike[0]["demand"], names[0])
        else:
            actors = [row["other"] for row in alike]
            clause = facts.words.together(actors, value, alike[0]["demand"], hedged=hedged)
        found.append(Sentence(facts.words.say("plain", clause=clause), names))
    return [found] if found else []


def meeting(facts: ExplainFacts, row: Row) -> list[Sentence]:
    """Return what becomes agreement once conditions hold, and how the two demands are related; conditions come last."""
    if facts.open_conditions(row["stance"], row["value"]):
        row = collisions.turned(row)
    one, two = collisions.sides(facts, row)
    first = Sentence(facts.words.say("two", one=one, two=two), stances(row))
    return [first, *_between(facts, row, stances(row))]


def joining(facts: ExplainFacts, row: Row) -> list[Sentence]:
    """Return the same for readers who know one side: only the other's position."""
    _, demand = demands(row)
    clause = facts.holds(row["other"], row["other_value"], demand, row["other_stance"])
    first = Sentence(facts.words.say("plain", clause=clause), (row["other_stance"],))
    return [first, *_between(facts, row, (row["other_stance"],))]


def _between(facts: ExplainFacts, row: Row, names: tuple[str, ...]) -> list[Sentence]:
    more = [
        name for name in names if facts.stance(name)["further_conditions"] and facts.first("further", name)
    ]
    demand, other = demands(row)
    path = facts.path(demand, other, "ENTAILS_ALL") or facts.path(other, demand, "ENTAILS_ALL")
    further = [Sentence(facts.words.say("further"), (name,)) for name in more]
    return [*further, *collisions.reasons(facts, path)]


def compatible(facts: ExplainFacts, rows: list[Row]) -> Paragraphs:
    """Return what goes together, because both sides bring the same with them, or because it is declared."""
    return [*common_cores(facts, rows), *declared(facts, rows)]


def common_cores(facts: ExplainFacts, rows: list[Row]) -> Iterator[list[Sentence]]:
    """Yield a paragraph for each common core of pairs of demands: both sides, with all demands that lead to it."""
    for core in sorted({tuple(row["common_core"]) for row in rows if row["common_core"]}):
        here = [row for row in rows if tuple(row["common_core"]) == core]
        names = tuple(dict.fromkeys(name for row in here for name in stances(row)))
        one = _all_held(facts, dict.fromkeys((r["actor"], r["demand"], r["stance"]) for r in here))
        two = _all_held(
            facts, dict.fromkeys((r["other"], r["other_demand"], r["other_stance"]) for r in here)
        )
        least = facts.words.listed(facts.words.demand(demand) for demand in core)
        yield [
            Sentence(facts.words.say("two", one=one, two=two), names),
            Sentence(facts.words.say("core", d=least), names),
        ]


def declared(facts: ExplainFacts, rows: list[Row]) -> Iterator[list[Sentence]]:
    """Yield a paragraph for each pair of demands declared compatible: both sides, and the reason."""
    for row in rows:
        if not row["common_core"]:
            one, two = collisions.sides(facts, {**row, **_values(facts, row)})
            first = Sentence(facts.words.say("two", one=one, two=two), stances(row))
            yield [first, *collisions.reasons(facts, [row["demand"], row["other_demand"]])]


def _values(facts: ExplainFacts, row: Row) -> Row:
    return {f"{side}value": facts.stance(row[f"{side}stance"])["value"] for side in ("", "other_")}


def _all_held(facts: ExplainFacts, held: dict[tuple[str, str, str], None]) -> Phrase:
    """Return one side's positions: 'Russia demands “X” and “Y” and supports “Z”; Ukraine demands “X”'.

    What depends on a condition, or needs a remark of its own, is a clause of its own.
    """
    clauses = []
    for actor in dict.fromkeys(actor for actor, _, _ in held):
        alike: dict[str, dict[tuple[str, bool], list[str]]] = {}
        for _, demand, stance in (each for each in held if each[0] == actor):
            value = str(facts.stance(stance)["value"])
            if facts.open_conditions(stance, value):
                clauses.append(f"{facts.holds(actor, value, demand, stance)}")
                continue
            values = alike.setdefault(facts.aside(actor, stance), {})
            values.setdefault((value, facts.hedged(stance, value)), []).append(demand)
        clauses += [facts.words.all_held(actor, aside, values) for aside, values in alike.items()]
    return facts.words.language.grammar.phrase("; ".join(clauses))

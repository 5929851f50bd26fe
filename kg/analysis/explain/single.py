"""Sections about an actor and a demand: the position, and who agrees and disagrees with it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.explain import chains, collisions, overlaps
from kg.analysis.explain.cell import CellTeller
from kg.analysis.explain.facts import ExplainFacts, Row
from kg.analysis.explain.parts import Paragraphs, Sentence
from kg.model.conflict_rules import NEAR_MISSES


def sections(
    facts: ExplainFacts, actor: str, demand: str
) -> tuple[str | None, Iterator[tuple[str, Paragraphs]]]:
    """Return the state of the cell, and sections by key, each with its paragraphs, without empty ones.

    There is no state if what the actor says counts for somebody else: it is not silent.
    """
    cell = CellTeller(facts, actor, demand)
    if cell.state in ("silent", "delegated"):
        return None if cell.counted_elsewhere else cell.state, _unspoken(facts, cell)
    return cell.state, _spoken(facts, cell)


def _spoken(facts: ExplainFacts, cell: CellTeller) -> Iterator[tuple[str, Paragraphs]]:
    yield "position", [cell.sentences()]
    yield "earlier", cell.earlier()
    rows = overlaps.on_demand(facts, cell.actor, cell.demand)
    agreed = overlaps.agreeing(facts, rows.shared)
    if not cell.disputed:
        later = bool(rows.conditional) or cell.state == "conditional"
        yield "agrees", agreed or [_alone(facts, cell, later=later)]
    yield "condition", [overlaps.joining(facts, row) for row in rows.conditional]
    yield "compatible", overlaps.compatible(facts, rows.different)
    real, near = _collisions(facts, cell)
    none = "disputed collides" if cell.disputed else "no collision"
    yield "collides", real or [[Sentence(facts.words.say(none))]]
    if not cell.disputed:
        yield "left out", collisions.left_out(facts, None, cell.actor, cell.demand)
    yield "chains", chains.of_demand(facts, cell.actor, cell.demand)
    yield "near", near
    if cell.disputed:
        yield "others", _others(facts, cell)
    yield "uncounted", cell.uncounted()


def _alone(facts: ExplainFacts, cell: CellTeller, *, later: bool) -> list[Sentence]:
    """Say that nobody else holds the same, `later` without a condition; or only those whom the actor is tied to."""
    tied, direction = facts.tied(cell.actor), facts.stance(cell.current[0]["stance"])["direction"]
    held = facts.ask("issues/who-stands-where", demand=cell.demand)
    facts.know(row["stance"] for row in held)
    own = [
        row
        for row in held
        if row["actor"] in tied
        and row["state"] != "disputed"
        and facts.stance(row["stance"])["direction"] == direction
    ]
    if not own:
        return [Sentence(facts.words.say("nobody yet" if later else "nobody agrees"))]
    found = [Sentence(facts.words.say("nobody outside yet" if later else "nobody outside"))]
    for row in own:
        if row["actor"] != cell.bloc:
            clause = facts.holds(row["actor"], row["value"], row["demand"], row["stance"])
            found.append(Sentence(facts.words.say("inside", clause=clause), (row["stance"],)))
    return found


def _unspoken(facts: ExplainFacts, cell: CellTeller) -> Iterator[tuple[str, Paragraphs]]:
    yield "position", [cell.sentences()]
    yield "earlier", cell.earlier()
    if not cell.counted_elsewhere:
        yield "follows", _follows(facts, cell)
    real, near = _collisions(facts, cell)
    yield "around", real
    yield "chains", chains.of_demand(facts, cell.actor, cell.demand)
    yield "near", near
    yield "others", _others(facts, cell)
    yield "uncounted", cell.uncounted()


def _collisions(facts: ExplainFacts, cell: CellTeller) -> tuple[Paragraphs, Paragraphs]:
    """Return the conflicts of the cell, and the near misses."""
    rows = [row for row in collisions.between(facts, cell.actor) if _concerns(facts, row, cell)]
    real = [collisions.paragraph(facts, row) for row in rows if row["rule"] not in NEAR_MISSES]
    return real, [collisions.paragraph(facts, row) for row in rows if row["rule"] in NEAR_MISSES]


def _concerns(facts: ExplainFacts, row: Row, cell: CellTeller) -> bool:
    """Return whether a conflict is about the cell's demand, and the other side speaks for itself."""
    first = row["actor"] == cell.actor
    own = row["demand"] if first else row["other_demand"]
    against = (row["other"], row["other_stance"]) if first else (row["actor"], row["stance"])
    return facts.speaks_for_itself(*against) and (cell.demand == own or cell.demand in row["path"])


def _follows(facts: ExplainFacts, cell: CellTeller) -> Paragraphs:
    """Return what the actor's other positions entail for the demand, or exclude."""
    words = facts.words
    rows = facts.ask("explain/follows", actor=cell.actor, demand=cell.demand, inherited=True)
    found = []
    for row in rows:
        clause = facts.holds(cell.actor, row["value"], row["other_demand"], row["stance"])
        names = {"a": words.name(cell.actor), "d": words.demand(cell.demand)}
        text = words.say(f"follows {row['follows']}", clause=clause, **names)
        found.append([Sentence(text, (row["stance"],)), *collisions.reasons(facts, row["path"])])
    return found or [[Sentence(words.say("nothing follows", a=words.name(cell.actor)))]]


def _others(facts: ExplainFacts, cell: CellTeller) -> Paragraphs:
    """Return the positions of other actors that speak for themselves on the demand."""
    held = facts.ask("issues/who-stands-where", demand=cell.demand)
    rows = [row for row in held if row["actor"] not in (cell.actor, cell.bloc)]
    facts.know(row["stance"] for row in rows)
    found = []
    for row in rows:
        aside = facts.disputed(row["actor"], row["demand"])
        clause = facts.holds(row["actor"], row["value"], row["demand"], row["stance"], aside)
        found.append([Sentence(facts.words.say("plain", clause=clause), (row["stance"],))])
    return found or [[Sentence(facts.words.say("nobody"))]]

"""Sentences on collisions: by which rule, along which path of demands, for whose reasons."""

from __future__ import annotations

from kg.analysis.explain_facts import Facts, Row
from kg.analysis.explain_parts import Sentence
from kg.analysis.explain_words import Phrase

NEAR = "agenda vs outcome"
_DIRECTED = ("condition", NEAR)
_RULES = ("opposition", "incompatible options", "sequence", "condition", NEAR)


def between(facts: Facts, actor: str, other: str | None = None) -> list[Row]:
    """All rows of `conflict/all` that an actor has a side in, each seen from its own side where that is the same.

    Conditions and near misses have a direction, so they are asked for from both sides.
    """
    sides = [{"actor": actor, "other": other}, {"actor": other, "other": actor}]
    rows: list[Row] = []
    for number, given in enumerate(sides):
        own = {name: value for name, value in given.items() if value}
        found = facts.ask("conflict/all", **own, inherited=True, near_misses=True)
        rows += [row for row in found if number == 0 or row["rule"] in _DIRECTED]
    facts.know(stance for row in rows for stance in (row["stance"], row["other_stance"]))
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[object, ...]:
    ids = (row["actor"], row["other"], row["demand"], row["other_demand"], row["stance"], row["other_stance"])
    return (-row["severity"], _RULES.index(row["rule"]), *ids, row["path"])


def paragraph(facts: Facts, row: Row) -> list[Sentence]:
    """One collision: the two sides, the path between them with its reasons, and whose red line it is."""
    rule = row["rule"]
    stances = tuple(dict.fromkeys((row["stance"], row["other_stance"])))
    if rule == "sequence":
        x, y = (facts.words.demand(demand) for demand in row["path"][:2])
        a, b = facts.words.name(row["actor"]), facts.words.name(row["other"])
        first = facts.words.say(rule, a=a, b=b, x=x, y=y)
    else:
        one, two = sides(facts, row)
        first = facts.words.say(rule, one=one, two=two)
    path = row["path"][1:] if rule == "condition" else row["path"]
    steps = [] if rule == "sequence" else reasons(facts, path)
    return [Sentence(first, stances), *steps, *_red_lines(facts, row)]


def sides(facts: Facts, row: Row) -> tuple[Phrase, Phrase]:
    """What the two sides of a row hold."""
    aside = facts.disputed(row["actor"], row["demand"])
    one = facts.holds(row["actor"], row["value"], row["demand"], row["stance"], aside)
    demand = row["other_demand"] if "other_demand" in row else row["demand"]
    aside = facts.disputed(row["other"], demand)
    two = facts.holds(row["other"], row["other_value"], demand, row["other_stance"], aside)
    return one, two


def reasons(facts: Facts, path: list[str]) -> list[Sentence]:
    """Each relation on a path in words, with its reason and who judged so where it is told for the first time."""
    found = []
    for relation in facts.relations(path):
        words = facts.words
        german = words.lang == "de"
        why = relation["because_de"] if german and relation["because_de"] else relation["because"]
        abroad = " abroad" if german and not relation["because_de"] else ""
        d, e = words.demand(relation["demand"]), words.demand(relation["other_demand"])
        role = relation["role"] if relation["role"] in _TOLD else "other"
        what = words.say(role, d=d, e=e)
        if relation["relation"] not in facts.told:
            judged = words.say(f"{relation['basis']}{abroad}", why=why, citation=relation["citation"])
            what = f"{what} {judged}"
            facts.told.add(relation["relation"])
        found.append(Sentence(what, (), (relation["relation"],)))
    return found


_TOLD = ("entailment", "exclusion", "agenda", "requirement", "order")


def _red_lines(facts: Facts, row: Row) -> list[Sentence]:
    if row["severity"] < 2:
        return []
    drawn = {
        row[actor]: row[stance]
        for actor, stance in (("actor", "stance"), ("other", "other_stance"))
        if facts.stance(row[stance])["red_line"]
    }
    if row["severity"] == 3:
        return [Sentence(facts.words.say("red both"), tuple(drawn.values()))]
    return [
        Sentence(facts.words.say("red one", a=facts.words.name(actor)), (stance,))
        for actor, stance in drawn.items()
    ]

"""Sentences about conflicts: by which rule, along which path of demands, for whose reasons."""

from __future__ import annotations

from kg.analysis.explain.facts import ExplainFacts, Row
from kg.analysis.explain.parts import Sentence
from kg.model.conflict_rules import NEAR_MISSES, RANK
from kg.words.grammar import Phrase

_DIRECTED = NEAR_MISSES | {"condition"}
"""Rules with distinct sides: the actor who sets the condition, or wants to talk, comes first."""


def between(facts: ExplainFacts, actor: str, other: str | None = None) -> list[Row]:
    """Return all rows of `conflict/all` with an actor on one side; for conditions, their holder comes first."""
    own = {"actor": actor, "other": other} if other else {"actor": actor}
    rows = facts.ask("conflict/all", **own, inherited=True, near_misses=True)
    facts.know(stance for row in rows for stance in (row["stance"], row["other_stance"]))
    return sorted((_from_its_holder(facts, row) for row in rows), key=_order)


_SIDE = (
    "actor",
    "actor_label",
    "value",
    "demand",
    "demand_label",
    "date",
    "quote",
    "citation",
    "source",
    "stance",
)


def _from_its_holder(facts: ExplainFacts, row: Row) -> Row:
    """Turn a row so that the holder of the condition, or of the agenda demand, comes first; others are unchanged."""
    if row["rule"] not in _DIRECTED or _leads(facts, row):
        return row
    return {**turned(row), "path": row["path"][::-1]}


def turned(row: Row) -> Row:
    """Return a row seen from its other side."""
    swapped = dict(row)
    for name in _SIDE:
        there = name.replace("actor", "other") if name.startswith("actor") else f"other_{name}"
        if there in row:
            swapped[name], swapped[there] = row[there], row[name]
    return swapped


def _leads(facts: ExplainFacts, row: Row) -> bool:
    if row["rule"] in NEAR_MISSES:
        return bool(facts.stance(row["stance"])["direction"] == "for")
    first, then = row["path"][:2]
    conditions = facts.stance(row["stance"])["conditions"]
    return first == row["demand"] and then in [c["demand"] for c in conditions if c["kind"] == "only-if"]


def _order(row: Row) -> tuple[object, ...]:
    ids = (row["actor"], row["other"], row["demand"], row["other_demand"], row["stance"], row["other_stance"])
    return (-row["severity"], RANK[row["rule"]], *ids, row["path"])


def paragraph(facts: ExplainFacts, row: Row) -> list[Sentence]:
    """Return one conflict: the two sides, the path between them with its reasons, and whose red line it is."""
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


def left_out(
    facts: ExplainFacts, disputed: str | None, other: str, demand: str | None = None
) -> list[list[Sentence]]:
    """Return whose position is disputed, so that the other's is not compared with it: of one actor, or of all.

    `demand` is the only one of the other's that matters, if given. A member and its bloc are never compared.
    """
    rows = facts.ask("gaps/disputed", inherited=True, **({"actor": disputed} if disputed else {}))
    tied, held = {other, *facts.tied(other)}, facts.ask("issues/cells", all_actors=True)
    taken = (
        {demand} if demand else {row["demand"] for row in held if row["actor"] == other and row["direction"]}
    )
    found = []
    for row in rows:
        if row["actor"] not in tied and _meet(facts, row["demand"], taken):
            names = {"a": facts.words.name(row["actor"]), "d": facts.words.demand(row["demand"])}
            found.append([Sentence(facts.words.say("left out", **names), (row["stance"],))])
    return found


def _meet(facts: ExplainFacts, demand: str, taken: set[str]) -> bool:
    """Return whether a demand is one of those taken, or entails, is entailed by, or excludes one of them."""
    return demand in taken or any(
        row["relation"] in ("ENTAILS_ALL", "CLASHES_WITH") and {row["demand"], row["other_demand"]} & taken
        for row in facts.ask("issues/relations", demand=demand)
    )


def sides(facts: ExplainFacts, row: Row) -> tuple[Phrase, Phrase]:
    """Return the positions of the two sides of a row."""
    aside = facts.disputed(row["actor"], row["demand"])
    one = facts.holds(row["actor"], row["value"], row["demand"], row["stance"], aside)
    demand = row["other_demand"] if "other_demand" in row else row["demand"]
    aside = facts.disputed(row["other"], demand)
    again = demand == row["demand"]
    two = facts.holds(row["other"], row["other_value"], demand, row["other_stance"], aside, again=again)
    return one, two


def reasons(facts: ExplainFacts, path: list[str]) -> list[Sentence]:
    """Return each relation on a path in words; at its first mention with its reason and who gives it."""
    found = []
    for relation in facts.relations(path):
        words = facts.words
        d, e = words.demand(relation["demand"]), words.demand(relation["other_demand"])
        label = words.names.text("relation", relation["relation"], relation["label"])
        what = words.say(relation["role"], d=d, e=e, label=label)
        if facts.first("reason", relation["relation"]):
            what = f"{what} {_reason(facts, relation)}"
        found.append(Sentence(what, (), (relation["relation"],)))
    return found


def _reason(facts: ExplainFacts, relation: Row) -> str:
    words = facts.words
    if relation["quote"]:
        return words.say(
            "textual", citation=relation["citation"], quote=words.language.cited(relation["quote"])
        )
    abroad = not words.names.written("reason", relation["relation"])
    why = words.names.text("reason", relation["relation"], relation["because"])
    return words.say(f"coder-declared{' abroad' if abroad else ''}", why=why)


def _red_lines(facts: ExplainFacts, row: Row) -> list[Sentence]:
    """Return whose red line it is, if not mentioned yet."""
    sides = ((row["actor"], row["stance"]), (row["other"], row["other_stance"]))
    drawn = {
        actor: stance for actor, stance in sides if row["severity"] > 1 and facts.stance(stance)["red_line"]
    }
    new = [actor for actor, stance in drawn.items() if facts.first("red line", stance)]
    if row["severity"] == 3 and new:
        return [Sentence(facts.words.say("red both"), tuple(drawn.values()))]
    return [
        Sentence(facts.words.say("red line", a=facts.words.name(actor)), (drawn[actor],)) for actor in new
    ]

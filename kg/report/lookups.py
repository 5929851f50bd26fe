"""Read what no query returns: the case, names and texts in the language, conditions by stance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.analysis.names import CaseNames
from kg.common.errors import NotFound
from kg.common.problems import nearest
from kg.model.hedges import softest
from kg.report.document import plain
from kg.report.words import Words
from kg.store.base import Store
from kg.words.grammar import Name

_HEAD = """
MATCH (c:Case {id: $case})
RETURN c.title AS title, c.description AS description, c.licence AS licence, toString(c.as_of) AS as_of
"""
_RANKS = """
MATCH (c:Case {id: $case}) MATCH (n:Firmness {graph: c.graph})
RETURN n.id AS id, n.rank AS rank
"""
_CONDITIONS = """
MATCH (c:Case {id: $case}) MATCH (s:Stance {graph: c.graph})-[w:DEPENDS_ON]->(d:Demand)
RETURN s.id AS stance, w.kind AS kind, d.id AS demand, w.status AS status, w.by AS by
ORDER BY s.id, w.number
"""
_FURTHER = """
MATCH (c:Case {id: $case}) MATCH (s:Stance {graph: c.graph}) WHERE s.further_conditions
RETURN s.id AS stance
"""
_SPEAKERS = """
MATCH (c:Case {id: $case}) MATCH (s:Stance {graph: c.graph})
RETURN s.id AS stance, coalesce(s.speaker, s.actor) AS speaker
"""
_SOURCES = """
MATCH (c:Case {id: $case}) MATCH (w:Source {graph: c.graph})
OPTIONAL MATCH (w)-[:REPORTED_BY]->(a:Actor)
RETURN w.id AS source, w.kind AS kind, a.id AS reporter
"""


@dataclass(frozen=True)
class Head:
    """A case as its own file describes it."""

    id: str
    title: str
    description: str
    licence: str | None
    as_of: str


@dataclass(frozen=True)
class Condition:
    """A condition of a stance: `kind` is if or only-if, `status` met or refused, `by` who has to meet or refuse it.

    Without a demand if it is not named.
    """

    kind: str
    demand: str = ""
    status: str = ""
    by: str | None = None


FURTHER = Condition("further")
"""Further conditions, which the text does not name."""


def head(store: Store, case: str, words: Words) -> tuple[Head, Names]:
    """Return the information about a case, and its names.

    :raises NotFound: if it is not in the store.
    """
    rows = list(store.read(_HEAD, {"case": case}).dicts())
    if not rows:
        known = [held.id for held in store.cases()]
        raise NotFound(f"case '{case}' is not loaded; {nearest(case, known) or 'see kg status'}")
    row, names = rows[0], Names(store, case, words)
    title, description = (names.text(name, case, row[name]) for name in ("title", "description"))
    return Head(case, title, description, row["licence"], row["as_of"]), names


def sources(store: Store, case: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the kind and the reporter of each source, by its id."""
    rows = list(store.read(_SOURCES, {"case": case}).dicts())
    return {row["source"]: row["kind"] for row in rows}, {
        row["source"]: row["reporter"] for row in rows if row["reporter"]
    }


class Names:
    """Names of terms and the coder's texts in one language, by ids; English where there is no translation."""

    def __init__(self, store: Store, case: str, words: Words) -> None:
        def rows(cypher: str) -> list[dict[str, Any]]:
            return list(store.read(cypher, {"case": case}).dicts())

        self.words = words
        self.of_case = CaseNames.read(store, case, words.language)
        self.hedges = softest({row["id"]: row["rank"] for row in rows(_RANKS)})
        self._speakers: dict[str, str] = {row["stance"]: row["speaker"] for row in rows(_SPEAKERS)}
        self._conditions: dict[str, list[Condition]] = {}
        for row in rows(_CONDITIONS):
            self._conditions.setdefault(row["stance"], []).append(
                Condition(row["kind"], row["demand"], row["status"], row["by"])
            )
        for row in rows(_FURTHER):
            self._conditions.setdefault(row["stance"], []).append(FURTHER)

    def label(self, kind: str, name: str | None) -> str:
        """Return the name of a term; its id if it has none."""
        return plain(self.of_case.label(kind, name))

    def subject(self, actor: str) -> Name:
        """Return an actor's name for use in a sentence, with its article."""
        return self.of_case.name(actor)

    def text(self, kind: str, name: str | None, otherwise: str | None) -> str:
        """Return a coder's text, by its owner: a meaning by its stance, a reason by its relation."""
        return self.of_case.text(kind, name, otherwise)

    def speaker(self, stance: str) -> str:
        """Return the speaker, or else the holder."""
        return self.label("actor", self._speakers.get(stance))

    def reason(self, because: str, reasons: Iterable[str]) -> str:
        """Return a finding's reason in this language: those of the relations, or stances, with these ids."""
        told = [self.text("reason", each, None) or self.text("meaning", each, None) for each in reasons]
        return " ".join(told) if told and all(told) else because

    def conditions(self, stance: str | None) -> list[Condition]:
        """Return the conditions of a stance."""
        return self._conditions.get(stance or "", [])

    def condition(self, condition: Condition) -> str:
        """Return a condition in words."""
        if condition == FURTHER:
            return self.words.language.say("condition.further")
        key = f"condition.{condition.kind} {condition.status}"
        named = {"demand": self.label("demand", condition.demand)}
        if condition.by:
            return self.words.language.say(f"{key} by", **named, actor=self.label("actor", condition.by))
        return self.words.language.say(key, **named)

"""Build the sentences of an explanation in one language: fill phrases with names, quotes, days and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from kg.analysis.names import CaseNames, Term
from kg.words.grammar import Name, Phrase


class Phrasing:
    """Phrases of the catalogue's section `explain` in the language of the names, with these names.

    >>> from kg.words import Language
    >>> usa = {"kind": "actor", "id": "x", "label": "USA", "article": "die", "plural": True}
    >>> fordert = {"kind": "value", "id": "v", "label": "fordert"}
    >>> words = Phrasing(CaseNames(Language.of("de"), [usa, fordert]))
    >>> words.say("plain", clause=words.clause("x", "v", "y"))
    'Die USA fordern: „y“.'
    """

    def __init__(self, names: CaseNames) -> None:
        self.language = language = names.language
        self.names = names
        self.label = self.names.label
        self.quoted = language.quoted
        self.day = language.day
        self.listed = language.listed

    def name(self, actor: str) -> Name:
        """Return an actor's name."""
        return self.names.name(actor)

    def demand(self, demand: str) -> Phrase:
        """Return a demand's label in quotation marks."""
        return self.language.grammar.phrase(self.quoted(self.label("demand", demand)))

    def matter(self, row: Term) -> str:
        """Return the label of an issue or demand that a decision is about: a row of `explain/handed-over`."""
        return self.say(f"on {row['kind']}", what=self.quoted(self.label(row["kind"], row["matter"])))

    def section(self, key: str) -> str:
        """Return the title of a section."""
        return self.language.say(f"explain heading.{key}")

    def say(self, key: str, **fields: Any) -> str:
        """Return a phrase with its placeholders filled."""
        return self.language.say(f"explain.{key}", **fields)

    def count(self, key: str, number: int) -> str:
        """Return a phrase about a number of things."""
        return self.language.count(f"explain.{key}", number)

    def clause(
        self,
        actor: str,
        value: str,
        demand: str,
        tail: str = "",
        aside: str = "",
        *,
        again: bool = False,
        hedged: bool = False,
    ) -> Phrase:
        """Return who holds what: 'Russia demands “X”', with conditions at the end, and a remark after the name."""
        held = self.holding(actor, value, demand, again=again, hedged=hedged)
        return self.language.grammar.phrase(f"{self.name(actor)}{aside} {held}{tail}")

    def holding(
        self, actor: str, value: str, demand: str, *, again: bool = False, hedged: bool = False
    ) -> str:
        """Return the same without the name: 'demands “X”', or 'demands it' if the demand has just been named."""
        label, plural = self.label("value", value), self.name(actor).plural
        predicate = self.language.grammar.predicate
        return predicate(label, self.demand(demand), plural=plural, again=again, hedged=hedged)

    def together(self, actors: Sequence[str], value: str, demand: str, *, hedged: bool = False) -> Phrase:
        """Return several holders of the same: 'Russia and Ukraine both demand “X”'."""
        if len(actors) == 1:
            return self.clause(actors[0], value, demand, hedged=hedged)
        both = self.say("both") if len(actors) == 2 else ""
        names = self.listed(f"{self.name(actor)}" for actor in actors)
        grammar, label, what = self.language.grammar, self.label("value", value), self.demand(demand)
        return grammar.phrase(
            f"{names} {grammar.predicate(label, what, plural=True, both=both, hedged=hedged)}"
        )

    def all_held(self, actor: str, aside: str, values: Mapping[tuple[str, bool], Sequence[str]]) -> str:
        """Return all that one holds: 'Russia demands “X” and “Y” and supports “Z”'; demands by value and hedging."""
        told = []
        for (value, hedged), demands in values.items():
            what = self.listed(f"{self.demand(demand)}" for demand in demands)
            label, plural, several = self.label("value", value), self.name(actor).plural, len(demands) > 1
            predicate = self.language.grammar.predicate
            told.append(predicate(label, what, plural=plural, hedged=hedged, several=several))
        return f"{self.name(actor)}{aside} {self.listed(told)}"

    def conditions(self, conditions: Sequence[Term]) -> str:
        """Return the conditions after a clause: ', if … , but only if …'."""
        tail = ""
        for kind in ("if", "only-if"):
            wanted = [self._condition(c) for c in conditions if c["kind"] == kind]
            if wanted:
                tail += self.say("if" if kind == "if" else "only if", what=self.say("and").join(wanted))
        return tail

    def _condition(self, condition: Term) -> str:
        key = f"c {condition['status']}"
        demand = self.demand(condition["demand"])
        if not condition["by"]:
            return self.say(key, d=demand)
        return self.say(f"{key} by", d=demand, a=self.name(condition["by"]))

    def span(self, first: str, last: str) -> str:
        """Return a period in words, without repeating a common month or year.

        >>> from kg.words import Language
        >>> english, german = (Phrasing(CaseNames(Language.of(code), [])) for code in ("en", "de"))
        >>> english.span("2025-08-15", "2025-08-18"), german.span("2025-08-15", "2025-09-01")
        ('From 15 to 18 August 2025', 'Vom 15. August bis 1. September 2025')
        """
        if first == last:
            return self.say("on day", day=self.day(first))
        one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if one.year != other.year:
            start = self.day(first)
        elif one.month != other.month:
            day, month = self.language.day_of_month(one), self.language.month(one)
            start = str(self.language.raw("format.day and month")).format(day=day, month=month)
        else:
            start = self.language.day_of_month(one)
        return self.say("span", first=start, last=self.day(last))

"""One language of an explanation: fills phrases with names, quotes, days and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.analysis.explain.grammar import Name, Phrase, predicate
from kg.words import Language

LANGUAGES = ("en", "de")
Term = Mapping[str, Any]


class Words:
    """Phrases in one language, with the names of terms: rows of `explain/labels`.

    >>> usa = {"kind": "actor", "id": "x", "label_de": "USA", "article_de": "die", "plural_de": True}
    >>> words = Words("de", [usa, {"kind": "value", "id": "v", "label_de": "fordert"}])
    >>> words.say("plain", clause=words.clause("x", "v", "y"))
    'Die USA fordern: „y“.'
    """

    def __init__(self, lang: str, terms: Iterable[Term]) -> None:
        self.lang = lang
        self.language = Language.of(lang)
        self._terms = {(term["kind"], term["id"]): term for term in terms}

    def own(self, term: Term, name: str) -> Any:
        """What a row says in this language, of `label` and `label_de` for instance; English where German is missing."""
        return (term.get(f"{name}_de") if self.lang == "de" else None) or term.get(name)

    def label(self, kind: str, name: str) -> str:
        """The label of a term; its id where it has none."""
        term = self._terms.get((kind, name), {})
        return str(self.own(term, "label") or name)

    def name(self, actor: str) -> Name:
        """An actor's name."""
        term = self._terms.get(("actor", actor), {})
        ending = "_de" if self.lang == "de" else ""
        article, plural = term.get(f"article{ending}"), term.get(f"plural{ending}")
        return Name(self.label("actor", actor), self.lang, article or "", bool(plural))

    def demand(self, demand: str) -> Phrase:
        """A demand's label in quotation marks."""
        return Phrase(self.quoted(self.label("demand", demand)))

    def matter(self, row: Term) -> str:
        """What a decision is on, an issue or a demand: a row of `explain/handed-over`."""
        return self.say(f"on {row['kind']}", what=self.quoted(self.label(row["kind"], row["matter"])))

    def quoted(self, text: str) -> str:
        """Text in quotation marks.

        >>> Words("en", []).quoted('to “walk out”')
        '“to ‘walk out’”'
        """
        return self.language.quoted(text)

    def section(self, key: str) -> str:
        """Title of a section."""
        return self.language.say(f"explain heading.{key}")

    def say(self, key: str, **fields: Any) -> str:
        """A phrase with its fields filled in."""
        return self.language.say(f"explain.{key}", **fields)

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
        """Who holds what: 'Russia demands “X”', with conditions as the tail, and an aside after the name."""
        held = self.holding(actor, value, demand, again=again, hedged=hedged)
        return Phrase(f"{self.name(actor)}{aside} {held}{tail}")

    def holding(
        self, actor: str, value: str, demand: str, *, again: bool = False, hedged: bool = False
    ) -> str:
        """The same without the name: 'demands “X”', or 'demands it' if the demand has just been named."""
        plural = self.name(actor).plural
        label = self.label("value", value)
        return predicate(label, self.demand(demand), self.lang, plural=plural, again=again, hedged=hedged)

    def together(self, actors: Sequence[str], value: str, demand: str, *, hedged: bool = False) -> Phrase:
        """Several who hold the same: 'Russia and Ukraine both demand “X”'."""
        if len(actors) == 1:
            return self.clause(actors[0], value, demand, hedged=hedged)
        both = self.say("both") if len(actors) == 2 else ""
        names = self.listed(f"{self.name(actor)}" for actor in actors)
        label, what = self.label("value", value), self.demand(demand)
        return Phrase(f"{names} {predicate(label, what, self.lang, plural=True, both=both, hedged=hedged)}")

    def conditions(self, conditions: Sequence[Term]) -> str:
        """What follows a clause: ', if … , but only if …'."""
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

    def day(self, iso: str) -> str:
        """A day in words.

        >>> Words("de", []).day("2025-08-05")
        '5. August 2025'
        """
        return self.language.day(iso)

    def span(self, first: str, last: str) -> str:
        """From a day to another, without saying twice what they have in common.

        >>> Words("en", []).span("2025-08-15", "2025-08-18"), Words("de", []).span("2025-08-15", "2025-09-01")
        ('From 15 to 18 August 2025', 'Vom 15. August bis 1. September 2025')
        """
        if first == last:
            return self.say("on day", day=self.day(first))
        one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        start = self.language.day_of_month(one)
        if (one.year, one.month) != (other.year, other.month):
            start = f"{start} {self.language.month(one)}"
        if one.year != other.year:
            start = f"{start} {one.year}"
        return self.say("span", first=start, last=self.day(last))

    def listed(self, items: Iterable[str]) -> str:
        """Items in a row: 'a, b and c'."""
        return self.language.listed(items)

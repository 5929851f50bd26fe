"""One language of an explanation: fills phrases with names, quotes, days and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.analysis.explain.names import Name, german_clause
from kg.analysis.explain.phrases import PHRASES, SECTIONS

LANGUAGES = ("en", "de")
_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
}
_ARTICLES = ("the ", "die ", "der ", "das ")
_QUOTES = {"en": "“{}”", "de": "„{}“"}
Condition = Mapping[str, Any]


class Phrase(str):
    """Text that can begin a sentence: `{clause:C}` raises the first letter of an article.

    >>> f"{Phrase('die USA'):C}, {Phrase('dpa'):C}"
    'Die USA, dpa'
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec == "C" and self.startswith(_ARTICLES):
            return f"{self[0].upper()}{self[1:]}"
        return str(self)


class Subject(Name):
    """A name that can also begin a sentence."""

    def __format__(self, spec: str) -> str:
        if spec == "C":
            return f"{Phrase(super().__format__('')):C}"
        return super().__format__(spec)


class Words:
    """Phrases in one language; `labels` gives names by (kind, id).

    >>> words = Words("de", {("actor", "x"): "USA", ("demand", "y"): "Y", ("value", "v"): "fordert"})
    >>> words.say("plain", clause=words.clause("x", "v", "y"))
    'Die USA fordern „Y“.'
    """

    def __init__(self, lang: str, labels: Mapping[tuple[str, str], str]) -> None:
        self.lang = lang
        self.labels = labels
        self._number = LANGUAGES.index(lang)

    def label(self, kind: str, name: str) -> str:
        """The label of a term; its id where it has none."""
        return self.labels.get((kind, name), name)

    def name(self, actor: str) -> Subject:
        """An actor's name."""
        return Subject(self.label("actor", actor), self.lang)

    def demand(self, demand: str) -> str:
        """A demand's label in quotation marks."""
        return _QUOTES[self.lang].format(self.label("demand", demand))

    def quoted(self, text: str) -> str:
        """Text in quotation marks."""
        return _QUOTES[self.lang].format(text)

    def section(self, key: str) -> str:
        """Title of a section."""
        return SECTIONS[key][self._number]

    def say(self, key: str, **fields: Any) -> str:
        """A phrase with its fields filled in."""
        return PHRASES[key][self._number].format(**fields)

    def clause(self, actor: str, value: str, demand: str, tail: str = "", aside: str = "") -> Phrase:
        """Who holds what: 'Russia demands “X”', with conditions as the tail, and an aside after the name."""
        name, verb, what = self.name(actor), self.label("value", value), self.demand(demand)
        text = german_clause(name, verb, what) if self.lang == "de" else f"{name} {verb} {what}"
        if aside:
            text = text.replace(f"{name}", f"{name}{aside}", 1)
        return Phrase(text + tail)

    def conditions(self, conditions: Sequence[Condition]) -> str:
        """What follows a clause: ', if … , but only if …'."""
        tail = ""
        for kind in ("if", "only-if"):
            wanted = [self._condition(c) for c in conditions if c["kind"] == kind]
            if wanted:
                tail += self.say("if" if kind == "if" else "only if", what=self.say("and").join(wanted))
        return tail

    def _condition(self, condition: Condition) -> str:
        key = f"c {condition['status']}"
        demand = self.demand(condition["demand"])
        if not condition["by"]:
            return self.say(key, d=demand)
        return self.say(f"{key} by", d=demand, a=self.name(condition["by"]))

    def day(self, iso: str) -> str:
        """A day in words.

        >>> Words("de", {}).day("2025-08-05")
        '5. August 2025'
        """
        day = dt.date.fromisoformat(iso)
        number = f"{day.day}." if self.lang == "de" else f"{day.day}"
        return f"{number} {_MONTHS[self.lang].split('|')[day.month - 1]} {day.year}"

    def listed(self, items: Iterable[str]) -> str:
        """Items in a row: 'a, b and c'."""
        each = list(dict.fromkeys(items))
        if len(each) < 2:
            return "".join(each)
        return f"{', '.join(each[:-1])}{self.say('and')}{each[-1]}"

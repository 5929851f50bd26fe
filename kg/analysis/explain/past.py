"""Sentences about what an actor held on a demand before: earlier positions, what ended them, red lines given up."""

from __future__ import annotations

import datetime as dt

from kg.analysis.explain.facts import Row
from kg.analysis.explain.parts import Sentence
from kg.analysis.explain.record import Record

_ONE_DAY = dt.timedelta(days=1)


class PastTeller(Record):
    """Writes one sentence for each fact that is past."""

    def earlier(self) -> list[list[Sentence]]:
        """Return a sentence for every earlier position, latest first; without those that were only confirmed."""
        spans = self.spans()
        now = self.content(self.current[0]) if self.current else None
        while spans and now is not None and self.content(spans[0][0]) == now:
            spans.pop(0)
        found = [[self._span(rows), *self._taken_back(rows)] for rows in spans]
        if found and self.state == "silent" and not {"set aside", "left out"} & self.roles.keys():
            found[0] += [] if found[0][1:] else [self._sentence("expired")]
        return found

    def _taken_back(self, rows: list[Row]) -> list[Sentence]:
        """Return since when an earlier position does not count, if another stance ended it."""
        by = self.facts.stance(rows[0]["stance"])["superseded_by"]
        if not by or rows[0]["known_before"] != self.facts.stance(by[0])["published"]:
            return []
        words, demand = self.facts.words, self.facts.stance(by[0])["demand"]
        about = {"day": words.day(rows[0]["known_before"]), "d": words.demand(demand)}
        return [self._sentence("taken back", *rows, {"stance": by[0]}, **about)]

    def red_lines(self) -> list[Sentence]:
        """Return red lines of the actor that it holds no longer: given up, softened or dropped."""
        found = []
        for row in self.facts.ask("redlines/given-up", actor=self.actor):
            if row["demand"] == self.demand and self.facts.first("given up", row["stance"]):
                last = dt.date.fromisoformat(row["until"]) - _ONE_DAY
                clause = self.facts.holds(self.actor, row["value"], self.demand, row["stance"])
                day = self.facts.words.day(last.isoformat())
                found.append(self._sentence(f"line {row['change']}", row, day=day, clause=clause))
        return found

    def ends(self, lead: Row) -> list[Sentence]:
        """Return on which other demands a stance ends what the actor had said."""
        words, names = self.facts.words, self.facts.stance(lead["stance"])["supersedes"]
        self.facts.know(names)
        about = dict.fromkeys(self.facts.stance(name)["demand"] for name in names)
        told = [{"stance": name} for name in names]
        demands = words.listed(f"{words.demand(demand)}" for demand in about)
        return [self._sentence("ends", lead, *told, d=demands)] if names else []

    def _span(self, rows: list[Row]) -> Sentence:
        lead, words = rows[0], self.facts.words
        last = dt.date.fromisoformat(lead["known_before"]) - _ONE_DAY
        days = {"span": words.span(lead["known_from"], last.isoformat())}
        if lead["disputed"]:
            return self._sentence("earlier disputed", *rows, **days)
        stance = self.facts.stance(lead["stance"])
        tail = words.conditions(stance["conditions"])
        hedged = self.facts.hedged(lead["stance"], lead["value"])
        clause = words.clause(self.holder(lead), lead["value"], self.demand, tail, hedged=hedged)
        if lead["from_bloc"]:
            bloc = words.name(lead["from_bloc"])
            return self._sentence("earlier inherited", *rows, clause=clause, b=bloc, **days)
        return self._sentence("earlier", *rows, clause=clause, **days)

    def _sentence(self, key: str, *rows: Row, **fields: object) -> Sentence:
        words = self.facts.words
        named = {"a": words.name(self.actor), "d": words.demand(self.demand), **fields}
        return Sentence(words.say(key, **named), tuple(dict.fromkeys(row["stance"] for row in rows)))

    def _clause(self, row: Row) -> str:
        return self.facts.holds(self.holder(row), row["value"], self.demand, row["stance"])

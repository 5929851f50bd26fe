"""The statements that findings rest on: who, what it says, the quote, and the number of the source."""

from __future__ import annotations

from kg.report.document import Badge, Quote, Spans, Strong, Term, Text, joined
from kg.report.gather import Findings
from kg.report.sources import Row, Source, references


class Voices:
    """Writes statements of one set of findings."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.words = found.words
        self.names = found.names

    def actor(self, name: str) -> Strong:
        """An actor."""
        return Strong(self.names.label("actor", name))

    def demand(self, name: str) -> Term:
        """A demand."""
        return Term(self.names.label("demand", name))

    def stance(self, actor: str, value: str | None, demand: str) -> Spans:
        """Who takes which stance on what: 'Ukraine rejects territorial cessions'."""
        label = self.names.label("value", value) or self.words("no value")
        return self.words.spans("says", actor=self.actor(actor), value=label, demand=self.demand(demand))

    def evidence(self, stance: str | None, quote: str | None = None, source: str | None = None) -> Spans:
        """What the source says: the coder's words for it, the quote and the reference."""
        row = self.found.stances.get(stance or "")
        meaning = self.names.text(row["meaning"]) if row else ""
        return [*([Text(f"{meaning} ")] if meaning else []), *self.quoted(stance, quote, source)]

    def quoted(self, stance: str | None, quote: str | None = None, source: str | None = None) -> Spans:
        """The quote with its reference alone."""
        row = self.found.stances.get(stance or "")
        said = quote or (" … ".join(row["fragments"]) if row else "")
        place = self.found.sources.get(source or (row["source"] if row else None))
        return self.fragment(said, [place] if place else [])

    def fragment(self, quote: str, places: list[Source]) -> Spans:
        """A quote with the sources it stands in."""
        return [Quote(quote, places[0].language if places else ""), *references(places)]

    def line(self, actor: str, row: Row, side: str = "") -> Spans:
        """One statement of a row, the actor's or (with side 'other_') the other's."""
        stance, quote = row[f"{side}stance"], row[f"{side}quote"]
        return [*self.lead(actor, stance), *self.evidence(stance, quote, row.get(f"{side}source"))]

    def lead(self, actor: str, stance: str | None) -> Spans:
        """Who is speaking, through whom and how: 'Europe (Friedrich Merz; indirect speech; 2025-08-15): '."""
        manner = self.manner(actor, stance)
        return [self.actor(actor), Text(f" ({manner}): " if manner else ": ")]

    def manner(self, actor: str, stance: str | None) -> str:
        """Through whom, how and when: 'Friedrich Merz; indirect speech; 2025-08-15'."""
        row = self.found.stances.get(stance or "")
        if row is None:
            return ""
        return "; ".join([*self._speaker(actor, row), self.names.label("mode", row["mode"]), row["date"]])

    def _speaker(self, actor: str, row: Row) -> list[str]:
        """Who said it, or else whose it is, if that is not whom the finding names."""
        said = row["speaker"] or row["actor_label"]
        name = self.names.text(said)
        return [] if name == self.names.label("actor", actor) else [name]

    def conditions(self, listed: list[str]) -> str:
        """Conditions in words."""
        return "; ".join(self.names.condition(text) for text in listed)

    def why(self, row: Row, key: str = "why") -> list[Spans]:
        """Why the relations that a finding rests on hold, and on whose judgement; nothing if it needs none."""
        if not row["because"]:
            return []
        basis = self.words.known(f"basis {row['basis']}", row["basis"])
        return [[Text(self.words(key)), Text(f" {self.names.text(row['because'])} "), Badge(basis)]]

    def path(self, steps: list[str]) -> Spans:
        """Demands that lead from one to the next."""
        return joined(([self.demand(step)] for step in steps), " → ")

"""The statements behind findings: who, what the coder says about it, the quote, and the number of the source."""

from __future__ import annotations

from collections.abc import Iterable

from kg.report.document import Badge, QuoteSpan, Spans, Strong, TermSpan, Text, joined
from kg.report.gather import Findings
from kg.report.sources import NumberedSource, Row, references

_WHAT = "\ue000"
"""Placeholder for the demand while a sentence is built; no label contains it."""


class Voices:
    """Writes the statements of one set of findings; remembers which reasons were given already, and where."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.words = found.words
        self.names = found.names
        self._told: dict[tuple[str, ...], str] = {}

    def actor(self, name: str) -> Strong:
        """Return an actor."""
        return Strong(self.names.label("actor", name))

    def named(self, name: str, case: str = "plain", *, first: bool = False) -> Strong:
        """Return an actor in a sentence, with its article: 'the United States'; `first` if it starts the sentence."""
        subject = self.names.subject(name)
        return Strong(f"{subject:C}" if first else f"{subject:{case}}")

    def actors(self, names: Iterable[str], case: str = "plain", *, first: bool = False) -> Spans:
        """Return several actors in a sentence, without duplicates: 'Europe, Ukraine and the United States'."""
        parts: list[Spans] = [
            [self.named(name, case, first=first and not number)]
            for number, name in enumerate(dict.fromkeys(names))
        ]
        return joined(parts, last=f" {self.words('and')} ")

    def labels(self, names: Iterable[str]) -> Spans:
        """Return several actors as labels, without duplicates: 'Europe, Ukraine and United States'."""
        return joined(([self.actor(name)] for name in dict.fromkeys(names)), last=f" {self.words('and')} ")

    def demand(self, name: str) -> TermSpan:
        """Return a demand; in quotation marks in a language that declines names, since its name is not declined."""
        return TermSpan(self.words("demand in text", demand=self.names.label("demand", name)))

    def demands(self, names: Iterable[str], most: int) -> Spans:
        """Return several demands, and how many more there are."""
        listed = list(dict.fromkeys(names))
        spans = joined([self.demand(name)] for name in listed[:most])
        left = len(listed) - most
        return [*spans, Text(f" {self.words('and more', n=left)}")] if left > 0 else spans

    def stance(self, actor: str, value: str | None, demand: str, stance: str | None = None) -> Spans:
        """Return who takes which stance: 'the United States rejects X', 'Peru might be open to X' if hedged."""
        return [
            Strong(f"{self.names.subject(actor):C}"),
            Text(" "),
            *self.holding(actor, value, demand, stance),
        ]

    def holding(self, actor: str, value: str | None, demand: str, stance: str | None = None) -> Spans:
        """Return the same without the name: 'rejects X', and in German the parts around the name."""
        verb = self.names.label("value", value) or self.words("no value")
        row = self.found.stances.get(stance or "")
        hedged = bool(row and row["value"] == value and row["firmness"] in self.names.hedges)
        predicate = self.words.language.grammar.predicate
        told = predicate(verb, _WHAT, plural=self.names.subject(actor).plural, hedged=hedged)
        before, _, after = told.partition(_WHAT)
        return [Text(before), self.demand(demand), *([Text(after)] if after else [])]

    def evidence(self, stance: str | None, quote: str | None = None, source: str | None = None) -> Spans:
        """Return the quote and its reference; before them, if the quote is in another language, its meaning."""
        row = self.found.stances.get(stance or "")
        place = self.found.sources.get(source or (row["source"] if row else None))
        foreign = place is None or place.language.split("-")[0] != self.words.lang
        meaning = self.names.text("meaning", stance, row["meaning"]) if row and foreign else ""
        return [*([Text(f"{meaning} ")] if meaning else []), *self.quoted(stance, quote, source)]

    def quoted(self, stance: str | None, quote: str | None = None, source: str | None = None) -> Spans:
        """Return only the quote with its reference."""
        row = self.found.stances.get(stance or "")
        said = quote or (" … ".join(row["fragments"]) if row else "")
        place = self.found.sources.get(source or (row["source"] if row else None))
        return self.fragment(said, [place] if place else [])

    def fragment(self, quote: str, places: list[NumberedSource]) -> Spans:
        """Return a quote with the sources in which it occurs."""
        return [QuoteSpan(quote, places[0].language if places else ""), *references(places)]

    def line(self, actor: str, row: Row, side: str = "") -> Spans:
        """Return one statement of a row, the actor's or (with side 'other_') the other's."""
        stance, quote = row[f"{side}stance"], row[f"{side}quote"]
        return [*self.lead(actor, stance), *self.evidence(stance, quote, row.get(f"{side}source"))]

    def lines(self, voices: Iterable[tuple[str, str, str, str]]) -> list[Spans]:
        """Return statements given as (actor, stance, quote, source); those with the same words and mode are merged."""
        said: dict[tuple[str, ...], list[str]] = {}
        kept: dict[tuple[str, ...], Spans] = {}
        for actor, stance, quote, source in voices:
            manner = self.manner(actor, stance)
            key = (quote, source, manner)
            said.setdefault(key, []).append(actor)
            alone = self.evidence(stance, quote, source)
            kept[key] = alone if len(said[key]) == 1 else self.quoted(stance, quote, source)
        return [
            [*self.labels(actors), Text(f" ({key[2]}): " if key[2] else ": "), *kept[key]]
            for key, actors in said.items()
        ]

    def lead(self, actor: str, stance: str | None) -> Spans:
        """Return the speaker and how: 'Europe (Friedrich Merz; indirect speech; 2025-08-15): '."""
        manner = self.manner(actor, stance)
        return [self.actor(actor), Text(f" ({manner}): " if manner else ": ")]

    def manner(self, actor: str, stance: str | None) -> str:
        """Return through whom, how and when: 'Friedrich Merz; indirect speech; 2025-08-15'."""
        row = self.found.stances.get(stance or "")
        if row is None:
            return ""
        speaker = self.speaker(actor, stance)
        mode = self.names.label("mode", row["mode"])
        return "; ".join([*([speaker] if speaker else []), mode, row["date"]])

    def speaker(self, actor: str, stance: str | None) -> str:
        """Return the speaker, or else the holder if the finding names another; predecessors and hearsay are marked."""
        row = self.found.stances.get(stance or "")
        said, own = self.names.speaker(row["stance"]) if row else "", self.names.label("actor", actor)
        if told := self._account(actor, stance):
            name = "" if said == own else said
            party = self.words("by account", party=f"{self.names.subject(told['speaker'])}")
            return "; ".join(filter(None, (name, party)))
        former = self._former(actor, stance)
        if former and not former["speaker"]:
            return "; ".join([*([said] if said not in ("", own) else []), self.words("former days")])
        if said in ("", own):
            return ""
        caution = self._caution(actor, stance)
        return self.words(caution, name=said) if caution else said

    def _caution(self, actor: str, stance: str | None) -> str:
        """Return whether a predecessor spoke or it is hearsay, as a key of the words; empty if neither."""
        if self._former(actor, stance):
            return "former"
        told = any((each["actor"], each["stance"]) == (actor, stance) for each in self._told_by_others)
        return ("by account" if self._account(actor, stance) else "by hearsay") if told else ""

    def _former(self, actor: str, stance: str | None) -> Row | None:
        """Return the row of a position that is a predecessor's."""
        rows = self.found.rows["gaps/former-speakers"]
        return next((each for each in rows if (each["actor"], each["stance"]) == (actor, stance)), None)

    @property
    def _told_by_others(self) -> list[Row]:
        return self.found.rows["evidence/hearsay"]

    def _account(self, actor: str, stance: str | None) -> Row | None:
        """Return the row of an account of the actor that was published for another party."""
        mine = [each for each in self._told_by_others if (each["actor"], each["stance"]) == (actor, stance)]
        return next((each for each in mine if each["kind"] == "account"), None)

    def cautions(self, sides: Iterable[tuple[str, str]]) -> Spans:
        """Return remarks for a headline on positions known only from a predecessor or from hearsay: (actor, stance)."""
        named: dict[str, list[str]] = {}
        for actor, stance in sides:
            if caution := self._caution(actor, stance):
                named.setdefault(caution, []).append(self.names.label("actor", actor))
        spans: Spans = []
        for key, names in sorted(named.items()):
            spans += [Text(" "), Badge(self.words(f"{key} only", names=", ".join(dict.fromkeys(names))))]
        return spans

    def conditions(self, stance: str | None) -> str:
        """Return the conditions of a stance, in words."""
        return "; ".join(map(self.names.condition, self.names.conditions(stance)))

    def why(self, row: Row, anchor: str, key: str = "why") -> list[Spans]:
        """Return the reasons of a finding's relations and whose judgement they are; later, refer to the first."""
        because = row["because"]
        if not because:
            return []
        badge = Badge(self.words.known(f"basis {row['basis']}", row["basis"]))
        first = self._told.setdefault(tuple(row["reasons"]), anchor)
        if first != anchor:
            return [[Text(f"{self.words('why as', number=first.upper())} "), badge]]
        return [[Text(self.words(key)), Text(f" {self.names.reason(because, row['reasons'])} "), badge]]

    def path(self, steps: list[str]) -> Spans:
        """Return a path of demands."""
        return joined(([self.demand(step)] for step in steps), " → ")

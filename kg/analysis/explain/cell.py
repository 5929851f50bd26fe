"""Sentences about one cell: an actor's position on a demand, since when, on what evidence, under which conditions."""

from __future__ import annotations

from kg.analysis.explain.facts import Row
from kg.analysis.explain.parts import Sentence
from kg.analysis.explain.past import PastTeller


class CellTeller(PastTeller):
    """Writes one sentence for each fact on record."""

    def sentences(self) -> list[Sentence]:
        """Return the paragraph about the current position."""
        found = _TELLERS.get(self.state, CellTeller._held)(self)
        return [*found, *self._beside(), *self.red_lines(), *self._other_level()]

    def _beside(self) -> list[Sentence]:
        """Return what else the actor would hold if a trigger came about."""
        found = []
        for rows in self.beside:
            found += [self._sentence("beside", *rows, clause=self._clause(rows[0])), *self._voice(rows[0])]
            found += self._predecessor(rows[0])
        return [*found, self._sentence("dormant", *self.beside[-1])] if found else []

    def uncounted(self) -> list[list[Sentence]]:
        """Return speculated stances in the coder's words, since a clause would say that somebody holds them."""
        found = []
        for row in self.roles.get("speculated", []):
            words, stance = self.facts.words, self.facts.stance(row["stance"])
            meaning = words.quoted(words.names.text("meaning", row["stance"], stance["meaning"]))
            found.append([self._sentence("speculated", row, meaning=meaning)])
        return found

    # the states

    def _held(self) -> list[Sentence]:
        lead = self.current[0]
        same = [row for row in self.current if self.same_as(lead, row)]
        key = "plain" if lead["variant"] == "as coded" else str(lead["variant"])
        found = [self._sentence(key, *same, clause=self._clause(lead))]
        if lead["variant"] != "as coded":
            found.append(self._as_coded(lead))
        return [*found, *self._about(lead, same), *self._rest(same)]

    def _about(self, lead: Row, same: list[Row]) -> list[Sentence]:
        """Return firmness, conditions, evidence and speaker of the leading stance."""
        found = []
        stance = self.facts.stance(lead["stance"])
        if stance["firmness"] and lead["value"] == stance["value"]:
            key = "red line" if stance["red_line"] else "firmness"
            self.facts.first(key, lead["stance"])
            label = self.facts.words.label("firmness", stance["firmness"])
            named = self.facts.words.name(self.holder(lead))
            found.append(self._sentence(key, lead, a=named, label=label))
        if lead["variant"] in ("as coded", "triggered"):
            found += self._if_it_fails(lead)
        return [
            *found,
            *self._evidence(lead, same),
            *self._voice(lead),
            *self._predecessor(lead),
            *self.ends(lead),
        ]

    def _if_it_fails(self, lead: Row) -> list[Sentence]:
        stance, words = self.facts.stance(lead["stance"]), self.facts.words
        still = self.facts.open_conditions(lead["stance"], lead["value"])
        necessary = [c for c in still if c["kind"] == "only-if"]
        found = []
        if necessary and stance["otherwise"]:
            clause = words.clause(self.holder(lead), stance["otherwise"], self.demand)
            key = "fails" if len(necessary) == 1 else "fails any"
            found.append(self._sentence(key, lead, clause=clause))
        if len(necessary) < len(still):
            found.append(self._sentence("dormant", lead))
        if stance["further_conditions"]:
            self.facts.first("further", lead["stance"])
            found.append(self._sentence("further", lead))
        return found

    def _as_coded(self, lead: Row) -> Sentence:
        stance, words = self.facts.stance(lead["stance"]), self.facts.words
        tail = words.conditions(stance["conditions"])
        hedged = self.facts.hedged(lead["stance"], stance["value"])
        clause = words.clause(self.holder(lead), stance["value"], self.demand, tail, hedged=hedged)
        return self._sentence("as coded", lead, clause=clause)

    def _evidence(self, lead: Row, same: list[Row]) -> list[Sentence]:
        words = self.facts.words
        record = [*self.unbroken(), *same]
        since = self._since(record, disputed=lead["disputed"])
        sources = self._sources([row["stance"] for row in record])
        key = "disputed since" if lead["disputed"] else "held since"
        found = [self._sentence(key, *record, since=words.day(since), sources=sources)]
        stance = self.facts.stance(lead["stance"])
        if stance["published"] != since:
            found.append(self._sentence("confirmed", lead, day=words.day(stance["date"])))
        elif stance["date_basis"] == "said" and stance["date"] != since:
            found.append(self._sentence("said on", lead, day=words.day(stance["date"])))
        return found

    def _since(self, record: list[Row], *, disputed: bool) -> str:
        """Return the day of the evidence: of the first source, or if disputed, the day on which both sides had one."""
        first: dict[str, str] = {}
        for row in record:
            if row["position"] == record[0]["position"]:
                stance = self.facts.stance(row["stance"])
                side = stance["direction"] if disputed else ""
                first[side] = min(first.get(side, stance["published"]), stance["published"])
        return max(day for side, day in first.items() if side != "undecided")

    def _sources(self, stances: list[str]) -> str:
        """Return the publishers of the stances' sources, and the modes; with the day if there are several."""
        words, read = self.facts.words, [self.facts.stance(name) for name in stances]
        several = len({stance["source"] for stance in read}) > 1
        each = []
        for stance in read:
            day = [words.day(stance["published"])] if several else []
            each.append(", ".join([stance["publisher"], *day, words.label("mode", stance["mode"])]))
        return "; ".join(dict.fromkeys(each))

    def _voice(self, lead: Row) -> list[Sentence]:
        """Return the speaker, if not the holder."""
        stance, words = self.facts.stance(lead["stance"]), self.facts.words
        holder = self.holder(lead)
        voice = stance["speaker"] or stance["actor"]
        account = self._account(holder, lead)
        if voice == holder:
            return account
        key = "said by" if stance["speaker"] else "named"
        if self.facts.cautions.hearsay(holder, lead["stance"]):
            key = "hearsay"
        return [self._sentence(key, lead, a=words.name(holder), b=words.name(voice)), *account]

    def _predecessor(self, lead: Row) -> list[Sentence]:
        """Return since when a position is a predecessor's: who said it, or those of that day, represent others now."""
        words, left = self.facts.words, self.facts.former(self.actor, lead["stance"])
        if left is None:
            return []
        names = {"a": words.name(self.actor), "day": words.day(left["left"])}
        if left["speaker"] is None:
            return [self._sentence("others now", lead, **names)]
        return [self._sentence("no longer", lead, b=words.name(left["speaker"]), **names)]

    def _account(self, holder: str, lead: Row) -> list[Sentence]:
        """Return for whom the source was published, if that is another party that tells it in its own words."""
        teller = self.facts.cautions.account(holder, lead["stance"])
        words = self.facts.words
        return [self._sentence("account", lead, a=words.name(holder), b=words.name(teller))] if teller else []

    def _rest(self, told: list[Row]) -> list[Sentence]:
        """Return further stances of the same day that differ without contradicting it."""
        names = {row["stance"] for row in told}
        found = []
        for row in sorted(self.current, key=lambda row: not row["lead"]):
            stance = self.facts.stance(row["stance"])
            if row["stance"] not in names:
                names.add(row["stance"])
                key = "waits" if stance["conditions"] and not row["lead"] else "also"
                clause = self.facts.holds(self.holder(row), stance["value"], self.demand, row["stance"])
                found.append(self._sentence(key, row, clause=clause))
        return found

    def _disputed(self) -> list[Sentence]:
        words = self.facts.words
        found = [self._sentence("disputed", *self.current, a=words.name(self.holder(self.current[0])))]
        first = self.facts.stance(self.current[0]["stance"])["direction"]
        for row in sorted(self.current, key=lambda r: self._side(r, first)):
            stance = self.facts.stance(row["stance"])
            clause = self.facts.holds(self.holder(row), stance["value"], self.demand, row["stance"])
            key = ("one hand", "other hand", "also")[self._side(row, first)]
            found += [self._sentence(key, row, clause=clause), *self._voice(row)]
        lead = self.current[0]
        return [*found, *self._evidence(lead, self.current), *self._predecessor(lead)]

    def _side(self, row: Row, first: str) -> int:
        direction = self.facts.stance(row["stance"])["direction"]
        return 2 if direction == "undecided" else 0 if direction == first else 1

    def _inherited(self) -> list[Sentence]:
        lead, words = self.current[0], self.facts.words
        bloc = words.name(self.holder(lead))
        others = [name for name in lead["from_blocs"] if name != lead["from_bloc"]]
        if lead["disputed"]:
            names = words.listed(f"{words.name(name)}" for name in lead["from_blocs"])
            key = "inherited from both sides" if others else "inherited disputed"
            opening = self._sentence(key, *self.current, b=bloc, names=names)
            return [opening, *self._disputed()[1:], self._sentence("until own", lead)]
        opening = self._sentence("inherited", lead, b=bloc, clause=self._clause(lead))
        same = [row for row in self.current if self.same_as(lead, row)]
        about = [*self._about(lead, same), *self._rest(same)]
        if others:
            names = words.listed(f"{words.name(name)}" for name in others)
            about.insert(0, self._sentence("inherited also", *self.current, names=names))
        return [opening, *about, self._sentence("until own", lead)]

    def _delegated(self) -> list[Sentence]:
        words, last = self.facts.words, self.handed_over[0]
        key = "handed over itself" if last["matter"] == self.demand else "handed over"
        first = self._sentence(key, last, b=words.name(last["other"]), matter=words.matter(last))
        source = self._sources([last["stance"]])
        since = words.day(self.facts.stance(last["stance"])["date"])
        return [
            first,
            self._sentence("no side", last),
            self._sentence("delegated since", last, since=since, sources=source),
            *self._voice({**last, "from_bloc": None}),
        ]

    def _silent(self) -> list[Sentence]:
        aside = self.roles.get("set aside", [])
        found = [self._sentence("silent")]
        if aside:
            found = [self._sentence("ended", aside[0]), self._as_coded(aside[0])]
        found = [
            self._sentence("not in office", *rows, clause=self._clause(rows[0])) for rows in self.left_out
        ] or found
        return self._elsewhere() if self.counted_elsewhere else [*found, self._sentence("not neutral")]

    def _elsewhere(self) -> list[Sentence]:
        """Return for whom the actor's words count, if they do not count for itself."""
        names = [self.facts.words.name(name) for name in self.counted_for]
        key = "said for" if self.there else "speaks for"
        found = [self._sentence(key, *self.there, b=name) for name in names]
        return found if self.there else [*found, self._sentence("no word")]

    def _other_level(self) -> list[Sentence]:
        """Return what is on record at the other level, if nothing is at this one."""
        if self.current:
            return []
        words, key, found = self.facts.words, f"level {self.other_level}", []
        for row in self.there:
            if "matter" in row:
                names = {"b": words.name(row["other"]), "matter": words.matter(row)}
                found += [self._sentence(f"{key} delegated", row, **names), self._sentence("no side", row)]
            else:
                found.append(self._sentence(key, row, clause=self._clause(row)))
        return found


_TELLERS = {
    "disputed": CellTeller._disputed,
    "inherited": CellTeller._inherited,
    "delegated": CellTeller._delegated,
    "silent": CellTeller._silent,
}

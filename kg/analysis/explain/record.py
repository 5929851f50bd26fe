"""What is on record for an actor and a demand: the stances that count, earlier ones, delegations."""

from __future__ import annotations

from itertools import groupby

from kg.analysis.explain.facts import ExplainFacts, Row


class Record:
    """The rows of `explain/position` for a cell, by their role."""

    def __init__(self, facts: ExplainFacts, actor: str, demand: str) -> None:
        self.facts = facts
        self.actor = actor
        self.demand = demand
        rows = facts.ask("explain/position", actor=actor, demand=demand)
        facts.know(row["stance"] for row in rows)
        self.roles: dict[str, list[Row]] = {}
        for row in rows:
            self.roles.setdefault(row["role"], []).append(row)
        self.handed_over: list[Row] = []
        if not self.current:
            self.handed_over = facts.ask("explain/handed-over", actor=actor, demand=demand)
        self.handed_over_there: list[Row] = []
        """Delegations at the other level, if nothing is on record at this one."""
        if self.state == "silent" and "other level" not in self.roles:
            self.handed_over_there = facts.ask(
                "explain/handed-over", actor=actor, demand=demand, level=self.other_level
            )
        self.counted_for = self._counted_for()

    @property
    def current(self) -> list[Row]:
        """The stances of the position that counts, or else of the first that waits for a trigger, leading one first."""
        rows = self.roles.get("current", [])
        standing = [row for row in rows if not row["open_trigger"]]
        return standing or [row for row in rows if row["position"] == rows[0]["position"]]

    @property
    def beside(self) -> list[list[Row]]:
        """The stances of each other position that waits for a trigger."""
        taken = {row["position"] for row in self.current}
        rows = [row for row in self.roles.get("current", []) if row["position"] not in taken]
        return [list(group) for _, group in groupby(rows, key=lambda row: row["position"])]

    @property
    def left_out(self) -> list[list[Row]]:
        """The stances of each position of a predecessor, if only those in office are asked about."""
        rows = self.roles.get("left out", [])
        return [list(group) for _, group in groupby(rows, key=lambda row: row["position"])]

    @property
    def state(self) -> str:
        """The state of the cell; also 'silent' if what the actor says counts elsewhere."""
        if self.current:
            return str(self.current[0]["state"])
        return "delegated" if self.handed_over else "silent"

    @property
    def other_level(self) -> str:
        """The level that is not requested."""
        return "actor" if self.facts.level == "principal" else "principal"

    @property
    def there(self) -> list[Row]:
        """The leading rows of the cell at the other level: stances, or else a delegation."""
        leading = [row for row in self.roles.get("other level", []) if row["lead"]]
        return leading[:1] or self.handed_over_there[:1]

    def _counted_for(self) -> list[str]:
        """For whom the actor's words on the demand, or any of its words, count; nobody if for itself."""
        if self.state != "silent" or self.left_out:
            return []
        if self.there and self.facts.level == "principal":
            return [self.facts.stance(self.there[0]["stance"])["principal"]]
        return self.facts.counted_for(self.actor)

    @property
    def bloc(self) -> str | None:
        """The bloc from which the position is inherited, if it is."""
        return self.current[0]["from_bloc"] if self.current else None

    @property
    def disputed(self) -> bool:
        """Whether stances of the same day contradict each other, the actor's own or inherited ones."""
        return bool(self.current and self.current[0]["disputed"])

    @property
    def counted_elsewhere(self) -> bool:
        """Whether what the actor says, on this demand or at all, counts in another cell."""
        return self.state == "silent" and bool(self.there or self.counted_for)

    def holder(self, row: Row) -> str:
        """Return the holder of a position: the actor, or the bloc it is inherited from."""
        return str(self.facts.stance(row["stance"])["principal"] if row["from_bloc"] else self.actor)

    def same_as(self, lead: Row, row: Row) -> bool:
        """Return whether two stances have the same value and conditions."""
        one, other = self.facts.stance(lead["stance"]), self.facts.stance(row["stance"])
        return bool(one["value"] == other["value"] and one["conditions"] == other["conditions"])

    def spans(self) -> list[list[Row]]:
        """Return the rows of each earlier position, latest first, as one where it only went on."""
        rows = self.roles.get("earlier", [])
        spans = [list(group) for _, group in groupby(rows, key=lambda row: row["position"])]
        spans.sort(key=lambda span: (span[0]["known_from"], span[0]["position"]))
        found: list[list[Row]] = []
        for span in spans:
            same = next((each for each in found if self._goes_on(each, span)), None)
            if same:
                same[:] = [{**row, "known_before": span[0]["known_before"]} for row in same]
            else:
                found.append(span)
        return found[::-1]

    def _goes_on(self, before: list[Row], after: list[Row]) -> bool:
        """Return whether a position is the one before without interruption, with the same stances."""
        stances = [[row["stance"] for row in span] for span in (before, after)]
        known = before[0]["known_before"] == after[0]["known_from"] and stances[0] == stances[1]
        return bool(known and self.content(before[0]) == self.content(after[0]))

    def content(self, row: Row) -> tuple[object, ...]:
        """Return the content of a position, to see whether another one only confirms it."""
        stance = self.facts.stance(row["stance"])
        conditions = [sorted(c.items(), key=str) for c in stance["conditions"]]
        return (row["state"], row["from_bloc"], row["value"], stance["firmness"], str(conditions))

    def unbroken(self) -> list[Row]:
        """Return the rows, oldest first, of earlier positions that had the current content without interruption."""
        found: list[Row] = []
        first = self.current[0]["known_from"]
        for rows in self.spans():
            if rows[0]["open_trigger"] != self.current[0]["open_trigger"]:
                continue
            if self.content(rows[0]) != self.content(self.current[0]) or rows[0]["known_before"] != first:
                break
            first = rows[0]["known_from"]
            found[:0] = rows
        return found

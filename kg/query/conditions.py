"""The conditions of stances, read from the graph's relationships and put into words last."""

from __future__ import annotations

from kg.model.texts import suffix
from kg.store.base import Store
from kg.words import Language

TEXT = "conditions"
"""What `text` of a column says where its conditions are meant: a text that is made, not written."""
_DEPENDS = """
MATCH (c:Case) MATCH (s:Stance {graph: c.graph})-[w:DEPENDS_ON]->(d:Demand)
RETURN c.id AS case, s.id AS stance, w.kind AS kind, w.status AS status, coalesce(d[$label], d.label) AS demand
ORDER BY case, stance, w.number, demand
"""


class Conditions:
    """The named conditions of every stance in one language, in authored order."""

    def __init__(self, store: Store, lang: str) -> None:
        self._words = Language.of(lang)
        self._of: dict[tuple[str, str], list[str]] = {}
        for row in store.read(_DEPENDS, {"label": f"label{suffix(lang)}"}).dicts():
            said = self._words.say(f"condition.{row['kind']} {row['status']}", demand=row["demand"])
            for case in (row["case"], ""):
                self._of.setdefault((case, row["stance"]), []).append(said)

    def of(self, case: str | None, stance: str | None, english: list[str]) -> list[str]:
        """Those of a stance, in place of the English ones of a row; one that has no name is the last.

        A row without conditions stays so: under assumptions those of a stance may be settled.
        """
        if not english:
            return english
        named = self._of.get((case or "", stance or ""), [])
        return [*named, *[self._words.say("condition.further")] * (len(english) > len(named))]

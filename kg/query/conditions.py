"""The conditions of stances, read from the graph's relationships and put into words last."""

from __future__ import annotations

from collections.abc import Callable

from kg.model.texts import suffix
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Language

TEXT = "conditions"
"""What `text` of a column says where its conditions are meant: a text that is made, not written."""
BETWEEN = "; "
"""Separates the conditions of one stance in a list that has those of several."""
_FURTHER = "further"
_DEPENDS = """
MATCH (c:Case) MATCH (s:Stance {graph: c.graph})-[w:DEPENDS_ON]->(d:Demand)
OPTIONAL MATCH (a:Actor {graph: c.graph, id: w.by})
RETURN c.id AS case, s.id AS stance, w.kind + ' ' + w.status AS condition, w.number AS number,
  coalesce(d[$label], d.label) AS demand, coalesce(a[$label], a.label) AS actor
UNION ALL
MATCH (c:Case) MATCH (s:Stance {graph: c.graph, further_conditions: true})
RETURN c.id AS case, s.id AS stance, $further AS condition, null AS number, null AS demand, null AS actor
"""


def code_in_words(code: str, name: Callable[[str, str], str], words: Language) -> str:
    """Return a condition that is coded as in `evidence/codings` in words; `name` gives the label of a kind and an id.

    >>> english = Language.of("en")
    >>> code_in_words("only-if peace=met by russia", lambda kind, name: name.title(), english)
    'only if “Peace” is met by Russia'
    >>> code_in_words("otherwise rejects", lambda kind, name: name, english)
    'otherwise: rejects'
    """
    kind, _, rest = code.partition(" ")
    if kind == _FURTHER:
        return words.say("condition.further")
    if kind == "otherwise":
        return words.say("condition.otherwise", value=name("value", rest))
    what, _, by = rest.partition(" by ")
    demand, _, status = what.partition("=")
    named = {"demand": name("demand", demand), **({"actor": name("actor", by)} if by else {})}
    return words.say(f"condition.{kind} {status}{' by' if by else ''}", **named)


class Conditions:
    """The conditions of every stance in one language, in authored order; one that has no name is the last."""

    def __init__(self, store: Store, lang: str) -> None:
        words = Language.of(lang)
        self._of: dict[tuple[str, str], list[str]] = {}
        rows = look_up(store, _DEPENDS, {"label": f"label{suffix(lang)}", "further": _FURTHER}).dicts()
        for row in sorted(rows, key=_in_order):
            named = {name: row[name] for name in ("demand", "actor") if row[name] is not None}
            said = words.say(f"condition.{row['condition']}{' by' if 'actor' in named else ''}", **named)
            for case in (row["case"], ""):
                self._of.setdefault((case, row["stance"]), []).append(said)

    def of(self, case: str | None, stances: str | list[str] | None, english: list[str]) -> list[str]:
        """Those of a stance, in place of the English ones of a row; of several stances, those of each in one text.

        A row without conditions stays so: under assumptions those of a stance may be settled.
        """
        if isinstance(stances, list):
            return [BETWEEN.join(self._named(case, stance)) for stance in stances]
        return self._named(case, stances) if english else english

    def _named(self, case: str | None, stance: str | None) -> list[str]:
        return self._of.get((case or "", stance or ""), [])


def _in_order(row: dict[str, object]) -> tuple[str, str, bool, int, str]:
    """Sort key: the conditions of each stance as authored, one without a name last."""
    number = row["number"]
    return str(row["case"]), str(row["stance"]), number is None, int(str(number or 0)), str(row["demand"])

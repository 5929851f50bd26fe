"""Translate the rows of a query: names by the ids beside them, codes by the catalogue of words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from kg.model.texts import suffix
from kg.query.columns import Column
from kg.query.conditions import TEXT, Conditions
from kg.query.document import Query
from kg.query.links import MADE, WANTED, Namer
from kg.query.run import Result, run
from kg.store.base import Rows, Store
from kg.store.steady import look_up
from kg.words import DEFAULT, Language

_NODES = {
    "actor": "Actor",
    "demand": "Demand",
    "issue": "Issue",
    "event": "Event",
    "proposal": "Proposal",
    "outcome": "Outcome",
    "source": "Source",
    "stance": "Stance",
    "delegation": "Delegation",
    "case": "Case",
    "value": "StanceValue",
    "firmness": "Firmness",
    "mode": "AttributionMode",
}
"""The graph label of nodes with texts, by the kind of their ids."""
_EDGES = {"relation": "r.relation", "relation-type": "type(r)"}
"""For relations between demands: the property that is their id."""
SCALES = ("value", "firmness", "mode")
"""Kinds whose ids are codes, which are shown to people as words."""
_KIND = "kind"
"""The section of words for kinds, which may be types of relations too."""
_CALLED = {
    ("stance", "label"): "meaning",
    ("stance", "justification"): "meaning",
    ("delegation", "label"): "meaning",
    ("source", "label"): "title",
    ("case", "label"): "title",
}
"""The properties of nodes that have none of the name asked for."""
_OF_POSITIONS = ("stance", "speaker")
"""What stands at the positions that a stance makes."""
_STEP = " ← "
"""Separates the names of a chain."""


class Labels:
    """The texts of one language in the graph, by case, kind, id and property.

    >>> labels = Labels({("", "demand", "ceasefire", "label"): "Waffenruhe"})
    >>> labels.text(None, ["issue", "demand"], "ceasefire"), labels.text(None, ["demand"], "peace")
    ('Waffenruhe', None)
    """

    def __init__(self, texts: dict[tuple[str, str, str, str], str]) -> None:
        self._texts = texts

    @classmethod
    def read(cls, store: Store, lang: str, wanted: Iterable[tuple[str, str]]) -> Labels:
        """Read the texts of a language in one query; `wanted` are kinds of ids, each with a property."""
        asked = sorted({(kind, text) for kind, text in wanted if kind in _NODES or kind in _EDGES})
        if not asked:
            return cls({})
        texts = {_CALLED.get((kind, text), text) for kind, text in asked}
        names = {f"in_{text}": f"{text}{suffix(lang)}" for text in texts}
        rows = look_up(store, " UNION ALL ".join(_question(kind, text) for kind, text in asked), names)
        found: dict[tuple[str, str, str, str], str] = {}
        for case, kind, name, text, said in rows.rows:
            found[case, kind, name, text] = said
            found.setdefault(("", kind, name, text), said)
        return cls(found)

    def text(self, case: str | None, kinds: Iterable[str], name: Any, text: str = "label") -> str | None:
        """Return the name of an id of one of these kinds; None if it has no translation. Without a case: of any."""
        found = (self._texts.get((case or "", kind, name, text)) for kind in kinds)
        return next((each for each in found if each is not None), None)


def _question(kind: str, text: str) -> str:
    said, name = f"n[$in_{_CALLED.get((kind, text), text)}]", "n.id"
    found = f"(n:{_NODES.get(kind)} {{graph: c.graph}})"
    if (kind, text) == _OF_POSITIONS:
        said, name, found = f"n[$in_{text}]", "n.stance", "(:Actor {graph: c.graph})-[:TAKES]->(n)"
    elif kind in _EDGES:
        said, name, found = f"r[$in_{text}]", _EDGES[kind], "(:Demand {graph: c.graph})-[r]->(:Demand)"
    return (
        f"MATCH (c:Case) MATCH {found} WHERE {said} IS NOT NULL AND {name} IS NOT NULL "
        f"RETURN DISTINCT c.id AS case, '{kind}' AS kind, {name} AS id, '{text}' AS text, {said} AS said"
    )


def rows_in(
    lang: str, query: Query, store: Store, given: Mapping[str, Any], *, codes: Collection[str] | bool = False
) -> list[dict[str, Any]]:
    """Run a query, and return its rows with the names in them in a language.

    :raises QueryError: if a parameter is wrong.
    """
    return list(localise(run(query, store, given), store, lang, codes=codes).rows.dicts())


def localise(result: Result, store: Store, lang: str, *, codes: Collection[str] | bool = False) -> Result:
    """Return a result with its names and texts in a language, where the graph has translations; rows are in English.

    :param codes: whether codes and values of scales are put into words, too, as people want them and programs do not;
        or the names of the columns where they are
    """
    return Localiser(store, lang).localised(result, codes=codes)


class Localiser:
    """Translates results of one store into one language; it reads what it needs once."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store = store
        self.lang = lang
        self.words = Language.of(lang)
        self._labels: dict[frozenset[tuple[str, str]], Labels] = {}

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.store, self.lang)

    def localised(self, result: Result, *, codes: Collection[str] | bool = False) -> Result:
        """Return a result in the language; `codes` as in `localise`."""
        if self.lang == DEFAULT:
            return result
        columns = result.query.metadata.columns
        by_name = {column.name: column for column in columns}
        coded = codes if isinstance(codes, Collection) else by_name if codes else ()
        labels = self._read(_wanted(columns, result, coded))
        rows = []
        for row in result.rows.dicts():
            name = partial(labels.text, row.get("case"))
            rows.append(
                [
                    self._made(row, column, name)
                    or _value(row, column, by_name, name, self.words, coded=column.name in coded)
                    for column in columns
                ]
            )
        found = Rows(result.rows.columns, rows, truncated=result.rows.truncated)
        return replace(result, rows=found, lang=self.lang)

    def _read(self, wanted: set[tuple[str, str]]) -> Labels:
        key = frozenset(wanted)
        if key not in self._labels:
            self._labels[key] = Labels.read(self.store, self.lang, wanted)
        return self._labels[key]

    def _made(self, row: dict[str, Any], column: Column, name: Namer) -> list[str] | None:
        """Return a text that is made of structures or ids, of a column that has one; else None."""
        if column.text in MADE:
            return MADE[column.text](row, name, self.words)
        if column.text == TEXT and column.label_of is not None:
            return self._conditions.of(row.get("case"), row[column.label_of], row[column.name] or [])
        return None


def _wanted(columns: list[Column], result: Result, coded: Collection[str]) -> set[tuple[str, str]]:
    """Return the kinds and properties whose texts these columns need."""
    by_name = {column.name: column for column in columns}
    wanted = set()
    for column in columns:
        if column.text in MADE:
            wanted |= WANTED
        elif column.label_of is not None and column.text != TEXT:
            of = by_name[column.label_of]
            kinds = of.kinds
            if of.kind_in is not None:
                kinds = list({row[of.kind_in] for row in result.rows.dicts() if row[of.kind_in]})
            wanted |= {(kind, column.text) for kind in kinds}
        elif column.name in coded:
            wanted |= {(kind, "label") for kind in column.kinds if kind in SCALES}
            wanted |= {("relation", "label")} if column.words == _KIND else set()
    return wanted


def _value(
    row: dict[str, Any],
    column: Column,
    by_name: dict[str, Column],
    name: Namer,
    words: Language,
    *,
    coded: bool,
) -> Any:
    """Return a cell in the language, or unchanged if there is no translation."""
    value = row[column.name]
    if value is None:
        return value
    if column.label_of is not None and column.text != TEXT and column.text not in MADE:
        of = by_name[column.label_of]
        kinds = of.kinds if of.kind_in is None else [row[of.kind_in]]
        if column.text == "justification" and isinstance(row[of.name], list):
            told = [name(kinds, item, column.text) for item in row[of.name]]
            return " ".join(filter(None, told)) if told and all(told) else value
        return _named(value, row[of.name], lambda item: name(kinds, item, column.text))
    return _in_words(row, column, by_name, name, words) if coded else value


def _in_words(
    row: dict[str, Any], column: Column, by_name: dict[str, Column], name: Namer, words: Language
) -> Any:
    """Return a code in words, or unchanged if there are none.

    Kinds may be types of relations, which the ontology defines: those are called as the relation of the row is.
    """
    value = row[column.name]
    if isinstance(value, bool):
        return words.say("truth.it is" if value else "truth.it is not")
    if column.words == _KIND and f"{_KIND}.{value}" not in words:
        of = next((each for each in by_name.values() if each.kinds == ["relation"]), None)
        return (name(of.kinds, row[of.name], "label") if of else None) or value
    if column.words is not None:
        return _each(value, lambda code: words.known(f"{column.words}.{code}", code))
    if any(kind in SCALES for kind in column.kinds):
        return _each(value, lambda code: name(column.kinds, code, "label") or code)
    return value


def _named(value: Any, ids: Any, name: Callable[[Any], str | None]) -> Any:
    """Replace names by those for the ids: a single one, a list, or a chain in one line."""
    if not isinstance(ids, list):
        return name(ids) or value
    if isinstance(value, list):
        return [name(item) or each for item, each in zip(ids, value, strict=True)]
    parts = str(value).split(_STEP)
    if len(parts) != len(ids):
        return value
    return _STEP.join(name(item) or each for item, each in zip(ids, parts, strict=True))


def _each(value: Any, said: Callable[[str], str]) -> Any:
    return [said(item) for item in value] if isinstance(value, list) else said(value)

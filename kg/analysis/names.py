"""The names and texts of a case in a language, by ids: labels of terms, names of actors for sentences, and texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.model.texts import in_language
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import DEFAULT, Language
from kg.words.grammar import Name

Term = Mapping[str, Any]
_LABELLED = {
    "actor": "Actor",
    "demand": "Demand",
    "issue": "Issue",
    "value": "StanceValue",
    "firmness": "Firmness",
    "mode": "AttributionMode",
}
_TERMS = " UNION ALL ".join(
    f"""MATCH (c:Case {{id: $case}}) MATCH (t:{label} {{graph: c.graph}})
RETURN '{kind}' AS kind, t.id AS id, coalesce(t[$label], t.label) AS label,
  t[$article] AS article, coalesce(t[$plural], false) AS plural"""
    for kind, label in _LABELLED.items()
)
_TEXTS = """
MATCH (c:Case {id: $case}) WHERE c[$title] IS NOT NULL
RETURN 'title' AS kind, c.id AS id, c[$title] AS text
UNION ALL MATCH (c:Case {id: $case}) WHERE c[$description] IS NOT NULL
RETURN 'description' AS kind, c.id AS id, c[$description] AS text
UNION ALL MATCH (c:Case {id: $case}) MATCH (s:Stance {graph: c.graph}) WHERE s[$meaning] IS NOT NULL
RETURN 'meaning' AS kind, s.id AS id, s[$meaning] AS text
UNION ALL MATCH (c:Case {id: $case}) MATCH (s:Delegation {graph: c.graph}) WHERE s[$meaning] IS NOT NULL
RETURN 'meaning' AS kind, s.id AS id, s[$meaning] AS text
UNION ALL MATCH (c:Case {id: $case}) MATCH (:Demand {graph: c.graph})-[r]->(:Demand)
WHERE r.relation IS NOT NULL AND r[$justification] IS NOT NULL
RETURN 'reason' AS kind, r.relation AS id, r[$justification] AS text
UNION ALL MATCH (c:Case {id: $case}) MATCH (:Demand {graph: c.graph})-[r]->(:Demand)
WHERE r.relation IS NOT NULL AND r[$label] IS NOT NULL
RETURN 'relation' AS kind, r.relation AS id, r[$label] AS text
UNION ALL MATCH (c:Case {id: $case}) MATCH (:Demand {graph: c.graph})-[r]->(:Demand)
WHERE r.role IS NOT NULL AND r[$label] IS NOT NULL
RETURN DISTINCT 'relation type' AS kind, type(r) AS id, r[$label] AS text
"""
_SPOKEN = ("label", "article", "plural")
_WRITTEN = ("title", "description", "meaning", "justification", "label")


class CaseNames:
    """The names of terms, by kind and id, in one language; English where there is no translation.

    :param terms: rows of kind, id and label, for actors with the article and the number of a name in a sentence
    :param texts: rows of kind, id and text, of what is written in this language; none are needed for English

    >>> usa = {"kind": "actor", "id": "x", "label": "USA", "article": "die", "plural": True}
    >>> names = CaseNames(Language.of("de"), [usa], [{"kind": "meaning", "id": "s", "text": "Nein."}])
    >>> f"{names.name('x'):C}, {names.name('x'):dat}, {names.label('demand', 'y')}"
    'Die USA, den USA, y'
    >>> names.text("meaning", "s", "No."), names.text("meaning", "t", "Yes.")
    ('Nein.', 'Yes.')
    """

    def __init__(self, language: Language, terms: Iterable[Term], texts: Iterable[Term] = ()) -> None:
        self.language = language
        self._terms = {(term["kind"], term["id"]): term for term in terms}
        self._texts: dict[tuple[str, str], str] = {(row["kind"], row["id"]): row["text"] for row in texts}

    @classmethod
    def read(cls, store: Store, case: str, language: Language) -> CaseNames:
        """Read the names of a case from a store."""
        code = language.code
        terms = look_up(store, _TERMS, {"case": case, **{name: in_language(name, code) for name in _SPOKEN}})
        if code == DEFAULT:
            return cls(language, terms.dicts())
        texts = look_up(store, _TEXTS, {"case": case, **{name: in_language(name, code) for name in _WRITTEN}})
        return cls(language, terms.dicts(), texts.dicts())

    def written(self, kind: str, name: str) -> bool:
        """Return whether a text exists in this language."""
        return self.language.code == DEFAULT or (kind, name) in self._texts

    def text(self, kind: str, name: str | None, otherwise: str | None) -> str:
        """Return a text in this language, by kind and id of its owner, else the given English one."""
        return self._texts.get((kind, name or ""), otherwise or "")

    def label(self, kind: str, name: str | None) -> str:
        """Return the label of a term; its id if it has none."""
        return str(self._terms.get((kind, name or ""), {}).get("label") or name or "")

    def name(self, actor: str) -> Name:
        """Return an actor's name for use in a sentence, with its article."""
        term = self._terms.get(("actor", actor), {})
        article, plural = term.get("article"), term.get("plural")
        return self.language.grammar.name(self.label("actor", actor), article or "", plural=bool(plural))

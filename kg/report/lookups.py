"""Look up what a briefing needs besides the answers: information about the case, and names of terms in a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.analysis.explain.cautions import softest
from kg.common.errors import NotFound
from kg.common.problems import nearest
from kg.report.document import plain
from kg.report.words import Words
from kg.store.base import Store
from kg.words import Language
from kg.words.grammar import Name

_HEAD = """
MATCH (c:Case {id: $case})
RETURN c.title AS title, c.title_de AS title_de, c.description AS description, c.description_de AS description_de,
  c.licence AS licence, toString(c.as_of) AS as_of
"""
_LABELS = """
MATCH (c:Case {id: $case}) MATCH (n:Actor {graph: c.graph})
RETURN 'actor' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
UNION ALL MATCH (c:Case {id: $case}) MATCH (n:Demand {graph: c.graph})
RETURN 'demand' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
UNION ALL MATCH (c:Case {id: $case}) MATCH (n:Issue {graph: c.graph})
RETURN 'issue' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
UNION ALL MATCH (c:Case {id: $case}) MATCH (n:StanceValue {graph: c.graph})
RETURN 'value' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
UNION ALL MATCH (c:Case {id: $case}) MATCH (n:Firmness {graph: c.graph})
RETURN 'firmness' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
UNION ALL MATCH (c:Case {id: $case}) MATCH (n:AttributionMode {graph: c.graph})
RETURN 'mode' AS kind, n.id AS id, n.label AS label, n.label_de AS label_de
"""
_ARTICLES = """
MATCH (c:Case {id: $case}) MATCH (n:Actor {graph: c.graph})
RETURN n.id AS id, n.article AS article, n.plural AS plural, n.article_de AS article_de, n.plural_de AS plural_de
"""
_RANKS = """
MATCH (c:Case {id: $case}) MATCH (n:Firmness {graph: c.graph})
RETURN n.id AS id, n.rank AS rank
"""
_TEXTS = """
MATCH (c:Case {id: $case}) MATCH (n:Stance {graph: c.graph})
WHERE n.meaning_de IS NOT NULL RETURN n.meaning AS text, n.meaning_de AS text_de
UNION MATCH (c:Case {id: $case}) MATCH (n:Delegation {graph: c.graph})
WHERE n.meaning_de IS NOT NULL RETURN n.meaning AS text, n.meaning_de AS text_de
UNION MATCH (c:Case {id: $case}) MATCH (:Demand {graph: c.graph})-[r]->(:Demand)
WHERE r.justification_de IS NOT NULL RETURN r.justification AS text, r.justification_de AS text_de
"""
_KINDS = """
MATCH (c:Case {id: $case}) MATCH (w:Source {graph: c.graph})
RETURN w.id AS source, w.kind AS kind
"""
_CONDITION = re.compile(r"(only if|if) “(.*)” is (met|refused)", re.DOTALL)


@dataclass(frozen=True)
class Head:
    """A case as its own file describes it."""

    id: str
    title: str
    description: str
    licence: str | None
    as_of: str


def head(store: Store, case: str, lang: str) -> Head:
    """Return the information about a case.

    :raises NotFound: if it is not in the store.
    """
    rows = list(store.read(_HEAD, {"case": case}).dicts())
    if not rows:
        known = [held.id for held in store.cases()]
        raise NotFound(f"case '{case}' is not loaded; {nearest(case, known) or 'see kg status'}")
    row = rows[0]
    own = {name: row[f"{name}_de"] if lang == "de" else None for name in ("title", "description")}
    title, description = (own[name] or row[name] for name in ("title", "description"))
    return Head(case, title, description, row["licence"], row["as_of"])


def source_kinds(store: Store, case: str) -> dict[str, str]:
    """Return the kind of each source, by its id."""
    return {row["source"]: row["kind"] for row in store.read(_KINDS, {"case": case}).dicts()}


class Names:
    """Names of terms and the coder's texts in one language; English where there is no translation."""

    def __init__(self, store: Store, case: str, words: Words) -> None:
        self.words = words
        german = words.lang == "de"
        rows = list(store.read(_LABELS, {"case": case}).dicts())
        self._labels: dict[tuple[str, str], str] = {
            (row["kind"], row["id"]): plain((row["label_de"] if german else None) or row["label"])
            for row in rows
        }
        ending = "_de" if german else ""
        self._articles: dict[str, tuple[str, bool]] = {
            row["id"]: (row[f"article{ending}"] or "", bool(row[f"plural{ending}"]))
            for row in store.read(_ARTICLES, {"case": case}).dicts()
        }
        self.hedges = softest({r["id"]: r["rank"] for r in store.read(_RANKS, {"case": case}).dicts()})
        self._texts: dict[str, str] = {}
        if german:
            for row in sorted(rows, key=lambda row: (row["kind"], row["id"]), reverse=True):
                self._texts[row["label"]] = row["label_de"] or row["label"]
            found: list[dict[str, Any]] = list(store.read(_TEXTS, {"case": case}).dicts())
            for row in sorted(found, key=lambda row: (row["text"], row["text_de"])):
                self._texts[row["text"]] = row["text_de"]

    def label(self, kind: str, name: str | None) -> str:
        """Return the name of a term; its id if it has none."""
        return self._labels.get((kind, name or ""), name or "")

    def subject(self, actor: str) -> Name:
        """Return an actor's name for use in a sentence, with its article."""
        article, plural = self._articles.get(actor, ("", False))
        return Language.of(self.words.lang).grammar.name(self.label("actor", actor), article, plural=plural)

    def text(self, text: str | None) -> str:
        """Return a coder's text, or a name given by its English label."""
        return self._texts.get(text or "", text or "")

    def condition(self, text: str) -> str:
        """Return a condition in words, as a query returns it."""
        if self.words.lang == "en":
            return text
        match = _CONDITION.fullmatch(text)
        if match is None:
            return self.words.known(f"condition {text}", text)
        kind, demand, status = match.groups()
        return self.words(f"condition {kind} {status}", demand=self.text(demand))

"""Names of the terms of a case in a language: labels, and actors' names for sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.words import DEFAULT, Language
from kg.words.grammar import Name

Term = Mapping[str, Any]


class TermNames:
    """The names of terms, by kind and id, in one language; English where there is no translation.

    :param terms: rows of `explain/labels`

    >>> usa = {"kind": "actor", "id": "x", "label_de": "USA", "article_de": "die", "plural_de": True}
    >>> names = TermNames(Language.of("de"), [usa])
    >>> f"{names.name('x'):C}, {names.name('x'):dat}, {names.label('demand', 'y')}"
    'Die USA, den USA, y'
    """

    def __init__(self, language: Language, terms: Iterable[Term]) -> None:
        self.language = language
        self._ending = "" if language.code == DEFAULT else f"_{language.code}"
        self._terms = {(term["kind"], term["id"]): term for term in terms}

    def written(self, row: Term, name: str) -> bool:
        """Return whether a row has a text in this language."""
        return bool(row.get(f"{name}{self._ending}"))

    def own(self, row: Term, name: str) -> Any:
        """Return a row's text in this language, of `label` and `label_de` for instance, else in English."""
        return row.get(f"{name}{self._ending}") or row.get(name)

    def label(self, kind: str, name: str | None) -> str:
        """Return the label of a term; its id if it has none."""
        return str(self.own(self._terms.get((kind, name), {}), "label") or name or "")

    def name(self, actor: str) -> Name:
        """Return an actor's name for use in a sentence, with its article."""
        term = self._terms.get(("actor", actor), {})
        article, plural = term.get(f"article{self._ending}"), term.get(f"plural{self._ending}")
        return self.language.grammar.name(self.label("actor", actor), article or "", plural=bool(plural))

"""Words in one language: the package's own, from the catalogue, and those of the documents it uses."""

from __future__ import annotations

from kg.model.texts import Texts
from kg.words import Language


class Words:
    """Sentences by key, with placeholders.

    >>> Words("de").count("rows", 3)
    '3 Zeilen'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.language = Language.of(lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key."""
        return self.language.say(f"neo4j.{key}", **values)

    def count(self, key: str, number: int) -> str:
        """Return the words for a number of things."""
        return self.language.count(f"neo4j.{key}", number)

    def of(self, text: Texts) -> str:
        """Return a document's text in this language; in English if there is no other."""
        return " ".join(text.of(self.lang).split())

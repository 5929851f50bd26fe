"""Words in one language: the package's own, from the catalogue, and those of the documents it uses."""

from __future__ import annotations

from kg.model.texts import Texts
from kg.words import Language


class Words:
    """Sentences by key, with placeholders.

    >>> Words("de")("rows", n=3)
    '3 Zeilen'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.language = Language.of(lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key."""
        return self.language.say(f"neo4j.{key}", **values)

    @property
    def terms(self) -> dict[str, str]:
        """The labels of fixed values in rows, such as the name of a rule."""
        return self.language.all("neo4j term")

    def of(self, text: Texts) -> str:
        """Return a document's text in this language; in English if there is no other."""
        return " ".join(text.of(self.lang).split())

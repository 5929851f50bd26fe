"""The briefing's own words, from the catalogue of a language."""

from __future__ import annotations

from typing import Any

from kg.report.document import Span, Spans, Text
from kg.words import Language


class Words:
    """Sentences by key, with places to fill in.

    >>> Words("en").count("n sources", 1)
    '1 source'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.language = Language.of(lang)

    @property
    def words(self) -> dict[str, Any]:
        """All words by key: text, or the plural forms."""
        return self.language.all("report")

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key as plain text."""
        return self.language.say(f"report.{key}", **values)

    def count(self, key: str, number: int) -> str:
        """Return the text for a number of things, in its plural form."""
        return self.language.count(f"report.{key}", number)

    def known(self, key: str, otherwise: str) -> str:
        """Return the words of a key that may not exist, such as the name of a rule."""
        return self.language.known(f"report.{key}", otherwise)

    def spans(self, key: str, **values: Span | str) -> Spans:
        """Return the words of a key with spans as placeholders' values."""
        found: Spans = []
        for text, name in self.language.gaps(f"report.{key}"):
            if text:
                found.append(Text(text))
            if name is not None:
                value = values[name]
                found.append(Text(value) if isinstance(value, str) else value)
        return found

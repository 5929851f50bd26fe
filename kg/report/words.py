"""The briefing's own words, one file per language."""

from __future__ import annotations

from importlib import resources
from string import Formatter

import yaml

from kg.report.document import Span, Spans, Text

LANGUAGES = ("en", "de")


class Words:
    """Sentences by key, with places to fill in.

    >>> Words("en").count("n sources", 1)
    '1 source'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        text = resources.files("kg.report").joinpath(f"words-{lang}.yaml").read_text(encoding="utf-8")
        self.words: dict[str, str] = yaml.safe_load(text)

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key as plain text."""
        return self.words[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A number of things: the words hold the singular and the plural, with '|' in between."""
        one, _, many = self.words[key].partition(" | ")
        return (one if number == 1 else many).format(n=number)

    def known(self, key: str, otherwise: str) -> str:
        """The words of a key that may not exist, such as the name of a rule."""
        return self.words.get(key, otherwise)

    def spans(self, key: str, **values: Span | str) -> Spans:
        """The words of a key with spans in their places."""
        found: Spans = []
        for text, name, *_ in Formatter().parse(self.words[key]):
            if text:
                found.append(Text(text))
            if name is not None:
                value = values[name]
                found.append(Text(value) if isinstance(value, str) else value)
        return found

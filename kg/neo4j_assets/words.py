"""Words in one language: the package's own, and those of the documents it passes on."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from kg.model.texts import Texts

LANGUAGES = ("en", "de")


class Words:
    """Sentences by key, with places to fill in.

    >>> Words("de")("rows", n=3)
    '3 Zeilen'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        text = resources.files("kg.neo4j_assets").joinpath(f"words-{lang}.yaml").read_text(encoding="utf-8")
        self._words: dict[str, Any] = yaml.safe_load(text)

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key."""
        found: str = self._words[key]
        return found.format(**values)

    @property
    def terms(self) -> dict[str, str]:
        """What the fixed values in rows, such as the name of a rule, are called."""
        return dict(self._words["terms"])

    def of(self, text: Texts) -> str:
        """A text of a document in this language; in English if it has no other."""
        return " ".join(text.of(self.lang).split())

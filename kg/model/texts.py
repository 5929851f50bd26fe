"""A text in one or more languages, as a map with language codes as keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, RootModel, StringConstraints, model_validator

from kg.words import Message

ENGLISH = "en"
"""The language of a text written without a map."""
LANGUAGE = r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$"
_CODE = re.compile(LANGUAGE)
_INVISIBLE = {
    "Cc",
    "Cf",
    "Zs",
    "Zl",
    "Zp",
}  # control and format characters (such as the zero-width space), white space


def _not_blank(text: str) -> str:
    if not text[:1].isalnum() and all(unicodedata.category(sign) in _INVISIBLE for sign in text):
        raise ValueError(Message("problem.empty text"))
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
"""Text that is not empty."""

LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE)]
"""A BCP 47 language code in lower case: en, de, pt-br."""


def _in_order(texts: dict[str, str]) -> dict[str, str]:
    return dict(sorted(texts.items(), key=lambda item: (item[0] != ENGLISH, item[0])))


class Texts(RootModel[Annotated[dict[LanguageCode, Text], Field(min_length=1), AfterValidator(_in_order)]]):
    """A text by language code, English first and then sorted by code; a bare string is English.

    >>> Texts.model_validate("in plain words").of("en")
    'in plain words'
    >>> Texts({"de": "Waffenruhe", "en": "ceasefire"}).of("de")
    'Waffenruhe'
    """

    bare: ClassVar[str] = "text"
    translated: ClassVar[bool] = True
    keys: ClassVar[tuple[str, ...]] = ("en", "de")

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _bare_string(cls, value: Any) -> Any:
        return {ENGLISH: value} if isinstance(value, str) else value

    def of(self, language: str = ENGLISH) -> str:
        """Return the text in a language; otherwise in English; otherwise in its first language.

        >>> Texts({"fr": "trêve"}).of("de")
        'trêve'
        """
        return self.root.get(language) or self.root.get(ENGLISH) or next(iter(self.root.values()))

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield the languages other than English, each with its text."""
        return ((code, text) for code, text in self.root.items() if code != ENGLISH)

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))


def suffix(language: str) -> str:
    """Return the suffix of the name of a property or attribute that has a language other than English.

    >>> suffix("pt-br")
    '_pt_br'
    """
    return f"_{language.replace('-', '_')}"


def in_language(base: str, language: str) -> str:
    """Return the name of the property that has the translation of `base` in a language.

    >>> in_language("label", "pt-br"), in_language("label", "en")
    ('label_pt_br', 'label')
    """
    return base if language == ENGLISH else f"{base}{suffix(language)}"


def language_of(name: str, base: str) -> str | None:
    """Return the language of a property that translates `base`; None if it is another property.

    >>> language_of("label_pt_br", "label"), language_of("label", "label"), language_of("value", "label")
    ('pt-br', 'en', None)
    """
    if name == base:
        return ENGLISH
    if not name.startswith(f"{base}_"):
        return None
    code = name.removeprefix(f"{base}_").replace("_", "-")
    return code if _CODE.match(code) else None


def renamed(properties: Mapping[str, Any], base: str, name: str) -> dict[str, Any]:
    """Return the properties that contain a text, in all languages, under a new name.

    >>> renamed({"meaning": "a truce", "meaning_fr": "une trêve", "value": "x"}, "meaning", "why")
    {'why': 'a truce', 'why_fr': 'une trêve'}
    """
    return {
        f"{name}{key.removeprefix(base)}": text
        for key, text in properties.items()
        if language_of(key, base) is not None
    }

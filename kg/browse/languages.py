"""The languages of the page: the list of them, its words in one, and texts in all of them.

Answers have texts as in the graph: `label` in English, or the first language available, and `label_de` and so on in the
others; likewise `title`, `definition` and the other texts of the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.model.texts import Texts, in_language
from kg.query.columns import Column
from kg.query.texts import heading
from kg.words import DEFAULT, Language, languages

Data = dict[str, Any]

SECTION = "browse"
"""The section of the catalogues with the page's words."""


def listed() -> list[Data]:
    """Return the languages that have a catalogue, each with its own name."""
    return [{"code": code, "name": own_name(Language.of(code))} for code in languages()]


def own_name(language: Language) -> str:
    """Return the name of a language in that language; its code if there is none.

    >>> own_name(Language.of("de"))
    'Deutsch'
    """
    from babel import Locale, UnknownLocaleError

    if told := language.sections["language"].get("name"):
        return str(told)
    try:
        return Locale.parse(language.code, sep="-").get_display_name() or language.code
    except (UnknownLocaleError, ValueError):
        return language.code


def words(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return the words of the page in a language.

    :raises NotFound: if there is no such language.
    """
    language = Language.of(given.get("lang") or explorer.lang)
    about = language.sections["language"]
    return {
        "lang": language.code,
        "locale": about.get("locale", language.code),
        "direction": about.get("direction", "ltr"),
        "base": language.code == DEFAULT,
        "quote": language.raw("format.quote"),
        "words": language.all(SECTION),
        "codes": {section: language.all(section) for section in _sections(explorer)},
    }


def _sections(explorer: Explorer) -> list[str]:
    """Return the sections with the words for codes in the rows of queries, and for conditions."""
    columns = (column for query in explorer.catalogue for column in query.metadata.columns)
    return sorted({"condition", *(column.words for column in columns if column.words)})


def in_all(name: str, key: str, texts: Mapping[str, str]) -> Data:
    """Return a text that comes with the program, in every language, as `name`, `name_de` and so on.

    >>> in_all("label", "state.stated", {"en": "stated"})
    {'label': 'stated', 'label_de': 'geäußert'}
    """
    return {in_language(name, code): Language.of(code).text(key, texts) for code in languages()}


def texts_of(name: str, texts: Texts | None) -> Data:
    """Return a text in every language that it is in, as `name`, `name_de` and so on."""
    if texts is None:
        return {name: None}
    return {name: texts.of(), **{in_language(name, code): text for code, text in texts.others()}}


def headings(column: Column) -> Data:
    """Return the heading of a column in every language."""
    return {in_language("label", code): heading(column, code) for code in languages()}

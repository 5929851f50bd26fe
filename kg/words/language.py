"""A language: its catalogue of words, with placeholders and forms for numbers, days and lists."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from kg.words.check import problems
from kg.words.errors import KgError, NotFound
from kg.words.grammar import Grammar

DEFAULT = "en"
"""The default language, also used where a text is missing in the chosen language."""
HERE = Path(__file__).resolve().parent


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, English first.

    Catalogues are the files `CODE.yaml` beside this module, and in the folder that `KG_WORDS` names, if it is set.

    >>> languages()
    ('en', 'de')
    """
    return (DEFAULT, *sorted(set(_files()) - {DEFAULT}))


def language_name(code: str) -> str:
    """Return the English name of a language; its code if the name is unknown.

    >>> language_name("de"), language_name("qaa")
    ('German', 'qaa')
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").english_name or code
    except (UnknownLocaleError, ValueError):
        return code


class Language:
    """The words of one language, read once.

    A key is the section of the catalogue and the name in it, separated by a full stop: `explain.plain`.

    >>> Language.of("de").say("report.case")
    'Fall'
    >>> Language.of("en").count("report.n sources", 1)
    '1 source'
    """

    def __init__(self, code: str, sections: Mapping[str, Mapping[str, Any]], file: str = "") -> None:
        self.code = code
        self.file = file or f"{code}.yaml"
        self.sections = sections
        self._plural = tuple(sorted(self.sections["language"].get("plural", {}).items()))

    @classmethod
    def of(cls, code: str) -> Language:
        """Return the language with a code.

        :raises NotFound: if it has no catalogue.
        """
        return _language(code, _files().get(code))

    @cached_property
    def grammar(self) -> Grammar:
        """The forms of names and verbs in sentences.

        :raises KgError: if the section `grammar` of the catalogue is invalid.
        """
        mark = str(self.sections.get("format", {}).get("quote", "")).partition("{")[0]
        return Grammar(self.sections.get("grammar", {}), mark, self.file)

    def __contains__(self, key: str) -> bool:
        section, _, name = key.partition(".")
        return name in self.sections.get(section, {}) or (
            self.code != DEFAULT and key in Language.of(DEFAULT)
        )

    def raw(self, key: str) -> Any:
        """Return the catalogue's entry for a key, else the English one: text, forms for numbers, a list or a map.

        :raises KgError: if neither has one: an error in the calling code.
        """
        section, _, name = key.partition(".")
        if name in self.sections.get(section, {}):
            return self.sections[section][name]
        if self.code == DEFAULT:
            raise KgError(f"the catalogue of '{self.code}' has no words '{name}' in '{section}'")
        return Language.of(DEFAULT).raw(key)

    def all(self, section: str) -> dict[str, Any]:
        """Return everything in a section, in English where this language has nothing."""
        english = Language.of(DEFAULT).sections.get(section, {})
        return {**english, **self.sections.get(section, {})}

    def say(self, key: str, /, **fields: Any) -> str:
        """Return the text of a key with its placeholders filled."""
        return str(self.raw(key)).format(**fields)

    def known(self, key: str, otherwise: str, /, **fields: Any) -> str:
        """Return the text of a key, or `otherwise` if there is no such key."""
        return self.say(key, **fields) if key in self else otherwise

    def count(self, key: str, number: int, /, **fields: Any) -> str:
        """Return the text for a number of things, in the plural form for that number; the number is `{n}`."""
        forms = self.raw(key)
        if isinstance(forms, str):
            return forms.format(n=number, **fields)
        return str(forms.get(self.plural_form(number), forms["other"])).format(n=number, **fields)

    def plural_form(self, number: int) -> str:
        """Return the CLDR plural category of a number in this language: 'one', 'other' and so on.

        >>> Language.of("en").plural_form(1)
        'one'
        """
        return str(_plural_rule(self._plural)(number))

    def gaps(self, key: str) -> list[tuple[str, str | None]]:
        """Return the text of a key in pieces: text, and the name of the placeholder after it, if there is one."""
        return [(text, name) for text, name, *_ in Formatter().parse(str(self.raw(key)))]

    def pick(self, texts: Mapping[str, str] | None) -> str:
        """Choose from a text in several languages: this language, else English, else the first.

        >>> Language.of("de").pick({"en": "ceasefire", "de": "Waffenruhe"})
        'Waffenruhe'
        """
        if not texts:
            return ""
        return texts.get(self.code) or texts.get(DEFAULT) or next(iter(texts.values()))

    def text(self, key: str, texts: Mapping[str, str] | None) -> str:
        """Return a text shipped with the program, such as a query's title: the catalogue's under `key`, else `texts`.

        So a new language needs only its catalogue, and no change to the text's own file.
        """
        if texts and self.code in texts:
            return texts[self.code]
        return self.say(key) if key in self else self.pick(texts)

    def quoted(self, text: str) -> str:
        """Put text in quotation marks; marks inside it become single ones.

        >>> Language.of("en").quoted('to “walk out”')
        '“to ‘walk out’”'
        """
        opening, closing = self.raw("format.quote inside")
        first = opening if "”" in text else closing  # “ opens in English, and closes in German
        inside = text.replace("„", opening).replace("“", first).replace("”", closing)
        return str(self.raw("format.quote")).format(inside)

    def cited(self, text: str) -> str:
        """Put what a source says in quotation marks, letter for letter.

        >>> Language.of("en").cited('to “walk out”')
        '“to “walk out””'
        """
        return str(self.raw("format.quote")).format(text)

    def day(self, iso: str) -> str:
        """Return a day in words.

        >>> Language.of("de").day("2025-08-05")
        '5. August 2025'
        """
        day = dt.date.fromisoformat(iso)
        parts = {"day": self.day_of_month(day), "month": self.month(day), "year": day.year}
        return str(self.raw("format.day")).format(**parts)

    def day_of_month(self, day: dt.date) -> str:
        """Return the number of a day in its month, as in a date."""
        return str(self.raw("format.day of month")).format(day=day.day)

    def month(self, day: dt.date) -> str:
        """Return the name of a day's month."""
        return str(self.raw("format.months")[day.month - 1])

    def listed(self, items: Iterable[str], last: str = "explain.and") -> str:
        """Return items as a list in words, without duplicates: 'a, b and c'.

        >>> Language.of("en").listed(["a", "b", "c"])
        'a, b and c'
        """
        each = list(dict.fromkeys(items))
        if len(each) < 2:
            return "".join(each)
        return f"{', '.join(each[:-1])}{self.say(last)}{each[-1]}"


def _files() -> dict[str, Path]:
    """Return the catalogue files by code; a file in the folder `KG_WORDS` replaces one of the same name."""
    return _listed(os.environ.get("KG_WORDS", ""))


@cache
def _listed(further: str) -> dict[str, Path]:
    """Return the files of the package and of a further folder, cached."""
    folders = [HERE, *([Path(further)] if further else [])]
    for folder in folders:
        if not folder.is_dir():
            raise NotFound(f"no folder {folder} (given as KG_WORDS)")
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


@cache
def _language(code: str, path: Path | None) -> Language:
    if path is None:
        raise NotFound(f"no language '{code}'; choose {' or '.join(languages())}")
    sections = _read(path)
    found = Language(code, {name: section or {} for name, section in sections.items()}, _named(path))
    found.grammar.check()
    if wrong := problems(found, found if code == DEFAULT else Language.of(DEFAULT)):
        raise KgError("\n".join(wrong))
    return found


def _read(path: Path) -> dict[str, Any]:
    """Return the sections of a catalogue's file.

    :raises KgError: if a key stands twice in one map: YAML would take the second and say nothing.
    """
    import yaml  # slow import, which not every command needs

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            known: set[str] = set()
            for key, _ in node.value:
                if key.value in known:
                    line = key.start_mark.line + 1
                    raise KgError(f"{_named(path)}:{line}: '{key.value}' is given twice in one section")
                known.add(key.value)
            return dict(super().construct_mapping(node, deep))

    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - a safe loader
    return found


def _named(path: Path) -> str:
    """Return a catalogue's path for messages: within the package for those of the program."""
    return f"kg/words/{path.name}" if path.parent == HERE else str(path)


@cache
def _plural_rule(rules: tuple[tuple[str, str], ...]) -> Any:
    from babel.plural import PluralRule

    return PluralRule(dict(rules))

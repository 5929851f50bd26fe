"""Find errors in a catalogue: unknown placeholders, forms that the grammar lacks, missing words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.words.language import Language

NUMBERS = re.compile(r"[<>^]?\d*[,_]?(\.\d+)?[dfge%]?")
"""Number formats allowed in a placeholder: `{seconds:.1f}`."""
WITH_DATA = {"language", "format", "grammar"}
"""Sections without sentences."""


def problems(language: Language, english: Language, *, missing: bool = False) -> list[str]:
    """Return the errors of a catalogue, each with file and key; `missing` also reports words that only English has."""
    forms = language.grammar.forms
    found = []
    for section, names in language.sections.items():
        if section in WITH_DATA:
            continue
        for name, raw in names.items():
            model = english.sections.get(section, {}).get(name)
            gaps = None if model is None else {gap for _, text in _texts(model) for gap, _ in _gaps(text)}
            for part, text in _texts(raw):
                key = ".".join(filter(None, (f"{language.file}: {section}.{name}", part)))
                found += [f"{key}: {what}" for what in _wrong(text, gaps, forms)]
    if missing:
        for section, names in english.sections.items():
            if section not in WITH_DATA:
                absent = names.keys() - language.sections.get(section, {}).keys()
                found += [f"{language.file}: {section}.{name}: is missing" for name in sorted(absent)]
    return found


def _texts(raw: Any) -> Iterator[tuple[str, str]]:
    """Yield the sentences of an entry: the text itself, or its plural forms."""
    if isinstance(raw, str):
        yield "", raw
    elif isinstance(raw, dict):
        yield from ((str(form), str(text)) for form, text in raw.items())


def _gaps(text: str) -> list[tuple[str, str]]:
    return [(gap, spec or "") for _, gap, spec, _ in Formatter().parse(text) if gap is not None]


def _wrong(text: str, known: set[str] | None, forms: set[str]) -> Iterator[str]:
    try:
        gaps = _gaps(text)
    except ValueError as error:
        yield str(error)
        return
    for gap, spec in gaps:
        if known is not None and gap not in known:
            there = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
            yield f"no gap '{{{gap}}}'; there are {there}"
        if not (spec == "C" or "|" in spec or spec in forms or NUMBERS.fullmatch(spec)):
            yield f"no form '{spec}' of a name; there are {', '.join(['C', 'plural|forms', *sorted(forms)])}"

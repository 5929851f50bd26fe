"""A test language in which every word is marked, «like» «this»: an unmarked word in the output did not come from a
catalogue or the data.

`use(monkeypatch, tmp_path)` adds it to the program's languages; `store()` is the shipped case with every text in it
too. A test then produces output in the language `CODE` and asserts `unmarked(said) == []`.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from kg.model.texts import ENGLISH
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.words import Language, languages
from kg.workflow.load import load
from tests.support import loaded

CODE = "qaa"
"""One of the codes that BCP 47 reserves for private use."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MARKED = re.compile("«[^«»]*»")
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_PROSE = {"label", "title", "definition", "advice", "meaning", "note", "justification", "description"}
_BARE = {"quotes", "publisher", "aliases", "licence"}
"""Texts that exist in one language only."""
_BARE_THERE = {("sources", "title"), ("coders", "name"), ("links", "justification")}
"""The same, by the list that they are in."""
_AS_THEY_ARE = {"properties", "attributes"}
"""Lists that describe the graph itself."""
_PATTERNS = {"label", "plural rules"}
"""Entries of a grammar that are regular expressions."""


def marked(text: str) -> str:
    """Mark every word of a text; in placeholders, the forms to choose from.

    >>> print(marked("{a:C} {a:has|have} two gaps"))
    {a:C} {a:«has»|«have»} «two» «gaps»
    """
    made = ""
    for piece, gap, spec, conversion in Formatter().parse(text):
        made += _words(piece).replace("{", "{{").replace("}", "}}")
        if gap is not None:
            form = "|".join(_words(each) for each in (spec or "").split("|")) if "|" in (spec or "") else spec
            made += f"{{{gap}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}"
    return made


def unmarked(text: str, but: Iterable[str] = ()) -> list[str]:
    """Return the words of a text that are not marked; `but` has words that may be unmarked, such as ids and commands.

    >>> unmarked("«no» position on peace-talks", but=["peace-talks"])
    ['position', 'on']
    """
    if but := frozenset(but):
        text = _any_of(but).sub(" ", text)
    while _MARKED.search(text):
        text = _MARKED.sub("", text)
    return _WORD.findall(text)


@cache
def _any_of(known: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Language:
    """Add it to the program's languages: write its catalogue into a folder, and set `KG_WORDS` to it."""
    path = folder / f"{CODE}.yaml"
    path.write_text(yaml.safe_dump(catalogue(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    monkeypatch.setenv("KG_WORDS", str(folder))
    return Language.of(CODE)


@cache
def catalogue() -> dict[str, Any]:
    """Return the English catalogue with every word marked, plus entries that only other languages have."""
    made: dict[str, Any] = {}
    for language in map(
        Language.of, (ENGLISH, *(code for code in languages() if code not in (ENGLISH, CODE)))
    ):
        for section, entries in language.sections.items():
            kept = made.setdefault(section, {})
            if section == "grammar":
                made[section] = kept or _grammar(entries)
            elif section != "language":
                kept |= {name: _entry(entry) for name, entry in entries.items() if name not in kept}
    made["language"] = {**Language.of(ENGLISH).sections["language"], "name": "«Marked»"}
    return made


@cache
def store() -> Store:
    """Return a store with the shipped case, with the data's texts in this language too, in the embedded engine."""
    folder = Path(tempfile.mkdtemp(prefix="kg-marked-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    case, ontology = data(folder)
    made = EmbeddedStore(folder / "store")
    atexit.register(made.close)
    load([case], made, ontology=ontology)
    return made


def data(folder: Path) -> tuple[Path, Path]:
    """Copy the shipped case and ontology into a folder, with every text in this language too."""
    copies = folder / loaded.ALASKA.name, folder / "ontology"
    for source, copy in zip((loaded.ALASKA, loaded.ROOT / "ontology"), copies, strict=True):
        for path in sorted(source.rglob("*.yaml")):
            read = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
            target = copy / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            said = yaml.safe_dump(_said(read), allow_unicode=True, sort_keys=False)
            target.write_text(said, encoding="utf-8")
    return copies


def _words(text: str) -> str:
    return _WORD.sub(lambda found: f"«{found[0]}»", text)


def _entry(entry: Any) -> Any:
    """Mark an entry of a catalogue: a text, forms for numbers, or a list."""
    if isinstance(entry, dict):
        return {name: _entry(text) for name, text in entry.items()}
    return [_entry(text) for text in entry] if isinstance(entry, list) else marked(str(entry))


def _grammar(entry: Any, key: str = "") -> Any:
    """Adapt the English grammar to marked words; its regular expressions are unchanged, and match none of them."""
    if key in _PATTERNS or key == "within":
        return entry
    if isinstance(entry, dict):
        verbs = key in ("names", "plural verbs", "hedged verbs")
        return {_words(name) if verbs else name: _grammar(text, name) for name, text in entry.items()}
    return [_grammar(each) for each in entry] if isinstance(entry, list) else marked(entry)


class _Loader(yaml.SafeLoader):
    """Reads `NO`, the code of Norway, as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the name is the library's
        first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(":bool") or first in "tTfF"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _said(value: Any, key: str = "", section: str = "") -> Any:
    """Add this language to the texts of data."""
    if isinstance(value, list):
        return (
            value
            if key in _AS_THEY_ARE
            else [_said(each, key, "links" if key == "links" else section or key) for each in value]
        )
    if isinstance(value, str):
        if (key in _BARE or (section, key) in _BARE_THERE) and "://" not in value:
            return _words(value)
        return {ENGLISH: value, CODE: _words(value)} if key in _PROSE else value
    if not isinstance(value, dict):
        return value
    if ENGLISH in value and all(_CODE.fullmatch(str(code)) for code in value):
        english = value[ENGLISH]
        return {**value, CODE: _words(english) if isinstance(english, str) else english}
    return {name: _said(each, name, section) for name, each in value.items()}

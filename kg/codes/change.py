"""Rename a term, or merge one into another, wherever it is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from kg.authored.splice import Splicer
from kg.codes.files import Data, Folder, Text, texts_of
from kg.codes.spots import Spot, id_of, items_of, references
from kg.common.errors import KgError, NotFound
from kg.common.problems import clipped, nearest, shown_path
from kg.model.base import KEBAB, MAX_ID, kebab
from kg.model.case import CaseFile
from kg.words import Message

KINDS = {
    "actor": "actors",
    "demand": "demands",
    "issue": "issues",
    "source": "sources",
    "event": "events",
    "coder": "coders",
    "proposal": "proposals",
    "stance": "stances",
}
"""What can be renamed, with the section that defines it."""
MERGED = ("actor", "demand", "issue", "source", "event", "coder")
"""What can be merged: a stance or a proposal has words of its own, which another cannot take over."""


@dataclass
class Change:
    """New texts of files, with the old ones and the number of places changed, and what is to be said about them."""

    old: str
    new: str
    before: dict[Path, str] = field(default_factory=dict)
    after: dict[Path, str] = field(default_factory=dict)
    places: dict[Path, int] = field(default_factory=dict)
    folders: dict[Path, Folder] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def put(self, text: Text, after: str, places: int) -> None:
        """Add the new text of a file."""
        self.before[text.path], self.after[text.path] = text.text, after
        self.places[text.path], self.folders[text.path] = places, text.folder


class _Terms:
    """Who defines which ids of a section: the files in which they may be named."""

    def __init__(self, kind: str, names: Sequence[str], data: Data, cases: Sequence[str]) -> None:
        self.kind, self.section, self.data = kind, KINDS[kind], data
        self.texts = {folder.place: list(texts_of(folder, names)) for folder in data.folders}
        self.cases = self._chosen(cases)

    def _chosen(self, names: Sequence[str]) -> list[Folder]:
        known = {folder.place.name: folder for folder in self.data.cases}
        for name in names:
            if name not in known:
                raise NotFound(Message("codes.no case", name=name, hint=_hint(name, known)))
        return [known[name] for name in names] if names else self.data.cases

    def defines(self, folder: Folder, name: str) -> Text | None:
        """Return the file of a folder that defines an id."""
        return next((t for t in self.texts[folder.place] if name in t.defined(self.section)), None)

    def holders(self, name: str, chosen: bool) -> list[Folder]:
        """Return the ontology, if it defines an id, else the cases that do.

        :raises NotFound: if nobody does, with the nearest id.
        """
        if self.defines(self.data.ontology, name):
            if chosen:
                raise KgError(Message("codes.in the ontology", name=name))
            return [self.data.ontology]
        found = [folder for folder in self.cases if self.defines(folder, name)]
        if not found:
            known: set[str] = set()
            for folder in (self.data.ontology, *self.cases):
                known.update(each for text in texts_of(folder) for each in text.defined(self.section))
            raise NotFound(
                Message(
                    "codes.no such", what=Message(f"term.{self.section}"), name=name, hint=_hint(name, known)
                )
            )
        return found

    def reached(self, holders: list[Folder]) -> list[Folder]:
        """Return the folders whose references mean these: all, if the ontology defines the term."""
        return self.data.folders if self.data.ontology in holders else holders


def _hint(name: str, known: Iterable[str]) -> Message:
    found = nearest(name, known)
    listed = ", ".join(sorted(known))
    return (
        found if isinstance(found, Message) else Message("codes.there are", known=clipped(listed, 200) or "–")
    )


def _own(folders: Iterable[Folder], name: str) -> None:
    for folder in folders:
        if not folder.own:
            raise KgError(Message("codes.packaged", name=name, path=shown_path(folder.place)))


def rename(kind: str, old: str, new: str, data: Data, cases: Sequence[str] = ()) -> Change:
    """Return what gives a term another id everywhere.

    :raises NotFound: if there is no such term.
    :raises KgError: if the new id is no id or is taken, or the term comes with kg.
    """
    if not re.fullmatch(KEBAB, new) or len(new) > MAX_ID:
        name = kebab(new)[:MAX_ID].strip("-")
        raise KgError(Message("codes.no id", name=clipped(new), hint=name or "–"))
    terms = _Terms(kind, (old, new), data, cases)
    holders = terms.holders(old, bool(cases))
    _own(holders, old)
    for folder in {id(each): each for each in (*terms.reached(holders), data.ontology)}.values():
        taken = terms.defines(folder, new)
        if taken:
            where = shown_path(taken.path)
            merged = Message("codes.or merge", kind=kind, old=old, new=new) if kind in MERGED else ""
            raise KgError(Message("codes.taken", name=new, path=where, hint=merged))
    found = Change(old, new)
    for folder in terms.reached(holders):
        for text in terms.texts[folder.place]:
            spots = [spot for spot in _named(text, terms.section) if spot.value == old]
            if folder in holders:
                ids = (id_of(item) for item in items_of(text.tree, terms.section))
                spots += [spot for spot in ids if spot and spot.value == old]
            if spots:
                found.put(
                    text, _replaced(text.text, [_edit(text, spot, old, new) for spot in spots]), len(spots)
                )
    return found


def _named(text: Text, section: str, without: str = "") -> list[Spot]:
    return list(references(text.tree, text.folder.whole, section, without))


def _edit(text: Text, spot: Spot, old: str, new: str) -> tuple[int, int, str]:
    """Return the change of a name: only its letters, so that quotation marks stay as they are."""
    written = text.text[spot.start : spot.end]
    if written == old and new == "null":  # without quotation marks it would be nothing
        return spot.start, spot.end, '"null"'
    fresh = written.replace(old, new, 1) if old in written else json.dumps(new)
    return spot.start, spot.end, fresh


def _replaced(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def merge(kind: str, old: str, new: str, data: Data, cases: Sequence[str] = ()) -> Change:
    """Return what makes one term of two: the first goes, everything that named it names the second.

    :raises NotFound: if one of the two is not there.
    :raises KgError: if they are the same, or cannot be one, or come with kg.
    """
    if old == new:
        raise KgError(Message("codes.the same", name=new))
    terms = _Terms(kind, (old, new), data, cases)
    holders = terms.holders(old, bool(cases))
    _own(holders, old)
    terms.holders(new, chosen=False)
    found = Change(old, new)
    splicers: dict[Path, Splicer] = {}
    for holder in holders:
        _join(terms, holder, found, splicers)
    for folder in terms.reached(holders):
        for text in terms.texts[folder.place]:
            spots = [spot for spot in _named(text, terms.section, old) if spot.value == old]
            splicer = splicers.get(text.path)
            edits = [_edit(text, spot, old, new) for spot in spots]
            if splicer:
                splicer.edits += edits
            elif edits:
                found.put(text, _replaced(text.text, edits), len(edits))
    for each in (text for texts in terms.texts.values() for text in texts):
        if each.path in splicers:
            splicer = splicers[each.path]
            found.put(each, splicer.text(), len(splicer.edits))
    return found


def _join(terms: _Terms, holder: Folder, found: Change, splicers: dict[Path, Splicer]) -> None:
    """Remove the first term where it is defined, and give its names to the second."""
    there = terms.defines(holder, found.new)
    target = there or terms.defines(terms.data.ontology, found.new)
    source = terms.defines(holder, found.old)
    if target is None or source is None:
        raise KgError(Message("codes.not there", name=found.new, path=shown_path(holder.place)))
    section = terms.section
    gone = items_of(source.tree, section)[source.defined(section)[found.old]]
    kept = items_of(target.tree, section)[target.defined(section)[found.new]]
    _splicer(source, splicers).remove(section, source.defined(section)[found.old])
    model = get_args(CaseFile.model_fields[section].annotation)[0]
    if "aliases" in model.model_fields:
        names = _names(kept)
        more = list(dict.fromkeys(each for each in _names(gone) if each not in names))
        for each in more:
            key = "alias" if target.folder.own else "no alias"
            found.notes.append(Message(f"codes.{key}", label=each, name=found.new))
        if more and target.folder.own:
            index = target.defined(section)[found.new]
            _splicer(target, splicers).extend(section, index, "aliases", more)
    for key, value in gone.items():
        if key in ("id", "aliases") or (key == "label" and "aliases" in model.model_fields):
            continue
        mine, other = _plain(value), _plain(kept.get(key))
        if mine != other:
            said = "codes.kept" if key in kept else "codes.lost"
            shown = clipped(mine if isinstance(mine, str) else json.dumps(mine, ensure_ascii=False), 200)
            found.notes.append(Message(said, key=key, name=found.new, old=found.old, value=shown))


def _splicer(text: Text, splicers: dict[Path, Splicer]) -> Splicer:
    if text.path not in splicers:
        splicers[text.path] = Splicer(text.text)
    return splicers[text.path]


def _names(item: Any) -> list[str]:
    """Return the labels and aliases of a term."""
    label, aliases = _plain(item.get("label")), _plain(item.get("aliases")) or []
    return [*(label.values() if isinstance(label, dict) else [label] if label else []), *aliases]


def _plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _plain(each) for key, each in tree.items()}
    if isinstance(tree, list):
        return [_plain(each) for each in tree]
    return tree.value if isinstance(tree, Spot) else tree

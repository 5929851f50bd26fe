"""List everything in a case that can have links to other registries: terms, places, and the case itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kg.model.base import Link
from kg.model.case_model import Case
from kg.model.texts import Texts

SECTIONS = ("case", "actors", "places", "events", "issues", "demands", "sources")
"""Sections that can have links, in the order used by reports."""


class Linked(NamedTuple):
    """A thing with its links.

    Places have no ids: they are named by their owner and a number. `owner` is the section and id of the item that the
    thing is written in, and `path` the place of its links in that item.
    """

    section: str
    id: str
    label: Texts
    kind: str
    links: tuple[Link, ...]
    owner: tuple[str, str]
    path: tuple[str | int, ...]


def linked(case: Case, names: dict[str, Iterable[str]] | None = None) -> Iterator[Linked]:
    """Yield the things of a case, by section and id; `names` selects terms, by default all.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> alaska = checked_case(find_data("seeds") / "alaska-2025")
    >>> next(thing.links for thing in linked(alaska) if thing.id == "trump")
    (Link(scheme='wikidata', id='Q22686', match='exact', justification=None),)
    """
    if case.head:
        yield _thing("case", case.head, case.head.title)
    for section in SECTIONS[1:]:
        if section == "places":
            for owner in ("events", "demands"):
                for name in _ids(case, owner, names):
                    yield from _places(owner, case.section(owner)[name])
            continue
        for name in _ids(case, section, names):
            term = case.section(section)[name]
            label = Texts({"en": term.title}) if section == "sources" else term.label
            yield _thing(section, term, label)


def _ids(case: Case, section: str, names: dict[str, Iterable[str]] | None) -> list[str]:
    return sorted((names or {}).get(section, case.section(section)))


def _thing(section: str, term: Any, label: Texts) -> Linked:
    kind = str(getattr(term, "kind", ""))
    return Linked(section, term.id, label, kind, tuple(term.links), (section, term.id), ("links",))


def _places(section: str, term: Any) -> Iterator[Linked]:
    for number, place in enumerate(term.places):
        name, path = f"{term.id}/place/{number + 1}", ("places", number, "links")
        yield Linked("places", name, place.label, "", tuple(place.links), (section, term.id), path)

"""List the links of cases to other registries, and which links are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.graph.provenance import written
from kg.model.base import Link
from kg.model.case_model import Case
from kg.model.linked import SECTIONS, Linked, linked
from kg.model.ontology import LinkScheme
from kg.rdf.names import Namer
from kg.rdf.shortcuts import address


@dataclass(frozen=True)
class Thing:
    """A term, a place or a case: its IRI, its links, and the registries where it is expected but not linked."""

    case: str
    iri: str
    what: Linked
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """How many things of a section there are, how many have a link, and how many are linked to each registry.

    `registries` has pairs: linked there, and expected there; the second is None if none are expected.
    """

    section: str
    things: int
    linked: int
    registries: dict[str, tuple[int, int | None]]


@dataclass
class Crosswalk:
    """The things of some cases, and the registries that they can be linked to, by id."""

    cases: list[str]
    schemes: dict[str, LinkScheme] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    licence: str = ""

    def coverage(self) -> list[Coverage]:
        """Return a row for each section in which something is linked or expected to be."""
        rows = [self._coverage(section) for section in SECTIONS]
        return [row for row in rows if row.things and row.registries]

    def unmapped(self) -> list[Thing]:
        """Return the things that are expected in some registry and have no link at all."""
        return [thing for thing in self.things if thing.missing and not thing.what.links]

    def incomplete(self) -> list[Thing]:
        """Return the things that have a link, but none to another registry where they are expected."""
        return [thing for thing in self.things if thing.missing and thing.what.links]

    def address(self, link: Link) -> str:
        """Return the IRI that a link refers to, or the address of the entry."""
        return address(self.schemes[link.scheme], link.id)

    def _coverage(self, section: str) -> Coverage:
        found = [thing for thing in self.things if thing.what.section == section]
        registries: dict[str, tuple[int, int | None]] = {}
        for name, scheme in self.schemes.items():
            there = sum(any(link.scheme == name for link in thing.what.links) for thing in found)
            wanted = [thing for thing in found if expected(scheme, thing.what)]
            if there or wanted:
                registries[name] = (there, len(wanted) or None)
        return Coverage(section, len(found), sum(bool(thing.what.links) for thing in found), registries)


def crosswalk(cases: Sequence[Case], base: str | None = None) -> Crosswalk:
    """Build the crosswalk of cases: the terms of each case, and the terms of the ontology that it uses.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> found = crosswalk([checked_case(find_data("seeds") / "alaska-2025")])
    >>> next(row.linked for row in found.coverage() if row.section == "case")
    1
    """
    found = Crosswalk([case.id for case in cases])
    licences = {case.head.licence or "" for case in cases if case.head}
    found.licence = licences.pop() if len(licences) == 1 else ""
    for case in cases:
        schemes = case.ontology.link_schemes
        found.schemes.update(schemes)
        namer = Namer.for_case(case, base)
        for what in linked(case, dict(written(case))):
            have = {link.scheme for link in what.links}
            missing = [name for name, each in schemes.items() if name not in have and expected(each, what)]
            found.things.append(Thing(case.id, _iri(namer, what), what, tuple(sorted(missing))))
    found.schemes = dict(sorted(found.schemes.items()))
    return found


def expected(scheme: LinkScheme, what: Linked) -> bool:
    """Return whether the registry should contain the thing."""
    return what.section in scheme.covers or f"{what.section}/{what.kind}" in scheme.covers


def _iri(namer: Namer, what: Linked) -> str:
    section, name = what.owner
    if section == "case":
        return namer.head
    return namer.of(section, name) + what.id.removeprefix(name)

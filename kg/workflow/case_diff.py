"""What changed between two versions of a case: in the YAML, item by item and key by key; and as an RDF patch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from kg.graph.authored import authored
from kg.model.case_model import Case
from kg.rdf.namespaces import Namespaces
from kg.rdf.write import quads

SECTIONS = (
    *("coders", "sources", "events", "actors", "issues", "demands", "relations"),
    *("delegations", "proposals", "outcomes"),
)


@dataclass(frozen=True)
class Change:
    """An item that is only in one version, or a key of an item whose value differs; values are plain data."""

    kind: Literal["added", "removed", "changed"]
    section: str
    id: str
    key: str = ""
    before: Any = None
    after: Any = None


def changes(one: Case, other: Case) -> list[Change]:
    """Return what differs between two versions of a case, by section, id and key.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> alaska = checked_case(find_data("seeds") / "alaska-2025")
    >>> changes(alaska, alaska)
    []
    """
    before, after = (dict(_items(case)) for case in (one, other))
    found: list[Change] = []
    order = ("case", *SECTIONS, "stances")
    for name in sorted({*before, *after}, key=lambda name: (order.index(name[0]), name[1])):
        if name not in after:
            found.append(Change("removed", *name, before=before[name]))
        elif name not in before:
            found.append(Change("added", *name, after=after[name]))
        else:
            old, new = before[name], after[name]
            found += [
                Change("changed", *name, key, old.get(key), new.get(key))
                for key in sorted(old.keys() | new.keys())
                if old.get(key) != new.get(key)
            ]
    return found


def _items(case: Case) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Yield everything in a case, with the terms of the ontology that it can use, as plain data."""
    if case.head:
        yield ("case", case.id), _plain(case.head)
    for section in SECTIONS:
        for name, item in sorted(case.section(section).items()):
            yield (section, name), _plain(item)
    for stored in sorted(case.stances, key=lambda stored: stored.stance.id):
        yield ("stances", stored.stance.id), _plain(stored.stance)


def _plain(item: BaseModel) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(authored(item))
    return found


def patch(one: Case, other: Case, base: str | None = None) -> Iterator[str]:
    """Yield an RDF patch that turns the RDF of one version into that of the other: deletions, then additions."""
    before, after = ({*_triples(case, base)} for case in (one, other))
    yield "TX .\n"
    yield from (f"D {line}" for line in sorted(before - after))
    yield from (f"A {line}" for line in sorted(after - before))
    yield "TC .\n"


def _triples(case: Case, base: str | None) -> Iterator[str]:
    for quad in Namespaces.of(case.ontology).publish(quads(case, base)):
        yield f"{quad.subject} {quad.predicate} {quad.object} .\n"

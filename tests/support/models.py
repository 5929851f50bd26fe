"""Compare cases: their content as plain data."""

from __future__ import annotations

from typing import Any

from kg.check import load_ontology
from kg.model.case_model import Case

SECTIONS = (
    "coders",
    "sources",
    "events",
    "actors",
    "issues",
    "demands",
    "relations",
    "delegations",
    "proposals",
    "outcomes",
)


def said(case: Case, *, local: bool = True) -> dict[str, Any]:
    """Return everything in a case, by section and id; with `local`, only its own terms of the registries."""
    found: dict[str, Any] = {"case": case.head}
    for section in SECTIONS:
        found[section] = {
            name: term
            for name, term in case.section(section).items()
            if not local or (section, name) in case.local
        }
    shared = load_ontology()[0].actors
    found["added memberships"] = {
        name: added
        for name, actor in case.actors.items()
        if name in shared and (added := {*actor.member_of} - {*shared[name].member_of})
    }
    found["stances"] = {stored.stance.id: stored.stance for stored in case.stances}
    return found

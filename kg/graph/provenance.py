"""List the terms of a case, and store as JSON those that are not nodes of the graph.

So a store can return everything in the YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import BaseModel

from kg.graph.authored import authored
from kg.graph.term_rows import Slice
from kg.model.case_model import Case, Ontology
from kg.model.fields import names_in

SECTIONS = ("actors", "issues", "demands", "relations")
ONTOLOGY_SECTIONS = (
    *("firmness", "modes", "actor_kinds", "demand_kinds", "source_kinds", "event_kinds"),
    *("relation_types", "link_schemes", "common_properties", "node_classes", "edge_classes"),
)
"""Sections of the ontology that a case needs, in addition to the registries and the scale."""


def written(case: Case) -> dict[str, list[str]]:
    """Return the ids of the case's terms by section: actors, issues, demands and relations, each sorted.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> "merz" in written(checked_case(find_data("seeds") / "alaska-2025"))["actors"]
    True
    """
    part = Slice(case)
    found = {"actors": set(part.actors), "issues": set(part.issues), "demands": set(part.demands)}
    found["relations"] = {
        name
        for name, relation in case.relations.items()
        if relation.start in part.demands and relation.end in part.demands
    }
    for section, name in case.local:
        if section in found:
            found[section].add(name)
    _spread(case, found)
    return {section: sorted(names) for section, names in found.items()}


def _spread(case: Case, found: dict[str, set[str]]) -> None:
    """Add everything that the terms refer to, so that no reference is dangling."""
    waiting = [(section, name) for section, names in found.items() for name in names]
    while waiting:
        section, name = waiting.pop()
        for where, other in names_in(case.section(section)[name]):
            if where in found and other not in found[where]:
                found[where].add(other)
                waiting.append((where, other))


def terms(case: Case, nodes: dict[str, set[str]]) -> list[str]:
    """Return the terms of the case that are not nodes, each as a line of JSON: section, id, item.

    `nodes` has the actors, issues and demands that are nodes.
    """
    found = [_line("local", "", [list(pair) for pair in sorted(case.local)])]
    if case.ontology.stance_scale:
        found.append(_line("stance_scale", "", json.loads(authored(case.ontology.stance_scale))))
    if case.ontology.vocabulary:
        found.append(_line("vocabulary", "", json.loads(authored(case.ontology.vocabulary))))
    found += [
        _line(section, name, json.loads(authored(item))) for section, name, item in _ontology(case.ontology)
    ]
    for section, names in written(case).items():
        for name in names:
            if name not in nodes.get(section, ()):
                found.append(_line(section, name, json.loads(authored(case.section(section)[name]))))
    return found


def _ontology(ontology: Ontology) -> Iterator[tuple[str, str, BaseModel]]:
    for section in ONTOLOGY_SECTIONS:
        yield from ((section, name, item) for name, item in sorted(getattr(ontology, section).items()))


def _line(section: str, name: str, item: object) -> str:
    return json.dumps([section, name, item], ensure_ascii=False, sort_keys=True, separators=(",", ":"))

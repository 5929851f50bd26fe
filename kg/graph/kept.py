"""What a case is written in and is no node of the graph: kept as text, so that a store can give everything back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import BaseModel

from kg.graph.authored import authored
from kg.graph.written import written
from kg.model.whole import Case, Ontology

ONTOLOGY_SECTIONS = (
    *("firmness", "modes", "actor_kinds", "demand_kinds", "source_kinds", "event_kinds"),
    *("relation_types", "link_schemes", "common_properties", "node_classes", "edge_classes"),
)
"""Sections of the ontology that a case is read with, beside the registries and the scale."""


def terms(case: Case, nodes: dict[str, set[str]]) -> list[str]:
    """Everything the case is written in that is no node of its own, each as a line of JSON: section, id, item.

    `nodes` names the actors, issues and demands that are nodes.
    """
    found = [_line("local", "", [list(pair) for pair in sorted(case.local)])]
    if case.ontology.stance_scale:
        found.append(_line("stance_scale", "", json.loads(authored(case.ontology.stance_scale))))
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

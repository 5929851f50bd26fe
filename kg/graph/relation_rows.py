"""Rows for relations between demands: the authored ones, what follows from them, and conflicts by rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph.field_rows import prose
from kg.graph.staging import StagedGraph
from kg.graph.term_rows import Slice, citation, joined
from kg.model.case_model import Case
from kg.model.closure import ALWAYS, Closure
from kg.model.compatibility import compatible
from kg.model.conflict_rules import Related, collisions
from kg.model.terms import Relation
from kg.model.texts import ENGLISH, Texts


def add_relations(case: Case, part: Slice, graph: StagedGraph) -> None:
    """Add the relations between the demands of a case, and everything derived from them."""
    related = Related.of(case, part.demands)
    for relation in related.relations:
        ends = ("Demand", relation.start), ("Demand", relation.end)
        graph.add_edge(related.kinds[relation.type].type, *ends, _relation(case, part, relation))
    _add_closure(case, part, related.closure, graph)
    _add_collisions(case, part, related, graph)
    _add_compatible(case, part, related, graph)


def _add_closure(case: Case, part: Slice, closure: Closure, graph: StagedGraph) -> None:
    derived = case.ontology.edge_classes
    for entailment in closure.entailments():
        own = {
            **prose("label", derived["ENTAILS_ALL"].label),
            "path": list(entailment.path),
            "since": part.since(entailment.start, entailment.end, entailment.since),
            **_reasons(case, entailment.relations),
        }
        graph.add_edge("ENTAILS_ALL", ("Demand", entailment.start), ("Demand", entailment.end), own)
    for clash in closure.clashes():
        own = {
            **prose("label", derived["CLASHES_WITH"].label),
            "path": list(clash.path),
            "since": part.since(clash.first, clash.second, clash.since),
            "direct": clash.direct,
            **_reasons(case, clash.relations),
        }
        graph.add_edge("CLASHES_WITH", ("Demand", clash.first), ("Demand", clash.second), own)


def _add_collisions(case: Case, part: Slice, related: Related, graph: StagedGraph) -> None:
    for rule, found in collisions(related):
        own = {
            "rule": rule.name,
            "near_miss": rule.near_miss,
            "holds": found.holds,
            "collides": found.collides,
            "denies": found.denies,
            "path": list(found.path),
            "since": ALWAYS
            if found.first == found.second
            else part.since(found.first, found.second, found.since),
            **_reasons(case, found.relations),
        }
        ends = ("Demand", found.first), ("Demand", found.second)
        graph.add_edge("COLLIDES", *ends, own, tag=f"{rule.name} {found.holds} {found.collides}")


def _add_compatible(case: Case, part: Slice, related: Related, graph: StagedGraph) -> None:
    for found in compatible(related):
        own = {
            "by": found.by,
            "core": found.core,
            "path": list(found.path),
            "since": part.since(found.first, found.second, found.since),
            **_reasons(case, found.relations),
        }
        ends = ("Demand", found.first), ("Demand", found.second)
        graph.add_edge("GOES_WITH", *ends, own, tag=f"{found.by} {found.core or ''}")


def _reasons(case: Case, names: Iterable[str]) -> dict[str, Any]:
    """Return the basis of a derived relation: the authored ones, why they hold, and whether all are from texts."""
    relations = [case.relations[name] for name in names]
    return {
        "relations": [relation.id for relation in relations],
        "steps": len(relations),
        "basis": "textual"
        if all(relation.basis == "textual" for relation in relations)
        else "coder-declared",
        **prose("justification", _joined_texts([relation.justification for relation in relations])),
    }


def _joined_texts(texts: list[Texts]) -> Texts | None:
    """Concatenate texts, in each language that all of them have; None if there are none."""
    if not texts:
        return None
    shared = set.intersection(*(set(each.root) for each in texts)) | {ENGLISH}
    return Texts({code: " ".join(each.of(code) for each in texts) for code in shared})


def _relation(case: Case, part: Slice, relation: Relation) -> dict[str, Any]:
    source = case.sources.get(relation.source or "")
    kind = case.ontology.relation_types[relation.type]
    return {
        "relation": relation.id,
        "role": kind.role,
        **prose("label", kind.label),
        "basis": relation.basis,
        **prose("justification", relation.justification),
        "source": relation.source,
        "quote": joined(relation.quotes) or None,
        "citation": citation(source) if source else None,
        "since": part.since(relation.start, relation.end, source.date if source else ALWAYS),
    }

"""Build the graph of a checked case."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.graph.authored import authored
from kg.graph.codings import add_codings
from kg.graph.field_rows import prose
from kg.graph.needs import add_relation_needs
from kg.graph.outcome_rows import add_outcomes
from kg.graph.pairs import add_pairs
from kg.graph.positions import Positions
from kg.graph.provenance import terms
from kg.graph.relation_rows import add_relations
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph
from kg.graph.stance_rows import add_delegations, add_proposals, add_stances
from kg.graph.term_rows import Slice, add_terms, links
from kg.model.case_model import Case


def build(case: Case, path: Path | None = None) -> StagedGraph:
    """Build the graph of a case that has no errors, in a temporary database or in the file at `path`.

    >>> from kg.check import checked_case
    >>> from kg.common.paths import find_data
    >>> graph = build(checked_case(find_data("seeds") / "alaska-2025"))
    >>> graph.count("node") > 0
    True
    """
    assert case.head is not None
    graph = StagedGraph(case.id, GraphSchema.of(case.ontology), path)
    part = Slice(case)
    add_terms(case, part, graph)
    add_relations(case, part, graph)
    add_stances(case, graph)
    add_delegations(case, graph)
    add_pairs(case, graph)
    add_proposals(case, graph)
    add_outcomes(case, graph)
    Positions(case, graph).write(part.actors)
    add_relation_needs(case, part, graph)
    add_codings(case, part, graph)
    _add_head(case, part, graph)
    graph.commit()
    return graph


def _add_head(case: Case, part: Slice, graph: StagedGraph) -> None:
    head = case.head
    assert head is not None
    files = [f"{name} {digest}" for name, digest in sorted(case.hashes.items())]
    files += [f"ontology/{name} {digest}" for name, digest in sorted(case.ontology.hashes.items())]
    own = {
        **prose("title", head.title),
        **prose("description", head.description),
        "as_of": case.day,
        "files": files,
        "base_iri": head.base_iri,
        "licence": head.licence,
        **links(head.links),
        "authored": authored(head),
        "terms": terms(
            case, {"actors": set(part.actors), "issues": part.issues, "demands": set(part.demands)}
        ),
    }
    # The folder is left out: the same case loaded from another folder is the same case.
    said = json.dumps(own, sort_keys=True, default=str)
    fingerprint = hashlib.sha256(f"{graph.fingerprint()}{said}".encode()).hexdigest()
    place = str(Path(case.place).resolve())
    graph.add_node("Case", case.id, {**own, "fingerprint": fingerprint, "place": place})
    facts = {"fingerprint": fingerprint, "files": files, "place": place, "title": head.title.of()}
    graph.facts({**facts, "as_of": own["as_of"].isoformat(), "stances": len(case.stances)})

"""Rows for what became of demands: outcomes with their evidence."""

from __future__ import annotations

from kg.graph.authored import authored
from kg.graph.field_rows import add_references, kept
from kg.graph.staging import StagedGraph
from kg.graph.stance_rows import add_quotes
from kg.graph.term_rows import citation, joined
from kg.model.case_model import Case


def add_outcomes(case: Case, graph: StagedGraph) -> None:
    """Add every outcome. It counts from the later of its day and its source's day."""
    for outcome in case.outcomes.values():
        source = case.sources[outcome.source]
        date = outcome.date or source.date
        own = {
            **kept(outcome),
            "date": date,
            "valid_from": max(date, source.date),
            "quote": joined(outcome.quotes),
            "citation": citation(source),
            "authored": authored(outcome),
        }
        here = ("Outcome", outcome.id)
        graph.add_node(*here, own)
        add_references(outcome, here, graph)
        add_quotes(outcome.quotes, outcome.source, here, graph)

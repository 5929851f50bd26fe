"""Decide which stances and delegations create positions."""

from __future__ import annotations

from kg.model.case_model import Case
from kg.model.stances import Coded


def counts(case: Case, item: Coded) -> bool:
    """Return whether a stance or delegation creates positions: of the pass `main`, in a mode that counts."""
    mode = case.ontology.modes.get(item.mode)
    return item.coding == "main" and mode is not None and mode.counted

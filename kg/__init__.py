"""`kg`: negotiation positions as a knowledge graph.

The main job from Python:

>>> import kg
>>> kg.check_case("seeds/alaska-2025").ok
True

`load_cases`, `open_store`, `run_query`, `Catalogue` and `matrix` do the rest; `docs/python.md` shows them in use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import deals
    from kg.analysis.explain import explain
    from kg.analysis.matrix import matrix
    from kg.check import check as check_case
    from kg.common.errors import CheckFailed, KgError, NotFound, QueryError, StoreError
    from kg.graph.build import build as build_graph
    from kg.query.catalogue import Catalogue
    from kg.query.run import run as run_query
    from kg.report import briefing
    from kg.store import open_store
    from kg.workflow.find_cases import find_cases
    from kg.workflow.load import load as load_cases
    from kg.workflow.networks import network
    from kg.workflow.status import status as store_status

# What the package offers, and where it lives: a module, and what in it, if not the module itself. No name is that of a
# subpackage, which would hide it once imported.
_PLACES = {
    "Catalogue": ("kg.query.catalogue", "Catalogue"),
    "CheckFailed": ("kg.common.errors", "CheckFailed"),
    "KgError": ("kg.common.errors", "KgError"),
    "NotFound": ("kg.common.errors", "NotFound"),
    "QueryError": ("kg.common.errors", "QueryError"),
    "StoreError": ("kg.common.errors", "StoreError"),
    "briefing": ("kg.report", "briefing"),
    "build_graph": ("kg.graph.build", "build"),
    "check_case": ("kg.check", "check"),
    "deals": ("kg.deals", ""),
    "explain": ("kg.analysis.explain", "explain"),
    "find_cases": ("kg.workflow.find_cases", "find_cases"),
    "load_cases": ("kg.workflow.load", "load"),
    "matrix": ("kg.analysis.matrix", "matrix"),
    "network": ("kg.workflow.networks", "network"),
    "open_store": ("kg.store", "open_store"),
    "run_query": ("kg.query.run", "run"),
    "store_status": ("kg.workflow.status", "status"),
}

__all__ = [
    "Catalogue",
    "CheckFailed",
    "KgError",
    "NotFound",
    "QueryError",
    "StoreError",
    "briefing",
    "build_graph",
    "check_case",
    "deals",
    "explain",
    "find_cases",
    "load_cases",
    "matrix",
    "network",
    "open_store",
    "run_query",
    "store_status",
]


def __getattr__(name: str) -> Any:
    """Names are imported when they are first used, so that `import kg` costs nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _PLACES[name]
    found = importlib.import_module(module)
    return getattr(found, attribute) if attribute else found

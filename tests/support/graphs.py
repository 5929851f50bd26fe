"""Create small and large staged graphs: the shipped ontology's schema without its terms."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from kg.check import load_ontology
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph

DAY = dt.date(2025, 3, 1)
OPEN = dt.date(9999, 12, 31)


@cache
def schema() -> GraphSchema:
    return GraphSchema.of(load_ontology()[0])


def staged(
    case: str = "demo", stances: int = 3, *, path: Path | None = None, note: str = "as said"
) -> StagedGraph:
    """Return a graph with two actors, two demands and the given number of stances; `note` is on the first stance."""
    graph = StagedGraph(case, schema(), path)
    for name in ("ann", "bob"):
        own = {
            "label": name.title(),
            "label_de": name.title(),
            "kind": "person",
            "aliases": [name, f"{name}y"],
        }
        graph.add_node("Actor", name, own)
    graph.add_node("Issue", "tariffs", {"label": "Tariffs", "label_de": "Zölle"})
    for name in ("cut", "keep"):
        own = {"label": f"{name} it", "label_de": name, "kind": "act", "issue": "tariffs"}
        graph.add_node("Demand", name, own)
        graph.add_edge("UNDER", ("Demand", name), ("Issue", "tariffs"))
    graph.add_edge("MEMBER_OF", ("Actor", "ann"), ("Actor", "bob"), {"valid_from": DAY, "valid_before": OPEN})
    for number in range(stances):
        add_stance(graph, number, note if number == 0 else f"note {number}")
    stamp(graph)
    return graph


def stamp(graph: StagedGraph) -> None:
    """Write the Case node with the fingerprint of everything else; it may exist already."""
    graph.db.execute("delete from node where label = 'Case'")
    head = {
        "title": f"Case {graph.case}",
        "title_de": f"Fall {graph.case}",
        "description": "Made up",
        "as_of": DAY,
        "fingerprint": graph.fingerprint(),
        "files": ["case.yaml 00"],
        "place": f"cases/{graph.case}",
    }
    graph.add_node("Case", graph.case, head)
    graph.commit()


def add_stance(graph: StagedGraph, number: int, note: str) -> None:
    """Add one stance with its edges; its actor and demand depend on the number."""
    name, actor, demand = f"s{number}", ("ann", "bob")[number % 2], ("cut", "keep")[number // 2 % 2]
    date = DAY + dt.timedelta(days=number % 300)
    own = {
        "actor": actor,
        "principal": actor,
        "demand": demand,
        "value": "for",
        "value_label": "For",
        "value_label_de": "Dafür",
        "polarity": 1.0,
        "direction": "for",
        "red_line": number % 5 == 0,
        "mode": "direct",
        "date": date,
        "date_basis": "said",
        "valid_from": date,
        "valid_before": OPEN,
        "meaning": f"Wants it, time {number}",
        "coding": "main",
        "coded": DAY,
        "counted": True,
        "note": note,
        "quote": "we want it",
        "source": "src",
        "citation": "Paper, 2025-03-01",
    }
    graph.add_node("Stance", name, own)
    graph.add_edge("HELD_BY", ("Stance", name), ("Actor", actor))
    graph.add_edge("TOWARDS", ("Stance", name), ("Demand", demand))
    graph.add_edge(
        "DEPENDS_ON", ("Stance", name), ("Demand", "keep"), {"kind": "if", "status": "met", "number": 1}
    )

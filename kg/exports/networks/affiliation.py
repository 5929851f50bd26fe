"""Networks of actors and demands: one tie per position. Silence is no tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kg.exports.networks.network import Network, NetworkTie, Node, Phase, Presence, Wish
from kg.exports.one_language import in_one_language
from kg.graph.position_labels import HELD, OWN
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.render.palette import colour

TYPES = {
    **dict.fromkeys(("value", "value_label"), "string"),
    "polarity": "number",
    **dict.fromkeys(("direction", "firmness"), "string"),
    **dict.fromkeys(("red_line", "open_trigger"), "boolean"),
    **dict.fromkeys(("state", "basis", "conditions", "speaker", "meaning", "quote"), "string"),
    **dict.fromkeys(("citation", "source", "date", "stance"), "string"),
    "source_count": "integer",
}
ACTOR, DEMAND = "#4e79a7", "#edc948"


def affiliation(case: Case, graph: StagedGraph, wish: Wish, day: str) -> Network:
    """Return the positions that hold on a day, or all those up to it.

    `type` is false for actors and true for demands, as igraph expects for two-mode networks.
    """
    assert case.head is not None
    language = wish.language
    positions = [
        said for said in _positions(graph, wish, day) if wish.over_time or day < said["valid_before"]
    ]
    pairs = [
        (ends, list(found))
        for ends, found in groupby(positions, lambda said: (said["actor"], said["demand"], _trigger(said)))
    ]
    ties = [_tie(actor, demand, trigger, found) for (actor, demand, trigger), found in pairs]
    return Network(
        title=case.head.title.of(language),
        directed=True,
        node_types={
            **dict.fromkeys(("name", "class", "kind", "issue", "issue_label"), "string"),
            "type": "boolean",
        },
        tie_types=TYPES,
        nodes=_nodes(case, [(actor, demand) for (actor, demand, _), _ in pairs], language),
        ties=ties,
        changing=wish.over_time,
    )


def _positions(graph: StagedGraph, wish: Wish, day: str) -> list[dict[str, Any]]:
    """Return positions that count and had begun by a day, sorted by actor, demand, open trigger and first day."""
    labels = HELD if wish.inherited else (OWN,)
    kept = [
        in_one_language(graph.schema, label, row.properties, wish.language)
        for label in labels
        for row in graph.nodes(label)
        if row.properties[f"level_{wish.level}"] and row.properties["valid_from"] <= day
    ]
    return sorted(kept, key=_order)


def _order(said: dict[str, Any]) -> tuple[str, ...]:
    return said["actor"], said["demand"], _trigger(said), said["valid_from"], said["id"]


def _trigger(said: dict[str, Any]) -> str:
    """Return what a position waits for: it has a tie of its own beside the position that stands."""
    return "; ".join(said["conditions"]) if said.get("open_trigger") else ""


def _nodes(case: Case, pairs: Sequence[tuple[str, str]], language: str) -> Iterator[Node]:
    for name in sorted({actor for actor, _ in pairs}):
        actor = case.actors[name]
        values = {"name": name, "class": "Actor", "kind": actor.kind, "type": False}
        yield Node(f"Actor/{name}", actor.label.of(language), values, ACTOR)
    for name in sorted({demand for _, demand in pairs}):
        demand = case.demands[name]
        issue = case.issues[demand.issue].label.of(language)
        values = {"name": name, "class": "Demand", "kind": demand.kind, "type": True}
        values |= {"issue": demand.issue, "issue_label": issue}
        yield Node(f"Demand/{name}", demand.label.of(language), values, DEMAND)


def _tie(actor: str, demand: str, trigger: str, positions: Sequence[dict[str, Any]]) -> NetworkTie:
    last = positions[-1]
    phases = tuple(
        Phase(_values(said), 1.0, Presence.of(said["valid_from"], said["valid_before"])) for said in positions
    )
    ends = f"Actor/{actor}", f"Demand/{demand}"
    polarity = None if last["disputed"] else last["polarity"]
    return NetworkTie(
        f"{actor}.{demand}" + (f".{last['stance']}" if trigger else ""),
        *ends,
        last["value_label"],
        phases,
        colour(0.0 if polarity is None else polarity),
    )


def _values(said: dict[str, Any]) -> dict[str, Any]:
    found = {name: said.get(name) for name in TYPES} | {"open_trigger": bool(said.get("open_trigger"))}
    if said["disputed"]:  # stances of one day contradict each other, and the value is one of theirs
        found |= {"polarity": None, "direction": None}
    return found

"""Networks of actors and demands: one tie per position. Silence is no tie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from kg.exports.networks.network import Network, NetworkTie, Node, Phase, Presence, Wish
from kg.exports.one_language import conditions_in, depending, in_one_language, with_conditions
from kg.graph.position_labels import HELD, OWN
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.model.cell_states import cell_states
from kg.render.palette import colour
from kg.words import Language

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
        said for said in _positions(case, graph, wish, day) if wish.over_time or day < said["valid_before"]
    ]
    ties: list[NetworkTie] = []
    for (actor, demand, _), found in groupby(positions, lambda said: _order(said)[:3]):
        ties += [_tie(actor, demand, beside, one, language) for beside, one in _side_by_side(found)]
    return Network(
        title=case.head.title.of(language),
        directed=True,
        node_types={
            **dict.fromkeys(("name", "class", "kind", "issue", "issue_label"), "string"),
            "type": "boolean",
        },
        tie_types=TYPES,
        nodes=_nodes(case, [(said["actor"], said["demand"]) for said in positions], language),
        ties=ties,
        changing=wish.over_time,
    )


def _positions(case: Case, graph: StagedGraph, wish: Wish, day: str) -> list[dict[str, Any]]:
    """Return positions that count and had begun by a day, sorted by actor, demand, open trigger and first day."""
    labels = HELD if wish.inherited else (OWN,)
    conditions = conditions_in(case, wish.language)
    kept = [
        with_conditions(in_one_language(graph.schema, label, row.properties, wish.language), conditions)
        for label in labels
        for row in graph.nodes(label)
        if row.properties[f"level_{wish.level}"] and row.properties["valid_from"] <= day
    ]
    return sorted(kept, key=_order)


def _order(said: dict[str, Any]) -> tuple[str, ...]:
    return said["actor"], said["demand"], _trigger(said), said["valid_from"], said["quote"], said["id"]


def _side_by_side(positions: Iterable[dict[str, Any]]) -> Iterator[tuple[bool, list[dict[str, Any]]]]:
    """Yield positions that follow each other, and others that stand beside them at the same time, if there are."""
    ties: list[list[dict[str, Any]]] = []
    for said in positions:
        free = [tie for tie in ties if tie[-1]["valid_before"] <= said["valid_from"]]
        free[0].append(said) if free else ties.append([said])
    for number, tie in enumerate(ties):
        yield number > 0 or bool(_trigger(tie[0])), tie


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


def _tie(
    actor: str, demand: str, beside: bool, positions: Sequence[dict[str, Any]], language: str
) -> NetworkTie:
    last = positions[-1]
    phases = tuple(
        Phase(_values(said), 1.0, Presence.of(said["valid_from"], said["valid_before"])) for said in positions
    )
    ends = f"Actor/{actor}", f"Demand/{demand}"
    return NetworkTie(
        f"{actor}.{demand}" + (f".{last['stance']}" if beside else ""),
        *ends,
        depending(last.get("value_label") or _disputed(language), last.get("conditions")),
        phases,
        colour(last.get("polarity") or 0.0),
    )


def _disputed(language: str) -> str:
    state = cell_states().get("disputed")
    return Language.of(language).text(state.key, state.label)


def _values(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said.get(name) for name in TYPES} | {"open_trigger": bool(said.get("open_trigger"))}

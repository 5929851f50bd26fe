"""Networks of `kg network` as graphs for GraphML and GEXF: a tie that changes over time has a phase for each window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.exports.networks.matrix_files import corner, day, sides
from kg.exports.networks.network import Network, NetworkTie, Node, Phase, Presence
from kg.networks.evidence import Tie, ties
from kg.networks.result import Name, Networks
from kg.render.palette import colour

_NODES = {"name": "string", "variable": "string", "statements": "integer"}
_TIES = {"sign": "string", "stances": "string"}
_SIGNS = {True: "positive", False: "negative"}


def graph(found: Networks, *, evidence: bool = False) -> Network:
    """Return the networks as one graph; with evidence, each tie names its stances.

    In two modes, `type` says on which side a node is, as igraph wants it.
    """
    two = found.request.mode == "two"
    return Network(
        title=f"{found.case.id}: {corner(found)}",
        directed=False,
        node_types={**_NODES, **({"type": "boolean"} if two else {})},
        tie_types=_TIES,
        nodes=list(_nodes(found)),
        ties=list(_ties(found, evidence)),
        changing=bool(found.request.window),
    )


def _nodes(found: Networks) -> Iterator[Node]:
    for side, variable, names in sides(found):
        for name in names:
            values: dict[str, Any] = {"name": name.id, "variable": variable, "statements": name.statements}
            if found.request.mode == "two":
                values["type"] = side == "column"
            yield Node(_id(found, side, name), name.label, values, colour(1.0 if side == "row" else 0.0))


def _id(found: Networks, side: str, name: Name) -> str:
    """Return the id of a node; in two modes with its variable, since both may have the same names."""
    if found.request.mode == "one":
        return name.id
    return f"{found.request.rows if side == 'row' else found.request.columns}/{name.id}"


def _ties(found: Networks, evidence: bool) -> Iterator[NetworkTie]:
    """Yield each tie with its phases: a window's values hold from its middle to the middle of the next one."""
    phases: dict[tuple[str, str], list[Phase]] = {}
    target = "row" if found.request.mode == "one" else "column"
    for number, matrix in enumerate(found.matrices):
        after = found.matrices[number + 1 :][:1]
        span = Presence()
        if matrix.window:
            before = day(after[0].window.middle)[:10] if after and after[0].window else None
            span = Presence(day(matrix.window.middle)[:10], before)
        for tie in ties(found, matrix, evidence=evidence):
            pair = (_id(found, "row", tie.source), _id(found, target, tie.target))
            phases.setdefault(pair, []).append(_phase(tie, span))
    for (first, second), told in phases.items():
        shade = colour(1.0 if told[-1].weight > 0 else -1.0)
        yield NetworkTie(f"{first}.{second}", first, second, found.request.aggregated, tuple(told), shade)


def _phase(tie: Tie, span: Presence) -> Phase:
    stances = ", ".join(dict.fromkeys(each["stance"] for each in tie.evidence))
    return Phase({"sign": _SIGNS[tie.weight > 0], "stances": stances or None}, tie.weight, span)

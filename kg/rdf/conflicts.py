"""Conflicts between the positions of a day, as nodes: each with its rule, its two sides and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.graph.staging import EdgeRow, StagedGraph
from kg.rdf import terms
from kg.rdf.names import Namer

_STEPS = 4
"""As many memberships and representations in a row tie two actors."""
Position = Mapping[str, Any]


def conflicts(
    namer: Namer, graph: StagedGraph, held: Mapping[str, Position], day: str
) -> Iterator[tuple[str, str, str]]:
    """Yield the conflicts between positions of actors that are not tied, by rules known by the day."""
    on: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for said in held.values():
        if not said.get("open_trigger") and not said["disputed"]:
            on[said["demand"], said["direction"]].append(said)
    tied = _tied(graph, day)
    for edge in graph.edges():
        rule = edge.properties
        if edge.type != "COLLIDES" or rule["near_miss"] or rule["since"] > day:
            continue
        one, other = edge.start.partition("/")[2], edge.end.partition("/")[2]
        for p in on[one, rule["holds"]]:
            for q in on[other, rule["collides"]]:
                levels = [x for x in ("actor", "principal") if p[f"level_{x}"] and q[f"level_{x}"]]
                if levels and p["actor"] < q["actor"] and q["actor"] not in tied[p["actor"]]:
                    yield from _conflict(namer, rule, p, q, levels)


def _conflict(
    namer: Namer, rule: Mapping[str, Any], p: Position, q: Position, levels: list[str]
) -> Iterator[tuple[str, str, str]]:
    name = rule["rule"].replace(" ", "-")
    here, kg = terms.node(f"{namer.head}/conflict/{name}--{p['id']}--{q['id']}"), terms.named
    yield here, kg("rdf:type"), kg("kg:Conflict")
    yield here, kg("kg:rule"), terms.plain(rule["rule"])
    for side, said in (("kg:oneSide", p), ("kg:otherSide", q)):
        node = terms.node(f"{namer.head}/position/{said['id']}")
        yield here, kg(side), node
        yield here, kg("prov:wasDerivedFrom"), node
    yield from ((here, kg("kg:level"), terms.plain(level)) for level in levels)
    yield here, kg("kg:redLines"), terms.whole(int(p["red_line"]) + int(q["red_line"]))
    yield here, kg("kg:since"), terms.day(dt.date.fromisoformat(max(p["date"], q["date"])))
    path = rule["path"] if rule["holds"] == "for" else rule["path"][::-1]
    for key, text in (("path", "; ".join(path)), ("reasons", "; ".join(rule.get("relations") or ()))):
        yield here, kg(f"kg:{key}"), terms.plain(text)
    for key in ("basis", "justification"):
        if rule.get(key):
            yield here, kg(f"kg:{'because' if key == 'justification' else key}"), terms.plain(rule[key])


def _tied(graph: StagedGraph, day: str) -> dict[str, set[str]]:
    """Return by actor those that it belongs to or represents on a day, and those of whom that is true, step by step."""
    above: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges():
        if edge.type in ("MEMBER_OF", "REPRESENTS") and _on(edge, day):
            above[edge.start.partition("/")[2]].add(edge.end.partition("/")[2])
    found: dict[str, set[str]] = defaultdict(set)
    for actor in list(above):
        reached = {actor}
        for _ in range(_STEPS):
            reached = {far for near in reached for far in above.get(near, ())}
            for far in reached:
                found[actor].add(far)
                found[far].add(actor)
    return found


def _on(edge: EdgeRow, day: str) -> bool:
    return bool(edge.properties["valid_from"] <= day < edge.properties["valid_before"])

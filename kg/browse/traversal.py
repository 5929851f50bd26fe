"""Navigate the graph: neighbours of a node, the shortest path between two nodes, search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.browse.refusals import Refused
from kg.browse.texts import in_every, texts_in
from kg.common.problems import nearest
from kg.words import Message

Data = dict[str, Any]

KINDS = ("actor", "demand", "issue", "stance", "delegation", "source", "event", "proposal")
"""Kinds of nodes, as in the part of a node's id before the slash."""
OVERVIEW = {
    "position",
    "delegation",
    "member-of",
    "represents",
    "under",
    "broader",
    "relation",
    "clash",
    "needs",
}
"""Relationships that connect actors, demands and issues with each other, without the sources."""
STEPS = 8
"""Maximum length of a path."""
_HELD = ("as_of", "level", "inherited", "assume", "kinds")


def neighbours(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return the neighbours of a node, and the relationships to them.

    For actors, demands and issues: those of these kinds, unless `kinds` asks for more; for other nodes: all.
    """
    node = _node(given["node"])
    held = _held(explorer, given)
    if node.split("/")[0] in ("actor", "demand", "issue"):
        held.setdefault("kinds", ",".join(sorted(OVERVIEW)))
    return _part(explorer.rows("browse/neighbours", **held, nodes=[node]))


def path(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return the shortest path between two nodes; of several, the first by the names of its nodes.

    The search goes step by step from the end, so that only nodes near the two are read.
    """
    start, end = _node(given["from"]), _node(given["to"])
    held = _held(explorer, given)
    if all(node.split("/")[0] in ("actor", "demand", "issue") for node in (start, end)):
        held.setdefault("kinds", ",".join(sorted(OVERVIEW)))
    if start == end:
        return _alone(start, explorer.rows("browse/neighbours", **held, nodes=[start]))
    far: dict[str, list[Data]] = {end: []}
    front = [end]
    for _ in range(STEPS):
        if start in far or not front:
            break
        reached: dict[str, list[Data]] = {}
        for row in explorer.rows("browse/neighbours", **held, nodes=sorted(front)):
            ends = (f"{row['from_kind']}/{row['from']}", f"{row['to_kind']}/{row['to']}")
            for here, there in (ends, ends[::-1]):
                if here in front and there not in far:
                    reached.setdefault(there, []).append(row)
        far.update(reached)
        front = list(reached)
    return _way(start, end, far)


def _way(start: str, end: str, far: dict[str, list[Data]]) -> Data:
    """Follow the path found by a search from the end, beginning at the start."""
    if start not in far:
        return {"found": False, "length": None, "nodes": [], "edges": []}
    names, rows = [start], []
    while names[-1] != end:
        ways = [(other, row) for row in far[names[-1]] for other in (_other(row, names[-1]),)]
        step, row = min(ways, key=lambda way: (way[0], way[1]["kind"], way[1]["edge"]))
        names.append(step)
        rows.append(row)
    found = _part(rows)
    known = {node["id"]: node for node in found["nodes"]}
    nodes = [known[name] for name in names]
    return {"found": True, "length": len(rows), "nodes": nodes, "edges": [_edge(row) for row in rows]}


def _alone(node: str, rows: list[Data]) -> Data:
    """Return the path from a node to itself, if the node exists."""
    nodes = [each for each in _part(rows)["nodes"] if each["id"] == node]
    return {"found": bool(nodes), "length": 0 if nodes else None, "nodes": nodes, "edges": []}


def _other(row: Data, node: str) -> str:
    ends = (f"{row['from_kind']}/{row['from']}", f"{row['to_kind']}/{row['to']}")
    return ends[1] if ends[0] == node else ends[0]


def search(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Find nodes whose name, id or text contains the search text."""
    asked = {"text": given["q"].strip(), "case": given.get("case")}
    if not asked["text"]:
        return {"hits": []}
    limit = min(explorer.number(given, "limit", 20), 200)
    found = explorer.run("browse/search", asked, limit=limit)
    shown = ("case", "kind", "rank")
    return {
        "hits": [
            {
                "id": f"{row['kind']}/{row['id']}",
                "name": row["id"],
                **texts_in(row, "label"),
                **{name: row[name] for name in shown},
            }
            for row in in_every(found, explorer.store)
        ]
    }


def _held(explorer: Explorer, given: Mapping[str, str]) -> Data:
    explorer.case(given["/case"])
    return {"case": given["/case"], **{name: given[name] for name in _HELD if given.get(name)}}


def _node(text: str) -> str:
    kind, slash, name = text.partition("/")
    if kind not in KINDS or not slash or not name:
        hint = nearest(kind, KINDS) or Message("browse error.kinds are", kinds=", ".join(KINDS))
        raise Refused(400, Message("browse error.no node", text=text, hint=hint))
    return text


def _part(rows: Iterable[Data]) -> Data:
    nodes: dict[str, Data] = {}
    edges = []
    for row in rows:
        for end in ("from", "to"):
            node = _end(row, end)
            nodes[node["id"]] = node
        edges.append(_edge(row))
    return {
        "nodes": [nodes[name] for name in sorted(nodes)],
        "edges": edges,
    }


def _end(row: Data, end: str) -> Data:
    kind, name = row[f"{end}_kind"], row[end]
    return {
        "id": f"{kind}/{name}",
        "kind": kind,
        "name": name,
        **{key.removeprefix(f"{end}_"): text for key, text in texts_in(row, f"{end}_label").items()},
    }


def _edge(row: Data) -> Data:
    source, target = f"{row['from_kind']}/{row['from']}", f"{row['to_kind']}/{row['to']}"
    names = [row["kind"], source, target, *([row["edge"]] if row["edge"] else [])]
    return {"id": " ".join(names), "kind": row["kind"], "source": source, "target": target, **row["about"]}

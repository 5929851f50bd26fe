"""The graph of a case over time: actors, issues, demands, and which positions actors take in which periods."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.browse.heads import of_kind, term
from kg.browse.texts import in_every, reasons
from kg.model.cell_states import DELEGATED, cell_states

Data = dict[str, Any]

POSITIONS = 20_000
"""Default maximum of positions sent at once; for larger graphs, a page requests a part."""
LEVELS = ("principal", "actor")
_NOT_SENT = {"case", "issue"}


def graph(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return everything a picture of the case needs; positions and needs are as under `assume`."""
    name = given["/case"]
    explorer.case(name)
    limit = min(explorer.number(given, "limit", POSITIONS), POSITIONS)
    asked = {"case": name, "assume": given.get("assume")}
    held = {
        level: explorer.run("browse/positions", {**asked, "level": level}, limit=limit) for level in LEVELS
    }
    linked = {
        level: explorer.rows("browse/needs", case=name, level=level, assume=given.get("assume"))
        for level in LEVELS
    }
    positions = at_levels({level: in_every(answer, explorer.store) for level, answer in held.items()})
    cell_states().require(row["state"] for row in positions)
    terms = explorer.rows("browse/terms", case=name)
    ties = explorer.rows("browse/ties", case=name)
    relations, needs = explorer.rows("browse/relations", case=name), at_levels(linked)
    reasons([*relations, *needs], explorer.store, name)
    return {
        "case": name,
        "assume": held["principal"].parameters["assume"],
        "cut": any(answer.rows.truncated for answer in held.values()),
        "actors": [
            {
                **term(row),
                "kind": row["sort"],
                "aliases": row["aliases"],
                "member_of": _ties(ties, row["id"], "member-of"),
                "represents": _ties(ties, row["id"], "represents"),
            }
            for row in of_kind(terms, "actor")
        ],
        "issues": [{**term(row), "broader": row["under"]} for row in of_kind(terms, "issue")],
        "demands": [
            {**term(row), "kind": row["sort"], "issue": row["under"]} for row in of_kind(terms, "demand")
        ],
        "positions": [
            {"id": str(number), **_without(row, _NOT_SENT)} for number, row in enumerate(positions, start=1)
        ],
        "delegations": _delegations(explorer.rows("browse/handed-over", case=name)),
        "relations": [_ends(row, "other_demand") for row in relations],
        "needs": [_ends(row, "first") for row in needs],
    }


def at_levels(found: Mapping[str, list[Data]]) -> list[Data]:
    """Merge the rows of both levels; equal rows occur once and say at which levels they count."""
    together: dict[str, Data] = {}
    for level, rows in found.items():
        for row in rows:
            key = json.dumps(row, sort_keys=True)
            known = together.setdefault(key, {**row, **{f"level_{each}": False for each in LEVELS}})
            known[f"level_{level}"] = True
    return list(together.values())


def _ties(rows: list[Data], actor: str, tie: str) -> list[Data]:
    return [
        {"id": row["other"], "valid_from": row["valid_from"], "valid_before": row["valid_before"]}
        for row in rows
        if row["actor"] == actor and row["tie"] == tie
    ]


def _delegations(rows: list[Data]) -> list[Data]:
    return [
        {
            "id": row["stance"],
            "state": DELEGATED,
            "to": row["others"],
            "on": f"{row['matter_kind']}/{row['matter']}",
            **_without(row, {"case", "stance", "others", "matter_kind", "matter"}),
        }
        for row in rows
    ]


def _ends(row: Data, other: str) -> Data:
    return {"from": row["demand"], "to": row[other], **_without(row, {"case", "demand", other})}


def _without(row: Data, names: set[str]) -> Data:
    return {name: value for name, value in row.items() if name not in names}

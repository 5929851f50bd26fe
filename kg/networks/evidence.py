"""The stances behind a tie: who said what about what, with the quotes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kg.graph.term_rows import joined
from kg.model.evidence import Quote
from kg.networks.result import Matrix, Name, Networks

EVENTS = (
    "stance",
    "date",
    "document",
    "actor",
    "speaker",
    "principal",
    "demand",
    "value",
    "qualifier",
    "conditions",
    "quote",
)


@dataclass(frozen=True)
class Tie:
    """A tie that is not 0; `evidence` has a line for each stance it is made of."""

    source: Name
    target: Name
    weight: float
    evidence: list[dict[str, Any]] = field(default_factory=list)


def ties(found: Networks, matrix: Matrix, *, evidence: bool = False) -> Iterator[Tie]:
    """Yield the ties of a matrix, those of one mode once; with evidence, also those whose sides cancel out to 0.

    The evidence of a tie of one mode are the stances of both on what both speak about.
    """
    one = found.request.mode == "one"
    behind = _behind(found, matrix) if evidence else {}
    for i, source in enumerate(matrix.rows):
        for j in range(i + 1, len(matrix.columns)) if one else range(len(matrix.columns)):
            weight, target = float(matrix.values[i, j]), matrix.columns[j]
            if weight != 0:
                told = (_of_pair if one else _of_cell)(found, behind, source, target) if evidence else []
                yield Tie(source, target, weight, told)


def _behind(found: Networks, matrix: Matrix) -> dict[str, dict[str, list[int]]]:
    """Return the numbers of the statements of each row and column."""
    said, request = found.table.statements, found.request
    rows, columns = said.columns[request.rows], said.columns[request.columns]
    behind: dict[str, dict[str, list[int]]] = {}
    for number in np.sort(matrix.chosen).tolist():
        row, column = rows.names[rows.codes[number]], columns.names[columns.codes[number]]
        behind.setdefault(row, {}).setdefault(column, []).append(number)
    return behind


def _of_pair(
    found: Networks, behind: dict[str, dict[str, list[int]]], source: Name, target: Name
) -> list[dict[str, Any]]:
    own, other = behind.get(source.id, {}), behind.get(target.id, {})
    return [
        _line(found, number, about, side)
        for about in sorted(own.keys() & other.keys())
        for side, number in itertools.chain(
            (("from", each) for each in own[about]), (("to", each) for each in other[about])
        )
    ]


def _of_cell(
    found: Networks, behind: dict[str, dict[str, list[int]]], source: Name, target: Name
) -> list[dict[str, Any]]:
    return [
        _line(found, number, target.id, "from") for number in behind.get(source.id, {}).get(target.id, [])
    ]


def _line(found: Networks, number: int, about: str, side: str) -> dict[str, Any]:
    body = found.table.bodies[number]
    return {
        "about": about,
        "side": side,
        "stance": found.table.statements.ids[number],
        "date": str(body.get("date") or found.case.sources[body["source"]].date),
        "value": body["value"],
        "conditions": conditions(body),
        "quote": quote(body),
        "source": body["source"],
    }


def conditions(body: Any) -> list[str]:
    """Return the conditions of a stance as ids, `only_if peace=met`; those of a position as they are."""
    if isinstance(body.get("conditions"), list):
        return [str(each) for each in body["conditions"]]
    found = [
        f"{kind} {each['demand']}={each.get('is', 'met')}"
        for kind in ("if", "only_if")
        for each in body.get(kind, [])
    ]
    return [*found, "further_conditions"] if body.get("further_conditions") else found


def quote(body: Any) -> str:
    """Return the words of a stance, its fragments joined as everywhere."""
    return joined(Quote.model_validate(each) for each in body.get("quotes", []))


def event_rows(found: Networks) -> Iterator[list[Any]]:
    """Yield a heading and the statements that a network is made of, in the order of time."""
    table = found.table
    extra = [name for name in table.statements.columns if name not in EVENTS]
    yield [*EVENTS, *extra]
    level, levels = table.statements.level, table.statements.levels
    for number in found.chosen.kept.tolist():
        body = table.bodies[number]
        own = {**body, "stance": table.statements.ids[number], "document": body["source"]}
        own["date"] = str(table.statements.times[number].astype("datetime64[D]"))
        own["qualifier"] = levels[level[number]] if len(levels) and level[number] >= 0 else None
        own["conditions"], own["quote"] = "; ".join(conditions(body)) or None, quote(body)
        columns = table.statements.columns
        own |= {
            name: (
                columns[name].names[columns[name].codes[number]] if columns[name].codes[number] >= 0 else None
            )
            for name in extra
        }
        yield [own.get(name) for name in (*EVENTS, *extra)]

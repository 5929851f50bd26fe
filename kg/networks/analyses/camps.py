"""Camps in networks: by several methods with what binds and splits them, polarisation, structural balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from kg.common.errors import KgError
from kg.networks.analyses.answer import Answer, Row, answer
from kg.networks.analyses.binding import HEAD, bonds
from kg.networks.analyses.cells import blocs, ties, used, window
from kg.networks.methods import balance as balancing
from kg.networks.methods import camps as grouping
from kg.networks.methods import polarisation as polarising
from kg.networks.result import Matrix, Networks
from kg.words import Message


def camps(
    found: Networks, *, methods: Sequence[str] = (), number: int | None = None, seed: int = 0
) -> Answer:
    """Return the camps of each network by the best method, what each method gave, and what binds and splits them.

    `methods` default to all; `number` of camps to the best of 2 to 6. A bloc and its members are not two camps: camps
    are found without the bloc, which then goes to the camp that most of its members are in.
    """
    tried: list[Row] = [["from", "to", "method", "camps", "modularity", "best"]]
    members: list[Row] = [["from", "to", "camp", "actor", "label"]]
    bound: list[Row] = [["from", "to", *HEAD]]
    figures: dict[str, Any] = {}
    for matrix in found.matrices:
        follow = blocs(found, matrix)
        free = [at for at in range(len(matrix.rows)) if at not in follow]
        best = grouping.best_camps(
            ties(found, matrix)[np.ix_(free, free)],
            methods=methods or grouping.METHODS,
            numbers=[number] if number else (2, 3, 4, 5, 6),
            seed=seed,
        )
        groups_of_all = _with_blocs(dict(zip(free, best.groups, strict=True)), follow)
        when = window(matrix)
        tried += [
            [*when, name, len(set(groups)), value, name == best.method]
            for name, (groups, value) in best.tried.items()
        ]
        members += _members(matrix, groups_of_all)
        bound += [[*when, *row] for row in bonds(found, matrix, groups_of_all)]
        figures = {"best": best.method, "modularity": best.modularity, "camps": len(set(best.groups))}
    options = {"seed": seed, "number": number or "2-6", "aggregation used": used(found)}
    tables = {"members": members, "methods": tried, "bonds": bound}
    return answer(found, "camps", options, figures if len(found.matrices) == 1 else {}, tables)


def _with_blocs(camp: dict[int, int], members: dict[int, list[int]]) -> list[int]:
    """Return the camp of each row; a bloc is in that of most of its members, blocs of blocs last."""
    waiting = dict(members)
    while waiting:
        bloc = next(
            (each for each in waiting if not set(waiting[each]) & waiting.keys()), next(iter(waiting))
        )
        found = Counter(camp[each] for each in waiting.pop(bloc) if each in camp)
        camp[bloc] = min(
            found, key=lambda group: (-found[group], group), default=max(camp.values(), default=-1) + 1
        )
    return [camp[at] for at in sorted(camp)]


def polarisation(
    found: Networks, *, number: int = 2, equal: bool = False, ideal: str = "even", seed: int = 0
) -> Answer:
    """Return how polarised each network is, and into which camps: 1 is perfect. See `methods.polarisation`."""
    rows: list[Row] = [["from", "to", "score", "distance", "exact", "undefined"]]
    members: list[Row] = [["from", "to", "camp", "actor", "label"]]
    for matrix in found.matrices:
        if not 2 <= number <= len(matrix.rows):
            raise KgError(Message("analysis.camps of actors", number=number, actors=len(matrix.rows)))
        same, against = (ties(found, matrix, each) for each in ("congruence", "conflict"))
        best = polarising.polarisation(same, against, number, ideal=ideal, equal=equal, seed=seed)
        why = None if best.score is not None else str(Message("analysis.no ties"))
        rows.append([*window(matrix), best.score, best.distance, best.exact, why])
        members += _members(matrix, best.groups)
    options = {"camps": number, "equal": equal, "ideal": ideal, "seed": seed}
    figures = dict(zip(rows[0][2:5], rows[1][2:5], strict=True)) if len(rows) == 2 else {}
    return answer(found, "polarisation", options, figures, {"windows": rows, "members": members})


def balance(
    found: Networks, *, weighted: bool = False, seconds: float = balancing.SECONDS, seed: int = 0
) -> Answer:
    """Return each network's share of balanced triangles and its frustration, exact or as bounds."""
    head = ["triangles", "balanced", "lower", "upper", "exact", "share", "ties", "undefined"]
    rows: list[Row] = [["from", "to", *head]]
    wrong: list[Row] = [["from", "to", "one", "other", "weight"]]
    members: list[Row] = [["from", "to", "camp", "actor", "label"]]
    for matrix in found.matrices:
        signed = ties(found, matrix)
        closed = balancing.triangles(signed)
        best = balancing.frustration(signed, weighted=weighted, seconds=seconds, seed=seed)
        total = closed.friends + closed.one_hostile + closed.two_hostile + closed.hostile
        why = None if total else str(Message("analysis.no triangles"))
        row = [total, closed.share, best.lower, best.upper, best.exact, best.share, best.total, why]
        rows.append([*window(matrix), *row])
        names = [each.label for each in matrix.rows]
        wrong += [[*window(matrix), names[a], names[b], signed[a, b]] for a, b in best.frustrated]
        members += _members(matrix, best.camps)
    options = {"weighted": weighted, "seconds": seconds, "seed": seed, "aggregation used": used(found)}
    figures = dict(zip(head, rows[1][2:], strict=True)) if len(rows) == 2 else {}
    tables = {"windows": rows, "frustrated": wrong, "members": members}
    return answer(found, "balance", options, figures, tables)


def _members(matrix: Matrix, groups: Sequence[int]) -> list[Row]:
    rows = [
        [*window(matrix), group + 1, each.id, each.label]
        for each, group in zip(matrix.rows, groups, strict=True)
    ]
    return sorted(rows, key=lambda row: (row[2], row[4]))

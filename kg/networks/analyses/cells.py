"""The counts behind a network: what methods need beside its matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from kg.common.errors import KgError
from kg.networks.matrices import Counts, counts, one_mode
from kg.networks.result import Matrix, Networks
from kg.networks.series import tied_rows, untie
from kg.words import Message

_OWN_NETWORKS = ("indices", "polarisation", "ideal-points", "scaling")
"""Methods that make the networks that they need themselves."""
_OF_ONE = ("indices", "backbone", "ideal-points", "scaling")
_OF_SEVERAL = ("phases", "change")


def of_networks(found: Networks, method: str) -> None:
    """Refuse networks that do not suit a method.

    :raises KgError: names the option.
    """
    request = found.request
    kernels = [each for each in request.kernel if each != "none"]
    plain = method in ("indices", "ideal-points", "scaling")
    for refused, option in (
        (request.mode != "one", f"--mode {request.mode}"),
        (bool(kernels), f"--kernel {','.join(kernels)}"),
        (method in _OWN_NETWORKS and bool(request.aggregation), f"--aggregation {request.aggregation}"),
        (plain and request.normalise != "none", f"--normalise {request.normalise}"),
        (method in _OF_ONE and bool(request.window), "--window"),
    ):
        if refused:
            raise KgError(Message("network.not together", first=f"kg analyse {method}", second=option))
    if method in _OF_SEVERAL and len(found.matrices) < 2:
        raise KgError(Message("analysis.needs windows", method=method))


def counted(found: Networks, matrix: Matrix) -> Counts:
    """Return how often each row of a matrix speaks on each column, at each level; all columns of its statements."""
    said, request, here = found.table.statements, found.request, matrix.chosen
    row, column = said.columns[request.rows], said.columns[request.columns]
    rows, columns = [each.id for each in matrix.rows], sorted({column.names[at] for at in column.codes[here]})
    places = [
        np.array([{name: at for at, name in enumerate(known)}.get(name, -1) for name in each.names])
        for known, each in ((rows, row), (columns, column))
    ]
    levels = list(said.levels) or [1]
    level = said.level[here] if len(levels) > 1 else np.zeros(len(here), dtype=int)
    cells = (places[0][row.codes[here]], places[1][column.codes[here]], level)
    return counts(cells, (rows, columns), levels, found.table.span)


def ties(found: Networks, matrix: Matrix, aggregation: str = "", given: Counts | None = None) -> Any:
    """Return the ties of a matrix with another aggregation, or made of some of its counts (`some`) only.

    Default: the aggregation of the request, else subtract. Those who belong to each other are not tied.
    """
    given = given or counted(found, matrix)
    request = found.request
    values = one_mode(given, aggregation or used(found), request.normalised)
    untie(values, blocs(found, matrix))
    return values


def some(given: Counts, chosen: Sequence[int]) -> Counts:
    """Return the counts of some columns only, by their numbers."""
    where = list(chosen)
    return replace(given, columns=[given.columns[at] for at in where], at=[at[:, where] for at in given.at])


def used(found: Networks) -> str:
    """Return the aggregation that methods on one network use: that of the request, else subtract."""
    return found.request.aggregation or "subtract"


def blocs(found: Networks, matrix: Matrix) -> dict[int, list[int]]:
    """Return the rows that others belong to or speak for, each with those, by number; only of actors by positions."""
    return tied_rows(found, matrix.rows)


def column_label(found: Networks, name: str) -> str:
    """Return the label of a column, such as a demand."""
    return found.variables[found.request.columns].label(name, found.case, found.language)


def window(matrix: Matrix) -> list[str | None]:
    """Return the first and last day of a matrix's window; None without one."""
    if matrix.window is None:
        return [None, None]
    return [str(matrix.window.begin.date()), str(matrix.window.end.date())]


def numbers(found: Networks) -> list[float]:
    """Return the levels as numbers.

    :raises KgError: if the qualifier is text.
    """
    levels = found.table.statements.levels
    if any(isinstance(each, str) for each in levels):
        raise KgError(Message("network.text has no direction", name=found.table.qualifier))
    return [float(each) for each in levels]


def middle(found: Networks) -> float:
    """Return the middle of the scale: 0 if levels have signs, else half-way between the least and the greatest."""
    levels = numbers(found) or [0.0]
    return 0.0 if min(levels) < 0 else (min(levels) + max(levels)) / 2

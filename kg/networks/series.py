"""Count the chosen statements into matrices: one, or one for each window of time."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.networks import dna_kernels
from kg.networks.matrices import Counts, counts, one_mode, two_mode
from kg.networks.result import Matrix, Name, Networks
from kg.networks.statements import Column, Level
from kg.networks.table import SCALE
from kg.networks.variables import Variable
from kg.networks.windows import Window, event_windows, kernel_windows, weights, windows


def moment(day: dt.date | None, *, last: bool = False) -> Any:
    """Return the first or last moment of a day as datetime64[s]; None for no day."""
    if day is None:
        return None
    return np.datetime64(f"{day}T23:59:59" if last else f"{day}T00:00:00", "s")


def matrices(found: Networks) -> Iterator[Matrix]:
    """Yield the network of all chosen statements, or that of each window, by width and kernel."""
    request, kept = found.request, found.chosen.kept
    if not request.window:
        yield _matrix(found, kept, _Slice())
        return
    times = found.table.statements.times
    for width, kernel in itertools.product(request.window, request.kernel):
        if kernel != "none":
            yield from _smoothed(found, width, kernel)
        elif request.unit == "events":
            for first, middle, last in event_windows(len(kept), width, request.step):
                window = Window(*(times[kept[at]].item() for at in (first, middle, last)))
                yield _matrix(found, kept[first : last + 1], _Slice(window, width))
        else:
            begin, end = _range(found)
            for window in windows(begin, end, width, request.unit, request.step):
                low = np.searchsorted(times[kept], np.datetime64(window.begin), "left")
                high = np.searchsorted(times[kept], np.datetime64(window.end), "right")
                yield _matrix(found, kept[low:high], _Slice(window, width))


def _range(found: Networks) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and the last moment of windows: those asked for, else of the first and the last document."""
    case, request = found.case, found.request
    days = [
        np.datetime64(f"{source.date}T{source.time or '00:00:00'}", "s") for source in case.sources.values()
    ]
    days += list(found.table.statements.times[[0, -1]])
    begin, end = moment(request.start) or min(days), moment(request.stop, last=True) or max(days)
    return begin.item(), end.item()


def _smoothed(found: Networks, width: int, kernel: str) -> Iterator[Matrix]:
    request, kept = found.request, found.chosen.kept
    times = found.table.statements.times[kept]
    begin, end = times[0].item(), times[-1].item()
    for window in kernel_windows(
        begin, end, width, request.unit, step=request.step, inside=not request.reach_out
    ):
        weight = weights(times, window, width, request.unit, kernel, mirrored=not request.dna_compatible)
        yield _matrix(found, kept, _Slice(window, width, kernel, weight))


@dataclass(frozen=True)
class _Slice:
    """The time of a matrix, and how much each statement counts in it; `weight` is None if all count fully."""

    window: Window | None = None
    width: int = 0
    kernel: str = "none"
    weight: Any = None


def _matrix(found: Networks, here: Any, time: _Slice) -> Matrix:
    """Count the statements `here` and return their matrix."""
    weight = time.weight
    request, said = found.request, found.table.statements
    pair = (request.rows, request.columns)
    names = found.chosen.pool if request.isolates else here
    axes = [_axis(found, found.variables[name], said.columns[name], names, here) for name in pair]
    levels, span, level = _levels(found, here)
    cells = tuple(order[said.columns[name].codes[here]] for name, (_, order) in zip(pair, axes, strict=True))
    one = request.mode == "one"
    rows, columns = (each for each, _ in axes)
    if weight is not None and one:
        weight = np.sqrt(weight)
    ids = ([each.id for each in rows], [each.id for each in columns])
    counted = counts((*cells, level), ids, levels, span, weight)
    plain = None if weight is None else counts((*cells, level), ids, levels, span)
    values = _values(counted, plain, found)
    if one:
        untie(values, tied_rows(found, rows))
    columns = rows if one else columns
    kept = here if weight is None else here[weight > 0]
    return Matrix(rows, columns, values, len(kept), time.window, time.width, time.kernel, kept)


def tied_rows(found: Networks, rows: Sequence[Name]) -> dict[int, list[int]]:
    """Return the rows that others belong to or speak for, each with those, by number; only of actors by positions."""
    places = {each.id: at for at, each in enumerate(rows)}
    members: dict[int, list[int]] = {}
    if found.request.rows == "actor":
        for name, at in places.items():
            for other in found.above.get(name, ()):
                if other in places and other != name:
                    members.setdefault(places[other], []).append(at)
    return {bloc: sorted(members[bloc]) for bloc in sorted(members)}


def untie(values: Any, tied: Mapping[int, list[int]]) -> None:
    """Untie those who belong to or speak for each other: what the one holds may be the other's."""
    for bloc, members in tied.items():
        values[bloc, members] = values[members, bloc] = 0.0


def _values(counted: Counts, plain: Counts | None, found: Networks) -> Any:
    """Return the matrix; `plain` are the counts without a kernel's weights, if there are weights."""
    request = found.request
    one, aggregation = request.mode == "one", request.aggregated
    if request.dna_compatible and plain is not None:
        if one:
            return dna_kernels.one_mode(counted, plain, aggregation, request.normalised)
        return dna_kernels.two_mode(counted, aggregation)
    if not one:
        return two_mode(counted, aggregation, request.normalised)
    values = one_mode(counted, aggregation, request.normalised)
    only = counted.graded and len(counted.levels) == 1 and not found.table.boolean
    if request.dna_compatible and only and aggregation != "ignore":
        values[~np.eye(len(values), dtype=bool)] = np.nan  # 0 / 0 there
    return values


def _axis(
    found: Networks, variable: Variable, column: Column, names: Any, here: Any
) -> tuple[list[Name], Any]:
    """Return the names of a side in the order of their labels by code point, and each code's place among them."""
    there = np.unique(column.codes[names])
    often = np.bincount(column.codes[here][column.codes[here] >= 0], minlength=len(column.names))
    labelled = [
        (variable.label(column.names[code], found.case, found.language), column.names[code], int(code))
        for code in there.tolist()
        if code >= 0
    ]
    labelled.sort()
    shared = {label for (label, *_), (other, *_) in itertools.pairwise(labelled) if label == other}
    order = np.full(len(column.names) + 1, -1, dtype=np.int64)
    order[[code for *_, code in labelled]] = np.arange(len(labelled))
    listed = [
        Name(name, f"{label} ({name})" if label in shared else label, int(often[code]))
        for label, name, code in labelled
    ]
    return listed, order


def _levels(found: Networks, here: Any) -> tuple[list[Level], float, Any]:
    """Return the levels, the length of their scale, and each statement's level.

    DNA 3.1.2 takes both from the statements after the filters of documents and time; here they are those of the whole
    case, and the scale of values is the ontology's.
    """
    table, request = found.table, found.request
    level, levels, span = table.statements.level, list(table.statements.levels), table.span
    if not levels or (request.aggregated == "ignore" and request.normalise != "jaccard"):
        return [1], 0.0, np.zeros(len(here), dtype=np.int32)
    if request.aggregated == "ignore":  # a statement without a level is one too
        return [*levels, ""], span, np.where(level[here] < 0, len(levels), level[here])
    if not request.dna_compatible or table.boolean or table.qualifier == SCALE:
        return levels, span, level[here]
    there = [code for code in np.unique(level[found.chosen.pool]).tolist() if code >= 0]
    place = np.full(len(levels) + 1, -1)
    place[there] = np.arange(len(there))
    seen = [levels[code] for code in there]
    text = any(isinstance(each, str) for each in seen)
    span = 0.0 if text else float(seen[-1]) - float(seen[0])
    return seen, span, place[level[here]]

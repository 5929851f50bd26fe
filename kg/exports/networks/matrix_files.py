"""Write networks as text: matrices, lists of ties, names and statements, JSON, UCINET's DL, and a script for R."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

from kg.common.errors import KgError
from kg.common.tabular import PLAIN, CsvStyle, csv_lines
from kg.networks.evidence import Tie, event_rows, ties
from kg.networks.result import Matrix, Name, Networks
from kg.networks.windows import Window
from kg.words import Message

_DECIMALS = 6
_R = """# {title}
# Run it in R. `kg` is the matrix, or the list of matrices over time.
read <- function(text) as.matrix(read.csv(text = text, row.names = 1, check.names = FALSE, header = TRUE))
kg <- list(
{matrices}
)
if (length(kg) == 1) kg <- kg[[1]]
# igraph:   graph_from_{adjacency}(if (is.list(kg)) kg[[1]] else kg, {arguments})
# statnet:  network::network(if (is.list(kg)) kg[[1]] else kg, {statnet}ignore.eval = FALSE, names.eval = "weight")
"""


def rounded(value: float) -> float | int | None:
    """Return a number with six decimals at most, a whole one without; None for what is not defined.

    >>> rounded(2.0), rounded(1 / 3), rounded(float("nan"))
    (2, 0.333333, None)
    """
    if math.isnan(value):
        return None
    near = round(value, _DECIMALS)
    return int(near) if near == int(near) else near


def plain(value: float) -> float | int | None:
    """Return a number in full; None for what is not defined."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else value


def matrix_rows(found: Networks) -> Iterator[list[Any]]:
    """Yield the matrix with labels in the first row and column; over time, with the middle of the window before them.

    The corner says how the network was made.
    """
    changing = bool(found.request.window)
    for number, matrix in enumerate(found.matrices):
        if not changing or number == 0 or matrix.columns != found.matrices[number - 1].columns:
            head = [corner(found), *(each.label for each in matrix.columns)]
            yield ["window", *head] if changing else head
        for name, values in zip(matrix.rows, matrix.values.tolist(), strict=True):
            row = [name.label, *(rounded(value) for value in values)]
            yield [window_name(matrix), *row] if changing else row


def corner(found: Networks) -> str:
    """Return in a few words how a network was made."""
    told = found.request.told()
    names = ("preset", "mode", "rows", "columns", "aggregation", "normalise", "duplicates", "dna_compatible")
    return " ".join(f"{name}={told[name]}" for name in names if name in told)


def window_name(matrix: Matrix) -> str:
    """Return the middle of a window, and its width and kernel."""
    if matrix.window is None:
        return ""
    kernel = "" if matrix.kernel == "none" else f" {matrix.kernel}"
    return f"{day(matrix.window.middle)} ({matrix.width}{kernel})"


def day(moment: Any) -> str:
    """Return a moment as text; as a day if it is midnight."""
    text = str(moment.isoformat(timespec="minutes"))
    return text.removesuffix("T00:00")


def as_csv(found: Networks, style: CsvStyle = PLAIN) -> Iterator[str]:
    """Yield the matrices as CSV with six decimals."""
    return csv_lines(matrix_rows(found), style)


def as_edges(found: Networks, style: CsvStyle = PLAIN, *, evidence: bool = False) -> Iterator[str]:
    """Yield the ties, one line for each; with evidence, one for each stance that it is made of."""
    return csv_lines(edge_rows(found, evidence=evidence), style)


def edge_rows(found: Networks, *, evidence: bool = False) -> Iterator[list[Any]]:
    """Yield the heading and the rows of `as_edges`."""
    head = ["from", "from_label", "to", "to_label", "weight"]
    changing = bool(found.request.window)
    yield [
        *(["window"] if changing else []),
        *head,
        *(["about", "side", "stance", "date", "value", "conditions", "quote", "source"] if evidence else []),
    ]
    for matrix in found.matrices:
        for tie in ties(found, matrix, evidence=evidence):
            own = [tie.source.id, tie.source.label, tie.target.id, tie.target.label, rounded(tie.weight)]
            row = [window_name(matrix), *own] if changing else own
            if not evidence:
                yield row
            for each in tie.evidence:
                yield [*row, *(each[key] for key in ("about", "side", "stance", "date", "value")),
                       "; ".join(each["conditions"]) or None, each["quote"], each["source"]]  # fmt: skip


def as_nodes(found: Networks, style: CsvStyle = PLAIN) -> Iterator[str]:
    """Yield the names of rows and columns with their numbers of statements."""

    def rows() -> Iterator[list[Any]]:
        yield ["id", "label", "variable", "side", "statements"]
        for side, variable, names in sides(found):
            for name in names:
                yield [name.id, name.label, variable, side, name.statements]

    return csv_lines(rows(), style)


def sides(found: Networks) -> Iterator[tuple[str, str, list[Name]]]:
    """Yield the rows, and the columns of two modes: those of all windows, each name once."""
    pairs = [("row", found.request.rows)]
    if found.request.mode == "two":
        pairs.append(("column", found.request.columns))
    for side, variable in pairs:
        seen: dict[str, Name] = {}
        for matrix in found.matrices:
            for name in matrix.rows if side == "row" else matrix.columns:
                seen.setdefault(name.id, name)
        yield side, variable, list(seen.values())


def as_events(found: Networks, style: CsvStyle = PLAIN) -> Iterator[str]:
    """Yield the statements that a network is made of, one line for each, in the order of time."""
    return csv_lines(event_rows(found), style)


def as_json(found: Networks, *, evidence: bool = False) -> str:
    """Return the networks as JSON, numbers in full; a tie that is not defined is null."""
    networks = [_one(found, matrix, evidence=evidence) for matrix in found.matrices]
    whole: dict[str, Any] = {"about": found.told, "networks": networks}
    if found.request.mode == "events":
        head, *rows = event_rows(found)
        whole = {"about": found.told, "statements": [dict(zip(head, row, strict=True)) for row in rows]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _one(found: Networks, matrix: Matrix, *, evidence: bool) -> dict[str, Any]:
    own: dict[str, Any] = {}
    if matrix.window:
        own = {**window_days(matrix.window), "width": matrix.width, "kernel": matrix.kernel}
    own |= {
        "statements": matrix.statements,
        "rows": [_name(each) for each in matrix.rows],
        "columns": [_name(each) for each in matrix.columns],
        "matrix": [[plain(value) for value in row] for row in matrix.values.tolist()],
    }
    if evidence:
        own["ties"] = [_tie(tie) for tie in ties(found, matrix, evidence=True)]
    return own


def window_days(window: Window) -> dict[str, str]:
    """Return the first, middle and last moment of a window as texts."""
    return {"begin": day(window.begin), "time": day(window.middle), "end": day(window.end)}


def _name(name: Name) -> dict[str, Any]:
    return {"id": name.id, "label": name.label, "statements": name.statements}


def _tie(tie: Tie) -> dict[str, Any]:
    return {"from": tie.source.id, "to": tie.target.id, "weight": plain(tie.weight), "evidence": tie.evidence}


def as_dl(found: Networks) -> Iterator[str]:
    """Yield the networks in the DL format of UCINET; several windows are several matrices of one file.

    :raises KgError: if windows have different names: a file has the same ones for all its matrices.
    """
    first = found.matrices[0]
    if any((each.rows, each.columns) != (first.rows, first.columns) for each in found.matrices) and any(
        [n.id for n in each.rows] != [n.id for n in first.rows]
        or [n.id for n in each.columns] != [n.id for n in first.columns]
        for each in found.matrices
    ):
        raise KgError(Message("network.dl wants the same names"))
    number = f", nm={len(found.matrices)}" if len(found.matrices) > 1 else ""
    if found.request.mode == "one":
        yield f"dl n={len(first.rows)}{number}\nformat=fullmatrix\nlabels:\n"
        yield from (f"{_dl(each.label)}\n" for each in first.rows)
    else:
        yield f"dl nr={len(first.rows)}, nc={len(first.columns)}{number}\nformat=fullmatrix\nrow labels:\n"
        yield from (f"{_dl(each.label)}\n" for each in first.rows)
        yield "column labels:\n"
        yield from (f"{_dl(each.label)}\n" for each in first.columns)
    if number:
        yield "matrix labels:\n"
        yield from (f"{_dl(window_name(each))}\n" for each in found.matrices)
    yield "data:\n"
    for row in itertools.chain.from_iterable(each.values.tolist() for each in found.matrices):
        yield " ".join("" if value is None else str(value) for value in map(rounded, row)) + "\n"


def _dl(label: str) -> str:
    return '"' + " ".join(label.replace('"', "'").split()) + '"'


def as_r(found: Networks) -> str:
    """Return a script for R with the matrices in it, and the calls that make graphs of them in igraph and statnet."""
    one = found.request.mode == "one"
    matrices = []
    for matrix in found.matrices:
        head = ["", *(each.label for each in matrix.columns)]
        rows = [
            [each.label, *(rounded(value) for value in values)]
            for each, values in zip(matrix.rows, matrix.values.tolist(), strict=True)
        ]
        text = "".join(csv_lines([head, *rows])).rstrip("\n")
        matrices.append(f"  {json.dumps(window_name(matrix) or 'network')} = read({_r_text(text)})")
    return _R.format(
        title=corner(found),
        matrices=",\n".join(matrices),
        adjacency="adjacency_matrix" if one else "biadjacency_matrix",
        arguments='mode = "undirected", weighted = TRUE, diag = FALSE' if one else "weighted = TRUE",
        statnet="directed = FALSE, " if one else "bipartite = TRUE, ",
    )


def _r_text(text: str) -> str:
    """Return a raw string of R, with as many dashes as the text needs."""
    dashes = "-"
    while f'){dashes}"' in text:
        dashes += "-"
    return f'r"{dashes}({text}){dashes}"'

"""Write networks as workbooks and as Parquet."""

from __future__ import annotations

import json
from typing import Any

from kg.common.errors import KgError
from kg.common.tabular import xlsx
from kg.exports.networks.matrix_files import day, edge_rows, rounded, window_days
from kg.networks.evidence import event_rows
from kg.networks.result import Networks
from kg.words import Message


def as_xlsx(found: Networks, *, evidence: bool = False) -> bytes:
    """Return a workbook: how it was made, a sheet for each matrix, and one for the ties or statements.

    :raises KgError: if openpyxl is not installed.
    """
    told = [
        [key, value if isinstance(value, int | float | str) else json.dumps(value)]
        for key, value in found.told.items()
    ]
    sheets: dict[str, Any] = {"about": [["about", ""], *told]}
    if found.request.mode == "events":
        return xlsx({**sheets, "statements": event_rows(found)})
    for number, matrix in enumerate(found.matrices, start=1):
        name = f"{number} {day(matrix.window.middle)}"[:31].replace(":", ".") if matrix.window else "matrix"
        head = ["", *(each.label for each in matrix.columns)]
        body = [
            [each.label, *(rounded(value) for value in values)]
            for each, values in zip(matrix.rows, matrix.values.tolist(), strict=True)
        ]
        sheets[name] = [head, *body]
    return xlsx({**sheets, "ties": edge_rows(found, evidence=evidence)})


def as_parquet(found: Networks) -> bytes:
    """Return the cells of all matrices as a Parquet table, numbers in full; its metadata `kg` says how they were made.

    :raises KgError: if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise KgError(Message("error.parquet needs pyarrow")) from None
    cells: dict[str, list[Any]] = {
        name: []
        for name in (
            "begin",
            "time",
            "end",
            "width",
            "kernel",
            "row",
            "row_label",
            "column",
            "column_label",
            "value",
        )
    }
    for matrix in found.matrices:
        window = window_days(matrix.window) if matrix.window else dict.fromkeys(("begin", "time", "end"))
        for name, values in zip(matrix.rows, matrix.values.tolist(), strict=True):
            for other, value in zip(matrix.columns, values, strict=True):
                own = {**window, "width": matrix.width or None, "kernel": matrix.kernel, "row": name.id}
                own |= {
                    "row_label": name.label,
                    "column": other.id,
                    "column_label": other.label,
                    "value": value,
                }
                for key, each in own.items():
                    cells[key].append(each)
    types = {"width": pa.int64(), "value": pa.float64()}
    table = pa.table({name: pa.array(values, types.get(name, pa.string())) for name, values in cells.items()})
    table = table.replace_schema_metadata({"kg": json.dumps(found.told, ensure_ascii=False)})
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())

"""Parquet: the tables with dates and lists, for pandas, polars, DuckDB, R and other tools that read columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from kg.common.errors import KgError
from kg.exports.folder import replacing
from kg.exports.tables.rows import rows
from kg.exports.tables.tables import ExportTable, tables
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.words import Message

GROUP = 20_000
"""Rows per row group: the rows in memory at once."""


def write(cases: Sequence[Case], graphs: Sequence[StagedGraph], folder: Path) -> list[Path]:
    """Write a file for each table, and return their paths. The metadata describe the columns.

    :raises KgError: if pyarrow is not installed, or a file cannot be written.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise KgError(Message("error.parquet needs pyarrow")) from None
    done = []
    for table in tables(cases, graphs):
        schema = _schema(table, pa)
        path = folder / f"{table.name}.parquet"
        with replacing(path) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            for group in _groups(table, graphs):
                columns = zip(*group, strict=True)
                arrays = [pa.array(own, field.type) for own, field in zip(columns, schema, strict=True)]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=GROUP)
        done.append(path)
    return done


def _schema(table: ExportTable, pa: Any) -> Any:
    types = {
        "string": pa.string(),
        "strings": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    fields = [
        pa.field(column.name, types[column.type], not column.required, {"description": column.definition})
        for column in table.columns
    ]
    return pa.schema(fields, {"description": table.definition})


def _groups(table: ExportTable, graphs: Sequence[StagedGraph]) -> Iterator[list[list[Any]]]:
    waiting = rows(table, graphs)
    days = [number for number, column in enumerate(table.columns) if column.type == "date"]
    while group := list(islice(waiting, GROUP)):
        for row in group:
            for number in days:
                row[number] = row[number] and dt.date.fromisoformat(row[number])
        yield group

"""Write a Data Package (Frictionless): CSV files, and a descriptor with their columns and foreign keys."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.exports.folder import write_lines
from kg.exports.tables.rows import rows
from kg.exports.tables.tables import ExportTable, tables
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case

DESCRIPTOR = "datapackage.json"
_TYPES = {"strings": "array"}
_LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
"""Pattern of a licence name, such as CC-BY-4.0."""


def write(cases: Sequence[Case], graphs: Sequence[StagedGraph], folder: Path) -> list[Path]:
    """Write a CSV file for each table and the descriptor, and return their paths.

    Cells contain text exactly as written; lists are JSON.

    :raises kg.common.errors.KgError: if a file cannot be written.
    """
    found = tables(cases, graphs)
    resources = []
    for table in found:
        path = folder / f"{table.name}.csv"
        write_lines(path, _lines(table, graphs))
        resources.append(_resource(table, path, alone=len(cases) == 1))
    text = json.dumps({**_head(cases), "resources": resources}, ensure_ascii=False, indent=1)
    write_lines(folder / DESCRIPTOR, [text, "\n"])
    return [folder / DESCRIPTOR, *(folder / f"{table.name}.csv" for table in found)]


def _lines(table: ExportTable, graphs: Sequence[StagedGraph]) -> Iterator[str]:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.names)
    for row in rows(table, graphs):
        writer.writerow([_cell(value) for value in row])
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
    yield stream.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _head(cases: Sequence[Case]) -> dict[str, Any]:
    heads = [case.head for case in cases if case.head]
    sources = [source for case in cases for _, source in sorted(case.sources.items())]
    coders = {coder.name for case in cases for coder in case.coders.values()}
    licences = sorted({head.licence for head in heads if head.licence})
    return {
        "profile": "tabular-data-package",
        "name": "-".join(head.id for head in heads),
        "title": "; ".join(head.title.of() for head in heads),
        "description": "\n\n".join(str(head.description.of()) for head in heads),
        "contributors": [{"title": name, "role": "contributor"} for name in sorted(coders)],
        **({"licenses": [_licence(text) for text in licences]} if licences else {}),
        "sources": [
            {"title": f"{s.publisher}, {s.date}: {s.title}", **({"path": s.url} if s.url else {})} for s in sources
        ],
    }  # fmt: skip


def _licence(text: str) -> dict[str, str]:
    return {"name": text} if _LICENCE.fullmatch(text) else {"name": "other", "title": text}


def _resource(table: ExportTable, path: Path, *, alone: bool) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.definition,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table, alone=alone),
    }


def _schema(table: ExportTable, *, alone: bool) -> dict[str, Any]:
    """Return types, descriptions and keys. In a package of several cases, ids are unique only within each case.

    A key of several columns may not be partly empty, so then only columns that are never empty become keys.
    """
    within = [] if alone else ["case"]
    schema: dict[str, Any] = {"fields": [], "missingValues": [""]}
    for column in table.columns:
        field = {"name": column.name, "type": _TYPES.get(column.type, column.type)}
        required = {"constraints": {"required": True}} if column.required else {}
        schema["fields"].append({**field, "description": column.definition, **required})
    if table.key:
        schema["primaryKey"] = [*within, *table.key]
    schema["foreignKeys"] = [
        {
            "fields": [*within, column.name],
            "reference": {"resource": table.to[column.name], "fields": [*within, "id"]},
        }
        for column in table.columns
        if column.name in table.to and (alone or column.required)
    ]
    return schema

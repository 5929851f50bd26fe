"""Query documents for people and for machines: the list, and the page of one."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby
from typing import Any

from kg.query.document import Parameter, Query
from kg.words import Message

LIST_FORMATS = ["text", "json"]
HELPER = "helper"
"""Tag of queries that other parts of kg ask, and that a list for people leaves out."""
_WIDTH = 80


def render_list(queries: list[Query], form: str, *, helpers: bool = False) -> str:
    """The queries by pack; as text without those tagged `helper`, unless these are asked for."""
    if form == "json":
        return json.dumps([as_data(query) for query in queries], indent=2, ensure_ascii=False)
    lines = []
    shown = [query for query in queries if helpers or HELPER not in query.metadata.tags]
    width = max((len(query.id) for query in shown), default=0)
    for pack, members in groupby(shown, key=lambda query: query.pack):
        lines += ["", pack]
        lines += [f"  {query.id:<{width}}  {query.metadata.title.of()}" for query in members]
    lines += ["", str(Message("render.show says"))]
    if hidden := len(queries) - len(shown):
        lines.append(str(Message("render.n more queries", n=hidden)))
    return "\n".join(lines[1:])


def as_data(query: Query) -> dict[str, Any]:
    """A query's metadata as plain data."""
    meta = query.metadata
    return {
        "name": query.name,
        "pack": query.pack,
        "id": query.id,
        "title": meta.title.of(),
        "title_de": meta.title.root.get("de"),
        "question": meta.question.of(),
        "question_de": meta.question.root.get("de"),
        "parameters": [_parameter(parameter) for parameter in meta.parameters],
        "columns": [
            {"name": c.name, "type": c.type, "description": c.description.of()} for c in meta.columns
        ],
        "reading": meta.reading.of(),
        "tags": meta.tags,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "required": parameter.required,
        "default": parameter.default,
        "description": parameter.description.of(),
        "values": parameter.values,
    }


def describe(query: Query) -> str:
    """The page of one query, folded to 80 columns: question, parameters, columns, how to read it, how to run it."""
    meta = query.metadata
    lines = [
        f"{query.id}: {meta.title.of()}",
        "",
        *_folded(meta.question.of(), "", hang=""),
        "",
        str(Message("render.parameters")),
    ]
    for p in meta.parameters:
        default = (
            str(Message("render.required"))
            if p.required
            else str(Message("render.default", value=_default(p)))
        )
        lines += _folded(f"{p.name} ({p.type}, {default}): {p.description.of()}", "  ")
    lines += ["", str(Message("render.columns"))]
    for c in meta.columns:
        lines += _folded(f"{c.name} ({c.type}): {c.description.of()}", "  ")
    lines += ["", str(Message("render.how to read it")), *_folded(meta.reading.of(), "  ", hang="")]
    named = "".join(f" -p {p.name}=…" for p in meta.parameters if p.required)
    lines += ["", str(Message("render.run it")), f"  kg query run {query.id}{named}"]
    lines.append(f"  kg query run {query.id}{named} --format csv -o rows.csv")
    lines += [
        "",
        str(Message("render.in neo4j browser")),
        f"  {browser_params(query)}",
        f"  kg query show {query.id} --cypher",
    ]
    return "\n".join(lines)


def _folded(text: str, indent: str, hang: str = "    ") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}{hang}"
    )


def browser_params(query: Query) -> str:
    """The line that sets a query's parameters in Neo4j Browser, where all of them must have a value."""
    pairs: list[str] = []
    for parameter in query.metadata.parameters:
        value = parameter.default
        if parameter.type in ("boolean", "integer", "number") and isinstance(value, str):
            pairs.append(f"{parameter.name}: {value}")
        else:
            pairs.append(f"{parameter.name}: {json.dumps(value, ensure_ascii=False)}")
    return f":params {{{', '.join(pairs)}}}"


def _default(parameter: Parameter) -> str:
    return "none" if parameter.default is None else str(parameter.default)

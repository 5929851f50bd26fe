"""Query documents for people and for machines: the list, and the page of one."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from kg.query.document import Parameter, Query

LIST_FORMATS = ["text", "json"]


def render_list(queries: list[Query], form: str) -> str:
    """All queries, by pack."""
    if form == "json":
        return json.dumps([as_data(query) for query in queries], indent=2, ensure_ascii=False)
    lines = []
    width = max((len(query.id) for query in queries), default=0)
    for pack, members in groupby(queries, key=lambda query: query.pack):
        lines += ["", pack]
        lines += [f"  {query.id:<{width}}  {query.metadata.title.en}" for query in members]
    return "\n".join([*lines[1:], "", "'kg query show NAME' says what one takes and returns."])


def as_data(query: Query) -> dict[str, Any]:
    """A query's metadata as plain data."""
    meta = query.metadata
    return {
        "name": query.name,
        "pack": query.pack,
        "id": query.id,
        "title": meta.title.en,
        "title_de": meta.title.de,
        "question": meta.question.en,
        "question_de": meta.question.de,
        "parameters": [_parameter(parameter) for parameter in meta.parameters],
        "columns": [{"name": c.name, "type": c.type, "description": c.description.en} for c in meta.columns],
        "reading": meta.reading.en,
        "tags": meta.tags,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "required": parameter.required,
        "default": parameter.default,
        "description": parameter.description.en,
        "values": parameter.values,
    }


def describe(query: Query) -> str:
    """The page of one query: question, parameters, columns, how to read it, an example, and the Cypher."""
    meta = query.metadata
    lines = [f"{query.id}: {meta.title.en}", "", meta.question.en, "", "Parameters"]
    for p in meta.parameters:
        default = "required" if p.required else f"default {_default(p)}"
        lines.append(f"  {p.name} ({p.type}, {default}): {p.description.en}")
    lines += ["", "Columns"]
    lines += [f"  {c.name} ({c.type}): {c.description.en}" for c in meta.columns]
    lines += ["", "How to read it", *(f"  {line}" for line in meta.reading.en.strip().splitlines())]
    lines += [
        "",
        "Run it",
        f"  kg query run {query.id}",
        "",
        "In Neo4j Browser",
        f"  {browser_params(query)}",
        "",
    ]
    return "\n".join([*lines, "Cypher", "", query.cypher])


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

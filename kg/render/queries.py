"""Query documents for people and for programs: the list, and the description of one."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby
from typing import Any

from kg.model.texts import Texts, in_language
from kg.query.document import Parameter, Query
from kg.words import spoken

LIST_FORMATS = ["text", "json"]
HELPER = "helper"
"""Tag of queries used by other parts of kg, which a list for people leaves out."""
_WIDTH = 80
_HEADINGS = ("parameters", "columns", "required", "none", "reading", "run", "in neo4j")


def render_list(queries: list[Query], form: str, *, helpers: bool = False) -> str:
    """Return the queries by pack; as text without those tagged `helper`, unless requested."""
    if form == "json":
        return json.dumps([as_data(query) for query in queries], indent=2, ensure_ascii=False)
    lines, said = [], spoken()
    shown = [query for query in queries if helpers or HELPER not in query.metadata.tags]
    width = max((len(query.id) for query in shown), default=0)
    for pack, members in groupby(shown, key=lambda query: query.pack):
        lines += ["", pack]
        lines += [f"  {query.id:<{width}}  {query.metadata.title.of(said.code)}" for query in members]
    lines += ["", said.say("query page.show")]
    if hidden := len(queries) - len(shown):
        lines.append(said.count("query page.helpers", hidden))
    return "\n".join(lines[1:])


def as_data(query: Query) -> dict[str, Any]:
    """Return a query's metadata as plain data."""
    meta = query.metadata
    return {
        "name": query.name,
        "pack": query.pack,
        "id": query.id,
        **_in_every("title", meta.title),
        **_in_every("question", meta.question),
        "parameters": [_parameter(parameter) for parameter in meta.parameters],
        "columns": [
            {"name": c.name, "type": c.type, "description": c.description.of()} for c in meta.columns
        ],
        "reading": meta.reading.of(),
        "tags": meta.tags,
    }


def _in_every(name: str, texts: Texts) -> dict[str, str]:
    """Return a text in every language that it is in, as `title`, `title_de` and so on."""
    return {name: texts.of(), **{in_language(name, code): text for code, text in texts.others()}}


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
    """Describe one query, wrapped at 80 columns: question, parameters, columns, how to read it, how to run it."""
    meta, said = query.metadata, spoken()
    words = {name: said.say(f"query page.{name}") for name in _HEADINGS}
    lines = [
        f"{query.id}: {meta.title.of(said.code)}",
        "",
        *_folded(meta.question.of(said.code), "", hang=""),
    ]
    lines += ["", words["parameters"]]
    for p in meta.parameters:
        default = (
            words["required"] if p.required else said.say("query page.default", value=_default(p, words))
        )
        lines += _folded(f"{p.name} ({p.type}, {default}): {p.description.of(said.code)}", "  ")
    lines += ["", words["columns"]]
    for c in meta.columns:
        lines += _folded(f"{c.name} ({c.type}): {c.description.of(said.code)}", "  ")
    lines += ["", words["reading"], *_folded(meta.reading.of(said.code), "  ", hang="")]
    named = "".join(f" -p {p.name}=…" for p in meta.parameters if p.required)
    lines += ["", words["run"], f"  kg query run {query.id}{named}"]
    lines.append(f"  kg query run {query.id}{named} --format csv -o rows.csv")
    lines += ["", words["in neo4j"], f"  {browser_params(query)}", f"  kg query show {query.id} --cypher"]
    return "\n".join(lines)


def _folded(text: str, indent: str, hang: str = "    ") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}{hang}"
    )


def browser_params(query: Query) -> str:
    """Return the line that sets a query's parameters in Neo4j Browser, which needs a value for all of them."""
    pairs: list[str] = []
    for parameter in query.metadata.parameters:
        value = parameter.default
        if parameter.type in ("boolean", "integer", "number") and isinstance(value, str):
            pairs.append(f"{parameter.name}: {value}")
        else:
            pairs.append(f"{parameter.name}: {json.dumps(value, ensure_ascii=False)}")
    return f":params {{{', '.join(pairs)}}}"


def _default(parameter: Parameter, words: dict[str, str]) -> str:
    return words["none"] if parameter.default is None else str(parameter.default)

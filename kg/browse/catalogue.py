"""Describe the query packs for a form: every parameter with its type, every column with what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.browse.explorer import ROWS, Explorer
from kg.browse.languages import headings, texts_of
from kg.common.errors import NotFound
from kg.common.problems import nearest
from kg.query.columns import Column
from kg.query.document import Parameter, Query
from kg.query.localise import SCALES, Labels, localise
from kg.query.run import Result
from kg.query.values import allowed
from kg.words import DEFAULT, Language, Message

Data = dict[str, Any]

_NODES = ("actor", "demand", "issue", "source", "stance", "event")
_KIND_OF = {"other": "actor"}
"""Of what the values of a parameter are ids, if it is not called so."""
_OURS = ("limit", "lang")
"""Parameters of the request, and not of the query."""


def catalogue(explorer: Explorer) -> Data:
    """Return every query with its metadata and its Cypher."""
    return {"queries": [described(query) for query in explorer.catalogue]}


def described(query: Query) -> Data:
    """Return one query with its metadata and its Cypher."""
    meta = query.metadata
    return {
        "id": query.id,
        "pack": query.pack,
        "name": query.name,
        **texts_of("title", meta.title),
        **texts_of("question", meta.question),
        **texts_of("reading", meta.reading),
        **texts_of("empty", meta.empty),
        "tags": meta.tags,
        "parameters": [_parameter(parameter) for parameter in meta.parameters],
        "columns": [_column(column) for column in meta.columns],
        "cypher": query.text,
    }


def result(found: Result, lang: str = DEFAULT) -> Data:
    """Return the answer of a query: the values it was run with, columns, and rows in order; in a language, why none."""
    return {
        "query": found.query.id,
        "parameters": found.parameters,
        "columns": found.rows.columns,
        "rows": found.rows.rows,
        "truncated": found.rows.truncated,
        "reason": found.no_rows.said(Language.of(lang)) if found.no_rows else "",
    }


def ask(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Run a query and return its answer.

    :raises QueryError: if a parameter is wrong.
    """
    return result(answer(explorer, given), given.get("lang", DEFAULT))


def answer(explorer: Explorer, given: Mapping[str, str]) -> Result:
    """Run the query named in the path, with the request's parameters, and return it in the language asked for."""
    lang = Language.of(given.get("lang", DEFAULT)).code
    own = {name: value for name, value in given.items() if name not in _OURS and not name.startswith("/")}
    found = explorer.run(query_id(given), own, limit=explorer.number(given, "limit", ROWS))
    return localise(found, explorer.store, lang)


def query_id(given: Mapping[str, str]) -> str:
    """Return pack and name of the query named in the path."""
    return f"{given['/pack']}/{given['/name']}"


def values(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return the values that a parameter may take in the store as it is now; `values` is null if anything is allowed.

    Their labels are in the language asked for, where the data have one.

    :raises NotFound: if the query has no such parameter.
    """
    query, parameter = explorer.catalogue.get(query_id(given)), given["/parameter"]
    declared = {each.name: each for each in query.metadata.parameters}
    if parameter not in declared:
        there = Message("browse error.there are", names=", ".join(declared))
        hint = nearest(parameter, declared) or there
        raise NotFound(Message("browse error.query without", query=query.id, name=parameter, hint=hint))
    found = allowed(declared[parameter], explorer.store)
    lang = Language.of(given.get("lang", DEFAULT)).code
    if found is None or lang == DEFAULT:
        return {"values": found}
    kind = _KIND_OF.get(parameter, parameter)
    labels = Labels.read(explorer.store, lang, [(kind, "label")])
    return {
        "values": [{**row, "label": labels.text(None, [kind], row["value"]) or row["label"]} for row in found]
    }


def _parameter(parameter: Parameter) -> Data:
    label = parameter.label
    return {
        "name": parameter.name,
        "type": parameter.type,
        **(texts_of("label", label) if label else {"label": parameter.name.replace("_", " ")}),
        **texts_of("description", parameter.description),
        "required": parameter.required,
        "default": parameter.default,
        "values": parameter.values,
        "choices": parameter.values_from is not None,
    }


def _column(column: Column) -> Data:
    return {
        "name": column.name,
        "type": column.type,
        **headings(column),
        **texts_of("description", column.description),
        "words": column.words,
        "show": column.show,
        "node": node_kind(column),
        "scale": column.ids if column.ids in SCALES else None,
        "label_of": column.label_of if column.text == "label" else None,
    }


def node_kind(column: Column) -> str | None:
    """Return the kind of nodes whose ids a column contains; None if it contains something else."""
    return column.ids if isinstance(column.ids, str) and column.ids in _NODES else None

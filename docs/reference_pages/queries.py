"""The reference page of shipped queries: question, parameters, columns, how to read them, and an example."""

from __future__ import annotations

import tempfile
from itertools import groupby

import kg
from kg.query.document import Column, Parameter, Query
from kg.query.values import allowed
from kg.render.rows import render_result
from kg.store import Store
from reference_pages.markdown import block, items, sentence, table, text
from reference_pages.markdown import page as joined

CASE = "seeds/alaska-2025"
ROWS = 2
_REQUIRED = {"actor": "ukraine", "since": "2025-08-14", "nodes": "actor/ukraine", "text": "peace"}
"""Values of required parameters in examples; for others, the first allowed value."""
_SHOWN = {"table": "in the table", "below": "below the row", "no": "in files only"}

_INTRO = """
`kg query run NAME` answers one of these, `-p KEY=VALUE` sets a parameter. Each is a file under `queries/`;
`kg query show NAME --cypher` prints it so that it can be pasted into [Neo4j Browser](../neo4j.md#neo4j-browser).
[Queries of your own](../queries.md) are written in the same way. The examples are the first rows for the case
`alaska-2025`.
"""


def page() -> str:
    """Return the page."""
    catalogue = kg.Catalogue.find()
    shared = _shared(catalogue)
    with tempfile.TemporaryDirectory() as folder, kg.open_store(f"embedded:{folder}") as store:
        kg.load_cases([CASE], store)
        packs = [
            joined(f"## {pack}", *(_query(query, shared, store) for query in queries))
            for pack, queries in groupby(catalogue, key=lambda q: q.pack)
        ]
    questions = table(
        ["question", "query"], [[q.metadata.question.of(), f"[{q.id}](#{_anchor(q)})"] for q in catalogue]
    )
    standard = items(_parameter(parameter) for parameter in sorted(shared, key=lambda p: p.name))
    head = joined("## Standard parameters", "Most queries take some of these.", standard)
    return joined("# Queries", text(_INTRO), questions, head, *packs)


def _anchor(query: Query) -> str:
    return query.id.replace("/", "")


def _shared(catalogue: kg.Catalogue) -> list[Parameter]:
    """Return the parameters shared by several queries, without duplicates."""
    found: list[Parameter] = []
    shared: list[Parameter] = []
    for parameter in [p for query in catalogue for p in query.metadata.parameters]:
        if parameter in found and parameter not in shared:
            shared.append(parameter)
        found.append(parameter)
    return shared


def _parameter(parameter: Parameter) -> str:
    facts = [parameter.type]
    if parameter.values:
        facts.append(" or ".join(f"`{value}`" for value in parameter.values))
    optional = f"default `{parameter.default}`" if parameter.default else "optional"
    facts.append("required" if parameter.required else optional)
    return f"`{parameter.name}` ({', '.join(facts)}): {sentence(parameter.description.of())}"


def _query(query: Query, shared: list[Parameter], store: Store) -> str:
    meta = query.metadata
    names = ", ".join(f"`{p.name}`" for p in meta.parameters if p in shared)
    own = items(_parameter(p) for p in meta.parameters if p not in shared)
    return joined(
        f"### {query.id}",
        text(
            f"**{meta.title.of()}** ({meta.title.of('de')}). *{meta.question.of()}* ({meta.question.of('de')})"
        ),
        text(f"Takes the standard parameters {names}" + (", and:" if own else ".")),
        own,
        table(["column", "type", "what", "shown"], [_column(column) for column in meta.columns]),
        text(f"**Reading it.** {sentence(meta.reading.of())}"),
        text(f"**No rows** means: {sentence(meta.empty.of())}") if meta.empty else "",
        _example(query, store),
    )


def _column(column: Column) -> list[str]:
    return [f"`{column.name}`", column.type, column.description.of(), _SHOWN[column.show]]


def _example(query: Query, store: Store) -> str:
    given = {p.name: _value(p, store) for p in query.metadata.parameters if p.required}
    command = " ".join([f"kg query run {query.id}", *(f"-p {name}={value}" for name, value in given.items())])
    result = kg.run_query(query, store, given, limit=ROWS)
    if result.reason:
        return block("console", f"$ {command}\nNo rows: {result.reason}.")
    return block("console", f"$ {command} --limit {ROWS}\n{render_result(result, 'table')}")


def _value(parameter: Parameter, store: Store) -> str:
    if parameter.name in _REQUIRED:
        return _REQUIRED[parameter.name]
    choices = allowed(parameter, store)
    assert choices, f"say in _REQUIRED what an example gives for '{parameter.name}'"
    return str(choices[0]["value"])

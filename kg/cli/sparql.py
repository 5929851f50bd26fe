"""`kg sparql`: query cases in SPARQL."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kg.cli.export.choose import as_day, as_of_option, base_option, chosen_cases, from_option
from kg.cli.options import ontology_option, output_option, store_option, timeout_option, write
from kg.cli.worded import Command
from kg.rdf.sparql import FORMATS, TIMEOUT
from kg.words import Message

if TYPE_CHECKING:
    from kg.rdf.sparql import Graph


@click.command(cls=Command)
@click.argument("query", required=False)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@base_option
@as_of_option
@from_option
@store_option
@ontology_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@timeout_option(TIMEOUT)
@click.option("--serve", type=click.IntRange(0, 65535), metavar="PORT")
@output_option
@click.pass_context
def command(
    context: click.Context,
    query: str | None,
    cases: tuple[str, ...],
    base: str | None,
    as_of: str | None,
    origin: str | None,
    address: str | None,
    ontology: str | None,
    form: str,
    timeout: float,
    serve: int | None,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg sparql redlines/red-lines alaska-2025
    kg sparql conflict/opposition alaska-2025 --as-of 2025-08-15 --format csv
    kg sparql --serve 3030 alaska-2025
    kg sparql "SELECT ?s { ?s kg:heldBy/dcterms:identifier 'merz' }" alaska-2025
    """
    from kg.rdf.sparql import Graph, find_query
    from kg.render.solutions import solutions

    if serve is not None:
        cases, query = (*filter(None, (query,)), *cases), ""
    elif query is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    text = find_query(query) if query else ""
    chosen = chosen_cases(context, cases, as_of=as_of, origin=origin, address=address, ontology=ontology)
    if serve is not None:
        _serve(lambda: Graph(chosen, as_day(as_of), base), timeout, serve)
        return
    with Graph(chosen, as_day(as_of), base) as graph:
        found = graph.answer(text, form, timeout=timeout)
    write(solutions(found.columns, found.rows) if found.text is None else found.text, output)


def _serve(make: Callable[[], Graph], timeout: float, port: int) -> None:
    from kg.rdf.serve import Endpoint

    with Endpoint(make, timeout, port) as server:
        click.echo(str(Message("cli.ctrl-c ends it", address=server.address)))
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()

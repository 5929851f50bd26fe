"""`kg query`: list, show and run the canned queries."""

from __future__ import annotations

import click

from kg.cli.options import assume_option, connect, output_option, store_option, write
from kg.query.catalogue import Catalogue
from kg.query.run import TIMEOUT
from kg.render.queries import LIST_FORMATS, describe, render_list
from kg.render.rows import FORMATS, render_result

packs_option = click.option(
    "--queries",
    multiple=True,
    type=click.Path(),
    metavar="DIR",
    help="A folder with query packs of your own.",
)


@click.group()
def command() -> None:
    """List, show and run the canned queries.

    \b
    kg query list
    kg query show conflict/opposition
    kg query run redlines/red-lines -p as_of=2025-08-15
    """


@command.command("list")
@packs_option
@click.option("--format", "form", type=click.Choice(LIST_FORMATS), default="text", show_default=True)
@output_option
def list_(queries: tuple[str, ...], form: str, output: str | None) -> None:
    """List every query with its title, by pack."""
    write(render_list(list(Catalogue.find(*queries)), form), output)


@command.command()
@click.argument("name")
@packs_option
@click.option("--cypher", is_flag=True, help="Print the file alone, to be pasted into Neo4j Browser.")
def show(name: str, queries: tuple[str, ...], cypher: bool) -> None:
    """Show what query NAME answers, what it takes and returns, and its Cypher."""
    query = Catalogue.find(*queries).get(name)
    write(query.text if cypher else describe(query), None)


@command.command()
@click.argument("name")
@click.option(
    "-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; lists with commas."
)
@assume_option
@store_option
@packs_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option("--timeout", type=float, default=TIMEOUT, show_default=True, help="Seconds it may take.")
@output_option
def run(
    name: str,
    params: tuple[str, ...],
    assume: tuple[str, ...],
    address: str | None,
    queries: tuple[str, ...],
    form: str,
    limit: int | None,
    timeout: float,
    output: str | None,
) -> None:
    """Run query NAME and print its rows.

    \b
    kg query run overlap/shared-demands
    kg query run conflict/opposition -p actor=ukraine -p other=russia
    kg query run issues/who-stands-where --assume peace-in-ukraine=refused
    kg query run issues/who-stands-where -p issue=territory --format csv -o out.csv
    """
    from kg.query.run import run as run_query

    query = Catalogue.find(*queries).get(name)
    with connect(address) as store:
        result = run_query(query, store, _pairs(params, assume), timeout=timeout, limit=limit)
    if assume and "assume" not in result.parameters:
        click.echo(f"Note: {query.id} tells what is written, whatever is assumed.", err=True)
    if result.reason:
        click.echo(f"No rows: {result.reason}.", err=True)
    if result.rows.rows or form != "table":
        write(render_result(result, form, to_file=output is not None), output)


def _pairs(params: tuple[str, ...], assume: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {"assume": ",".join(assume)} if assume else {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"-p wants KEY=VALUE, not '{param}'")
        if key in pairs:
            raise click.UsageError(f"parameter '{key}' is given twice; a list has commas in between")
        pairs[key] = value
    return pairs

"""`kg query`: list, show and run the canned queries."""

from __future__ import annotations

import click

from kg.cli.language import lang_option
from kg.cli.options import (
    assume_option,
    coding_option,
    connect,
    csv_style,
    excel_option,
    in_office_option,
    output_option,
    store_option,
    timeout_option,
    write,
    write_bytes,
)
from kg.cli.worded import Group
from kg.common.errors import CheckFailed
from kg.query.catalogue import Catalogue
from kg.query.run import TIMEOUT, Result
from kg.render.queries import LIST_FORMATS, describe, render_list
from kg.render.rows import FORMATS, as_csv, as_xlsx, render_result
from kg.store.steady import in_one_state
from kg.words import Message

packs_option = click.option(
    "--queries",
    multiple=True,
    type=click.Path(),
    metavar="DIR",
)


@click.group(cls=Group)
def command() -> None:
    """Examples.

    \b
    kg query list
    kg query show conflict/opposition
    kg query run redlines/red-lines -p as_of=2025-08-15
    """


@command.command("list")
@packs_option
@click.option("--all", "helpers", is_flag=True)
@click.option("--format", "form", type=click.Choice(LIST_FORMATS), default="text", show_default=True)
@output_option
def list_(queries: tuple[str, ...], helpers: bool, form: str, output: str | None) -> None:
    """Its help is in the catalogue."""
    found = Catalogue.find(*queries)
    write(render_list(list(found), form, helpers=helpers), output)
    if found.problems:
        raise CheckFailed(found.problems)


@command.command()
@click.argument("name")
@packs_option
@click.option("--cypher", is_flag=True)
def show(name: str, queries: tuple[str, ...], cypher: bool) -> None:
    """Its help is in the catalogue."""
    query = Catalogue.find(*queries).get(name)
    write(query.text if cypher else describe(query), None)


@command.command()
@click.argument("name")
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE")
@click.option("--case")
@click.option("--as-of", metavar="DAY")
@assume_option
@in_office_option
@coding_option
@store_option
@packs_option
@click.option("--format", "form", type=click.Choice([*FORMATS, "xlsx"]), default="table", show_default=True)
@excel_option
@click.option("--limit", type=click.IntRange(1))
@lang_option
@timeout_option(TIMEOUT)
@output_option
def run(
    name: str,
    params: tuple[str, ...],
    case: str | None,
    as_of: str | None,
    assume: tuple[str, ...],
    in_office: bool,
    coding: str | None,
    address: str | None,
    queries: tuple[str, ...],
    form: str,
    excel: bool,
    limit: int | None,
    lang: str,
    timeout: float,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg query run overlap/shared-demands
    kg query run conflict/opposition -p actor=ukraine -p other=russia
    kg query run issues/who-stands-where --assume peace-in-ukraine=refused
    kg query run issues/who-stands-where -p issue=territory --as-of 2025-08-15
    kg query run redlines/red-lines --lang de
    kg query run redlines/red-lines --format csv -o out.csv
    """
    from kg.query.localise import localise
    from kg.query.run import answered_for
    from kg.query.run import run as run_query

    if form == "xlsx" and output is None:
        raise click.UsageError(str(Message("cli.xlsx wants a file")))
    query = Catalogue.find(*queries).get(name)
    named = {"case": case, "as_of": as_of, "coding": coding, "in_office": "true" if in_office else None}
    given = _pairs(params, assume=",".join(assume) or None, **named)
    with connect(address) as store:

        def answer() -> Result:
            found = run_query(query, store, given, timeout=timeout, limit=limit)
            found = localise(found, store, lang, codes=form in ("table", "markdown"))
            if form == "table":
                found.day = answered_for(found, store)
            return found

        result = in_one_state(store, answer)
    if assume and "assume" not in result.parameters:
        click.echo(str(Message("cli.not affected", id=query.id)), err=True)
    if coding and "coding" not in result.parameters:
        click.echo(str(Message("cli.not affected by a coding", id=query.id)), err=True)
    if result.reason:
        click.echo(str(Message("cli.no rows", reason=result.reason)), err=True)
    if form == "xlsx":
        write_bytes([as_xlsx(result)], str(output))
    elif form == "csv":
        write(as_csv(result, csv_style(excel)), output)
    elif result.rows.rows or form != "table":
        write(render_result(result, form, to_file=output is not None), output)


def _pairs(params: tuple[str, ...], **options: str | None) -> dict[str, str]:
    pairs = {name: value for name, value in options.items() if value is not None}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(str(Message("cli.needs key value", param=param)))
        if key in pairs:
            raise click.UsageError(str(Message("cli.parameter given twice", name=key)))
        pairs[key] = value
    return pairs

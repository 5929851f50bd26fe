"""`kg agreement`: how far two coding passes of the same sources agree."""

from __future__ import annotations

import click

from kg.cli.options import connect, output_option, store_option, write
from kg.cli.worded import Command
from kg.render.agreement import FORMATS
from kg.words import DEFAULT, Message, spoken


@click.command(cls=Command)
@click.option("--case")
@click.option("--as-of", metavar="DAY")
@click.option("--coding", metavar="NAME", default="main", show_default=True)
@click.option("--against", metavar="NAME")
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
def command(address: str | None, form: str, output: str | None, **about: str | None) -> None:
    """Examples.

    \b
    kg agreement --case alaska-2025
    kg agreement --as-of 2025-08-15 --format csv -o agreement.csv
    """
    from kg.analysis.agreement import agreements
    from kg.render.agreement import render

    given = {name: value for name, value in about.items() if value is not None}
    with connect(address) as store:
        found = agreements(store, given, lang=spoken().code if form == "text" else DEFAULT)
    if found.reason:
        click.echo(str(Message("cli.no rows", reason=found.reason)), err=True)
    if found.found or form != "text":
        write(render(found.found, form), output)

"""`kg coalitions`: groups of actors, with what unites and divides them."""

from __future__ import annotations

import click

from kg.cli.options import about_options, connect, output_option, store_option, write
from kg.cli.worded import Command
from kg.render.groups import FORMATS
from kg.words import DEFAULT, spoken


@click.command(cls=Command)
@about_options
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
def command(
    given: dict[str, str],
    address: str | None,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg coalitions
    kg coalitions --level actor --format json
    """
    from kg.analysis.coalitions import coalitions
    from kg.render.groups import as_json, coalitions_text, wrapped

    with connect(address) as store:
        found = coalitions(store, given, lang=spoken().code if form == "text" else DEFAULT)
    write(as_json(found) if form == "json" else wrapped(coalitions_text(found)), output)

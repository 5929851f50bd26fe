"""`kg order`: an order of steps that everybody could follow, or the obstacles to it."""

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
    kg order
    kg order --assume stop-western-arms-deliveries=met
    """
    from kg.analysis.order import order
    from kg.render.groups import as_json, wrapped
    from kg.render.steps import order_text

    with connect(address) as store:
        found = order(store, given, lang=spoken().code if form == "text" else DEFAULT)
    write(as_json(found) if form == "json" else wrapped(order_text(found)), output)

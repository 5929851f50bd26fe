"""`kg demo`: the main questions about what is loaded, on one screen."""

from __future__ import annotations

import click

from kg.cli.options import coding_option, connect, store_option
from kg.cli.worded import Command
from kg.words import spoken


@click.command(cls=Command)
@click.option("--case")
@click.option("--as-of", metavar="DAY")
@coding_option
@store_option
def command(case: str | None, as_of: str | None, coding: str | None, address: str | None) -> None:
    """Examples.

    \b
    kg load alaska-2025
    kg demo --case alaska-2025 --as-of 2025-08-15
    """
    from kg.analysis.summary import summary
    from kg.render.summary import render_summary

    with connect(address) as store:
        click.echo(render_summary(summary(store, case, as_of, coding, lang=spoken().code)))

"""`kg demo`: the main questions about what is loaded, on one screen."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option


@click.command()
@click.option("--case", help="Which case, if several are loaded.")
@click.option("--as-of", metavar="DAY", help="What was known and held on this day (YYYY-MM-DD).")
@store_option
def command(case: str | None, as_of: str | None, address: str | None) -> None:
    """Where do they overlap, where do they conflict, what are the red lines? One screen, with quotes.

    \b
    kg load alaska-2025
    kg demo --case alaska-2025 --as-of 2025-08-15
    """
    from kg.analysis.summary import summary
    from kg.render.summary import render_summary

    with connect(address) as store:
        click.echo(render_summary(summary(store, case, as_of)))

"""`kg export parquet`: tidy tables with real types."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.export.choose import Choice, case_options, folder_option
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@case_options
@folder_option
def command(choice: Choice, output: str) -> None:
    """Examples.

    \b
    kg export parquet alaska-2025 -o alaska
    """
    from kg.exports.tables.parquet import write

    with choice.graphs() as (cases, graphs):
        written = write(cases, graphs, Path(output))
    click.echo(str(Message("cli.tables in", n=len(written), folder=output)))

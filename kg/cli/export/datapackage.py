"""`kg export datapackage`: tidy tables with a machine-readable description."""

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
    kg export datapackage alaska-2025 -o alaska
    frictionless validate alaska/datapackage.json
    """
    from kg.exports.tables.datapackage import write

    with choice.graphs() as (cases, graphs):
        written = write(cases, graphs, Path(output))
    click.echo(str(Message("cli.tables and", n=len(written) - 1, file=written[0])))

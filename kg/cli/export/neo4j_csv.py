"""`kg export neo4j-csv`: tables for the bulk import of Neo4j."""

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
    kg export neo4j-csv alaska-2025 -o bulk
    """
    from kg.exports.neo4j_csv import write

    with choice.graphs() as (_, graphs):
        write(graphs, Path(output))
    click.echo(str(Message("cli.bulk written", folder=output, readme=Path(output, "README.txt"))))

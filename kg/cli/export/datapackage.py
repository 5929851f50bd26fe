"""`kg export datapackage`: tidy tables with a description that machines read."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.export.choose import Choice, case_options, folder_option


@click.command()
@case_options
@folder_option
def command(choice: Choice, output: str) -> None:
    """Export CASEs (default: all) as a Frictionless Data Package: a CSV file for each kind of thing.

    datapackage.json says what every column means, and which columns point into which table.

    \b
    kg export datapackage alaska-2025 -o alaska
    frictionless validate alaska/datapackage.json
    """
    from kg.exports.tables.datapackage import write

    with choice.graphs() as (cases, graphs):
        written = write(cases, graphs, Path(output))
    click.echo(f"written: {len(written) - 1} tables, and {written[0]}")

"""`kg export parquet`: tidy tables with real types."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.export.choose import Choice, case_options, folder_option


@click.command()
@case_options
@folder_option
def command(choice: Choice, output: str) -> None:
    """Export CASEs (default: all) as Parquet, a file for each kind of thing (needs kg[parquet]).

    The tables are those of 'kg export datapackage', with dates as dates and lists as lists.

    \b
    kg export parquet alaska-2025 -o alaska
    """
    from kg.exports.tables.parquet import write

    with choice.graphs() as (cases, graphs):
        written = write(cases, graphs, Path(output))
    click.echo(f"written: {len(written)} tables in {output}")

"""`kg export dna`: stances as statements of Discourse Network Analysis."""

from __future__ import annotations

import click

from kg.cli.export.choose import Choice, case_options
from kg.cli.language import lang_option
from kg.cli.options import coding_option, csv_style, excel_option, output_option, write_pieces
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@lang_option
@coding_option
@case_options
@click.option(
    "--conditional", type=click.Choice(["keep", "drop", "separate"]), default="keep", show_default=True
)
@excel_option
@output_option
def command(
    choice: Choice, lang: str, coding: str | None, conditional: str, excel: bool, output: str | None
) -> None:
    """Examples.

    \b
    kg export dna alaska-2025 -o statements.csv
    """
    from kg.exports.dna import conditionals, statements

    with choice.graphs(coding) as (cases, graphs):
        write_pieces(statements(cases, graphs, lang, csv_style(excel), conditional), output)
        if count := conditionals(graphs):
            click.echo(str(Message(f"cli.conditional {conditional}", n=count)), err=True)

"""`kg export dna`: stances as statements of Discourse Network Analysis."""

from __future__ import annotations

import click

from kg.cli.export.choose import Choice, case_options
from kg.cli.options import output_option, write_pieces


@click.command()
@click.option(
    "--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Language of labels."
)
@case_options
@output_option
def command(choice: Choice, lang: str, output: str | None) -> None:
    """Export the stances of CASEs (default: all) as CSV with the columns of the Discourse Network Analyzer (DNA).

    One row a stance that counts: person, organization, concept, agreement, document, date. What DNA has no column
    for follows: the quote, the value, its polarity, firmness and conditions.

    \b
    kg export dna alaska-2025 -o statements.csv
    """
    from kg.exports.dna import statements

    with choice.graphs() as (cases, graphs):
        write_pieces(statements(cases, graphs, lang), output)

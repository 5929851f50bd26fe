"""`kg export cypher`: a script that creates the graph in another database."""

from __future__ import annotations

import click

from kg.cli.export.choose import Choice, case_options
from kg.cli.options import output_option, write_pieces
from kg.cli.worded import Command


@click.command(cls=Command)
@case_options
@output_option
def command(choice: Choice, output: str | None) -> None:
    """Examples.

    \b
    kg export cypher alaska-2025 -o alaska.cypher
    cypher-shell --file alaska.cypher
    """
    from kg.exports.cypher import script

    with choice.graphs() as (_, graphs):
        write_pieces(script(graphs), output)

"""`kg export cypher`: a script that makes the graph elsewhere."""

from __future__ import annotations

import click

from kg.cli.export.choose import Choice, case_options
from kg.cli.options import output_option, write_pieces


@click.command()
@case_options
@output_option
def command(choice: Choice, output: str | None) -> None:
    """Export CASEs (default: all) as a script of Cypher that makes the same graph as 'kg load'.

    For an empty Neo4j, with cypher-shell or pasted into Neo4j Browser, and for other engines that speak Cypher.

    \b
    kg export cypher alaska-2025 -o alaska.cypher
    cypher-shell --file alaska.cypher
    """
    from kg.exports.cypher import script

    with choice.graphs() as (_, graphs):
        write_pieces(script(graphs), output)

"""`kg export graphml`: networks as GraphML."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.export.choose import Choice
from kg.cli.export.network import export, network_options


@click.command()
@network_options
def command(choice: Choice, output: str | None, **given: Any) -> None:
    """Export a network of a CASE as GraphML, for visone, Gephi, igraph, networkx.

    Silence is never a tie. With --over-time a tie that changes is there once for each of its spans.

    \b
    kg export graphml alaska-2025 -o alaska.graphml
    kg export graphml alaska-2025 --network congruence -o alaska.graphml
    kg export graphml alaska-2025 --network subtract --as-of 2025-08-15
    kg export graphml alaska-2025 --network affiliation --over-time --lang de
    """
    from kg.exports.networks.graphml import graphml

    export(choice, graphml, output, given)

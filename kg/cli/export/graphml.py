"""`kg export graphml`: networks as GraphML."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.export.choose import Choice
from kg.cli.export.network import export, network_options
from kg.cli.worded import Command


@click.command(cls=Command)
@network_options
def command(choice: Choice, output: str | None, **given: Any) -> None:
    """Examples.

    \b
    kg export graphml alaska-2025 -o alaska.graphml
    kg export graphml alaska-2025 --network congruence -o alaska.graphml
    kg export graphml alaska-2025 --network subtract --as-of 2025-08-15
    kg export graphml alaska-2025 --network affiliation --over-time --lang de
    """
    from kg.exports.networks.graphml import graphml

    export(choice, graphml, output, given)

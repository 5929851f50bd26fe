"""`kg export gexf`: networks as GEXF."""

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
    kg export gexf alaska-2025 -o alaska.gexf
    kg export gexf alaska-2025 --network congruence -o alaska.gexf
    kg export gexf alaska-2025 --network subtract --as-of 2025-08-15
    kg export gexf alaska-2025 --network affiliation --over-time --lang de
    """
    from kg.exports.networks.gexf import gexf

    export(choice, gexf, output, given)

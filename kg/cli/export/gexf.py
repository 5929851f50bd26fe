"""`kg export gexf`: networks as GEXF."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.export.choose import Choice
from kg.cli.export.network import export, network_options


@click.command()
@network_options
def command(choice: Choice, output: str | None, **given: Any) -> None:
    """Export a network of a CASE as GEXF for Gephi, with colours and with spans of days for its timeline.

    Silence is never a tie. With --over-time weights and values change along the timeline.

    \b
    kg export gexf alaska-2025 -o alaska.gexf
    kg export gexf alaska-2025 --network congruence -o alaska.gexf
    kg export gexf alaska-2025 --network subtract --as-of 2025-08-15
    kg export gexf alaska-2025 --network affiliation --over-time --lang de
    """
    from kg.exports.networks.gexf import gexf

    export(choice, gexf, output, given)

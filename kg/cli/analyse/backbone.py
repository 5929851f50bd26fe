"""`kg analyse backbone`: which demands carry the network."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, seed_option
from kg.cli.worded import Command
from kg.networks.methods.spectra import KINDS


@click.command(cls=Command)
@analysis(
    "backbone",
    click.option("--size", type=click.IntRange(1)),
    click.option("--penalty", type=click.FloatRange(0)),
    click.option("--spectrum", type=click.Choice(KINDS), default="laplacian", show_default=True),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse backbone alaska-2025 --preset statements
    kg analyse backbone alaska-2025 --preset statements --size 5 --seed 7
    """

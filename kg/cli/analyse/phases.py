"""`kg analyse phases`: states over time."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, seed_option
from kg.cli.worded import Command
from kg.networks.methods.phases import DISTANCES


@click.command(cls=Command)
@analysis(
    "phases",
    click.option("--distance", type=click.Choice(DISTANCES), default="absolute", show_default=True),
    click.option("--relative", is_flag=True),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse phases alaska-2025 --preset statements --window 3 --unit months
    """

"""`kg analyse polarisation`: how near the actors are to camps."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, seed_option
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "polarisation",
    click.option("--camps", "number", type=click.IntRange(2), default=2, show_default=True),
    click.option("--equal", is_flag=True),
    click.option("--ideal", type=click.Choice(["even", "dna"]), default="even", show_default=True),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse polarisation alaska-2025 --preset positions
    """

"""`kg analyse balance`: structural balance."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, seed_option
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "balance",
    click.option("--weighted", is_flag=True),
    click.option("--seconds", type=click.FloatRange(0, 86_400), default=60, show_default=True),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse balance alaska-2025 --preset positions
    """

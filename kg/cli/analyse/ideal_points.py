"""`kg analyse ideal-points`: where actors stand, by their yes and no."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, dimensions_option, high_option, low_option, seed_option
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "ideal-points",
    low_option,
    high_option,
    dimensions_option,
    click.option("--resamples", type=click.IntRange(0), default=0, show_default=True),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse ideal-points alaska-2025 --preset positions --low ukraine --high russia
    """

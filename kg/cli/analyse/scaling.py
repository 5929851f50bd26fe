"""`kg analyse scaling`: where actors stand, by their agreement."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, dimensions_option, high_option, low_option
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "scaling",
    low_option,
    high_option,
    dimensions_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse scaling alaska-2025 --preset positions --low ukraine --high russia
    """

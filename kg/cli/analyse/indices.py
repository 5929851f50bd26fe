"""`kg analyse indices`: agreement of all pairs."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "indices",
    click.option("--contested", is_flag=True),
)
def command() -> None:
    """Examples.

    \b
    kg analyse indices alaska-2025 --preset statements --rows principal
    """

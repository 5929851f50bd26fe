"""`kg analyse change`: ties gained, lost, turned."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis
from kg.cli.worded import Command


@click.command(cls=Command)
@analysis(
    "change",
)
def command() -> None:
    """Examples.

    \b
    kg analyse change alaska-2025 --preset statements --window 3 --unit months --step 3
    """

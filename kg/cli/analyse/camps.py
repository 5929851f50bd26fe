"""`kg analyse camps`: groups of actors that agree."""

from __future__ import annotations

import click

from kg.cli.analyse.shared import analysis, seed_option
from kg.cli.worded import Command
from kg.networks.methods.camps import METHODS


@click.command(cls=Command)
@analysis(
    "camps",
    click.option("--by", "methods", type=click.Choice(METHODS), multiple=True),
    click.option("--camps", "number", type=click.IntRange(1)),
    seed_option,
)
def command() -> None:
    """Examples.

    \b
    kg analyse camps alaska-2025 --preset statements --seed 7
    """

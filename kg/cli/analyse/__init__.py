"""`kg analyse`: what a discourse network says; each method is a short module here."""

from __future__ import annotations

import click

from kg.cli.worded import LazyGroup
from kg.networks.analyses import METHODS

NAMES = list(METHODS)


class Analyses(LazyGroup):
    """The methods, each imported only when it is used."""

    package = "kg.cli.analyse"
    names = NAMES


@click.command(cls=Analyses)
def command() -> None:
    """Examples.

    \b
    kg analyse camps alaska-2025 --preset statements
    kg analyse balance alaska-2025 --preset positions
    """

"""`kg unload`: remove a case from the store."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.argument("case")
@store_option
def command(case: str, address: str | None) -> None:
    """Examples.

    \b
    kg unload alaska-2025
    """
    with connect(address) as store:
        changes = store.unload(case)
    click.echo(str(Message("cli.n removed", n=sum(changes.removed.values()), case=case)))

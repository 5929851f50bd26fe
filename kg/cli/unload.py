"""`kg unload`: remove a case from the store."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option


@click.command()
@click.argument("case")
@store_option
def command(case: str, address: str | None) -> None:
    """Remove CASE from the store. Its YAML stays as it is; 'kg load' brings it back.

    \b
    kg unload alaska-2025
    """
    with connect(address) as store:
        changes = store.unload(case)
    click.echo(f"{case}: removed {sum(changes.removed.values())} nodes and relationships")

"""`kg restore`: load the cases of a file that `kg dump` wrote."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option
from kg.cli.worded import Command


@click.command(cls=Command)
@click.argument("dump", type=click.Path(dir_okay=False), metavar="FILE")
@store_option
@click.option("--dry-run", is_flag=True)
def command(dump: str, address: str | None, dry_run: bool) -> None:
    """Examples.

    \b
    kg restore positions.kgdump
    kg restore positions.kgdump --store bolt://localhost:7687
    """
    from kg.cli.progress import Bar
    from kg.render.changes import render_changes
    from kg.workflow.backup import restore as restored

    with Bar() as bar, connect(address) as store:
        changes = restored(dump, store, dry_run=dry_run, progress=bar.show)
    for each in changes:
        click.echo(render_changes(each, dry_run=dry_run))

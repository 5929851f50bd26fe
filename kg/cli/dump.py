"""`kg dump`: all cases of the store in one file."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option, write_bytes
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.argument("dump", type=click.Path(dir_okay=False), metavar="FILE")
@store_option
def command(dump: str, address: str | None) -> None:
    """Examples.

    \b
    kg dump positions.kgdump
    kg dump positions.kgdump --store bolt://localhost:7687
    """
    from kg.workflow.backup import dump as dumped

    with connect(address) as store:
        cases = store.cases()
        data = dumped(store)
    write_bytes([data], dump)
    names = ", ".join(case.id for case in cases) or Message("error.none")
    click.echo(str(Message("cli.dumped", n=len(cases), file=dump, names=names)))

"""`kg init`: a new case folder with commented files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.argument("name")
@click.option("--title")
@click.option("--into", type=click.Path(file_okay=False), default="seeds", show_default=True)
def command(name: str, title: str | None, into: str) -> None:
    """Examples.

    \b
    kg init trade-talks-2026
    kg check trade-talks-2026
    """
    from kg.workflow.scaffold import scaffold

    written = scaffold(name, Path(into), title)
    for path in written:
        click.echo(str(Message("cli.written", what=path.as_posix())))
    click.echo(str(Message("cli.next", folder=written[0].parent.as_posix())))

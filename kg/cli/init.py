"""`kg init`: a new case folder with commented files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name")
@click.option("--title", help="Title of the case; default: from its name.")
@click.option(
    "--into", type=click.Path(file_okay=False), default="seeds", show_default=True, help="Where to put it."
)
def command(name: str, title: str | None, into: str) -> None:
    """Make the folder NAME for a new case: commented files, with one example stance, that pass 'kg check'.

    \b
    kg init trade-talks-2026
    kg check trade-talks-2026
    """
    from kg.workflow.scaffold import scaffold

    written = scaffold(name, Path(into), title)
    for path in written:
        click.echo(f"written: {path.as_posix()}")
    click.echo(f"Next: write your stances, then 'kg check {written[0].parent.as_posix()}'.")

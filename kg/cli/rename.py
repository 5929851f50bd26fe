"""`kg rename`: give a term another id, wherever it is named."""

from __future__ import annotations

import click

from kg.cli.code_changes import carry_out
from kg.cli.options import ontology_option
from kg.cli.worded import Command
from kg.codes.change import KINDS


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("old")
@click.argument("new")
@click.option("--case", "cases", metavar="CASE", multiple=True)
@click.option("--dry-run", is_flag=True)
@ontology_option
def command(
    kind: str, old: str, new: str, cases: tuple[str, ...], dry_run: bool, ontology: str | None
) -> None:
    """Examples.

    \b
    kg rename actor ukraine kyiv --dry-run
    """
    from kg.codes.change import rename
    from kg.codes.files import find

    data = find(ontology)
    carry_out(rename(kind, old, new, data, cases), data, dry_run=dry_run)

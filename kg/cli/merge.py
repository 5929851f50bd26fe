"""`kg merge`: make one term of two."""

from __future__ import annotations

import click

from kg.cli.code_changes import carry_out
from kg.cli.options import ontology_option
from kg.cli.worded import Command
from kg.codes.change import MERGED


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(list(MERGED)))
@click.argument("first")
@click.argument("second")
@click.option("--case", "cases", metavar="CASE", multiple=True)
@click.option("--dry-run", is_flag=True)
@ontology_option
def command(
    kind: str, first: str, second: str, cases: tuple[str, ...], dry_run: bool, ontology: str | None
) -> None:
    """Examples.

    \b
    kg merge issue territory territorial-order --dry-run
    """
    from kg.codes.change import merge
    from kg.codes.files import find

    data = find(ontology)
    carry_out(merge(kind, first, second, data, cases), data, dry_run=dry_run)

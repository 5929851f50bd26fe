"""`kg import`: cases from the formats of other tools."""

from __future__ import annotations

import click

from kg.cli.options import ontology_option
from kg.cli.worded import Group
from kg.rdf.formats import FORMATS
from kg.words import Message


@click.group(cls=Group)
def command() -> None:
    """Examples.

    \b
    kg export rdf alaska-2025 -o alaska.ttl
    kg import rdf alaska.ttl -o copies
    """


@command.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    *("-o", "--output"),
    default="seeds",
    show_default=True,
    type=click.Path(file_okay=False),
    metavar="FOLDER",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)))
@ontology_option
def rdf(file: str, output: str, form: str | None, ontology: str | None) -> None:
    """Examples.

    \b
    kg export rdf alaska-2025 -o alaska.nt
    kg import rdf alaska.nt -o more-copies
    """
    from kg.workflow.rdf_import import import_rdf

    failed = False
    for found in import_rdf(file, output, form=form, ontology=ontology):
        for path in found.files:
            click.echo(str(Message("cli.written", what=path.as_posix())))
        for problem in found.checked.problems:
            click.echo(str(problem), err=True)
        for name in found.differing:
            click.echo(str(Message("cli.kept of the ontology", name=name)), err=True)
        failed = failed or not found.checked.ok
    if failed:
        raise SystemExit(1)

"""`kg import`: cases from the formats of other tools."""

from __future__ import annotations

import click

from kg.cli.import_csv import command as csv_command
from kg.cli.import_dna import command as dna_command
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
@click.option("--strict", is_flag=True)
@ontology_option
def rdf(file: str, output: str, form: str | None, strict: bool, ontology: str | None) -> None:
    """Examples.

    \b
    kg export rdf alaska-2025 -o alaska.nt
    kg import rdf alaska.nt -o more-copies
    """
    from kg.workflow.rdf_import import import_rdf

    failed = False
    for found in import_rdf(file, output, form=form, ontology=ontology, strict=strict):
        for path in found.files:
            click.echo(str(Message("cli.written", what=path.as_posix())))
        for line in (*map(str, found.checked.problems), *found.told):
            click.echo(line, err=True)
        failed = failed or not found.checked.ok or (strict and bool(found.told))
    if failed:
        if strict:
            click.echo(str(Message("rdf import.nothing stays")), err=True)
        raise SystemExit(1)


command.add_command(csv_command)
command.add_command(dna_command)

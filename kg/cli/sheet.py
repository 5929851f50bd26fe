"""`kg sheet`: a case as a workbook, and back."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import ontology_option, write_bytes
from kg.cli.worded import Group
from kg.words import Message


@click.group(cls=Group)
def command() -> None:
    """Examples.

    \b
    kg sheet write alaska-2025 -o alaska.xlsx
    kg sheet read alaska.xlsx --dry-run
    """


@command.command("write")
@click.argument("case")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", required=True)
@ontology_option
def write_(case: str, output: str, ontology: str | None) -> None:
    """Examples.

    \b
    kg sheet write alaska-2025 -o alaska.xlsx
    """
    from kg.sheets.write import write_workbook
    from kg.workflow.find_cases import find_cases

    (place,) = find_cases([case])
    write_bytes([write_workbook(place, ontology)], output)
    click.echo(str(Message("cli.written", what=output)))


@command.command("read")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--into", metavar="CASE")
@click.option("--dry-run", is_flag=True)
@ontology_option
def read_(file: str, into: str | None, dry_run: bool, ontology: str | None) -> None:
    """Examples.

    \b
    kg sheet read alaska.xlsx --dry-run
    """
    from kg.sheets.apply import changes_of, write_changes
    from kg.sheets.read import read_workbook
    from kg.workflow.find_cases import find_cases

    book = read_workbook(Path(file))
    (place,) = find_cases([into or book.case])
    found = changes_of(book, place, ontology)
    for line in () if book.problems else found.lines:
        click.echo(" ".join(line.split()))
    for problem in (*found.problems, *found.warnings):
        click.echo(str(problem), err=True)
    if found.problems:
        click.echo(str(Message("sheet.nothing written")), err=True)
        raise SystemExit(1)
    if not found.lines:
        click.echo(str(Message("sheet.no changes")))
    elif not dry_run:
        write_changes(found)
        for path in sorted(found.texts):
            click.echo(str(Message("cli.written", what=path.as_posix())))

"""`kg import csv`: a table as a case, by a mapping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import ontology_option
from kg.cli.worded import Command
from kg.words import Message

if TYPE_CHECKING:
    from kg.workflow.csv_import import ImportedTable

_SHOWN = 20


@click.command("csv", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--map", "mapping", metavar="MAPPING")
@click.option("--join", "joins", multiple=True, metavar="NAME=FILE")
@click.option("--case", metavar="ID")
@click.option("--suggest", is_flag=True)
@click.option("--skip-refused", is_flag=True)
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE")
@click.option(
    *("-o", "--output"),
    default="seeds",
    show_default=True,
    type=click.Path(file_okay=False),
    metavar="FOLDER",
)
@ontology_option
def command(
    file: str,
    mapping: str | None,
    joins: tuple[str, ...],
    case: str | None,
    suggest: bool,
    skip_refused: bool,
    report: str | None,
    output: str,
    ontology: str | None,
) -> None:
    """Examples.

    \b
    kg import csv codings.csv --suggest
    kg import csv codings.csv --map plain --case my-codings
    kg import csv unvotes.csv --map un-votes --join roll-calls=roll_calls.csv
    """
    if suggest:
        from kg.check import load_ontology
        from kg.imports.suggest import suggest as suggested

        click.echo(suggested(Path(file), load_ontology(ontology)[0]), nl=False)
        return
    if mapping is None:
        from kg.imports.mapping import shipped

        raise click.UsageError(str(Message("cli.no mapping", names=", ".join(sorted(shipped())))))
    from kg.workflow.csv_import import import_table

    done = import_table(
        file,
        mapping,
        output,
        joins=_joins(joins),
        case=case,
        skip_refused=skip_refused,
        report=Path(report) if report else None,
        ontology=ontology,
    )
    say(done)
    refused = bool(done.account.refused) and not skip_refused
    if refused or not done.files or any(problem.is_error for problem in done.problems):
        raise SystemExit(1)


def _joins(given: tuple[str, ...]) -> dict[str, Path]:
    found = {}
    for each in given:
        name, equals, path = each.partition("=")
        if not equals:
            raise click.UsageError(str(Message("cli.needs key value", param=each)))
        found[name] = Path(path)
    return found


def say(done: ImportedTable) -> None:
    """Say what was found out, written, left out and refused."""
    from kg.cli.case_changes import change_lines

    account = done.account
    for message in done.found:
        click.echo(str(message))
    for path in done.files:
        click.echo(str(Message("cli.written", what=path.as_posix())))
    for line in change_lines(done.changes) if done.changes is not None else ():
        click.echo(line)
    for what, count in account.left_out.most_common(_SHOWN):
        click.echo(str(Message("cli.rows left out", n=count, what=what)))
    for line in (*account.first, *map(str, done.problems[:_SHOWN])):
        click.echo(line, err=True)
    counts = {"taken": account.taken, "left_out": account.left_out.total(), "refused": account.refused}
    click.echo(str(Message("cli.rows", report=done.report.as_posix(), **counts)))
    if not done.files:
        click.echo(str(Message("cli.rows nothing written")), err=True)
    elif not done.checked:
        click.echo(str(Message("cli.rows not checked", folder=done.folder.as_posix())))

"""`kg import dna`: a database of Discourse Network Analyzer as a case."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.import_csv import say
from kg.cli.options import ontology_option
from kg.cli.worded import Command


@click.command("dna", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--actor", default="organization", metavar="VARIABLE")
@click.option("--speaker", default="person", metavar="VARIABLE")
@click.option("--demand", default="concept", metavar="VARIABLE")
@click.option("--value", default="agreement", metavar="VARIABLE")
@click.option("--values", type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--type", "kind", metavar="TYPE")
@click.option("--language", default="en", show_default=True, metavar="LANGUAGE")
@click.option("--texts", type=click.Path(file_okay=False), metavar="FOLDER")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False), metavar="FOLDER")
@ontology_option
def command(
    file: str,
    actor: str,
    speaker: str,
    demand: str,
    value: str,
    values: str | None,
    kind: str | None,
    language: str,
    texts: str | None,
    report: str | None,
    output: str,
    ontology: str | None,
) -> None:
    """Examples.

    \b
    kg import dna sample.dna -o seeds/sample
    kg import dna sample.dna -o seeds/sample --actor person --texts texts
    """
    from kg.workflow.dna_import import import_dna

    done = import_dna(
        file,
        output,
        names={"actor": actor, "speaker": speaker, "demand": demand, "value": value},
        kind=kind,
        values=values,
        language=language,
        texts=Path(texts) if texts else None,
        report=Path(report) if report else None,
        ontology=ontology,
    )
    say(done)
    if done.account.refused or not done.files or any(problem.is_error for problem in done.problems):
        raise SystemExit(1)

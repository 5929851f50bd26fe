"""`kg diff`: what changed between two versions of a case."""

from __future__ import annotations

import dataclasses
import json

import click

from kg.cli.case_changes import change_lines
from kg.cli.export.choose import base_option
from kg.cli.options import ontology_option, output_option, write
from kg.cli.worded import Command
from kg.words import Message

FORMATS = ("text", "json", "rdf-patch")


@click.command(cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@base_option
@ontology_option
@output_option
def command(
    before: str, after: str, form: str, base: str | None, ontology: str | None, output: str | None
) -> None:
    """Examples.

    \b
    kg diff alaska-2025 alaska-2025
    kg diff alaska-2025 alaska-2025 --format rdf-patch
    """
    from kg.workflow.case_diff import changes, patch
    from kg.workflow.case_sources import from_yaml

    one, other = from_yaml([before, after], ontology=ontology)
    if form == "rdf-patch":
        write("".join(patch(one, other, base)), output)
        return
    found = changes(one, other)
    if form == "json":
        rows = [dataclasses.asdict(each) for each in found]
        write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", output)
        return
    lines = change_lines(found)
    if not lines:
        click.echo(str(Message("cli.no differences")), err=True)
    if lines or output:
        write("".join(f"{line}\n" for line in lines), output)

"""`kg export dna`: stances as statements of Discourse Network Analysis."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.export.choose import Choice, case_options
from kg.cli.language import lang_option
from kg.cli.options import (
    coding_option,
    csv_style,
    excel_option,
    output_option,
    texts_option,
    write_bytes,
    write_pieces,
)
from kg.cli.worded import Command
from kg.common.errors import KgError
from kg.model.case_model import Case
from kg.words import Message, spoken

CONDITIONAL = ("separate", "keep", "drop")


@click.command(cls=Command)
@lang_option
@coding_option
@case_options
@click.option("--conditional", type=click.Choice(CONDITIONAL), default=CONDITIONAL[0], show_default=True)
@texts_option
@click.option("--password", default="kg", show_default=True)
@excel_option
@output_option
def command(
    choice: Choice,
    lang: str,
    coding: str | None,
    conditional: str,
    texts: str | None,
    password: str,
    excel: bool,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg export dna alaska-2025 -o statements.csv
    kg export dna alaska-2025 -o alaska.dna
    """
    from kg.exports.dna import conditionals, statements

    with choice.graphs(coding) as (cases, graphs):
        if output and Path(output).suffix.lower() == ".dna":
            _database(cases, output, texts, (conditional, password, lang))
        else:
            write_pieces(statements(cases, graphs, lang, csv_style(excel), conditional), output)
        if count := conditionals(graphs):
            click.echo(str(Message(f"cli.conditional {conditional}", n=count)), err=True)


def _database(cases: Sequence[Case], output: str, texts: str | None, how: tuple[str, str, str]) -> None:
    """Write a database of DNA, and say what is not in it.

    :raises KgError: if there are several cases.
    """
    from kg.exports.dna_database import database

    if len(cases) != 1:
        raise KgError(Message("error.one network one case", names=", ".join(case.id for case in cases)))
    conditional, password, language = how
    made = database(
        cases[0],
        texts=Path(texts) if texts else None,
        conditional=conditional,
        password=password,
        language=language,
    )
    write_bytes([made.content], output)
    for name, number in made.notes.items():
        what = spoken().known(f"network left out.{name}", name)
        click.echo(str(Message("export.dna note", what=what, number=number)), err=True)

"""`kg crosswalk`: what is linked to other registries, and what is not."""

from __future__ import annotations

import click

from kg.cli.export.choose import as_of_option, chosen_cases, from_option
from kg.cli.options import ontology_option, output_option, store_option, write
from kg.cli.worded import Command
from kg.render.crosswalk import FORMATS


@click.command(cls=Command)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@as_of_option
@from_option
@store_option
@ontology_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
@click.pass_context
def command(
    context: click.Context,
    cases: tuple[str, ...],
    as_of: str | None,
    origin: str | None,
    address: str | None,
    ontology: str | None,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg crosswalk alaska-2025
    kg crosswalk alaska-2025 --format csv -o links.csv
    kg crosswalk alaska-2025 --format sssom -o links.sssom.tsv
    """
    from kg.rdf.crosswalk import crosswalk
    from kg.render.crosswalk import render

    chosen = chosen_cases(context, cases, as_of=as_of, origin=origin, address=address, ontology=ontology)
    write(render(crosswalk(chosen), form), output)

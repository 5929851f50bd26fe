"""`kg export rdf`: everything in the YAML, as RDF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.export.choose import as_day, as_of_option, base_option, chosen_cases, from_option
from kg.cli.options import ontology_option, output_option, store_option, write_pieces
from kg.cli.worded import Command
from kg.common.errors import KgError
from kg.rdf.formats import ENDINGS, FORMATS
from kg.words import Message


@click.command(cls=Command)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)))
@base_option
@click.option("--framed", is_flag=True)
@click.option("--nanopublications", is_flag=True)
@click.option("--derived", is_flag=True)
@as_of_option
@from_option
@store_option
@ontology_option
@output_option
@click.pass_context
def command(
    context: click.Context,
    cases: tuple[str, ...],
    form: str | None,
    base: str | None,
    framed: bool,
    nanopublications: bool,
    derived: bool,
    as_of: str | None,
    origin: str | None,
    address: str | None,
    ontology: str | None,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg export rdf alaska-2025
    kg export rdf alaska-2025 -o alaska.ttl
    kg export rdf alaska-2025 --format ntriples --base https://data.example.org/
    kg export rdf alaska-2025 --as-of 2025-08-15
    kg export rdf alaska-2025 --derived -o alaska.trig
    kg export rdf alaska-2025 --from store
    """
    from kg.rdf.export import export, publications, uses_default_base
    from kg.rdf.export import framed as nested

    for flag, own in ((framed, "jsonld"), (nanopublications, "trig")):
        if flag and (form not in (None, own) or framed == nanopublications):
            raise KgError(Message("error.--framed is json-ld and --nanopublications is"))

    chosen = chosen_cases(context, cases, as_of=as_of, origin=origin, address=address, ontology=ontology)
    if nanopublications:
        pieces: Iterable[str] = publications(chosen, base)
    elif framed:
        pieces = [nested(chosen, base)]
    else:
        plain = "trig" if derived and output is None else by_ending(output)
        pieces = export(chosen, form or plain, base, follows=derived, day=as_day(as_of))
    write_pieces(pieces, output)
    if base is None and uses_default_base(chosen):
        click.echo(str(Message("cli.default base")), err=True)


def by_ending(output: str | None) -> str:
    """Return the format for a file's suffix.

    :raises KgError: if the suffix is unknown.
    """
    if output is None:
        return "turtle"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        raise KgError(
            Message("error.what format is give --format or", output=output, endings=", ".join(ENDINGS))
        )
    return ENDINGS[ending]

"""`kg export shapes`: SHACL shapes for the rules of `kg check`."""

from __future__ import annotations

import click

from kg.cli.export.rdf import by_ending
from kg.cli.options import ontology_option, output_option, write_pieces
from kg.cli.worded import Command
from kg.rdf.formats import FORMATS


@click.command(cls=Command)
@click.option("--format", "form", type=click.Choice(list(FORMATS)))
@click.option("--core", is_flag=True)
@ontology_option
@output_option
def command(form: str | None, core: bool, ontology: str | None, output: str | None) -> None:
    """Examples.

    \b
    kg export shapes -o shapes.ttl
    kg export shapes --core -o core.ttl
    """
    from kg.check import load_ontology
    from kg.rdf.formats import serialise
    from kg.rdf.names import DEFAULT_BASE
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.shapes import shapes

    terms = load_ontology(ontology)[0]
    found, own = shapes(terms, core=core), Namespaces.of(terms)
    write_pieces(serialise(found, form or by_ending(output), DEFAULT_BASE, own), output)

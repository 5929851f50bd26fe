"""`kg export vocabulary`: classes, properties, scales and issues as OWL and SKOS."""

from __future__ import annotations

import click

from kg.cli.export.choose import base_option
from kg.cli.export.rdf import by_ending
from kg.cli.options import ontology_option, output_option, write_pieces
from kg.cli.worded import Command
from kg.rdf.formats import FORMATS


@click.command(cls=Command)
@click.option("--format", "form", type=click.Choice(list(FORMATS)))
@base_option
@ontology_option
@output_option
def command(form: str | None, base: str | None, ontology: str | None, output: str | None) -> None:
    """Examples.

    \b
    kg export vocabulary -o kg.ttl
    """
    from kg.check import load_ontology
    from kg.rdf.formats import serialise
    from kg.rdf.names import DEFAULT_BASE, rooted
    from kg.rdf.namespaces import Namespaces
    from kg.rdf.vocabulary import vocabulary

    terms = load_ontology(ontology)[0]
    found, own = vocabulary(terms, base), Namespaces.of(terms)
    write_pieces(serialise(found, form or by_ending(output), rooted(base or DEFAULT_BASE), own), output)

"""`kg export vocabulary`: classes, properties, scales and issues as OWL and SKOS."""

from __future__ import annotations

import click

from kg.cli.export.rdf import by_ending
from kg.cli.options import ontology_option, output_option, write_pieces
from kg.rdf.formats import FORMATS


@click.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: by the file's ending, else turtle."
)
@click.option("--base", metavar="IRI", help="Base of the IRIs of scales, kinds and issues.")
@ontology_option
@output_option
def command(form: str | None, base: str | None, ontology: str | None, output: str | None) -> None:
    """Export the vocabulary: OWL classes and properties, and scale, kinds, relation types and issues in SKOS.

    It is made from the ontology, and describes the terms that 'kg export rdf' writes.

    \b
    kg export vocabulary -o kg.ttl
    """
    from kg.check import load_ontology
    from kg.rdf.formats import serialise
    from kg.rdf.names import DEFAULT_BASE, rooted
    from kg.rdf.vocabulary import vocabulary

    found = vocabulary(load_ontology(ontology)[0], base)
    write_pieces(serialise(found, form or by_ending(output), rooted(base or DEFAULT_BASE)), output)

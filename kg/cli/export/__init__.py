"""`kg export`: the graph in the formats of other tools; each format is a short module here."""

from __future__ import annotations

import click

from kg.cli.worded import LazyGroup

FORMATS = [
    "rdf",
    "graphml",
    "gexf",
    "dna",
    "datapackage",
    "parquet",
    "cypher",
    "neo4j-csv",
    "neo4j-browser",
    "vocabulary",
    "shapes",
    "context",
    "html",
]


class Exports(LazyGroup):
    """The export commands, each imported only when it is used."""

    package = "kg.cli.export"
    names = FORMATS


@click.command(cls=Exports)
def command() -> None:
    """Examples.

    \b
    kg export rdf alaska-2025 -o alaska.ttl
    kg export gexf alaska-2025 --network congruence -o alaska.gexf
    kg export datapackage alaska-2025 -o tables
    """

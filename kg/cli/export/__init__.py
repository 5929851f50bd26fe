"""`kg export`: the graph in the formats of other tools; each of them is a short module here."""

from __future__ import annotations

import importlib

import click

FORMATS = {
    "rdf": "Cases as RDF: Turtle, N-Triples, JSON-LD, TriG or RDF/XML.",
    "graphml": "A network as GraphML, for Gephi, visone, igraph, networkx.",
    "gexf": "A network as GEXF, for Gephi: with spans of time and colours.",
    "dna": "Stances as a statement table of the Discourse Network Analyzer.",
    "datapackage": "Tidy tables as CSV, described by a Frictionless Data Package.",
    "parquet": "The same tables as Parquet, with real dates and lists.",
    "cypher": "A Cypher script that makes the graph in an empty database.",
    "neo4j-csv": "CSV for the bulk import of Neo4j.",
    "neo4j-browser": "Saved scripts, a style sheet and a guide for Neo4j Browser.",
    "vocabulary": "The vocabulary of the RDF: OWL classes and properties, scale and issues in SKOS.",
    "shapes": "SHACL shapes: what a check enforces.",
    "context": "The JSON-LD context, or a frame that nests.",
    "html": "The browser in one HTML file, to be mailed.",
}


class Exports(click.Group):
    """What can be exported, each imported only when it is used."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(FORMATS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in FORMATS:
            return None
        found: click.Command = importlib.import_module(f"kg.cli.export.{cmd_name.replace('-', '_')}").command
        return found

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(FORMATS.items()))


@click.command(cls=Exports)
def command() -> None:
    """Export cases for other tools.

    \b
    kg export rdf alaska-2025 -o alaska.ttl
    kg export gexf alaska-2025 --network congruence -o alaska.gexf
    kg export datapackage alaska-2025 -o tables
    """

"""`kg export context`: the JSON-LD context, and a frame that nests."""

from __future__ import annotations

import json

import click

from kg.cli.options import output_option, write
from kg.cli.worded import Command


@click.command(cls=Command)
@click.option("--frame", "framed", is_flag=True)
@click.option("--base", default="", metavar="IRI")
@output_option
def command(framed: bool, base: str, output: str | None) -> None:
    """Examples.

    \b
    kg export context -o context.jsonld
    kg export context --frame -o frame.jsonld
    """
    from kg.rdf.context import context, frame

    found = frame(base) if framed else {"@context": context(base)}
    write(json.dumps(found, ensure_ascii=False, indent=1), output)

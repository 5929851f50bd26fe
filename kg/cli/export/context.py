"""`kg export context`: the JSON-LD context, and a frame that nests."""

from __future__ import annotations

import json

import click

from kg.cli.export.choose import base_option
from kg.cli.options import output_option, write
from kg.cli.worded import Command


@click.command(cls=Command)
@click.option("--frame", "framed", is_flag=True)
@base_option
@output_option
def command(framed: bool, base: str | None, output: str | None) -> None:
    """Examples.

    \b
    kg export context -o context.jsonld
    kg export context --frame -o frame.jsonld
    """
    from kg.rdf.context import context, frame

    found = frame(base or "") if framed else {"@context": context(base or "")}
    write(json.dumps(found, ensure_ascii=False, indent=1), output)

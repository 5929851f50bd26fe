"""`kg export neo4j-browser`: saved scripts, a style sheet and a guide for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.export.choose import as_day, as_of_option
from kg.cli.language import lang_option
from kg.cli.options import connect, ontology_option, store_option
from kg.cli.query import packs_option
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.argument("case")
@as_of_option
@lang_option
@store_option
@ontology_option
@packs_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    default="neo4j-browser",
    show_default=True,
    metavar="DIR",
)
@click.option(
    "--serve",
    type=click.IntRange(1024, 65535),
    metavar="PORT",
)
def command(
    case: str,
    as_of: str | None,
    lang: str,
    address: str | None,
    ontology: str | None,
    queries: tuple[str, ...],
    output: str,
    serve: int | None,
) -> None:
    """Examples.

    \b
    kg export neo4j-browser alaska-2025
    kg export neo4j-browser alaska-2025 --store bolt://localhost:7687
    kg export neo4j-browser alaska-2025 --as-of 2025-08-15 --lang de -o out
    kg export neo4j-browser alaska-2025 --serve 8001
    """
    from kg.check import load_ontology
    from kg.common.errors import KgError
    from kg.neo4j_assets import assets

    day = as_day(as_of)
    terms = load_ontology(ontology)[0]
    with connect(address) as store:
        made = assets(store, terms, case, as_of=day.isoformat() if day else None, lang=lang, packs=queries)
    place = Path(output)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (place / name).write_bytes(content)
            click.echo(place / name)
    except OSError as error:
        raise KgError(
            Message("error.cannot write to", place=place, strerror=error.strerror or error)
        ) from None
    if serve is not None:
        from kg.neo4j_assets.serve import serve as serve_until_stopped

        serve_until_stopped({"guide.html": made["guide.html"]}, serve, say=click.echo)

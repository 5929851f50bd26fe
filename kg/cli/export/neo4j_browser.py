"""`kg export neo4j-browser`: saved scripts, a style sheet and a guide for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.export.choose import as_day, as_of_option
from kg.cli.options import connect, ontology_option, store_option
from kg.cli.query import packs_option


@click.command()
@click.argument("case")
@as_of_option
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True)
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
    help="Folder for the files, made if it is not there.",
)
@click.option(
    "--serve",
    type=click.IntRange(1024, 65535),
    metavar="PORT",
    help="Then serve the guide to Neo4j Browser on this machine, until Ctrl-C.",
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
    """Write what helps with CASE in Neo4j Browser: saved scripts, style sheet, guide.

    The scripts are all query packs and some pictures. CASE has to be loaded; the guide quotes what the store
    answers.

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
        raise KgError(f"cannot write to {place}: {error.strerror or error}") from None
    if serve is not None:
        from kg.neo4j_assets.serve import serve as serve_until_stopped

        serve_until_stopped({"guide.html": made["guide.html"]}, serve, say=click.echo)

"""`kg coalitions`: groups of actors, with what binds and what splits them."""

from __future__ import annotations

import click

from kg.cli.options import assume_option, connect, output_option, store_option, write
from kg.render.groups import FORMATS


@click.command()
@click.option("--case", help="Which case, if several are loaded.")
@click.option("--as-of", metavar="DAY", help="What was known and held on this day (YYYY-MM-DD).")
@click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True)
@assume_option
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
def command(
    case: str | None,
    as_of: str | None,
    level: str,
    assume: tuple[str, ...],
    address: str | None,
    form: str,
    output: str | None,
) -> None:
    """Group actors by shared positions, and say what binds and what splits each group, with quotes.

    Actors belong together if they share more demands than they collide on.

    \b
    kg coalitions
    kg coalitions --level actor --format json
    """
    from kg.analysis.coalitions import coalitions
    from kg.render.groups import as_json, coalitions_text, wrapped

    given = {"case": case, "as_of": as_of, "level": level, "assume": ",".join(assume) or None}
    with connect(address) as store:
        found = coalitions(store, {name: value for name, value in given.items() if value is not None})
    write(as_json(found) if form == "json" else wrapped(coalitions_text(found)), output)

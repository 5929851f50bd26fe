"""`kg order`: the order of steps that everybody could follow, or what stands in its way."""

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
    """Put the steps into an order that keeps every sequence and condition, if there is one.

    Otherwise name the circles, and the smallest sets of links whose removal frees them.

    \b
    kg order
    kg order --assume ceasefire=met
    """
    from kg.analysis.order import order
    from kg.render.groups import as_json, order_text, wrapped

    given = {"case": case, "as_of": as_of, "level": level, "assume": ",".join(assume) or None}
    with connect(address) as store:
        found = order(store, {name: value for name, value in given.items() if value is not None})
    write(as_json(found) if form == "json" else wrapped(order_text(found)), output)

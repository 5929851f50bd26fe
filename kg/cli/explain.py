"""`kg explain`: an actor on a demand, or two actors, in plain sentences."""

from __future__ import annotations

import click

from kg.cli.language import lang_option
from kg.cli.options import about_options, connect, output_option, store_option, write
from kg.cli.worded import Command
from kg.render.explain import FORMATS

_FILE_WIDTH = 100


@click.command(cls=Command)
@click.argument("actor")
@click.argument("other", metavar="DEMAND|OTHER")
@lang_option
@about_options
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
def command(
    actor: str,
    other: str,
    lang: str,
    given: dict[str, str],
    address: str | None,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg explain ukraine territorial-cessions
    kg explain europe united-states --lang de
    kg explain US us-russia-economic-cooperation --assume peace-in-ukraine=refused
    """
    from kg.analysis.explain import explain
    from kg.render.explain import render

    with connect(address) as store:
        found = explain(store, actor, other, given, lang=lang)
    write(render(found, form, width=_FILE_WIDTH if output else None), output)

"""`kg export html`: the browser in one file."""

from __future__ import annotations

import click

from kg.cli.language import lang_option
from kg.cli.options import coding_option, connect, store_option, write_pieces
from kg.cli.progress import Bar
from kg.cli.worded import Command


@click.command(cls=Command)
@click.argument("cases", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    required=True,
)
@coding_option
@lang_option
@store_option
def command(cases: tuple[str, ...], output: str, coding: str | None, lang: str, address: str | None) -> None:
    """Examples.

    \b
    kg export html alaska-2025 -o alaska.html
    """
    from kg.browse.explorer import Explorer
    from kg.browse.export import one_file

    with connect(address) as store, Bar() as bar:
        text = one_file(Explorer(store, cases, None, lang, coding=coding), bar.show)
    write_pieces([text], output)
    click.echo(f"{output}: {len(text.encode()) / 1e6:.1f} MB")

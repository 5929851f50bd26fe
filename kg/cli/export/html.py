"""`kg export html`: the browser in one file."""

from __future__ import annotations

import click

from kg.cli.options import connect, store_option, write_pieces
from kg.cli.progress import Bar


@click.command()
@click.argument("cases", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    required=True,
    help="The file to write.",
)
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True)
@store_option
def command(cases: tuple[str, ...], output: str, lang: str, address: str | None) -> None:
    """Export CASEs (default: all that are loaded) as one HTML file: the browser with its answers inside.

    It needs no server, no network and no kg: graph, matrix, conflicts, timeline, chains, the queries' answers for
    every day on which something changes, and what was said. Of the sources' texts it holds the quoted fragments
    only.

    \b
    kg export html alaska-2025 -o alaska.html
    """
    from kg.browse.explorer import Explorer
    from kg.browse.export import one_file

    with connect(address) as store, Bar() as bar:
        text = one_file(Explorer(store, cases, None, lang), bar.show)
    write_pieces([text], output)
    click.echo(f"{output}: {len(text.encode()) / 1e6:.1f} MB")

"""`kg browse`: look at the store in a web browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import connect, store_option, texts_option


@click.command()
@click.argument("cases", nargs=-1)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port of this machine; 0 takes any that is free.",
)
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in your browser, or not.")
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True)
@texts_option
@store_option
def command(
    cases: tuple[str, ...], port: int, open_page: bool, lang: str, texts: str | None, address: str | None
) -> None:
    """Look at CASEs (default: all that are loaded) in your web browser.

    Graph, matrix, conflicts, timeline, chains, all queries, and what was said behind each of them. Only this
    machine can reach it, and nothing can be changed through it. Ctrl-C ends it.

    \b
    kg browse
    kg browse alaska-2025 --texts ~/texts
    kg browse --port 9000 --no-open --lang de
    kg browse --store bolt://localhost:7687
    """
    from kg.browse.explorer import Explorer
    from kg.browse.serve import serve

    with connect(address) as store:
        explorer = Explorer(store, cases, Path(texts) if texts else None, lang)
        serve(explorer, port=port, open_page=open_page, tell=_tell)


def _tell(address: str) -> None:
    click.echo(f"{address}  (Ctrl-C ends it)")

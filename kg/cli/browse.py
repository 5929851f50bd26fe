"""`kg browse`: show the store in a web browser."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.language import lang_option
from kg.cli.options import coding_option, connect, store_option, texts_option
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.argument("cases", nargs=-1)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
)
@click.option("--open/--no-open", "open_page", default=True)
@coding_option
@lang_option
@texts_option
@store_option
def command(
    cases: tuple[str, ...],
    port: int,
    open_page: bool,
    coding: str | None,
    lang: str,
    texts: str | None,
    address: str | None,
) -> None:
    """Examples.

    \b
    kg browse
    kg browse alaska-2025 --texts ~/texts
    kg browse --port 9000 --no-open --lang de
    kg browse --store bolt://localhost:7687
    """
    from kg.browse.explorer import Explorer
    from kg.browse.serve import serve

    with connect(address) as store:
        explorer = Explorer(store, cases, Path(texts) if texts else None, lang, coding=coding)
        serve(explorer, port=port, open_page=open_page, tell=_tell)


def _tell(address: str) -> None:
    click.echo(str(Message("cli.ctrl-c ends it", address=address)))

"""`kg report`: a briefing to share with colleagues."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.language import lang_option
from kg.cli.options import assume_option, coding_option, connect, in_office_option, store_option, write
from kg.cli.worded import Command
from kg.words import Message

_FORMATS = ("markdown", "html", "csl", "bibtex")
_ENDINGS = {".md": "markdown", ".html": "html", ".json": "csl", ".bib": "bibtex"}


@click.command(cls=Command)
@click.argument("case")
@click.option("--as-of", metavar="DAY")
@click.option("--since", metavar="DAY")
@click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True)
@click.option("--all-actors", is_flag=True)
@assume_option
@in_office_option
@coding_option
@lang_option
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="PLACE",
)
def command(
    case: str,
    as_of: str | None,
    since: str | None,
    level: str,
    all_actors: bool,
    assume: tuple[str, ...],
    in_office: bool,
    coding: str | None,
    lang: str,
    address: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg report alaska-2025 -o reports
    kg report alaska-2025 --as-of 2025-08-15 --lang de -o briefing.html
    kg report alaska-2025 --since 2025-08-15 --format markdown
    kg report alaska-2025 --assume stop-western-arms-deliveries=met -o reports
    """
    from kg.common.errors import KgError
    from kg.report import ENDINGS, briefing

    chosen = form or _by_ending(output)
    with connect(address) as store:
        made = briefing(
            store,
            case,
            as_of=as_of,
            since=since,
            level=level,
            assume=assume,
            in_office=in_office,
            coding=coding,
            lang=lang,
            all_actors=all_actors,
        )
    place = Path(output or ".")
    try:
        if chosen and not (output and place.is_dir()):
            write(made[chosen], output)
            return
        place.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            if chosen in (name, None):
                file = place / f"{case}{ENDINGS[name]}"
                write(text, str(file))
                click.echo(file)
    except OSError as error:
        raise KgError(
            Message("error.cannot write to", place=place, strerror=error.strerror or error)
        ) from None


def _by_ending(output: str | None) -> str | None:
    """Return the format for a file's suffix; None for a folder, whose name may also contain a dot."""
    if output is None or Path(output).is_dir():
        return None
    return _ENDINGS.get(Path(output).suffix.lower())

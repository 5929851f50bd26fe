"""`kg report`: a briefing that can be handed to a colleague."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import assume_option, connect, store_option, write

_FORMATS = ("markdown", "html", "csl", "bibtex")
_ENDINGS = {".md": "markdown", ".html": "html", ".json": "csl", ".bib": "bibtex"}


@click.command()
@click.argument("case")
@click.option("--as-of", metavar="DAY", help="What was known and held on this day (YYYY-MM-DD).")
@click.option("--since", metavar="DAY", help="Shifts from this day on. Default: every move there was.")
@click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True)
@assume_option
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True)
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Only this one, to the terminal or the file of -o. Default: by the ending of -o, else all four.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="PLACE",
    help="Folder for the files, made if it is not there; or one file: .md, .html, .json, .bib. Default: here.",
)
def command(
    case: str,
    as_of: str | None,
    since: str | None,
    level: str,
    assume: tuple[str, ...],
    lang: str,
    address: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Write a briefing on CASE: Markdown, one HTML page, and the sources as CSL-JSON and BibTeX.

    What it rests on and cannot say, key findings, matrix, conflicts, red lines, blocked chains, overlaps, shifts
    and gaps, each with its quotes and sources.

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
        made = briefing(store, case, as_of=as_of, since=since, level=level, assume=assume, lang=lang)
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
        raise KgError(f"cannot write to {place}: {error.strerror or error}") from None


def _by_ending(output: str | None) -> str | None:
    """The format of a file named; none for a folder, which may have a dot in its name too."""
    if output is None or Path(output).is_dir():
        return None
    return _ENDINGS.get(Path(output).suffix.lower())

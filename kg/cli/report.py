"""`kg report`: a briefing that can be handed to a colleague."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import assume_option, connect, store_option


@click.command()
@click.argument("case")
@click.option("--as-of", metavar="DAY", help="What was known and held on this day (YYYY-MM-DD).")
@click.option("--since", metavar="DAY", help="Shifts from this day on. Default: the day of the first source.")
@click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True)
@assume_option
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True)
@store_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    metavar="DIR",
    default=".",
    show_default=True,
    help="Folder to write to; made if it is not there.",
)
def command(
    case: str,
    as_of: str | None,
    since: str | None,
    level: str,
    assume: tuple[str, ...],
    lang: str,
    address: str | None,
    output: str,
) -> None:
    """Write a briefing on CASE: Markdown, one HTML page, and the sources as CSL-JSON and BibTeX.

    Matrix, conflicts, red lines, blocked chains, overlaps, shifts and gaps, each with its quotes and sources.

    \b
    kg report alaska-2025 -o reports
    kg report alaska-2025 --as-of 2025-08-15 --lang de
    kg report alaska-2025 --assume stop-western-arms-deliveries=met
    """
    from kg.errors import KgError
    from kg.report import Wanted, report

    wanted = Wanted(case, as_of, since, level, assume, lang)
    with connect(address) as store:
        files = report(store, wanted)
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"cannot write to {folder}: {error.strerror or error}") from None
    for name in files:
        click.echo(folder / name)

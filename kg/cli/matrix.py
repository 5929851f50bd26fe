"""`kg matrix`: who stands where, as colours and letters."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import (
    about_options,
    connect,
    csv_style,
    excel_option,
    output_option,
    store_option,
    write,
    write_bytes,
)
from kg.cli.worded import Command
from kg.words import Message, spoken


@click.command(cls=Command)
@about_options
@click.option("--issue")
@click.option("--all-actors", is_flag=True)
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "xlsx", "svg", "png"]),
)
@excel_option
@output_option
def command(
    given: dict[str, str],
    issue: str | None,
    all_actors: bool,
    address: str | None,
    form: str | None,
    excel: bool,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg matrix
    kg matrix --issue territory --as-of 2025-08-15
    kg matrix --all-actors
    kg matrix --assume peace-in-ukraine=refused
    kg matrix -o matrix.svg
    """
    from kg.analysis.matrix import matrix

    chosen = form or _by_ending(output)
    if chosen in ("png", "xlsx") and output is None:
        raise click.UsageError(str(Message(f"cli.{chosen} wants a file")))
    if issue is not None:
        given["issue"] = issue
    if all_actors:
        given["all_actors"] = "true"
    with connect(address) as store:
        found = matrix(store, given, lang=spoken().code)
    if chosen in ("svg", "png"):
        from kg.render.matrix_svg import png, svg

        if chosen == "png":
            write_bytes([png(found, spoken().code)], str(output))
        else:
            write(svg(found, spoken().code), output)
        return
    from kg.render.matrix import as_csv, as_xlsx, terminal

    if chosen == "xlsx":
        write_bytes([as_xlsx(found)], str(output))
    elif chosen == "csv":
        write(as_csv(found, csv_style(excel)), output)
    else:
        write(terminal(found, spoken().code), output)


def _by_ending(output: str | None) -> str:
    ending = Path(output).suffix.lower() if output else ""
    if ending in (".csv", ".xlsx", ".svg", ".png"):
        return ending[1:]
    if ending in ("", ".txt"):
        return "table"
    raise click.UsageError(str(Message("cli.no format for", ending=ending)))

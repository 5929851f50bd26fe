"""`kg matrix`: who stands where, as colour and letter."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import asked, assume_option, connect, output_option, store_option, write


@click.command()
@click.option("--case", help="Which case, if several are loaded.")
@click.option("--as-of", metavar="DAY", help="What was known and held on this day (YYYY-MM-DD).")
@click.option("--issue", help="Only this issue and those below it.")
@click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True)
@assume_option
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "svg", "png"]),
    help="Default: by the file's ending.",
)
@output_option
def command(
    case: str | None,
    as_of: str | None,
    issue: str | None,
    level: str,
    assume: tuple[str, ...],
    address: str | None,
    form: str | None,
    output: str | None,
) -> None:
    """Show every actor's position on every demand: the letter of its value, its state, its colour.

    \b
    kg matrix
    kg matrix --issue territory --as-of 2025-08-15
    kg matrix --assume ceasefire=met
    kg matrix -o matrix.svg
    """
    from kg.analysis.matrix import matrix

    chosen = form or _by_ending(output)
    if chosen == "png" and output is None:
        raise click.UsageError("a PNG wants a file: -o matrix.png")
    given = asked(assume, case=case, as_of=as_of, issue=issue, level=level)
    with connect(address) as store:
        found = matrix(store, given)
    if chosen in ("svg", "png"):
        from kg.render.matrix_svg import png, svg

        if chosen == "png":
            Path(str(output)).write_bytes(png(found))
        else:
            write(svg(found), output)
        return
    from kg.render.matrix import as_csv, terminal

    write(as_csv(found) if chosen == "csv" else terminal(found), output)


def _by_ending(output: str | None) -> str:
    ending = Path(output).suffix.lstrip(".").lower() if output else ""
    return ending if ending in ("csv", "svg", "png") else "table"

"""`kg network`: who is tied to whom, or to what, by coded statements or by positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from kg.cli.network_options import network_options
from kg.cli.options import csv_style, excel_option, output_option, write_bytes, write_pieces
from kg.cli.worded import Command
from kg.networks.request import PICTURES
from kg.networks.result import Networks
from kg.words import Message

FORMATS = (
    "table",
    "csv",
    "edges",
    "nodes",
    "events",
    "json",
    "xlsx",
    "parquet",
    "graphml",
    "gexf",
    "dl",
    "r",
    "svg",
    "png",
)
_ENDINGS = {"": "table", ".txt": "table", **{f".{name}": name for name in FORMATS}}
_BINARY = ("xlsx", "parquet", "svg", "png")


@click.command(cls=Command)
@network_options
@click.option("--evidence", is_flag=True)
@click.option("--picture", type=click.Choice(PICTURES))
@click.option("--format", "form", type=click.Choice(FORMATS), metavar="FORMAT")
@excel_option
@output_option
def command(
    made: Callable[[], Networks],
    picture: str | None,
    evidence: bool,
    form: str | None,
    excel: bool,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg network alaska-2025 --preset statements --rows principal
    kg network alaska-2025 --preset positions --mode two -o positions.csv
    kg network alaska-2025 --mode two -o both.svg
    kg network alaska-2025 --aggregation conflict --evidence -o ties.json
    kg network alaska-2025 --window 3 --unit months -o months.json
    """
    form = form or _by_ending(output)
    if picture and form not in ("svg", "png"):
        second = f"--format {form}"
        raise click.UsageError(
            str(Message("network.not together", first=f"--picture {picture}", second=second))
        )
    if form in _BINARY and output is None:
        raise click.UsageError(str(Message("network.wants a file", form=form)))
    found = made()
    if found.request.mode == "events" and form not in ("events", "json", "xlsx", "csv", "table"):
        raise click.UsageError(
            str(Message("network.not together", first="--mode events", second=f"--format {form}"))
        )
    if form in _BINARY:
        _write_binary(found, form, str(output), picture, evidence=evidence)
    else:
        write_pieces(_pieces(found, form, excel=excel, evidence=evidence), output)
    if form != "table":
        from kg.networks.text import summary

        click.echo(summary(found), err=True)


def _write_binary(found: Networks, form: str, output: str, kind: str | None, *, evidence: bool) -> None:
    if form in ("svg", "png"):
        from kg.exports.networks.pictures import picture

        whole = picture(found, kind, form)
    else:
        from kg.exports.networks import matrix_tables

        as_table = {"xlsx": lambda: matrix_tables.as_xlsx(found, evidence=evidence)}
        whole = as_table.get(form, lambda: matrix_tables.as_parquet(found))()
    write_bytes([whole], output)


def _pieces(found: Networks, form: str, *, excel: bool, evidence: bool) -> Iterable[str]:
    from kg.exports.networks import matrix_files as files

    style = csv_style(excel)
    if found.request.mode == "events" and form in ("csv", "table"):
        form = "events"
    if form == "table":
        from kg.networks.text import network_text

        return [network_text(found)]
    if form in ("graphml", "gexf"):
        from kg.exports.networks.gexf import gexf
        from kg.exports.networks.graphml import graphml
        from kg.exports.networks.matrix_graph import graph

        return (graphml if form == "graphml" else gexf)(graph(found, evidence=evidence))
    simple: dict[str, Callable[[], Iterable[str]]] = {
        "csv": lambda: files.as_csv(found, style),
        "edges": lambda: files.as_edges(found, style, evidence=evidence),
        "nodes": lambda: files.as_nodes(found, style),
        "events": lambda: files.as_events(found, style),
        "json": lambda: [files.as_json(found, evidence=evidence)],
        "dl": lambda: files.as_dl(found),
        "r": lambda: [files.as_r(found)],
    }
    return simple[form]()


def _by_ending(output: str | None) -> str:
    ending = Path(output).suffix.lower() if output else ""
    if ending not in _ENDINGS:
        endings = ", ".join(sorted(each for each in _ENDINGS if each))
        raise click.UsageError(str(Message("network.no format for", ending=ending, endings=endings)))
    return _ENDINGS[ending]

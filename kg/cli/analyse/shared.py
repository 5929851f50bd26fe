"""What all methods share: the choice of the network, formats, and the seed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from kg.cli.network_options import network_options
from kg.cli.options import csv_style, excel_option, output_option, write, write_bytes
from kg.networks.result import Networks
from kg.words import Message

FORMATS = ("table", "json", "csv", "xlsx")


def analysis(method: str, *options: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a method: its own options, those of a network, and those of the output.

    The function that it decorates has the docstring and does nothing: each option is one of the method.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(
            made: Callable[[], Networks], form: str, excel: bool, output: str | None, **given: Any
        ) -> None:
            from kg.networks.analyses import analyse

            if form == "xlsx" and output is None:
                raise click.UsageError(str(Message("network.wants a file", form=form)))
            _write(analyse(made(), method, **given), form, output, excel=excel)

        command: Callable[..., None] = run
        for option in reversed(options):
            command = option(command)
        form = click.option(
            "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
        )
        return network_options(form(excel_option(output_option(command))))

    return decorate


def _write(found: Any, form: str, output: str | None, *, excel: bool) -> None:
    from kg.networks.analyses.answer import as_csv, as_json, as_xlsx
    from kg.networks.analyses.text import answer_text

    if form == "xlsx":
        write_bytes([as_xlsx(found)], str(output))
    elif form == "csv":
        write(as_csv(found, csv_style(excel)), output)
    else:
        write(as_json(found) if form == "json" else answer_text(found), output)


seed_option = click.option("--seed", type=click.IntRange(0), default=0, show_default=True, metavar="NUMBER")
low_option = click.option("--low", metavar="ACTOR")
high_option = click.option("--high", metavar="ACTOR")
dimensions_option = click.option("--dimensions", type=click.IntRange(1, 5), default=1, show_default=True)

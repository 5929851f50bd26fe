"""Options shared by several commands, so that they are the same everywhere."""

from __future__ import annotations

import contextlib
import functools
import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, TypeVar, cast

import click

from kg.common.errors import KgError
from kg.common.tabular import PLAIN, CsvStyle, excel_style
from kg.store import open_store
from kg.store.base import Store
from kg.words import Message, spoken

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(function: Command) -> Command:
    """Add `--store`: where cases are stored."""
    return click.option(
        "--store",
        "address",
        metavar="URI",
        envvar="KG_STORE",
    )(function)


def ontology_option(function: Command) -> Command:
    """Add `--ontology`: the terms that cases use."""
    return click.option("--ontology", type=click.Path(), metavar="DIR")(function)


def texts_option(function: Command) -> Command:
    """Add `--texts`: the texts in which quotes are looked up."""
    return click.option(
        "--texts",
        type=click.Path(exists=True, file_okay=False),
        envvar="KG_TEXTS",
        metavar="DIR",
    )(function)


def assume_option(function: Command) -> Command:
    """Add `--assume`: the assumptions for conditional stances."""
    return click.option(
        "--assume",
        multiple=True,
        metavar="DEMAND=met|refused",
    )(function)


def coding_option(function: Command) -> Command:
    """Add `--coding`: the coding pass whose positions are asked for."""
    return click.option("--coding", metavar="NAME")(function)


def in_office_option(function: Command) -> Command:
    """Add `--in-office`: whether what predecessors said is left out."""
    return click.option("--in-office", is_flag=True)(function)


def about_options(function: Command) -> Command:
    """Add `--case`, `--as-of`, `--level`, `--assume`, `--in-office`, `--coding`: parameters of several queries.

    The command gets those that were given as `given`.
    """

    @functools.wraps(function)
    def gathered(assume: tuple[str, ...], in_office: bool, **others: Any) -> Any:
        about = {name: others.pop(name) for name in ("case", "as_of", "level", "coding")}
        about["assume"] = ",".join(assume) or None
        about["in_office"] = "true" if in_office else None
        return function(given={name: value for name, value in about.items() if value is not None}, **others)

    level = click.Choice(["principal", "actor"])
    command: Any = gathered
    for option in (
        coding_option,
        in_office_option,
        assume_option,
        click.option("--level", type=level, default="principal", show_default=True),
        click.option("--as-of", metavar="DAY"),
        click.option("--case"),
    ):
        command = option(command)
    return cast("Command", command)


def output_option(function: Command) -> Command:
    """Add `--output`: a file instead of the terminal."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False),
        metavar="FILE",
    )(function)


class _Seconds(click.FloatRange):
    """A number of seconds; refuses `nan`, which compares with no limit."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        seconds = super().convert(value, param, ctx)
        return self.fail(str(Message("cli.nan")), param, ctx) if math.isnan(seconds) else seconds


def timeout_option(seconds: float) -> Callable[[Command], Command]:
    """Add `--timeout`: the number of seconds after which a query is stopped."""
    return click.option(
        "--timeout",
        type=_Seconds(0, 86_400, min_open=True),
        default=seconds,
        show_default=True,
    )


def excel_option(function: Command) -> Command:
    """Add `--excel`: CSV as Excel opens it."""
    return click.option("--excel", is_flag=True)(function)


def csv_style(excel: bool) -> CsvStyle:
    """Return how CSV is written; for Excel, as it is expected where the current language is spoken."""
    return excel_style(spoken().code) if excel else PLAIN


def ask_password(user: str) -> str:
    """Ask for a password without showing it; only in an interactive terminal."""
    return str(click.prompt(str(Message("cli.password of", user=user)), hide_input=True, err=True))


def connect(address: str | None) -> Store:
    """Open the store given by the options."""
    person = sys.stdin is not None and sys.stdin.isatty()
    return open_store(address, ask_password=ask_password if person else None)


def write(text: str, output: str | None) -> None:
    """Write a result to the file given, or to the terminal."""
    write_pieces([text if text.endswith("\n") else f"{text}\n"], output)


def write_pieces(pieces: Iterable[str], output: str | None) -> None:
    """Write a result in pieces, which may be larger than memory; the file is complete or absent."""
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
    else:
        write_bytes((piece.encode() for piece in pieces), output)


def write_bytes(pieces: Iterable[bytes], output: str) -> None:
    """Write a file completely or not at all; special files such as /dev/stdout are written directly.

    :raises KgError: if it cannot be written.
    """
    place = Path(output)
    part = place if place.exists() and not place.is_file() else Path(f"{output}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        if part != place:
            part.replace(place)
    except OSError as error:
        raise KgError(Message("error.cannot write", output=output, strerror=error.strerror)) from None
    finally:
        if part != place:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def terminal(stream: IO[str] | None = None) -> bool:
    """Return whether output goes to a terminal, so that colour and width make sense."""
    return (stream or sys.stdout).isatty()

"""Which cases are exported, from where, and as of which day: options that all exports of cases share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click
from pydantic_core import PydanticCustomError

from kg.cli.options import connect
from kg.errors import KgError
from kg.model.day import read_day
from kg.model.whole import Case

Command = TypeVar("Command", bound=Callable[..., Any])


def as_of_option(function: Command) -> Command:
    """`--as-of`: what was known by a day."""
    return click.option(
        "--as-of",
        metavar="DAY",
        help="Only what was known by this day (YYYY-MM-DD): sources up to it, and what was read from them.",
    )(function)


def from_option(function: Command) -> Command:
    """`--from`: the files, or a store."""
    return click.option(
        "--from",
        "origin",
        type=click.Choice(["yaml", "store"]),
        help="Read the files, or a store; default: the files, or the store if --store is given.",
    )(function)


def chosen_cases(
    context: click.Context,
    names: tuple[str, ...],
    *,
    as_of: str | None,
    origin: str | None,
    address: str | None,
    ontology: str | None,
) -> list[Case]:
    """The cases that the options choose.

    :raises KgError: if there is no such case, or it has errors, or the day is none.
    """
    from kg.exporting import from_store, from_yaml

    day = as_day(as_of)
    given = context.get_parameter_source("address")
    if (origin or ("store" if given is click.core.ParameterSource.COMMANDLINE else "yaml")) == "yaml":
        return from_yaml(names, ontology=ontology, as_of=day)
    with connect(address) as store:
        return from_store(store, names, as_of=day)


def as_day(text: str | None) -> dt.date | None:
    """The day that `--as-of` gives.

    :raises KgError: if it is none.
    """
    if text is None:
        return None
    try:
        found: dt.date = read_day(text)
    except PydanticCustomError as error:
        hint = (error.context or {}).get("hint", "")
        raise KgError(f"--as-of: {error}" + (f"; {hint}" if hint else "")) from None
    return found

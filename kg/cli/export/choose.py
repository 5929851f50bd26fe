"""Which cases are exported, from where, and as of which day: options that all exports of cases share."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from kg.cli.options import connect, ontology_option, store_option
from kg.common.errors import KgError
from kg.common.problems import clipped, nearest
from kg.model.base import WebAddress
from kg.model.case_model import Case
from kg.model.day import read_day
from kg.words import Message

if TYPE_CHECKING:
    from kg.graph.staging import StagedGraph

Command = TypeVar("Command", bound=Callable[..., Any])


def as_of_option(function: Command) -> Command:
    """Add `--as-of`: what was known by a day."""
    return click.option(
        "--as-of",
        metavar="DAY",
    )(function)


def base_option(function: Command) -> Command:
    """Add `--base`: what the IRIs begin with; checked as `base_iri` in a case is."""

    def checked(_: click.Context, __: click.Parameter, base: str | None) -> str | None:
        try:
            return TypeAdapter(WebAddress).validate_python(base) if base else base
        except ValidationError:
            raise KgError(Message("error.--base is no address write it", base=clipped(str(base)))) from None

    return click.option("--base", metavar="IRI", callback=checked)(function)


def from_option(function: Command) -> Command:
    """Add `--from`: the files, or a store."""
    return click.option(
        "--from",
        "origin",
        type=click.Choice(["yaml", "store"]),
    )(function)


@dataclass(frozen=True)
class Choice:
    """The cases that an export's options choose: by name, from files or a store, as of a day."""

    context: click.Context
    names: tuple[str, ...]
    as_of: str | None
    origin: str | None
    address: str | None
    ontology: str | None

    @property
    def from_store(self) -> bool:
        """Whether the cases are read from a store."""
        return from_store_wanted(self.context, self.origin)

    def cases(self) -> list[Case]:
        """Return the cases.

        :raises KgError: if a case does not exist or has errors, or the day is invalid.
        """
        given = {"as_of": self.as_of, "origin": self.origin, "address": self.address}
        return chosen_cases(self.context, self.names, ontology=self.ontology, **given)

    @contextlib.contextmanager
    def graphs(self, coding: str | None = None) -> Iterator[tuple[list[Case], list[StagedGraph]]]:
        """Yield the cases with newly built graphs, which are deleted at the end of the block.

        With a coding pass, they have its stances and delegations alone, as if it was the main one.

        :raises KgError: if a case has no such pass.
        """
        from kg.graph.build import build

        cases = [_of_coding(case, coding) for case in self.cases()]
        graphs = [build(case) for case in cases]
        try:
            yield cases, graphs
        finally:
            for graph in graphs:
                graph.close()


def case_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options that choose cases; the command gets a `Choice` as its first argument."""

    @click.pass_context
    @functools.wraps(function)
    def chosen(context: click.Context, /, **given: Any) -> None:
        names = ("cases", "as_of", "origin", "address", "ontology")
        function(Choice(context, *(given.pop(name) for name in names)), **given)

    for option in (ontology_option, store_option, from_option, as_of_option):
        chosen = option(chosen)
    return click.argument("cases", nargs=-1, metavar="[CASE]...")(chosen)


def folder_option(function: Command) -> Command:
    """Add `--output`: the folder that an export of several files is written to."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False),
        metavar="DIR",
        required=True,
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
    """Return the cases that the options choose.

    :raises KgError: if a case does not exist or has errors, or the day is invalid.
    """
    from kg.workflow.case_sources import from_store, from_yaml

    day = as_day(as_of)
    if not from_store_wanted(context, origin):
        return from_yaml(names, ontology=ontology, as_of=day)
    with connect(address) as store:
        return from_store(store, names, as_of=day)


def from_store_wanted(context: click.Context, origin: str | None) -> bool:
    """Return whether cases are read from a store: as `--from` says, or because `--store` is given."""
    given = context.get_parameter_source("address") is click.core.ParameterSource.COMMANDLINE
    return origin == "store" or (origin is None and given)


def _of_coding(case: Case, coding: str | None) -> Case:
    """Return a case with the stances and delegations of one pass alone.

    :raises KgError: if the case has no such pass.
    """
    from kg.graph.codings import as_main, codings
    from kg.model.codings import MAIN

    if coding in (None, MAIN):
        return case
    known = codings(case)
    if coding not in known:
        near = nearest(coding, known) or Message("error.codings", names=", ".join(known) or "–")
        raise KgError(Message("error.no coding", coding=coding, near=near))
    return as_main(case, coding)


def as_day(text: str | None, option: str = "--as-of") -> dt.date | None:
    """Parse the day of an option.

    :raises KgError: if it is invalid.
    """
    if text is None:
        return None
    try:
        found: dt.date = read_day(text)
    except PydanticCustomError as error:
        hint = (error.context or {}).get("hint", "")
        raise KgError(f"{option}: {error}" + (f"; {hint}" if hint else "")) from None
    return found

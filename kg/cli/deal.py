"""`kg deal`: put packages of demands to everybody, and compare them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, cast

import click

from kg.cli.options import (
    Command,
    about_options,
    connect,
    output_option,
    store_option,
    timeout_option,
    write,
)
from kg.cli.worded import Group
from kg.render.rows import FORMATS
from kg.words import DEFAULT, spoken

_form_option = click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True
)


def _package_options(function: Command) -> Command:
    """Add `--inherited` and `--without-hearsay` to the options of `about_options`; all of them come as `given`."""

    @functools.wraps(function)
    def gathered(given: dict[str, Any], inherited: bool, without_hearsay: bool, **others: Any) -> Any:
        flags = {"inherited": inherited, "without_hearsay": without_hearsay}
        return function(given=given | {name: "true" for name, on in flags.items() if on}, **others)

    command: Any = about_options(gathered)
    for name in ("--without-hearsay", "--inherited"):
        command = click.option(name, is_flag=True)(command)
    return cast("Command", command)


def _write(form: str, text: Callable[[], str], data: Callable[[], Any], output: str | None) -> None:
    """Write an answer as text for people, or as JSON."""
    from kg.render.groups import wrapped

    write(wrapped(text()) if form == "table" else json.dumps(data(), indent=2, ensure_ascii=False), output)


@click.group(cls=Group)
def command() -> None:
    """Examples.

    \b
    kg deal test land-for-withdrawal-and-guarantees
    kg deal test --with ceasefire=met --with nato-membership=refused
    kg deal unlock land-for-withdrawal-and-guarantees
    """


@command.command()
@click.argument("proposal", required=False)
@click.option("--with", "changes", multiple=True, metavar="DEMAND=met|refused|open")
@click.option("--actor")
@_package_options
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
def test(
    given: dict[str, Any],
    proposal: str | None,
    changes: tuple[str, ...],
    actor: str | None,
    address: str | None,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg deal test land-for-withdrawal-and-guarantees
    kg deal test --with ceasefire=met --with nato-membership=refused --format json
    """
    from kg.analysis import deals
    from kg.query.localise import localise
    from kg.render.deals import tested_text
    from kg.render.groups import wrapped
    from kg.render.rows import render_result

    given |= {"proposal": proposal, "package": ",".join(changes) or None, "actor": actor}
    with connect(address) as store:
        found = deals.put(store, given, lang=spoken().code if form == "table" else DEFAULT)
        if form == "markdown":
            found.answer = localise(found.answer, store, spoken().code, codes=True)
    if form == "table":
        write(wrapped(tested_text(found)), output)
    else:
        write(render_result(found.answer, form, to_file=output is not None), output)


@command.command()
@click.argument("proposals", nargs=-1, required=True)
@_package_options
@store_option
@_form_option
@output_option
def compare(
    given: dict[str, Any],
    proposals: tuple[str, ...],
    address: str | None,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg deal compare land-for-withdrawal-and-guarantees land-for-withdrawal-and-guarantees
    """
    from kg.analysis import deals
    from kg.render.deals import compared_text

    with connect(address) as store:
        found = deals.compare(store, proposals, given, lang=spoken().code if form == "table" else DEFAULT)
    _write(form, lambda: compared_text(found), lambda: deals.as_rows(found), output)


@command.command()
@click.argument("proposal", required=False)
@click.option("--with", "changes", multiple=True, metavar="DEMAND=met|refused|open")
@_package_options
@store_option
@timeout_option(10.0)
@_form_option
@output_option
def unlock(
    given: dict[str, Any],
    proposal: str | None,
    changes: tuple[str, ...],
    address: str | None,
    timeout: float,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg deal unlock land-for-withdrawal-and-guarantees
    """
    from kg.analysis.unlock import as_data, unlock
    from kg.render.deals import unlocked_text

    given |= {"proposal": proposal, "package": ",".join(changes) or None}
    with connect(address) as store:
        found = unlock(store, given, limit=timeout, lang=spoken().code if form == "table" else DEFAULT)
    _write(form, lambda: unlocked_text(found), lambda: as_data(found), output)


@command.command()
@click.option("--with", "required", multiple=True, metavar="DEMAND=met|refused|open")
@click.option("--without", "without", multiple=True, metavar="ACTOR")
@click.option("--goal", type=click.Choice(("red-lines", "positions")), default="red-lines", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@_package_options
@store_option
@timeout_option(10.0)
@_form_option
@output_option
def search(
    given: dict[str, Any],
    required: tuple[str, ...],
    without: tuple[str, ...],
    goal: str,
    limit: int,
    address: str | None,
    timeout: float,
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg deal search
    kg deal search --with territorial-cessions=met --without ukraine
    """
    from kg.analysis.names import CaseNames
    from kg.analysis.search import as_data, search
    from kg.render.search import searched_text

    given |= {"package": ",".join(required) or None}
    with connect(address) as store:
        what = goal.replace("-", " ")
        found = search(store, given, without=without, goal=what, limit=limit, seconds=timeout)
        names = CaseNames.read(store, found.case, spoken())
    _write(form, lambda: searched_text(found, names), lambda: as_data(found), output)

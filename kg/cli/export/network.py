"""Options shared by the two network formats, and their effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from kg.cli.export.choose import Choice, as_day, case_options
from kg.cli.language import lang_option
from kg.cli.options import coding_option, output_option, write_pieces
from kg.common.errors import KgError
from kg.exports.networks.actors import KINDS
from kg.exports.networks.choose import NETWORKS, network
from kg.exports.networks.network import Network, Wish
from kg.words import Message


def network_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options for the kind of network, and how it is weighted."""
    options = [
        click.option(
            "--network",
            "kind",
            type=click.Choice(NETWORKS),
            default="affiliation",
            show_default=True,
        ),
        click.option("--level", type=click.Choice(["principal", "actor"]), default="principal", show_default=True),
        click.option("--inherited", is_flag=True),
        click.option("--conflicts", type=click.Choice(["all", "opposition"]), default="all", show_default=True),
        click.option("--normalise", type=click.Choice(["none", "average"]), default="none", show_default=True),
        click.option("--over-time", is_flag=True),
        coding_option,
        lang_option,
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return case_options(output_option(function))


def export(
    choice: Choice, form: Callable[[Network], Iterator[str]], output: str | None, given: dict[str, Any]
) -> None:
    """Write the network chosen by the options.

    :raises KgError: if options cannot be combined, or not exactly one case is chosen.
    """
    kind = given["kind"]
    if kind not in KINDS and (given["conflicts"] != "all" or given["normalise"] != "none"):
        raise KgError(Message("error.--conflicts and --normalise are for --network", kinds=", ".join(KINDS)))
    if kind == "graph" and (given["over_time"] or given["inherited"] or given["level"] != "principal"):
        raise KgError(Message("error.--network graph has everything in it"))
    day, coding = as_day(choice.as_of), given.pop("coding")
    wish = Wish(network=given.pop("kind"), language=given.pop("lang"), **given)
    with choice.graphs(coding) as (cases, graphs):
        found = network(cases, graphs, wish, day.isoformat() if day else None)
        write_pieces(form(found), output)

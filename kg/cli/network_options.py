"""The options that choose a network, shared by all commands that make one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from kg.cli.export.choose import Choice, as_day, case_options
from kg.cli.options import coding_option, connect
from kg.common.errors import KgError
from kg.model.codings import MAIN
from kg.networks.matrices import AGGREGATIONS, NORMALISATIONS
from kg.networks.request import LEVELS, MODES, PRESETS, Request
from kg.networks.result import Networks
from kg.networks.statements import ONCE_PER
from kg.networks.windows import KERNELS, UNITS
from kg.words import Message, spoken

_GIVEN = (
    *(
        "preset",
        "mode",
        "rows",
        "columns",
        "aggregation",
        "normalise",
        "qualifier",
        "direction_only",
        "duplicates",
    ),
    *(
        "isolates",
        "minimum",
        "conditional",
        "include",
        "exclude",
        "start",
        "stop",
        "window",
        "unit",
        "kernel",
        "step",
    ),
    *("reach_out", "dna_compatible", "coding", "level", "inherited"),
)


def network_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of a network; the command gets the function that makes it as first argument."""

    @functools.wraps(function)
    def gathered(choice: Choice, **given: Any) -> None:
        own = {name: given.pop(name) for name in _GIVEN}
        for name in ("start", "stop"):
            own[name] = as_day(own[name], f"--{name}")
        own["kernel"] = own["kernel"] or ("none",)
        own["coding"] = own["coding"] or MAIN
        own["aggregation"] = own["aggregation"] or ""
        request = Request(as_of=as_day(choice.as_of), **own)
        function(functools.partial(_made, choice, request), **given)

    for option in reversed(
        [
            click.option("--preset", type=click.Choice(PRESETS), default=PRESETS[0], show_default=True),
            click.option("--mode", type=click.Choice(MODES), default=MODES[0], show_default=True),
            click.option("--rows", default="actor", show_default=True, metavar="VARIABLE"),
            click.option("--columns", default="demand", show_default=True, metavar="VARIABLE"),
            click.option("--aggregation", type=click.Choice(AGGREGATIONS)),
            click.option("--normalise", type=click.Choice(NORMALISATIONS), default="none", show_default=True),
            click.option("--qualifier", metavar="NAME"),
            click.option("--direction-only", is_flag=True),
            click.option("--duplicates", type=click.Choice(ONCE_PER), default="include", show_default=True),
            click.option("--isolates", is_flag=True),
            click.option("--minimum", type=int, default=1, show_default=True, metavar="NUMBER"),
            click.option("--conditional", is_flag=True),
            click.option("--include", metavar="VARIABLE=VALUE", multiple=True),
            click.option("--exclude", metavar="VARIABLE=VALUE", multiple=True),
            click.option("--start", metavar="DAY"),
            click.option("--stop", metavar="DAY"),
            click.option("--window", type=int, metavar="NUMBER", multiple=True),
            click.option("--unit", type=click.Choice(UNITS), default=UNITS[0], show_default=True),
            click.option("--kernel", type=click.Choice(KERNELS), multiple=True),
            click.option("--step", type=int, default=1, show_default=True, metavar="NUMBER"),
            click.option("--reach-out", is_flag=True),
            click.option("--dna-compatible", is_flag=True),
            click.option("--level", type=click.Choice(LEVELS), default=LEVELS[0], show_default=True),
            click.option("--inherited", is_flag=True),
            coding_option,
        ]
    ):
        gathered = option(gathered)
    return case_options(gathered)


def _made(choice: Choice, request: Request) -> Networks:
    """Return the networks of the one case that the options choose.

    :raises KgError: if not exactly one case is chosen, or the network cannot be made.
    """
    from kg.workflow.case_sources import from_yaml, restore
    from kg.workflow.networks import network_of

    request.check()
    language = spoken().code
    if not choice.from_store:
        cases = from_yaml(choice.names, ontology=choice.ontology)
        return network_of(_only(cases, [case.id for case in cases]), request, language=language)
    with connect(choice.address) as store:
        names = list(choice.names) or [case.id for case in store.cases()]
        case = restore(store, _only(names, names), stances=False)
        return network_of(case, request, store=store, language=language)


def _only(found: list[Any], names: list[str]) -> Any:
    if len(found) != 1:
        raise KgError(Message("error.one network one case", names=", ".join(names)))
    return found[0]

"""From the name of a network to the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.exports.networks.actors import KINDS, Wish, actors
from kg.exports.networks.affiliation import affiliation
from kg.exports.networks.everything import everything
from kg.exports.networks.network import Network
from kg.graph.staging import StagedGraph
from kg.model.whole import Case

NETWORKS = ("graph", "affiliation", *KINDS)


@dataclass(frozen=True)
class Asked:
    """Which network: its name, how it is counted, on which day (None: the last of the case) or on all up to then."""

    network: str
    wish: Wish
    day: str | None = None
    over_time: bool = False


def network(cases: Sequence[Case], graphs: Sequence[StagedGraph], asked: Asked) -> Network:
    """The network of the one case there is.

    :raises KgError: if there are several: their actors are not the same, whatever their names.
    """
    if len(cases) != 1:
        names = ", ".join(case.id for case in cases)
        raise KgError(f"a network is of one case; name one: {names}")
    case, graph, wish = cases[0], graphs[0], asked.wish
    if asked.network == "graph":
        return everything(case, graph, wish.language)
    if asked.network == "affiliation":
        day = None if asked.over_time else asked.day or str(graph.fact("as_of"))
        return affiliation(
            case, graph, level=wish.level, inherited=wish.inherited, day=day, language=wish.language
        )
    return actors(case, graph, wish, asked.day, over_time=asked.over_time)

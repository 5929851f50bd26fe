"""Choose a network by name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.common.errors import KgError
from kg.exports.networks.actors import KINDS, actors
from kg.exports.networks.affiliation import affiliation
from kg.exports.networks.everything import everything
from kg.exports.networks.network import Network, Wish
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.words import Message

NETWORKS = ("graph", "affiliation", *KINDS)


def network(
    cases: Sequence[Case], graphs: Sequence[StagedGraph], wish: Wish, day: str | None = None
) -> Network:
    """Return the network of the only case on a day, or up to it; by default the case's last day.

    :raises KgError: if there are several cases: equal ids in them do not mean equal actors.
    """
    if len(cases) != 1:
        names = ", ".join(case.id for case in cases)
        raise KgError(Message("error.one network one case", names=names))
    case, graph = cases[0], graphs[0]
    if wish.network == "graph":
        return everything(case, graph, wish.language)
    make = affiliation if wish.network == "affiliation" else actors
    return make(case, graph, wish, day or str(graph.fact("as_of")))

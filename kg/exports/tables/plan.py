"""The list of tables: each has the nodes of a class or the relationships of some types, with its foreign keys.

Columns that are properties in the graph, and their descriptions, come from `ontology/graph/`; this file adds only
those that are relationships in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.graph.position_labels import INHERITED, OWN, SPECULATED

SCALES = {"value": "values", "otherwise": "values", "firmness": "firmness", "mode": "modes"}
SAID = {"actor": "actors", "principal": "actors", "speaker": "actors", "source": "sources", "mode": "modes"}


@dataclass(frozen=True)
class Through:
    """A column taken from a relationship: the id at its other end, or a property of it."""

    types: tuple[str, ...]
    end: str | None = None
    """Only if the other end is of this class."""
    incoming: bool = False
    own: str | None = None
    """The property of the relationship to use instead of the id at its other end."""
    definition: str = ""
    """Its description; by default that of the relationship."""


@dataclass(frozen=True)
class Nodes:
    """A table with a row for each node of a class, or of `also`, which are like it; `to` names the tables that its
    columns refer to.
    """

    name: str
    label: str
    through: Mapping[str, Through] = field(default_factory=dict)
    to: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edges:
    """A table with a row for each relationship of some types (none named: of all types between demands)."""

    name: str
    types: tuple[str, ...]
    start: str
    end: str
    to: Mapping[str, str]
    key: tuple[str, ...] = ()
    definition: str = ""


_CODED = {"coder": Through(("CODED_BY",)), "event": Through(("AT_EVENT",))}
_POINTS = {"coder": "coders", "event": "events"}
_MATTER = {
    "issue": Through(("DECISION_ON",), "Issue", definition="Id of the issue that is to be decided"),
    "demand": Through(("DECISION_ON",), "Demand", definition="Id of the demand that is to be decided"),
}
_QUOTED = {
    name: Through(("QUOTES",), name.title(), incoming=True, definition=f"Id of the {name} that quotes it")
    for name in ("stance", "delegation", "proposal")
}
_PAIR = {"demand": "demands", "other": "demands"}

PLAN: tuple[Nodes | Edges, ...] = (
    Nodes("cases", "Case"),
    Nodes("actors", "Actor"),
    Edges("memberships", ("MEMBER_OF",), "actor", "bloc", {"actor": "actors", "bloc": "actors"}),
    Edges("representations", ("REPRESENTS",), "actor", "principal", {"actor": "actors", "principal": "actors"}),
    Nodes("issues", "Issue", {"broader": Through(("BROADER",))}, {"broader": "issues"}),
    Nodes("demands", "Demand", to={"issue": "issues"}),
    Edges("steps", ("ORDERS",), "sequence", "demand", {"sequence": "demands", "demand": "demands"}),
    Edges(
        "relations",
        (),
        "from",
        "to",
        {"from": "demands", "to": "demands", "source": "sources"},
        ("id",),
        "What is said of two demands, each with its reason",
    ),
    Nodes("values", "StanceValue"),
    Nodes("firmness", "Firmness"),
    Nodes("modes", "AttributionMode"),
    Nodes("coders", "Coder"),
    Nodes("sources", "Source", {"reporter": Through(("REPORTED_BY",))}, {"reporter": "actors"}),
    Edges("published_for", ("PUBLISHED_FOR",), "source", "actor", {"source": "sources", "actor": "actors"}),
    Nodes("events", "Event"),
    Edges("participants", ("ATTENDED_BY",), "event", "actor", {"event": "events", "actor": "actors"}),
    Nodes("stances", "Stance", _CODED, {**SAID, **SCALES, **_POINTS, "demand": "demands"}),
    Edges(
        "conditions", ("DEPENDS_ON",), "stance", "demand", {"stance": "stances", "demand": "demands", "by": "actors"}
    ),
    Nodes(
        "delegations",
        "Delegation",
        {"to": Through(("DELEGATED_TO",)), **_MATTER, **_CODED},
        {**SAID, **_POINTS, "to": "actors", "issue": "issues", "demand": "demands"},
    ),
    Nodes("proposals", "Proposal", {"event": Through(("AT_EVENT",))}, {"event": "events", "source": "sources"}),
    Edges("proposed", ("PROPOSES",), "proposal", "demand", {"proposal": "proposals", "demand": "demands"}),
    Edges("proposers", ("PUT_FORWARD_BY",), "proposal", "actor", {"proposal": "proposals", "actor": "actors"}),
    Nodes("outcomes", "Outcome", {}, {"demand": "demands", "source": "sources"}),
    Nodes(
        "evidence",
        "Evidence",
        {
            **_QUOTED,
            "number": Through(("QUOTES",), incoming=True, own="number", definition="Place among its fragments, from 1"),
            "source": Through(("FOUND_IN",)),
        },
        {"stance": "stances", "delegation": "delegations", "proposal": "proposals", "outcome": "outcomes"}
        | {"source": "sources"},
    ),
    Nodes(
        "positions",
        OWN,
        to={**SCALES, "actor": "actors", "demand": "demands", "stance": "stances", "from_bloc": "actors"}
        | {"source": "sources"},
        also=(INHERITED, SPECULATED),
    ),
    Edges("position-stances", ("RESTS_ON",), "position", "stance", {"position": "positions", "stance": "stances"}),
    Edges("entailments", ("ENTAILS_ALL",), "demand", "other", _PAIR, ("demand", "other")),
    Edges("clashes", ("CLASHES_WITH",), "demand", "other", _PAIR, ("demand", "other")),
)  # fmt: skip
LEFT_OUT = {"former", "key", "graph", "authored", "terms", "files", "place", "derived", "assuming", "variant"}
"""Properties used internally by stores and for assumptions, without meaning for a reader."""

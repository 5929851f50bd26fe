"""A network of any kind: nodes, and ties that hold over periods, each with values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

NO_BEGINNING = "0001-01-01"
NO_END = "9999-12-31"
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Presence:
    """A period: its first day and the first day after it, as ISO text; None for an open end."""

    first: str | None = None
    before: str | None = None

    @classmethod
    def of(cls, first: str | None, before: str | None) -> Presence:
        """Create a period from two days of the graph, which has special days for no beginning and no end.

        >>> Presence.of("0001-01-01", "2025-08-16").last
        '2025-08-15'
        """
        return cls(None if first == NO_BEGINNING else first, None if before == NO_END else before)

    @property
    def last(self) -> str | None:
        """The last day, which is included."""
        if self.before is None:
            return None
        return (dt.date.fromisoformat(self.before) - dt.timedelta(days=1)).isoformat()


@dataclass(frozen=True)
class Node:
    """A node: `colour` is #rrggbb."""

    id: str
    label: str
    values: Values
    colour: str = ""
    span: Presence = field(default_factory=Presence)


@dataclass(frozen=True)
class Phase:
    """A tie during one period, with its values in it."""

    values: Values
    weight: float = 1.0
    span: Presence = field(default_factory=Presence)


@dataclass(frozen=True)
class NetworkTie:
    """A tie between two nodes, in one or several consecutive phases."""

    id: str
    source: str
    target: str
    label: str
    phases: tuple[Phase, ...]
    colour: str = ""
    kind: str = ""
    """Separates ties of different kinds between the same two nodes."""


@dataclass(frozen=True)
class Network:
    """Nodes and ties, each read only once; `node_types` and `tie_types` give the types of their values.

    Types are string, boolean, integer and number.
    """

    title: str
    directed: bool
    node_types: Mapping[str, str]
    tie_types: Mapping[str, str]
    nodes: Iterable[Node]
    ties: Iterable[NetworkTie]
    changing: bool = False
    """Whether ties may have several phases."""


@dataclass(frozen=True)
class Wish:
    """What network to build, how to weight it, and whether for one day or all days up to it."""

    network: str
    level: str = "principal"
    inherited: bool = False
    conflicts: str = "all"
    normalise: str = "none"
    over_time: bool = False
    language: str = "en"

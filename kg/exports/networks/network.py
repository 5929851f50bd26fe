"""A network, whatever it is of: nodes, and ties that hold over spans of days, each with values."""

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
    """A time over which something holds: its first day and the first day after it, as ISO text, open where None."""

    first: str | None = None
    before: str | None = None

    @classmethod
    def of(cls, first: str | None, before: str | None) -> Presence:
        """The span between two days of the graph, which has days of its own for no beginning and no end.

        >>> Presence.of("0001-01-01", "2025-08-16").last
        '2025-08-15'
        """
        return cls(None if first == NO_BEGINNING else first, None if before == NO_END else before)

    @property
    def last(self) -> str | None:
        """The last day that belongs to it."""
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
    """A tie over one span of days, with what it is worth then."""

    values: Values
    weight: float = 1.0
    span: Presence = field(default_factory=Presence)


@dataclass(frozen=True)
class NetworkTie:
    """A tie between two nodes, in one phase or several, one after the other."""

    id: str
    source: str
    target: str
    label: str
    phases: tuple[Phase, ...]
    colour: str = ""
    kind: str = ""
    """Ties of different kinds between the same two nodes stay apart."""


@dataclass(frozen=True)
class Network:
    """Nodes and ties, read once each; `node_types` and `tie_types` name the values they may have.

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
    """Which network, how it is counted, and whether on one day or on all up to it."""

    network: str
    level: str = "principal"
    inherited: bool = False
    conflicts: str = "all"
    normalise: str = "none"
    over_time: bool = False
    language: str = "en"

"""What a network is: rows, columns and values, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.ties import Above
from kg.common.errors import QueryError
from kg.model.case_model import Case
from kg.networks.request import Request
from kg.networks.statements import Chosen
from kg.networks.table import Table
from kg.networks.variables import Variable
from kg.networks.windows import Window
from kg.words import DEFAULT, Message


@dataclass(frozen=True)
class Name:
    """A row or column of a matrix: its id, its label, and the number of statements that it has."""

    id: str
    label: str
    statements: int = 0


@dataclass(frozen=True)
class Matrix:
    """A network: its rows and columns (in one mode the same), its values, and its time if it has one."""

    rows: list[Name]
    columns: list[Name]
    values: Any
    statements: int
    window: Window | None = None
    width: int = 0
    kernel: str = "none"
    chosen: Any = None
    """Numbers of the statements that it is made of, in the table of the result."""


@dataclass
class Networks:
    """The networks of a case that were asked for, with what they were made of and what was left out."""

    case: Case
    request: Request
    table: Table
    matrices: list[Matrix]
    chosen: Chosen
    language: str = DEFAULT
    notes: dict[str, int] = field(default_factory=dict)
    above: Above = field(default_factory=dict)
    """For positions: whom each actor belongs to or speaks for."""
    variables: Mapping[str, Variable] = field(default_factory=dict)
    """Those of rows, columns and filters, by name."""

    @property
    def one(self) -> Matrix:
        """The only network.

        :raises QueryError: if there are several, one for each window.
        """
        if len(self.matrices) != 1:
            raise QueryError(Message("network.several", number=len(self.matrices)))
        return self.matrices[0]

    @property
    def told(self) -> dict[str, Any]:
        """How it was made: the request, the case, the qualifier, and how many statements were left out, and why."""
        wanted = self.request
        found = {"case": self.case.id, **wanted.told()}
        if wanted.mode != "events" and wanted.aggregated != "ignore":
            found["qualifier"] = self.table.qualifier
        return {**found, "statements": len(self.chosen.kept), "left_out": self.notes}

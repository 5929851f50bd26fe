"""Who stands where: the cells of actors by demands, each with its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.analysis.choice import of_one_case
from kg.common.errors import QueryError
from kg.model.cell_states import SILENT as SILENT_STATE
from kg.model.cell_states import CellState, cell_states
from kg.query.catalogue import Catalogue
from kg.query.localise import localise
from kg.query.run import answered_for, run
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import DEFAULT, Message

QUERY = "issues/cells"


@dataclass(frozen=True)
class Cell:
    """One actor on one demand: the state, the value's letter and polarity, and whether it is a red line.

    :raises KgError: if there is no such state.
    """

    state: str
    letter: str = ""
    polarity: float | None = None
    red_line: bool = False
    value: str = ""
    quote: str = ""
    citation: str = ""
    conditions: bool = False
    hedged: bool = False
    hearsay: bool = False
    former: bool = False
    waits: bool = False
    """Whether it only waits for a trigger."""

    def __post_init__(self) -> None:
        cell_states().get(self.state)

    @property
    def kind(self) -> CellState:
        """What its state means, and how it is drawn."""
        return cell_states().get(self.state)

    @property
    def signs(self) -> list[str]:
        """The ids of the signs beside its letter."""
        return [sign.id for sign in cell_states().signs if getattr(self, sign.when)]

    def beside(self, other: Cell) -> Cell:
        """Return the cell of two positions that stand side by side, each under conditions of its own."""
        signs = {
            name: getattr(self, name) or getattr(other, name) for name in ("red_line", "hedged", "hearsay")
        }
        signs["former"] = self.former and other.former
        if self.letter in other.letter.split("/"):
            return replace(other, **signs)
        return replace(
            self,
            letter=f"{other.letter}/{self.letter}",
            polarity=None,
            **signs,
            quote=f"{other.quote} … {self.quote}",
            citation="; ".join(dict.fromkeys([other.citation, self.citation])),
        )

    @property
    def mark(self) -> str:
        """The mark of the cell: D stated, O? conditional, (D) inherited, → delegated, × disputed, · silent.

        An exclamation mark is a red line, ~ is hedged, ” is told by others, † a predecessor's.

        >>> Cell("stated", "R", -1.0, red_line=True).mark
        'R!'
        """
        return cell_states().mark(self.state, self.letter, self.signs)


SILENT = Cell(SILENT_STATE)


@dataclass
class Matrix:
    """Rows are demands, grouped by issue; columns are actors; every pair has a cell, silent if nothing is known.

    `as_of` is the day of the cells, `coding` their coding pass if it is not the main one, `in_office` whether those of
    predecessors are left out, `decided` what is met or refused by outcomes. `actors`: (id, label); `demands`: (id,
    label, issue id, issue label); `cells` by (actor id, demand id).
    """

    case: str
    as_of: str
    assume: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    actors: list[tuple[str, str]] = field(default_factory=list)
    demands: list[tuple[str, str, str, str]] = field(default_factory=list)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    coding: str = ""
    in_office: bool = False

    def cell(self, actor: str, demand: str) -> Cell:
        """Return the cell of an actor and a demand."""
        return self.cells.get((actor, demand), SILENT)


@one_state
def matrix(store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT) -> Matrix:
    """Compute the matrix of one case; parameters are those of the query `issues/cells`.

    :raises QueryError: if the store has several cases and none is chosen, or a parameter is invalid.
    """
    given = of_one_case(store, parameters)
    result = localise(run(Catalogue.find().get(QUERY), store, given), store, lang)
    rows = list(result.rows.dicts())
    if not rows:
        raise QueryError(Message("error.no cell has anything", reason=result.reason))
    actors = {row["actor"]: row["actor_label"] for row in rows}
    demands = {row["demand"]: (row["demand_label"], row["issue"], row["issue_label"]) for row in rows}
    assumed = [token for token in result.parameters.get("assume") or [] if token not in result.decided]
    found = Matrix(given["case"], answered_for(result, store), assumed, list(result.decided))
    found.coding = str(result.parameters.get("coding") or "")
    found.in_office = bool(result.parameters["in_office"])
    found.actors = sorted(actors.items(), key=lambda item: (item[1], item[0]))
    found.demands = [(name, *rest) for name, rest in sorted(demands.items(), key=_by_issue_and_label)]
    for row in rows:
        cell = row["actor"], row["demand"]
        there = found.cells.get(cell)
        if row["open_trigger"] and there and not there.waits:  # it says nothing beside what stands
            continue
        here = Cell(
            row["state"],
            row["letter"],
            row["polarity"],
            row["red_line"],
            row["value"] or "",
            row["quote"],
            row["citation"],
            bool(row["conditions"]),
            row["hedged"],
            row["hearsay"],
            row["former"],
            row["open_trigger"],
        )
        found.cells[cell] = here.beside(there) if there else here
    return found


def _by_issue_and_label(demand: tuple[str, tuple[str, str, str]]) -> tuple[str, ...]:
    name, (label, issue, issue_label) = demand
    return issue_label.casefold(), issue, label.casefold(), name

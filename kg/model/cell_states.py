"""The states of cells, read from `cell_states.yaml` and checked."""

from __future__ import annotations

import importlib.resources
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from string import Formatter
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kg.common.errors import KgError
from kg.common.problems import nearest
from kg.words import Message

Texts = Annotated[
    dict[str, str], BeforeValidator(lambda text: {"en": text} if isinstance(text, str) else text)
]
"""A text by language; a bare string is English."""
STATED, CONDITIONAL, DELEGATED, SILENT = "stated", "conditional", "delegated", "silent"
"""States that code outside the graph creates; the meaning of all others is given in the table alone."""
LETTER = "letter"
"""The part of a mark that is replaced by the letter of the value."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    label: Texts
    definition: Texts


class Sign(_Entry):
    """A sign that a mark can have in addition to its letter."""

    sign: str = Field(min_length=1)
    when: str = Field(min_length=1)

    @property
    def key(self) -> str:
        """Its key in the word catalogues."""
        return f"mark.{self.id}"


class CellState(_Entry):
    """A state: how it is marked and drawn, and how it counts."""

    mark: str
    counts: bool
    own: bool
    direction: bool
    cell: bool
    border: Literal["solid", "dashed", "faint"]
    opacity: float = Field(gt=0, le=1)
    says: list[str] = Field(default_factory=list)

    @property
    def key(self) -> str:
        """Its key in the word catalogues."""
        return f"state.{self.id}"

    @property
    def sign(self) -> str:
        """What its mark adds to the letter, as shown in a legend; may be empty."""
        return self.filled({LETTER: " "}).strip()

    @property
    def plain(self) -> bool:
        """Whether the value is all there is to show."""
        return self.border == "solid" and not self.sign

    def filled(self, parts: dict[str, str]) -> str:
        """Return its mark with these parts filled in; parts that are not given are empty."""
        pieces = Formatter().parse(self.mark)
        return "".join(text + (parts.get(name, "") if name else "") for text, name, *_ in pieces)


class CellStates(BaseModel):
    """All states, in order of precedence, and the signs used in their marks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signs: list[Sign]
    states: list[CellState] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> CellStates:
        for entries in (self.signs, self.states):
            _once([entry.id for entry in entries])
        known = {LETTER, *(sign.id for sign in self.signs)}
        for state in self.states:
            used = {name for _, name, *_ in Formatter().parse(state.mark) if name is not None}
            used |= set(state.says)
            if used - known:
                raise ValueError(Message("problem.no sign", state=state.id, sign=min(used - known)))
        if missing := {STATED, CONDITIONAL, DELEGATED, SILENT} - {state.id for state in self.states}:
            raise ValueError(Message("problem.state is missing", state=min(missing)))
        return self

    @cached_property
    def _by_id(self) -> dict[str, CellState]:
        return {state.id: state for state in self.states}

    def get(self, name: str) -> CellState:
        """Return the state with an id.

        :raises KgError: if there is none, because the data come from another version of kg.
        """
        try:
            return self._by_id[name]
        except KeyError:
            hint = nearest(name, self._by_id) or f"there are {', '.join(self._by_id)}"
            raise KgError(f"no state of a cell is called '{name}'; {hint}") from None

    def require(self, names: Iterable[str]) -> None:
        """Check that states are known.

        :raises KgError: if one is not.
        """
        for name in names:
            self.get(name)

    def mark(self, name: str, letter: str = "", signs: Collection[str] = ()) -> str:
        """Return the mark of a cell: D stated, O? conditional, (D) inherited, → delegated, × disputed, · silent.

        `signs` are the ids of the signs that apply.

        >>> cell_states().mark("inherited", "R", ["red line"])
        '(R!)'

        :raises KgError: if there is no such state.
        """
        parts = {sign.id: sign.sign for sign in self.signs if sign.id in signs}
        return self.get(name).filled({LETTER: letter, **parts})

    def legend(self) -> list[tuple[str, Sign | CellState]]:
        """Return each sign that a mark can have with its meaning; the letters of values are not included.

        >>> [sign for sign, _ in cell_states().legend()]
        ['!', '?', '~', '”', '†', '×', '( )', '→', '·']
        """
        own = [(state.sign, state) for state in self.states if state.cell and state.sign]
        return [*((sign.sign, sign) for sign in self.signs), *own]


def read_cell_states(text: str) -> CellStates:
    """Parse the states in the text of a file.

    :raises KgError: if the text is invalid, with the place.
    """
    try:
        return CellStates.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise KgError(f"cell_states.yaml: {where}: {first['msg']}") from None


@cache
def cell_states() -> CellStates:
    """Return the states of this version of kg, read once."""
    return read_cell_states(
        importlib.resources.files("kg.model").joinpath("cell_states.yaml").read_text("utf-8")
    )


def _once(names: list[Any]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(Message("problem.is given twice", id=twice[0]))

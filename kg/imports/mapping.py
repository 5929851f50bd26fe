"""A mapping: data that says which columns of a table give which fields of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from kg.authored.files import read
from kg.authored.parse import YamlDocument
from kg.check.shape import shape
from kg.common.errors import CheckFailed, NotFound
from kg.common.problems import nearest
from kg.model.base import Authored, Flag
from kg.model.case import CaseHead
from kg.words import Message

SHIPPED = Path(__file__).parent / "mappings"
SECTIONS = ("coders", "sources", "events", "actors", "issues", "demands")
"""The sections that rows fill beside their stances, in the order in which they refer to each other."""

Spec = dict[str, Any]
"""Fields of an item, each a template, a list of templates or a map of them."""


class Reads(Authored):
    """How a file is read, where that is not found by itself."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None


class Join(Authored):
    """A second table whose columns are added to each row: `on` names columns here, `to` those there."""

    name: str
    file: str | None = None
    on: list[str] = Field(min_length=1)
    to: list[str] | None = None

    @field_validator("on", "to", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Column(Authored):
    """A column made from another one: with other values, as a day, as a sum; `missing` leaves its rows out."""

    source: str = Field(alias="from")
    values: dict[str, str] | None = None
    missing: list[str] = Field(default_factory=list)
    format: list[str] | None = None
    plus: int | None = None
    default: str | None = None

    @field_validator("missing", "format", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Mapping(Authored):
    """What the columns of a table are in a case."""

    case: CaseHead
    description: str = ""
    reads: Reads = Field(default_factory=Reads)
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")
    resolve: Flag = True
    joins: list[Join] = Field(default_factory=list)
    columns: dict[str, Column] = Field(default_factory=dict)
    coders: list[Spec] = Field(default_factory=list)
    sources: list[Spec] = Field(default_factory=list)
    events: list[Spec] = Field(default_factory=list)
    actors: list[Spec] = Field(default_factory=list)
    issues: list[Spec] = Field(default_factory=list)
    demands: list[Spec] = Field(default_factory=list)
    stances: Spec

    @field_validator(*SECTIONS, mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, dict) else value

    def specs(self) -> dict[str, list[Spec]]:
        """Return what the rows give to each section beside the stances."""
        return {section: getattr(self, section) for section in SECTIONS}


def shipped() -> dict[str, Path]:
    """Return the mappings that come with kg, by name.

    >>> sorted(shipped())
    ['dna-csv', 'plain', 'un-votes', 'voteview']
    """
    return {path.stem: path for path in SHIPPED.glob("*.yaml")}


def read_mapping(name: str) -> tuple[Mapping, YamlDocument]:
    """Read a mapping: the name of one that comes with kg, or a file.

    :raises NotFound: if there is neither.
    :raises CheckFailed: with every problem in it.

    >>> read_mapping("un-votes")[0].joins[0].name
    'roll-calls'
    """
    known = shipped()
    path = known.get(name, Path(name))
    if not path.is_file():
        hint = nearest(name, known) or Message("error.shipped are", known=", ".join(sorted(known)))
        raise NotFound(Message("import.no mapping", name=name[:80], hint=hint))
    document = read(path)
    if document.problems:
        raise CheckFailed(document.problems)
    model, problems = shape(Mapping, document.data, document.locate)
    if model is None:
        raise CheckFailed(problems)
    return model, document

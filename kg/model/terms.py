"""Actors, issues, demands and their relations: written in the ontology to be reused, or in one case only."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from kg.model.base import Attributes, Authored, Day, Id, Link, Place, Term
from kg.model.day import impossible_date
from kg.model.evidence import Quote
from kg.model.texts import Text, Texts


class Tie(Authored):
    """A membership or representation, with the days it holds from and until (the last day included)."""

    bare: ClassVar[str] = "an id"
    actor: Id = Field(description="The bloc belonged to, or the actor represented")
    since: Day | None = Field(default=None, alias="from", description="First day")
    until: Day | None = Field(default=None, description="Last day")

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: Any) -> Any:
        return {"actor": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _in_order(self) -> Tie:
        if self.since and self.until and self.until < self.since:
            raise impossible_date("impossible date: until lies before from")
        return self


class Actor(Term):
    """A person, state, organisation or bloc that holds, voices or reports stances."""

    kind: Id = Field(description="One of the ontology's actor kinds")
    aliases: list[Text] = Field(default_factory=list, description="Other names it is found under")
    member_of: list[Tie] = Field(
        default_factory=list, description="Blocs it belongs to, whose positions it inherits"
    )
    represents: list[Tie] = Field(
        default_factory=list, description="Whom it speaks for unless a stance says otherwise"
    )
    links: list[Link] = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Issue(Term):
    """A contested question; issues form a hierarchy."""

    broader: Id | None = Field(default=None, description="The issue it is part of")
    links: list[Link] = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Demand(Term):
    """One concrete proposal under an issue, that one can be for or against."""

    issue: Id = Field(description="The issue it answers")
    kind: Id = Field(
        default="outcome",
        description="One of the ontology's demand kinds: outcome, agenda, procedure, sequence",
    )
    sequence: list[Id] = Field(
        default_factory=list, description="Demands in the order that this one asks for, first to last"
    )
    places: list[Place] = Field(default_factory=list, description="Places it is about")
    links: list[Link] = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)

    @field_validator("sequence")
    @classmethod
    def _two_at_least(cls, value: list[str]) -> list[str]:
        if len(value) == 1 or len(set(value)) != len(value):
            raise ValueError("a sequence names two or more different demands")
        return value


class Relation(Authored):
    """A relation between two demands, with the reason why it holds."""

    type: Id = Field(description="One of the ontology's relation types")
    start: Id = Field(alias="from", description="The demand it starts from")
    end: Id = Field(alias="to", description="The demand it leads to")
    basis: Literal["textual", "coder-declared"] = Field(
        description="Whether a text says so, or the coder judged so"
    )
    justification: Texts = Field(description="Why it holds")
    source: Id | None = Field(default=None, description="The source that says so, if textual")
    quotes: list[Quote] = Field(default_factory=list, description="Where it says so")

    @property
    def id(self) -> str:
        """The relation's name: type, from and to."""
        return f"{self.start}--{self.type}--{self.end}"

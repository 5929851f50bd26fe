"""Actors, issues, demands and their relations: defined in the ontology for reuse, or in one case only."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from kg.model.base import Attributes, Authored, Day, Id, Links, Place, Term
from kg.model.day import impossible_date
from kg.model.evidence import Quotes
from kg.model.fields import Nowhere, Spec
from kg.model.texts import Text, Texts
from kg.words import Message

_MEMBERS = Nowhere("it is a membership of the actor")
_DAYS = {"membership": "org:memberDuring", "representation": "time:hasTime"}


class Tie(Authored):
    """A membership or representation, with its first and last day (both included)."""

    bare: ClassVar[str] = "an id"
    actor: Annotated[
        Id, Spec({"membership": "org:organization", "representation": "prov:agent"}, to="actors")
    ] = Field(description="The bloc belonged to, or the actor represented")
    since: Annotated[Day | None, Spec(_DAYS, form="interval", graph="computed", label="from")] = Field(
        default=None, alias="from", description="First day"
    )
    until: Annotated[Day | None, Spec(_DAYS, form="interval", graph="computed")] = Field(
        default=None, description="Last day"
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: Any) -> Any:
        return {"actor": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _in_order(self) -> Tie:
        if self.since and self.until and self.until < self.since:
            raise impossible_date(Message("problem.until before from"))
        return self


class Actor(Term):
    """A person, state, organisation or bloc that holds, voices or reports stances."""

    kind: Annotated[Id, Spec("dcterms:type", to="actor_kinds")] = Field(
        description="One of the ontology's actor kinds"
    )
    aliases: Annotated[list[Text], Spec("skos:altLabel")] = Field(
        default_factory=list, description="Other names it is found under"
    )
    member_of: Annotated[list[Tie], Spec("org:hasMembership", to="membership", graph="computed")] = Field(
        default_factory=list, description="Blocs it belongs to, whose positions it inherits"
    )
    members: Annotated[
        list[Tie], Spec(Nowhere("it is the membership of each member"), to="membership", graph="nowhere")
    ] = Field(default_factory=list, description="Who belongs to it, if that is not written with the members")
    represents: Annotated[
        list[Tie], Spec("prov:qualifiedDelegation", to="representation", graph="computed")
    ] = Field(default_factory=list, description="Whom it speaks for unless a stance says otherwise")
    links: Links = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Membership(Authored):
    """A membership of a shared actor that a case adds: that the actor belongs to a bloc, on these days."""

    actor: Annotated[Id, Spec(_MEMBERS, to="actors", graph="nowhere")] = Field(
        description="Who belongs to it"
    )
    bloc: Annotated[Id, Spec(_MEMBERS, to="actors", graph="nowhere")] = Field(description="The bloc")
    since: Annotated[Day | None, Spec(_MEMBERS, graph="nowhere", label="from")] = Field(
        default=None, alias="from", description="First day"
    )
    until: Annotated[Day | None, Spec(_MEMBERS, graph="nowhere")] = Field(
        default=None, description="Last day"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Membership:
        if self.since and self.until and self.until < self.since:
            raise impossible_date(Message("problem.until before from"))
        return self

    @property
    def id(self) -> str:
        """The membership's name: member, bloc and first day."""
        return "--".join([self.actor, self.bloc, *([self.since.isoformat()] if self.since else [])])


class Issue(Term):
    """A contested question; issues form a hierarchy."""

    broader: Annotated[
        Id | None, Spec("skos:broader", to="issues", graph="relationship", relationship="BROADER")
    ] = Field(default=None, description="The issue it is part of")
    links: Links = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Demand(Term):
    """One concrete proposal under an issue, that an actor can be for or against."""

    issue: Annotated[Id, Spec("ibis:responds-to", to="issues", relationship="UNDER")] = Field(
        description="The issue it answers"
    )
    kind: Annotated[Id, Spec("dcterms:type", to="demand_kinds")] = Field(
        default="outcome",
        description="One of the ontology's demand kinds: outcome, agenda, procedure, sequence",
    )
    sequence: Annotated[
        list[Id], Spec("kg:orders", to="demands", graph="relationship", relationship="ORDERS")
    ] = Field(default_factory=list, description="Demands in the order that this one asks for, first to last")
    places: Annotated[list[Place], Spec("dcterms:spatial", to="place")] = Field(
        default_factory=list, description="Places it is about"
    )
    links: Links = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)

    @field_validator("sequence")
    @classmethod
    def _two_at_least(cls, value: list[str]) -> list[str]:
        if len(value) == 1 or len(set(value)) != len(value):
            raise ValueError(Message("problem.two demands in sequence"))
        return value


class Relation(Authored):
    """A relation between two demands, with the reason why it holds."""

    type: Annotated[Id, Spec("kg:relationType", to="relation_types", graph="computed")] = Field(
        description="The type of the relation: one of the ontology's relation types"
    )
    start: Annotated[Id, Spec("kg:from", to="demands", graph="computed", label="from")] = Field(
        alias="from", description="The demand that the relation starts from"
    )
    end: Annotated[Id, Spec("kg:to", to="demands", graph="computed", label="to")] = Field(
        alias="to", description="The demand that the relation leads to"
    )
    basis: Annotated[Literal["textual", "coder-declared"], Spec("kg:basis")] = Field(
        description="Whether a text says so (textual) or the coder judged so (coder-declared)"
    )
    justification: Annotated[Texts, Spec("kg:justification")] = Field(description="Why it holds")
    source: Annotated[Id | None, Spec("prov:hadPrimarySource", to="sources")] = Field(
        default=None, description="The source that says so, if textual"
    )
    quotes: Quotes = Field(default_factory=list, description="Where it says so")

    @property
    def id(self) -> str:
        """The relation's name: type, from and to."""
        return f"{self.start}--{self.type}--{self.end}"

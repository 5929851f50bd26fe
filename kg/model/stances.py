"""What is read from sources: stances and delegations, each with evidence, coder and date."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.model.base import Attributes, Authored, Day, Flag, Id, Name, Qualifiers
from kg.model.evidence import Quotes
from kg.model.fields import Spec
from kg.model.texts import Texts
from kg.words import Message


class Condition(Authored):
    """A demand that must be met, or refused, for a conditional stance to hold."""

    demand: Annotated[Id, Spec("kg:onDemand", to="demands")] = Field(
        description="The demand that has to be met or refused"
    )
    status: Annotated[Literal["met", "refused"], Spec("kg:status")] = Field(
        default="met", alias="is", description="Whether the demand has to be met or refused"
    )
    by: Annotated[Id | None, Spec("kg:byActor", to="actors")] = Field(
        default=None, description="The actor who would have to meet or refuse it, where the text says so"
    )


class Coded(Authored):
    """Something read from a source: the quotes, who coded it and when."""

    id: Name = Field(description="Identifier, unique within its section")
    source: Annotated[Id, Spec("prov:hadPrimarySource", to="sources", relationship="READ_FROM")] = Field(
        description="The source it is read from"
    )
    quotes: Quotes = Field(min_length=1, description="Fragments of the source that support it")
    meaning: Annotated[Texts, Spec("dcterms:description")] = Field(
        description="What it says, in the coder's own words"
    )
    mode: Annotated[Id, Spec("kg:mode", to="modes")] = Field(
        description="How the source gives it: one of the ontology's attribution modes"
    )
    actor: Annotated[Id, Spec("kg:heldBy", to="actors")] = Field(
        description="Whose it is, as the text names them"
    )
    speaker: Annotated[Id | None, Spec("kg:spokenBy", to="actors", relationship="SPOKEN_BY")] = Field(
        default=None, description="Who said it, if known"
    )
    principal: Annotated[
        Id | None, Spec("kg:inNameOf", to="actors", graph="computed", relationship="IN_NAME_OF")
    ] = Field(default=None, description="In whose name; default: whom the actor represents that day")
    date: Annotated[Day | None, Spec("dcterms:date", graph="computed")] = Field(
        default=None, description="Day it was said; default: the source's"
    )
    event: Annotated[
        Id | None, Spec("kg:atEvent", to="events", graph="relationship", relationship="AT_EVENT")
    ] = Field(default=None, description="The event it belongs to")
    coder: Annotated[
        Id, Spec("dcterms:creator", to="coders", graph="relationship", relationship="CODED_BY")
    ] = Field(description="Who coded it")
    coded: Annotated[Day, Spec("dcterms:created")] = Field(description="Day it was coded")
    coding: Annotated[Id, Spec("prov:wasGeneratedBy", to="codings")] = Field(
        default="main",
        description="The coding pass it belongs to; answers are about `main` unless another is asked for",
    )
    note: Annotated[Texts | None, Spec("skos:editorialNote")] = Field(
        default=None, description="Why it was coded so, if another choice was plausible"
    )
    attributes: Attributes = Field(default_factory=dict)


class Stance(Coded):
    """One actor, one demand, one value, at one date, from one source, with its evidence."""

    actor: Annotated[Id, Spec("kg:heldBy", to="actors", relationship="HELD_BY")] = Field(
        description="Whose it is, as the text names them"
    )
    demand: Annotated[Id, Spec("kg:towards", to="demands", relationship="TOWARDS")] = Field(
        description="The demand it is about"
    )
    value: Annotated[Id, Spec("kg:value", to="values")] = Field(
        description="The value of the stance on the scale"
    )
    firmness: Annotated[Id | None, Spec("kg:firmness", to="firmness")] = Field(
        default=None, description="How firmly the stance is held, where the text marks it"
    )
    until: Annotated[Day | None, Spec("time:hasTime", form="interval", graph="computed")] = Field(
        default=None, description="Last day on which it holds, where the text says so"
    )
    if_: Annotated[list[Condition], Spec("kg:if", to="condition", graph="computed")] = Field(
        default_factory=list,
        alias="if",
        description="A sufficient condition: the stance holds if all of these do, and says nothing if they fail",
    )
    only_if: Annotated[list[Condition], Spec("kg:onlyIf", to="condition", graph="computed")] = Field(
        default_factory=list,
        description="A necessary condition: the stance holds only if all of these do",
    )
    further_conditions: Annotated[Flag, Spec("kg:furtherConditions", graph="computed")] = Field(
        default=False,
        description="The text says that there are more conditions, without naming them",
    )
    otherwise: Annotated[Id | None, Spec("kg:otherwise", to="values", graph="computed")] = Field(
        default=None,
        description="Value of the stance after a necessary condition has failed; default: the scale's refusal",
    )

    supersedes: Annotated[
        list[Name], Spec("kg:supersedes", to="stances", graph="relationship", relationship="SUPERSEDES")
    ] = Field(
        default_factory=list,
        description="Earlier stances on other demands that this one ends, where the coder judges so",
    )
    qualifiers: Qualifiers = Field(default_factory=dict)

    @property
    def conditional(self) -> bool:
        """Whether it depends on something: other demands, or conditions that the source does not specify."""
        return bool(self.if_ or self.only_if or self.further_conditions)

    @property
    def conditions(self) -> list[tuple[str, Condition]]:
        """Return all its conditions, each with 'if' or 'only-if'."""
        return [("if", c) for c in self.if_] + [("only-if", c) for c in self.only_if]


class Delegation(Coded):
    """Handing a decision to someone else: not a stance on the matter itself."""

    actor: Annotated[Id, Spec("kg:delegatedBy", to="actors", relationship="DELEGATED_BY")] = Field(
        description="Whose it is, as the text names them"
    )
    to: Annotated[
        Id, Spec("kg:delegatedTo", to="actors", graph="relationship", relationship="DELEGATED_TO")
    ] = Field(description="The actor who is to decide")
    issue: Annotated[
        Id | None, Spec("kg:decisionOn", to="issues", graph="relationship", relationship="DECISION_ON")
    ] = Field(default=None, description="The issue whose decision is delegated")
    demand: Annotated[
        Id | None, Spec("kg:decisionOn", to="demands", graph="relationship", relationship="DECISION_ON")
    ] = Field(default=None, description="The single demand whose decision is delegated")
    until: Annotated[Day | None, Spec("time:hasTime", form="interval", graph="computed")] = Field(
        default=None, description="Last day"
    )

    @model_validator(mode="after")
    def _one_matter(self) -> Delegation:
        if (self.issue is None) == (self.demand is None):
            raise ValueError(Message("problem.hands over one of the two"))
        return self

"""A case: sources, events, stances, delegations and proposals of one negotiation."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kg.model.base import Attributes, Authored, Day, Flag, Id, Link, Place, Term, WebAddress
from kg.model.day import impossible_date
from kg.model.evidence import Quote
from kg.model.terms import Actor, Demand, Issue, Relation
from kg.model.texts import Text, Texts


class CaseHead(Authored):
    """What the case is: written once per case, in `case.yaml`."""

    id: Id = Field(description="Identifier; the same as the folder's name")
    title: Texts
    description: Texts
    as_of: Day | None = Field(
        default=None, description="Day that queries answer for by default; else that of the last source"
    )
    base_iri: WebAddress | None = Field(
        default=None,
        description="Base of the IRIs in RDF exports: an address that you own, such as https://…/",
    )
    licence: Text | None = Field(default=None, description="Licence of the coding (not of the sources)")
    links: list[Link] = Field(default_factory=list)


class Source(Authored):
    """A document that stances are read from. Its text stays outside the repository."""

    id: Id
    title: Text
    kind: Id = Field(description="One of the ontology's source kinds")
    publisher: Text
    reporter: Id | None = Field(
        default=None, description="The actor that wrote it down, such as a news agency"
    )
    date: Day = Field(description="Day of publication")
    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description="BCP 47 language tag, such as de"
    )
    licence: Text
    url: Text | None = None
    text: Text | None = Field(default=None, description="File name of its text in the folder of texts")
    sha256: str | None = Field(
        default=None, pattern="^[0-9a-f]{64}$", description="SHA-256 of that file, as `sha256sum` prints it"
    )
    links: list[Link] = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Event(Term):
    """A summit, meeting or communiqué that stances and proposals can belong to."""

    kind: Id = Field(description="One of the ontology's event kinds")
    date: Day = Field(description="Its day, or its first")
    until: Day | None = Field(default=None, description="Its last day, if it took several")
    places: list[Place] = Field(default_factory=list, description="Where it took place")
    participants: list[Id] = Field(default_factory=list, description="Actors who took part")
    links: list[Link] = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        if self.until and self.until < self.date:
            raise impossible_date("impossible date: until lies before date")
        return self


class Coder(Authored):
    """Someone who codes."""

    id: Id
    name: Text
    orcid: str | None = Field(default=None, pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")


class Condition(Authored):
    """A demand that must be met, or refused, for a conditional stance to hold."""

    demand: Id
    status: Literal["met", "refused"] = Field(default="met", alias="is", description="met or refused")
    by: Id | None = Field(
        default=None, description="The actor who would have to meet it, where the text says so"
    )


class Coded(Authored):
    """What is read from a source: where it stands, who coded it and when."""

    id: Id
    source: Id = Field(description="The source it is read from")
    quotes: list[Quote] = Field(min_length=1, description="Fragments that carry it")
    meaning: Texts = Field(description="What it says, in the coder's own words")
    mode: Id = Field(description="How the source gives it: one of the ontology's attribution modes")
    actor: Id = Field(description="Whose it is, as the text names them")
    speaker: Id | None = Field(
        default=None, description="Who said it, if another than the actor or if it is known"
    )
    principal: Id | None = Field(
        default=None, description="In whose name; default: whom the actor represents that day"
    )
    date: Day | None = Field(default=None, description="Day it was said; default: the source's")
    event: Id | None = Field(default=None, description="The event it belongs to")
    coder: Id
    coded: Day = Field(description="Day it was coded")
    coding: Id = Field(default="main", description="The pass it belongs to; only `main` makes positions")
    note: Texts | None = Field(default=None, description="Why it was coded so, where another choice was near")
    attributes: Attributes = Field(default_factory=dict)


class Stance(Coded):
    """One actor, one demand, one value, at one date, from one source, with its evidence."""

    demand: Id
    value: Id = Field(description="A value of the stance scale")
    firmness: Id | None = Field(default=None, description="How firmly, where the text marks it")
    until: Day | None = Field(default=None, description="Last day on which it holds, where the text says so")
    if_: list[Condition] = Field(
        default_factory=list, alias="if", description="Sufficient: it holds if all of these do"
    )
    only_if: list[Condition] = Field(
        default_factory=list, description="Necessary: it holds only if all of these do"
    )
    further_conditions: Flag = Field(
        default=False, description="The text says that there are more conditions, unnamed"
    )
    otherwise: Id | None = Field(
        default=None, description="Value it turns into once an `only_if` fails; default: the scale's refusal"
    )

    @property
    def conditional(self) -> bool:
        """Whether it depends on something: other demands, or conditions that the text does not name."""
        return bool(self.if_ or self.only_if or self.further_conditions)

    @property
    def conditions(self) -> list[tuple[str, Condition]]:
        """All its conditions, each with 'if' or 'only-if'."""
        return [("if", c) for c in self.if_] + [("only-if", c) for c in self.only_if]


class Delegation(Coded):
    """Handing a decision to someone else: not a stance on the matter itself."""

    to: Id = Field(description="The actor who is to decide")
    issue: Id | None = Field(default=None, description="The issue whose decision is handed over")
    demand: Id | None = Field(default=None, description="The single demand whose decision is handed over")
    until: Day | None = None

    @model_validator(mode="after")
    def _one_matter(self) -> Delegation:
        if (self.issue is None) == (self.demand is None):
            raise ValueError("it hands over either an 'issue:' or a 'demand:', one of the two")
        return self


class Proposal(Term):
    """A package of demands put, or thought, forward together: a deal to be tested."""

    demands: list[Id] = Field(min_length=1)
    by: list[Id] = Field(default_factory=list, description="Actors who put it forward")
    date: Day | None = None
    event: Id | None = None
    source: Id | None = None
    quotes: list[Quote] = Field(default_factory=list)
    hypothetical: Flag = Field(
        default=False, description="Thought up by the coder, not put forward by anybody"
    )


class Defaults(Authored):
    """What the stances and delegations of one file share unless they say otherwise."""

    source: Id | None = None
    date: Day | None = None
    event: Id | None = None
    coder: Id | None = None
    coded: Day | None = None
    coding: Id | None = None


class CaseFile(Authored):
    """One file of a case: any of these sections, in any file; together they are the case."""

    case: CaseHead | None = None
    defaults: Defaults | None = None
    coders: list[Coder] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    events: list[Event] = Field(default_factory=list)
    actors: list[Actor] = Field(default_factory=list)
    issues: list[Issue] = Field(default_factory=list)
    demands: list[Demand] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)
    stances: list[Stance] = Field(default_factory=list)
    delegations: list[Delegation] = Field(default_factory=list)
    proposals: list[Proposal] = Field(default_factory=list)

"""A case: sources, events, stances, delegations and proposals of one negotiation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from kg.model.base import Attributes, Authored, Day, Flag, Id, Links, Name, Place, Term, WebAddress
from kg.model.day import impossible_date
from kg.model.evidence import Quotes
from kg.model.fields import Spec
from kg.model.outcomes import Outcome
from kg.model.stances import Coded, Condition, Delegation, Stance
from kg.model.terms import Actor, Demand, Issue, Membership, Relation
from kg.model.texts import Text, Texts
from kg.words import Message

__all__ = [
    "CaseFile",
    "CaseHead",
    "Coded",
    "Coder",
    "Condition",
    "Defaults",
    "Delegation",
    "Event",
    "Outcome",
    "Proposal",
    "Source",
    "Stance",
]


class CaseHead(Authored):
    """General information about the case: written once, in `case.yaml`."""

    id: Name = Field(description="Identifier; the same as the folder's name")
    title: Annotated[Texts, Spec("dcterms:title")] = Field(description="Title")
    description: Annotated[Texts, Spec("dcterms:description")] = Field(description="What it is about")
    as_of: Annotated[Day | None, Spec("kg:asOf", graph="computed")] = Field(
        default=None, description="Default day of queries; if left out, the day of the last source"
    )
    base_iri: Annotated[WebAddress | None, Spec("void:uriSpace")] = Field(
        default=None,
        description="Base of the IRIs in RDF exports: an address that you own, such as https://…/",
    )
    licence: Annotated[Text | None, Spec("dc:rights")] = Field(
        default=None, description="Licence of the coding (not of the sources)"
    )
    links: Links = Field(default_factory=list)


class Source(Authored):
    """A document that stances are read from. Its text is stored outside the repository."""

    id: Name = Field(description="Identifier, unique within its section")
    title: Annotated[Text, Spec("dcterms:title", form="quoted")] = Field(description="Title")
    kind: Annotated[Id, Spec("dcterms:type", to="source_kinds")] = Field(
        description="One of the ontology's source kinds"
    )
    publisher: Annotated[Text, Spec("dc:publisher")] = Field(description="Who published it")
    author: Annotated[Text | None, Spec("dc:creator")] = Field(
        default=None, description="Who wrote it, as the document says"
    )
    section: Annotated[Text | None, Spec("kg:section")] = Field(
        default=None, description="The part of the publication that it is in, such as a newspaper's section"
    )
    genre: Annotated[Text | None, Spec("schema:genre")] = Field(
        default=None, description="What kind of text it is, such as news or commentary"
    )
    reporter: Annotated[
        Id | None, Spec("kg:reportedBy", to="actors", graph="relationship", relationship="REPORTED_BY")
    ] = Field(default=None, description="The actor that wrote it down, such as a news agency")
    published_for: Annotated[
        list[Id],
        Spec("kg:publishedFor", to="actors", graph="relationship", relationship="PUBLISHED_FOR"),
    ] = Field(
        default_factory=list,
        description="The actors in whose name it was published, such as a government by its press office",
    )
    date: Annotated[Day, Spec("dcterms:issued")] = Field(description="Day of publication")
    time: Annotated[str | None, Spec("kg:timeOfDay")] = Field(
        default=None,
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$",
        description="Time of publication on that day, HH:MM:SS, where it matters",
    )
    language: Annotated[str, Spec("dc:language")] = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description="BCP 47 language tag, such as de"
    )
    licence: Annotated[Text, Spec("dc:rights")] = Field(description="Licence of its text")
    url: Annotated[Text | None, Spec("schema:url", form="address")] = Field(
        default=None, description="Where it is"
    )
    text: Annotated[Text | None, Spec("kg:text", label="file of the text")] = Field(
        default=None,
        description="Name of the file with the source's text, in the folder of texts outside the repository",
    )
    sha256: Annotated[str | None, Spec("kg:sha256", label="SHA-256")] = Field(
        default=None, pattern="^[0-9a-f]{64}$", description="SHA-256 of that file, as `sha256sum` prints it"
    )
    links: Links = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)


class Event(Term):
    """A summit, meeting or communiqué that stances and proposals can belong to."""

    kind: Annotated[Id, Spec("dcterms:type", to="event_kinds")] = Field(
        description="One of the ontology's event kinds"
    )
    date: Annotated[Day, Spec("schema:startDate")] = Field(description="Its day, or its first")
    until: Annotated[Day | None, Spec("schema:endDate")] = Field(
        default=None, description="Its last day, if it took several"
    )
    places: Annotated[list[Place], Spec("schema:location", to="place")] = Field(
        default_factory=list, description="Where it took place"
    )
    participants: Annotated[
        list[Id], Spec("schema:attendee", to="actors", graph="relationship", relationship="ATTENDED_BY")
    ] = Field(default_factory=list, description="Actors who took part")
    links: Links = Field(default_factory=list)
    attributes: Attributes = Field(default_factory=dict)

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        if self.until and self.until < self.date:
            raise impossible_date(Message("problem.until before date"))
        return self


class Coder(Authored):
    """Someone who codes."""

    id: Name = Field(description="Identifier, unique within its section")
    name: Annotated[Text, Spec("foaf:name")] = Field(description="Name")
    orcid: Annotated[str | None, Spec("kg:orcid", label="ORCID iD")] = Field(
        default=None, pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", description="ORCID iD of a coder"
    )


class Proposal(Term):
    """A package of demands, actually proposed or hypothetical: a deal to be tested."""

    demands: Annotated[
        list[Id], Spec("kg:proposes", to="demands", graph="relationship", relationship="PROPOSES")
    ] = Field(min_length=1, description="The demands in the package")
    refuses: Annotated[
        list[Id],
        Spec("kg:proposesToRefuse", to="demands", graph="relationship", relationship="PROPOSES_TO_REFUSE"),
    ] = Field(default_factory=list, description="Demands that the package says are not to be met")
    leaves_open: Annotated[
        list[Id], Spec("kg:leavesOpen", to="demands", graph="relationship", relationship="LEAVES_OPEN")
    ] = Field(default_factory=list, description="Demands that the package says are left open")
    based_on: Annotated[
        Id | None, Spec("prov:wasRevisionOf", to="proposals", graph="relationship", relationship="BASED_ON")
    ] = Field(default=None, description="The proposal of which this is a later version")
    by: Annotated[
        list[Id], Spec("kg:putForwardBy", to="actors", graph="relationship", relationship="PUT_FORWARD_BY")
    ] = Field(default_factory=list, description="Actors who proposed it")
    date: Annotated[Day | None, Spec("dcterms:date")] = Field(default=None, description="Its day")
    event: Annotated[
        Id | None, Spec("kg:atEvent", to="events", graph="relationship", relationship="AT_EVENT")
    ] = Field(default=None, description="The event it belongs to")
    source: Annotated[Id | None, Spec("prov:hadPrimarySource", to="sources", relationship="READ_FROM")] = (
        Field(default=None, description="The source it is read from")
    )
    quotes: Quotes = Field(default_factory=list, description="Fragments of the source")
    hypothetical: Annotated[Flag, Spec("kg:hypothetical")] = Field(
        default=False, description="Hypothetical: invented by the coder, not proposed by anybody"
    )


class Defaults(Authored):
    """Values that the stances and delegations of one file share unless they give their own."""

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
    memberships: list[Membership] = Field(default_factory=list)
    issues: list[Issue] = Field(default_factory=list)
    demands: list[Demand] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)
    stances: list[Stance] = Field(default_factory=list)
    delegations: list[Delegation] = Field(default_factory=list)
    proposals: list[Proposal] = Field(default_factory=list)
    outcomes: list[Outcome] = Field(default_factory=list)

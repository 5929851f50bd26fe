"""The ontology: the terms that cases use, all of them data under `ontology/`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kg.common.problems import clipped
from kg.model.base import Authored, Flag, Id, Name, Regex, Term, WebAddress
from kg.model.fields import Nowhere, Spec
from kg.model.terms import Actor, Demand, Issue, Relation
from kg.model.texts import Text, Texts, language_of
from kg.model.vocabulary import Vocabulary
from kg.words import Message

PropertyType = Literal["string", "integer", "number", "boolean", "date", "strings"]
"""Types of graph properties; 'strings' is a list of strings."""


class Property(Authored):
    """A property of a node class or of a relationship in the graph."""

    name: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="snake_case name")
    type: PropertyType = Field(description="Kind of value")
    definition: Texts = Field(description="What it says")
    required: Flag = Field(default=False, description="Whether every node has it")
    indexed: Flag = Field(default=False, description="Whether the stores have an index on it")
    derived: Flag = Field(default=False, description="Whether it is computed at load, never authored")
    languages: Flag = Field(
        default=False,
        description="Whether it is a text in each language: English under its name, others with _ and the code behind",
    )


class CommonProperty(Property):
    """A property that every node of the graph has."""

    @property
    def id(self) -> str:
        """Its name, which is its identifier among the common properties."""
        return self.name


class Attribute(Authored):
    """A further attribute that cases may give a class without any change to the code."""

    name: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="snake_case name")
    type: Literal["string", "integer", "number", "boolean", "date"] = Field(description="Kind of value")
    definition: Texts = Field(description="What it says")
    pattern: Regex | None = Field(
        default=None, description="Regular expression that a whole value must match"
    )
    languages: Flag = Field(
        default=False,
        description="Whether it may be given for other languages too, with _ and the code behind its name",
    )


class NodeClass(Authored):
    """A class of nodes in the graph: its Cypher label, its properties and what they mean."""

    id: str = Field(pattern=r"^[A-Z][A-Za-z]+$", description="Label in the graph, CamelCase")
    label: Texts
    definition: Texts
    advice: Texts | None = None
    derived: Flag = Field(default=False, description="Whether its nodes are computed at load, never authored")
    properties: list[Property] = Field(default_factory=list)
    like: str | None = Field(default=None, description="A class whose properties its nodes have too")
    attributes: list[Attribute] = Field(
        default_factory=list, description="Extra attributes that cases may use"
    )

    def attribute(self, name: str) -> Attribute | None:
        """Return the declaration of an attribute; one for a translation is derived from the original."""
        for each in self.attributes:
            if each.name == name:
                return each
        for each in self.attributes:
            if each.languages and language_of(name, each.name):
                return each.model_copy(update={"name": name, "pattern": None, "languages": False})
        return None


class EdgeClass(Authored):
    """A type of relationship in the graph: what it joins and what it means."""

    id: str = Field(pattern=r"^[A-Z][A-Z_]+$", description="Relationship type in the graph, UPPER_SNAKE")
    label: Texts
    definition: Texts
    starts: list[str] = Field(alias="from", min_length=1, description="Node classes it starts from")
    ends: list[str] = Field(alias="to", min_length=1, description="Node classes it leads to")
    derived: Flag = Field(default=False, description="Whether it is computed at load, never authored")
    properties: list[Property] = Field(default_factory=list)
    like: str | None = Field(default=None, description="A type whose properties its relationships have too")


class StanceValue(Term):
    """A value of the stance scale, with its polarity from -1 (wholly against) to 1 (wholly for)."""

    polarity: Annotated[float, Spec("kg:polarity")] = Field(
        ge=-1,
        le=1,
        allow_inf_nan=False,
        description="Direction and strength, from -1 (fully against) to 1 (fully for)",
    )
    letter: Annotated[str, Spec("skos:notation")] = Field(
        pattern=r"^[^\W_]$", description="One letter or digit that stands for it in a matrix"
    )


def _ordered(values: list[StanceValue]) -> list[StanceValue]:
    for key in ("id", "letter"):
        names = [getattr(value, key) for value in values]
        for index, name in enumerate(names):
            if name in names[:index]:  # `path` says where: an error of its own place cannot be raised here
                said = {
                    "message": Message("problem.key is given twice", key=key, name=name),
                    "path": (index, key),
                }
                raise PydanticCustomError("given_twice", "{message}", said)
    polarities = [value.polarity for value in values]
    if polarities != sorted(polarities, reverse=True):
        raise ValueError(Message("problem.values in order"))
    return values


class StanceScale(Authored):
    """The ordered scale that stances are coded on."""

    values: Annotated[list[StanceValue], AfterValidator(_ordered)] = Field(
        min_length=2, description="Most in favour first"
    )
    refusal: Id = Field(
        description="Value of an `only_if` stance whose condition is refused, unless it gives another"
    )

    @model_validator(mode="after")
    def _refusal_is_a_value(self) -> StanceScale:
        if self.refusal not in {value.id for value in self.values}:
            raise ValueError(Message("problem.refusal is no value", value=self.refusal))
        return self


class Firmness(Term):
    """How firmly a stance is held, apart from its direction."""

    rank: Annotated[int, Spec("kg:rank")] = Field(
        description="Higher is firmer; a stance without firmness counts as 0"
    )
    red_line: Annotated[Flag, Spec("kg:redLine", form="truth")] = Field(
        default=False, description="Whether it marks a red line"
    )


class Mode(Term):
    """How the source gives a stance: direct speech, indirect, paraphrase, unattributed, speculated."""

    counted: Annotated[Flag, Spec("kg:counted", form="truth")] = Field(
        default=True, description="Whether stances in this mode create positions"
    )
    verbatim: Annotated[Flag, Spec("kg:verbatim", form="truth")] = Field(
        default=False, description="Whether the words are the actor's own, whoever publishes them"
    )


class Kind(Term):
    """A kind of actor, demand, source or event."""

    rdf_types: Annotated[
        list[WebAddress], Spec("kg:memberClass", form="iris", label="class of its members")
    ] = Field(
        default_factory=list,
        description="Classes of other vocabularies that everything of this kind belongs to, as full IRIs",
    )


class ActorKind(Kind):
    """A kind of actor."""

    collective: Annotated[Flag, Spec("kg:collective", form="truth")] = Field(
        default=False, description="Whether actors of this kind can have members"
    )


COVERS = r"^(case|actors|places|events|issues|demands|sources)(/[a-z0-9]+(-[a-z0-9]+)*)?$"
"""A section whose terms can be linked to other registries, or one kind of its terms."""

Role = Literal[
    "entailment",
    "exclusion",
    "compatibility",
    "requirement",
    "order",
    "composition",
    "exchange",
    "agenda",
    "other",
]
"""What a relation type means to the rules: code uses roles, never the names of types."""


class RelationType(Term):
    """A type of relation between demands; its role and flags determine its effect on the rules."""

    type: Annotated[str, Spec("kg:cypherType", label="relationship type")] = Field(
        pattern=r"^[A-Z][A-Z_]+$",
        description="Type of its relationship in the property graph",
    )
    role: Annotated[Role, Spec("kg:role")] = Field(description="How the rules use relations of this type")
    transitive: Annotated[Flag, Spec("kg:transitive", form="truth")] = Field(
        default=False,
        description="If A-B and B-C then A-C; for readers and exports; the rules only use the role entailment",
    )
    symmetric: Annotated[Flag, Spec("kg:symmetric", form="truth")] = Field(
        default=False, description="Whether relations of this type go both ways: if A-B then B-A"
    )
    acyclic: Annotated[Flag, Spec("kg:acyclic", form="truth")] = Field(
        default=False, description="Whether relations of this type must not form cycles"
    )


CheckDigit = Literal["mod-11-2", "mod-97-10", "luhn"]
"""Algorithms for check digits; the first two are from ISO/IEC 7064."""


class LinkScheme(Authored):
    """Another registry that actors, places, events and provisions can be linked to."""

    id: Name = Field(description="Identifier, unique within its section")
    label: Annotated[Texts, Spec("skos:prefLabel")] = Field(description="Short name")
    definition: Annotated[Texts, Spec("skos:definition")] = Field(description="What is meant, in a sentence")
    pattern: Annotated[Regex, Spec("kg:pattern", reads="expression")] = Field(
        description="Regular expression that a whole identifier of the registry must match"
    )
    codes: Annotated[list[Text], Spec(Nowhere("kg:pattern matches these alone"))] = Field(
        default_factory=list, description="All identifiers of the registry, if it is a short list"
    )
    check_digit: Annotated[CheckDigit | None, Spec(Nowhere("for the check of what is typed"))] = Field(
        default=None,
        description="Algorithm of an identifier's check digits: mod-11-2, mod-97-10 or luhn",
    )
    url: Annotated[Text, Spec("kg:entryUrl", label="address template")] = Field(
        description="Address of an entry of the registry, with {id} for the identifier"
    )
    iri: Annotated[Text | None, Spec("kg:entryIri", label="IRI template")] = Field(
        default=None,
        description="IRI of the thing itself, with {id}, if it differs from the address of the page about it",
    )
    covers: Annotated[
        list[Annotated[str, StringConstraints(pattern=COVERS)]], Spec(Nowhere("for kg crosswalk"))
    ] = Field(
        default_factory=list,
        description="What `kg crosswalk` expects to be linked there: case, actors, places, events, issues, demands or"
        " sources; or a kind of these, as in actors/state",
    )

    @property
    def expression(self) -> str:
        """The pattern; if there is a list of codes, one that matches exactly these."""
        return "|".join(map(re.escape, self.codes)) or self.pattern

    @model_validator(mode="after")
    def _fits_together(self) -> LinkScheme:
        wrong = [code for code in self.codes if not re.fullmatch(self.pattern, code)]
        if wrong:
            raise ValueError(
                Message("problem.code does not match", code=clipped(wrong[0]), pattern=self.pattern)
            )
        if "{id}" not in self.url or (self.iri and "{id}" not in self.iri):
            raise ValueError(Message("problem.address holds id"))
        return self


class OntologyFile(Authored):
    """One file of the ontology: any of these sections, in any file; together they are the ontology."""

    common_properties: list[CommonProperty] = Field(default_factory=list)
    node_classes: list[NodeClass] = Field(default_factory=list)
    edge_classes: list[EdgeClass] = Field(default_factory=list)
    vocabulary: Vocabulary | None = None
    stance_scale: StanceScale | None = None
    firmness: list[Firmness] = Field(default_factory=list)
    modes: list[Mode] = Field(default_factory=list)
    actor_kinds: list[ActorKind] = Field(default_factory=list)
    demand_kinds: list[Kind] = Field(default_factory=list)
    source_kinds: list[Kind] = Field(default_factory=list)
    event_kinds: list[Kind] = Field(default_factory=list)
    relation_types: list[RelationType] = Field(default_factory=list)
    link_schemes: list[LinkScheme] = Field(default_factory=list)
    issues: list[Issue] = Field(default_factory=list)
    actors: list[Actor] = Field(default_factory=list)
    demands: list[Demand] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)

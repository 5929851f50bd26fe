"""What all authored models have in common: unknown keys are refused, and text stays as it was written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from kg.common.problems import clipped
from kg.common.whole import Whole
from kg.model.day import read_day
from kg.model.fields import Nowhere, Spec, verify
from kg.model.texts import Text, Texts
from kg.words import Message

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_ID = 100


def kebab(text: str) -> str:
    """Convert text to an id; empty if it has no letter or digit.

    >>> kebab("Fähre am Sonntag!")
    'faehre-am-sonntag'
    """
    plain = text.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, letters)
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


class Authored(BaseModel):
    """Base class of everything a researcher writes; unknown keys are refused and instances are immutable.

    `bare` describes the short form that may replace the mapping, if there is one.
    """

    bare: ClassVar[str] = ""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        verify(cls)


def _true_or_false(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(Message("problem.neither true nor false", value=clipped(value)))
        return value == "true"
    return value


def _regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(
            Message("problem.no regular expression", pattern=clipped(pattern), error=error)
        ) from None
    return pattern


Regex = Annotated[Text, AfterValidator(_regex)]
"""A valid Python regular expression."""


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`/?#]+(/[^\s<>\"{}|\\^`]*)?", text):
        raise ValueError(Message("problem.no web address", text=clipped(text)))
    return text


WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An absolute http or https address that is also a valid IRI in RDF."""

Id = Annotated[str, StringConstraints(pattern=KEBAB, max_length=MAX_ID)]
"""A stable, readable identifier: lower-case letters and digits, joined by single hyphens."""

Flag = Annotated[bool, BeforeValidator(_true_or_false)]
"""`true` or `false`, and no other spelling."""

Day = Annotated[dt.date, BeforeValidator(read_day)]
"""A day of the calendar as YYYY-MM-DD."""


Name = Annotated[Id, Spec("dcterms:identifier", graph="nowhere")]
"""The identifier of something that becomes a node of the graph."""


class Term(Authored):
    """A named term: an id, a label in each language and a definition."""

    id: Name = Field(description="Stable identifier, kebab-case")
    label: Annotated[Texts, Spec("skos:prefLabel")] = Field(description="Short name, in each language")
    definition: Annotated[Texts, Spec("skos:definition")] = Field(description="What is meant, in a sentence")
    advice: Annotated[Texts | None, Spec("skos:scopeNote", graph="nowhere")] = Field(
        default=None, description="Advice for coders: when to use it and when not"
    )


class Link(Authored):
    """A link to the same or a similar thing in another registry: Wikidata, UCDP, PA-X, PAM."""

    scheme: Annotated[Id, Spec("kg:scheme", to="link_schemes", label="registry")] = Field(
        description="The registry that is linked to: one of the ontology's link schemes"
    )
    id: Annotated[Text, Spec("dcterms:identifier")] = Field(
        description="The identifier there", json_schema_extra={"type": ["string", "integer"]}
    )
    match: Annotated[str, Spec("kg:match")] = Field(
        default="exact",
        pattern="^(exact|close|broad)$",
        description="How similar the two are: exact, close or broad, as in SKOS",
    )
    justification: Annotated[Text | None, Spec("kg:reason", label="reason")] = Field(
        default=None, description="Why the two things linked are the same, or how they differ"
    )


Links = Annotated[
    list[Link],
    Spec("kg:link", to="link", label="link"),
    Field(description="Links to the same or a similar thing in other registries"),
]
"""Links to other registries."""


class Place(Authored):
    """A place that something is about or happens at."""

    label: Annotated[Texts, Spec("skos:prefLabel")] = Field(description="Short name")
    links: Links = Field(default_factory=list)


Attributes = Annotated[
    dict[str, str],
    Spec(Nowhere("each attribute has a property of its own"), graph="computed"),
    Field(
        description="Further attributes, as declared in the class of the ontology",
        json_schema_extra={"additionalProperties": {"type": ["string", "number", "boolean"]}},
    ),
]
"""Further attributes; their names and types are declared in the ontology's class."""


def _raw(value: Any) -> Any:
    number = int(value) if isinstance(value, Whole | bool) else value
    if not isinstance(number, int | str) or (isinstance(number, int) and not -(2**63) <= number < 2**63):
        raise ValueError(Message("problem.no number and no text", value=clipped(str(value))))
    return number


_Raw = int | Annotated[str, StringConstraints(strip_whitespace=False)]
Qualifiers = Annotated[
    dict[Annotated[str, StringConstraints(min_length=1)], Annotated[_Raw, BeforeValidator(_raw)]],
    Spec("kg:qualifiers", form="json"),
    Field(
        description="What the coding it was imported from says, by its name there: agreement, strength, frame"
    ),
]
"""Raw values of a coding: whole numbers (0 and 1 for no and yes) and text; a number in quotation marks is text."""

"""What every authored model shares: nothing unknown passes, and text stays the text that was written."""

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
from kg.model.day import read_day
from kg.model.texts import Text, Texts

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_ID = 100


def kebab(text: str) -> str:
    """Text as an id; empty where it has no letter or digit.

    >>> kebab("Fähre am Sonntag!")
    'faehre-am-sonntag'
    """
    plain = text.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, letters)
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


class Authored(BaseModel):
    """Base of everything a researcher writes; unknown keys are refused and values never change once read.

    `bare` says what may stand in place of the keys, if anything.
    """

    bare: ClassVar[str] = ""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def _true_or_false(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(f"expected true or false, found '{clipped(value)}'")
        return value == "true"
    return value


def _regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"'{clipped(pattern)}' is no regular expression: {error}") from None
    return pattern


Regex = Annotated[Text, AfterValidator(_regex)]
"""A regular expression that Python can read."""


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`/?#]+(/[^\s<>\"{}|\\^`]*)?", text):
        raise ValueError(
            f"'{clipped(text)}' is no address; write it whole, such as https://example.org/data/"
        )
    return text


WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An absolute http or https address, which IRIs in RDF can be."""

Id = Annotated[str, StringConstraints(pattern=KEBAB, max_length=MAX_ID)]
"""A stable, readable identifier: lower-case letters and digits, joined by single hyphens."""

Flag = Annotated[bool, BeforeValidator(_true_or_false)]
"""`true` or `false`, and no other spelling."""

Day = Annotated[dt.date, BeforeValidator(read_day)]
"""A day of the calendar as YYYY-MM-DD."""


class Term(Authored):
    """Something with a name: an id, a label in each language and a definition."""

    id: Id = Field(description="Stable identifier, kebab-case")
    label: Texts = Field(description="Short name, in each language")
    definition: Texts = Field(description="What is meant, in a sentence")
    advice: Texts | None = Field(default=None, description="Advice for coders: when to use it and when not")


class Link(Authored):
    """A link to the same or a near thing elsewhere: Wikidata, UCDP, PA-X, PAM."""

    scheme: Id = Field(description="Which registry: one of the ontology's link schemes")
    id: Text = Field(description="The identifier there")
    match: str = Field(
        default="exact", pattern="^(exact|close|broad)$", description="exact, close or broad, as in SKOS"
    )
    justification: Text | None = Field(
        default=None, description="Why the two are the same, or how they differ"
    )


class Place(Authored):
    """A place that something is about or happens at."""

    label: Texts
    links: list[Link] = Field(default_factory=list)


Attributes = dict[str, str]
"""Further attributes; names and kinds are declared in the ontology's class."""

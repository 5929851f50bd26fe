"""The header of the RDF vocabulary that is made from an ontology."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from kg.common.problems import clipped
from kg.model.base import Authored, WebAddress
from kg.model.texts import Text, Texts
from kg.words import Message


def _namespace(text: str) -> str:
    if not text.endswith(("#", "/")):
        raise ValueError(Message("problem.namespace ends in", text=clipped(text)))
    return text


class Vocabulary(Authored):
    """The header of the RDF vocabulary that is made from the ontology, and its namespace."""

    namespace: Annotated[WebAddress, AfterValidator(_namespace)] | None = Field(
        default=None,
        description="Namespace of the classes and properties, ending in # or /; those of attributes and shapes are"
        " beside it. If left out, one on a domain for examples",
    )
    version: Text | None = Field(default=None, description="Version, such as 1.2.0")
    title: Texts | None = Field(default=None, description="Title")
    description: Texts | None = Field(default=None, description="What it is about")
    licence_iri: WebAddress | None = Field(default=None, description="Address of the licence")
    creators: list[Text] = Field(default_factory=list, description="Who made it: names, or addresses")

"""What became of a demand: it was met or refused on a day, or that lapsed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kg.model.base import Authored, Day, Id, Name
from kg.model.evidence import Quotes
from kg.model.fields import Spec
from kg.model.texts import Texts


class Outcome(Authored):
    """A demand was met, refused or lapsed on a day, as a source says. Conditions are evaluated with it from then on."""

    id: Name = Field(description="Identifier, unique within its section")
    demand: Annotated[Id, Spec("kg:outcomeOf", to="demands", relationship="OUTCOME_OF")] = Field(
        description="The demand that was decided"
    )
    status: Annotated[Literal["met", "refused", "lapsed"], Spec("kg:status")] = Field(
        alias="is", description="Whether the demand was met, was refused, or is open again: lapsed"
    )
    date: Annotated[Day | None, Spec("dcterms:date", graph="computed")] = Field(
        default=None, description="Day on which that happened; default: the source's"
    )
    source: Annotated[Id, Spec("prov:hadPrimarySource", to="sources", relationship="READ_FROM")] = Field(
        description="The source that says so"
    )
    quotes: Quotes = Field(min_length=1, description="Fragments of the source that say so")
    meaning: Annotated[Texts | None, Spec("dcterms:description")] = Field(
        default=None, description="What happened, in the coder's own words"
    )
    note: Annotated[Texts | None, Spec("skos:editorialNote")] = Field(
        default=None, description="Why it was coded so, if another choice was plausible"
    )

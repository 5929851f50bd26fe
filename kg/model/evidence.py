"""Evidence: a short fragment of a source that occurs in it exactly once."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from kg.model.base import Authored
from kg.model.fields import Spec
from kg.model.texts import Text


class Quote(Authored):
    """A short fragment of a source, with a little context if the fragment alone is ambiguous (W3C TextQuoteSelector).

    Written as a bare string, or as a mapping with `exact`, `prefix` and `suffix`.

    >>> Quote.model_validate("lehnt die Ukraine strikt ab").words
    5
    """

    bare: ClassVar[str] = "text"
    exact: Annotated[Text, Spec("oa:exact", form="quoted")] = Field(
        description="The exact words of the source"
    )
    prefix: Annotated[Text | None, Spec("oa:prefix", form="quoted")] = Field(
        default=None, description="The words right before it"
    )
    suffix: Annotated[Text | None, Spec("oa:suffix", form="quoted")] = Field(
        default=None, description="The words right after it"
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_string(cls, value: Any) -> Any:
        return {"exact": value} if isinstance(value, str) else value

    @property
    def words(self) -> int:
        """The number of words of the fragment."""
        return len(self.exact.split())


Quotes = Annotated[list[Quote], Spec("oa:hasTarget", to="quote", graph="computed")]
"""The fragments that support a statement."""

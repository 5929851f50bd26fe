"""The columns of a query: their types, and how the ids, labels and codes in them are translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from kg.authored.parse import YamlDocument
from kg.common.problems import Problem, nearest
from kg.model.base import Authored
from kg.model.texts import Texts
from kg.words import DEFAULT, Language, Message, languages

ColumnType = Literal["string", "date", "integer", "number", "boolean", "strings", "map", "maps"]
IdKind = Literal[
    "actor", "demand", "issue", "event", "proposal", "source", "stance", "delegation", "outcome", "position", "case",
    "value", "firmness", "mode", "kind", "relation", "relation-type",
]  # fmt: skip
"""The kinds of things that ids refer to."""


class Column(Authored):
    """A column of the result.

    What tells how it is translated: of what its ids are ids, whose label it is, or in which section of the catalogue
    of words its codes stand.
    """

    name: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="Name, as the RETURN clause gives it")
    type: ColumnType
    ids: IdKind | list[IdKind] | None = Field(default=None, description="Of what its ids are ids")
    kind_in: str | None = Field(default=None, description="The column that says of what its ids are ids")
    label_of: str | None = Field(default=None, description="The column with the ids whose label this is")
    text: str = Field(
        default="label",
        pattern=r"^[a-z]+$",
        description="With label_of: the property with the text; or conditions, links, quotes, reasons: made of ids",
    )
    words: str | None = Field(
        default=None, description="The section of the catalogue that puts its codes into words"
    )
    description: Texts
    label: Texts | None = Field(
        default=None, description="Its heading; default: what columns of its name are called"
    )
    show: Literal["table", "below", "no"] = Field(
        default="table",
        description="Where the terminal shows it: in the table, on a line below the row, or not at all",
    )

    @property
    def kinds(self) -> list[str]:
        """The kinds that its ids may be of."""
        return [*self.ids] if isinstance(self.ids, list) else [self.ids] if self.ids else []


_OF_IDS = {"actor", "demand", "issue", "source", "stance", "event", "case", "value", "firmness", "mode"}
"""Columns with these names contain ids; columns whose name ends in `_label` or `_labels` contain labels."""


def column_problems(columns: Sequence[Column], document: YamlDocument) -> Iterator[Problem]:
    """Yield errors in what columns declare about ids, labels and words."""
    holds_ids = {c.name for c in columns if c.ids or c.kind_in or c.type in ("map", "maps")}
    for index, column in enumerate(columns):
        place = document.locate(("columns", index))
        text = column.type in ("string", "strings")
        said = [key for key in ("ids", "kind_in", "label_of", "words") if getattr(column, key) is not None]
        if said and not text:
            message = Message(
                "problem.column has no such key", name=column.name, type=column.type, key=said[0]
            )
            yield Problem("Q005", place, message)
        elif len(said) > 1:
            message = Message("problem.column has both", name=column.name, one=said[0], other=said[1])
            yield Problem("Q005", place, message)
        elif text and not said and column.name in _OF_IDS:
            message = Message("error.does not say of what its", name=column.name)
            hint = Message("problem.add ids", name=column.name)
            yield Problem("Q005", place, message, hint)
        elif text and not said and column.name.endswith(("_label", "_labels")):
            stem = column.name.removesuffix("s").removesuffix("_label")
            message = Message("error.does not say whose label it", name=column.name)
            yield Problem("Q005", place, message, Message("problem.add label_of", name=stem))
        if column.label_of is not None and column.label_of not in holds_ids:
            message = Message("error.label_of is no column", label_of=column.label_of)
            yield Problem("Q005", place, message, nearest(column.label_of, holds_ids))
        if column.kind_in is not None and column.kind_in not in {each.name for each in columns}:
            message = Message("error.kind_in is no column", kind_in=column.kind_in)
            yield Problem("Q005", place, message, nearest(column.kind_in, [each.name for each in columns]))
        if column.words is not None and column.words not in (known := _sections(column.words)):
            message = Message("error.no catalogue of words has a", words=column.words)
            yield Problem("Q005", place, message, nearest(column.words, known))


def _sections(wanted: str) -> set[str]:
    """Return the sections of the English catalogue; those of all languages if it lacks the wanted one."""
    english = set(Language.of(DEFAULT).sections)
    return (
        english if wanted in english else english.union(*(Language.of(code).sections for code in languages()))
    )

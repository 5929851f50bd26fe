"""A query as a document: a `.cypher` file whose opening comment has YAML metadata: question, columns, reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from kg.authored.parse import YamlDocument, parse
from kg.check.shape import shape
from kg.common.cypher import parameters
from kg.common.problems import Location, Problem, nearest, shown_path
from kg.model.base import Authored, Flag, Id
from kg.model.texts import Texts
from kg.query.columns import Column, column_problems
from kg.query.fragments import Fragments, expanded, problems_of
from kg.query.packages import PROPOSAL
from kg.query.texts import translate_query
from kg.words import Message

ParameterType = Literal["string", "date", "integer", "number", "boolean", "strings", "assumptions", "package"]


class Parameter(Authored):
    """A value that a query takes."""

    name: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="Name, written $name in the Cypher")
    type: ParameterType
    description: Texts
    label: Texts | None = Field(default=None, description="What a form calls it")
    default: str | list[str] | None = Field(default=None, description="Value if none is given")
    required: Flag = Field(default=False, description="Whether a value must be given")
    values: list[str] | None = Field(default=None, description="The only values allowed")
    values_from: str | None = Field(
        default=None, description="Cypher that returns the allowed ones as value and label"
    )

    @model_validator(mode="after")
    def _no_default_if_required(self) -> Parameter:
        if self.required and self.default is not None:
            raise ValueError(Message("problem.required has no default"))
        return self


class Metadata(Authored):
    """The metadata in the opening comment of a query."""

    title: Texts
    question: Texts
    parameters: list[Parameter]
    columns: list[Column] = Field(min_length=1)
    reading: Texts = Field(description="How to read the result")
    empty: Texts | None = Field(default=None, description="What an empty result means")
    tags: list[Id] = Field(default_factory=list)

    @field_validator("parameters", "columns")
    @classmethod
    def _names_once(cls, value: list[Any]) -> list[Any]:
        names = [item.name for item in value]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(Message("problem.is declared twice", name=twice[0]))
        return value


@dataclass
class Query:
    """A query read from its file: `pack/name`, its metadata and its Cypher.

    `text` is the whole file with its fragments expanded, so that it can be pasted into Neo4j Browser.
    """

    pack: str
    name: str
    path: Path
    metadata: Metadata
    cypher: str
    text: str
    columns_at: Location = field(default_factory=lambda: Location(""))

    @property
    def id(self) -> str:
        """Pack and name."""
        return f"{self.pack}/{self.name}"

    @cached_property
    def columns(self) -> list[str]:
        """The names of the declared columns, in order."""
        return [column.name for column in self.metadata.columns]


_COMMENT = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)


def read_query(
    path: Path, pack: str, standard: dict[str, dict[str, Any]], fragments: Fragments, *, shipped: bool = False
) -> tuple[Query | None, list[Problem]]:
    """Read one query file; a parameter given as a bare name is a `standard` one, `@name` is a fragment.

    Errors are returned as problems with their line.
    """
    shown = shown_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [
            Problem(
                "Y006",
                Location(shown),
                Message("problem.the file is not utf-8"),
                Message("problem.save as utf-8"),
            )
        ]
    except OSError as error:
        return None, [Problem("Y008", Location(shown), error.strerror or str(error))]
    opening = _COMMENT.match(text)
    if opening is None:
        hint = Message("problem.begin with title")
        return None, [Problem("Q001", Location(shown), Message("problem.the file does not open with"), hint)]
    # Blank lines at the start keep the YAML's line numbers those of the file.
    head = "\n" * text[: opening.start(1)].count("\n") + opening.group(1)
    document = parse(head.encode(), shown)
    problems = list(document.problems)
    if not isinstance(document.data, dict):
        return None, problems or [
            Problem("Q001", Location(shown), Message("problem.the opening comment holds no yaml"))
        ]
    if shipped:
        translate_query(f"{pack}/{path.stem}", document.data)
    problems += _fill_standard(document, standard)
    metadata, found = shape(Metadata, document.data, lambda path, key=False: document.locate(path, key=key))
    problems += found
    if metadata is None or problems:
        return None, problems
    cypher, misuses = expanded(text[opening.end() :], fragments)
    whole, at = text[: opening.end()] + cypher, document.locate(("columns",), key=True)
    query = Query(pack, path.stem, path, metadata, cypher.strip(), whole, at)
    misused = problems_of(misuses, shown, text, opening.end())
    return query, misused or [
        *_parameter_problems(query, document),
        *column_problems(metadata.columns, document),
    ]


def _fill_standard(document: YamlDocument, standard: dict[str, dict[str, Any]]) -> list[Problem]:
    """Insert the standard parameters where the metadata only names them."""
    given = document.data.get("parameters")
    problems = []
    if isinstance(given, list):
        for index, item in enumerate(given):
            if isinstance(item, str) and item in standard:
                given[index] = standard[item]
            elif isinstance(item, str):
                place = document.locate(("parameters", index))
                problems.append(
                    Problem(
                        "Q001",
                        place,
                        Message("problem.no standard parameter", item=item),
                        nearest(item, standard),
                    )
                )
                given[index] = {"name": "x", "type": "string", "description": "x"}
    return problems


def _parameter_problems(query: Query, document: YamlDocument) -> list[Problem]:
    used = parameters(query.cypher)
    if any(parameter.type == "package" for parameter in query.metadata.parameters):
        used |= {PROPOSAL}  # it says what the package is, before the query is run
    declared = {parameter.name for parameter in query.metadata.parameters}
    place = document.locate(("parameters",), key=True)
    problems = [
        *(
            Problem(
                "Q003",
                place,
                Message("problem.$ is used but not declared", name=name),
                nearest(name, declared),
            )
            for name in sorted(used - declared)
        ),
        *(
            Problem(
                "Q003", place, Message("problem.is declared but $ is not", name=name), nearest(name, used)
            )
            for name in sorted(declared - used)
        ),
    ]
    if "as_of" not in declared:
        problems.append(
            Problem("Q003", place, Message("problem.every query takes as_of"), Message("problem.add - as_of"))
        )
    return problems

"""Describe a model's field in one place; everything that stores, shows or exchanges fields uses this description.

A field has a `Spec` in its annotation. The `Spec`, the type and the `description` determine: the check of the ids it
refers to, the property or relationship in the graph, RDF (export, import, vocabulary, shapes and JSON-LD context), the
columns of tables, what the browser's panel shows and the reference pages.
"""

from __future__ import annotations

import datetime as dt
import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

Form = Literal[
    "words",  # text in several languages, as literals with a language
    "quoted",  # text in the language of the source
    "text",  # text without a language
    "day",
    "flag",  # written only if it is true
    "truth",  # written whether true or false
    "whole",
    "decimal",
    "name",  # the id of another term: its IRI
    "names",  # several ids, in order
    "texts",  # several texts, in order
    "parts",  # things that belong to this one, numbered
    "interval",  # first and last day, as an interval of OWL-Time
    "address",  # a web address
    "iris",  # full IRIs as written
    "json",  # a map of names to numbers and texts
]
"""How a value is written in RDF."""

Kept = Literal["property", "computed", "relationship", "nowhere"]
"""How the graph stores a field: as a property of its name; in properties that `kg/graph` computes; only as a
relationship; or not by itself."""

_FORMS: dict[Any, Form] = {str: "text", dt.date: "day", bool: "flag", int: "whole", float: "decimal"}
_KINDS = {str: "string", dt.date: "date", bool: "boolean", int: "integer", float: "number"}


@dataclass(frozen=True)
class Nowhere:
    """Says that a field has no property in RDF, and why."""

    because: str


@dataclass(frozen=True, eq=False)
class Spec:
    """What a field is; most of it follows from its type and name.

    `rdf` is its property in RDF, by the name of the part where that differs, or says why there is none. `form` is how
    the value is written there. `to` is the section that its ids belong to (`ontology.` for those of the ontology
    alone), or the part that its items are. `graph` says how the graph stores it, and `relationship` is the type of the
    relationship to what it refers to. `label` is its name in English. `shown` shows it in the browser's panel.
    `reads` is the attribute of the model that RDF is written from, if that is not the field.
    """

    rdf: str | Mapping[str, str] | Nowhere
    to: str = ""
    graph: Kept = "property"
    relationship: str = ""
    label: str = ""
    form: Form | None = None
    shown: bool = False
    reads: str = ""


@dataclass(frozen=True)
class ModelField:
    """A field of a model with everything given by its `Spec`, its type and its description."""

    owner: str
    name: str
    key: str
    spec: Spec
    info: FieldInfo
    kind: Any
    many: bool

    @property
    def id(self) -> str:
        """Its name in word catalogues, with the model that declares it: Stance.firmness, Coded.mode."""
        return f"{self.owner}.{self.name}"

    @property
    def label(self) -> str:
        """Its label in English."""
        return self.spec.label or self.name.rstrip("_").replace("_", " ")

    @property
    def definition(self) -> str:
        """Its meaning, in English."""
        return self.info.description or ""

    @property
    def required(self) -> bool:
        """Whether it always has a value."""
        return self.info.is_required() or (
            self.info.default not in (None, PydanticUndefined) and not self.many
        )

    @property
    def words(self) -> bool:
        """Whether it is a text in several languages."""
        return bool(getattr(self.kind, "translated", False))

    @property
    def part(self) -> type[BaseModel] | None:
        """The model of its items, if it contains parts."""
        found = isinstance(self.kind, type) and issubclass(self.kind, BaseModel) and not self.words
        return self.kind if found else None

    @property
    def type(self) -> str:
        """Its type as a property of the graph."""
        return "strings" if self.many else _KINDS.get(self.kind, "string")

    @property
    def form(self) -> Form:
        """How it is written in RDF."""
        if self.spec.form:
            return self.spec.form
        if self.words:
            return "words"
        if self.part:
            return "parts"
        if self.spec.to:
            return "names" if self.many else "name"
        return "texts" if self.many else _FORMS.get(self.kind, "text")

    def rdf(self, part: str = "") -> str:
        """Return its property in RDF; empty if it has none."""
        said = self.spec.rdf
        if isinstance(said, Nowhere):
            return ""
        return said if isinstance(said, str) else said[part]


@cache
def fields_of(model: type[BaseModel]) -> tuple[ModelField, ...]:
    """Return the fields of a model, in order.

    :raises TypeError: if a field has no `Spec`.

    >>> from kg.model.case import Stance
    >>> [field.rdf() for field in fields_of(Stance) if field.name == "demand"]
    ['kg:towards']
    """
    found = []
    for name, info in model.model_fields.items():
        spec = _spec(info)
        if spec is None:
            raise TypeError(
                f"{model.__name__}.{name} does not say what it is: annotate it with a Spec, such as"
                f" Annotated[…, Spec('kg:{name.rstrip('_')}')]; see kg/model/fields.py"
            )
        kind, many = _kind(info.annotation)
        found.append(ModelField(_owner(model, name), name, info.alias or name, spec, info, kind, many))
    return tuple(found)


def verify(model: type[BaseModel]) -> None:
    """Check that every field of a model has a complete `Spec`, if any field has one.

    :raises TypeError: if a field has no `Spec`, no RDF property and no reason for that, or no description.
    """
    if not any(_spec(info) for info in model.model_fields.values()):
        return
    for field in fields_of(model):
        if not field.spec.rdf:
            raise TypeError(f"{field.id} names no property in RDF; say Nowhere('why') if it has none")
        if not field.definition:
            raise TypeError(f"{field.id} has no description")
        if field.spec.graph == "relationship" and not field.spec.relationship:
            raise TypeError(f"{field.id} is kept as a relationship, but names no type of it")


def names_in(item: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield section and id of everything that an authored item refers to, including its parts.

    >>> from kg.model.terms import Tie
    >>> list(names_in(Tie(actor="eu")))
    [('actors', 'eu')]
    """
    for name, section, many, nested in _naming(type(item)):
        value = getattr(item, name)
        if nested:
            for part in value or ():
                yield from names_in(part)
        elif many:
            yield from ((section, each) for each in value)
        elif value is not None:
            yield section, value


@cache
def _naming(model: type[BaseModel]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return the fields of a model that contain ids: field, section, whether several, whether in parts."""
    found = []
    for field in fields_of(model):
        if field.part:
            if _naming(field.part):
                found.append((field.name, "", True, True))
        elif field.spec.to:
            found.append((field.name, field.spec.to, field.many, False))
    return tuple(found)


def _owner(model: type[BaseModel], name: str) -> str:
    """Return the class that declares a field."""
    return next(each.__name__ for each in model.__mro__ if name in inspect.get_annotations(each))


def _spec(info: FieldInfo) -> Spec | None:
    return next((each for each in info.metadata if isinstance(each, Spec)), None)


def _kind(annotation: Any) -> tuple[Any, bool]:
    """Return the type of a value and whether there are several, without `None` and annotations."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, types.UnionType):
        return _kind(next(each for each in arguments if each is not type(None)))
    if origin is list:
        return _kind(arguments[0])[0], True
    return (str if origin is Literal else annotation), False

"""From plain data to models: every deviation becomes a problem that says what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kg.problems import Problem, nearest

Model = TypeVar("Model", bound=BaseModel)
Place = Callable[..., Any]

_KINDS = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "float_parsing": "a number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "int_type": "a whole number",
}


def shape(model: type[Model], data: Any, locate: Place) -> tuple[Model | None, list[Problem]]:
    """Make a model of plain data, or say everything that is wrong with it.

    `locate(path, key=False)` gives the place of a value (or key) inside the data.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_problem(model, detail, locate) for detail in error.errors(include_url=False)]


def _problem(model: type[BaseModel], detail: ErrorDetails, locate: Place) -> Problem:
    path = detail["loc"]
    kind = detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        hint = nearest(last, _fields(model, path[:-1]))
        return Problem("S001", locate(path, key=True), f"unknown key '{last}'", hint)
    if kind == "missing":
        code = "E003" if last in ("quotes", "source") and "quotes" in model.model_fields else "S002"
        return Problem(code, locate(path[:-1]), f"key '{last}' is missing")
    if kind == "too_short" and last == "quotes":
        return Problem("E003", locate(path), "no quote given", "quote the words that carry it")
    return _value_problem(detail, locate)


def _value_problem(detail: ErrorDetails, locate: Place) -> Problem:
    path, kind, given = detail["loc"], detail["type"], detail["input"]
    place = locate(path)
    context = detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        if str(context.get("pattern", "")).startswith("^[a-z0-9]+(-"):
            return Problem("S004", place, f"'{given}' is not a kebab-case id", _kebab(str(given)))
        return Problem("S003", place, f"'{given}' does not match the pattern {context.get('pattern')}")
    if kind == "value_error":
        text = str(context.get("error", detail["msg"]))
        code = "S006" if "date" in text or "calendar" in text else "S003"
        return Problem(code, place, text)
    if kind == "literal_error":
        return Problem("S003", place, f"'{given}' is none of {context.get('expected')}")
    if kind in _KINDS:
        shown = "nothing" if given is None else "a list" if isinstance(given, list) else _shown(given)
        return Problem("S003", place, f"expected {_KINDS[kind]}, found {shown}")
    return Problem("S003", place, detail["msg"][0].lower() + detail["msg"][1:])


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    text = str(value)
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}…'"


def _kebab(text: str) -> str:
    words = "".join(char if char.isalnum() and char.isascii() else " " for char in text.lower()).split()
    return f"write '{'-'.join(words)}'" if words else "use lower-case letters, digits and hyphens"


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys that are known where `path` leads to."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        current = _submodel(current, part)
        if current is None:
            return []
    return [info.alias or name for name, info in current.model_fields.items()]


def _submodel(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return _model_in(info.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None

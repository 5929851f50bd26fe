"""Validate plain data with the models: every error becomes a problem that says what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kg.common.problems import Location, Problem, clipped, closest, nearest
from kg.model.base import KEBAB, Authored, kebab
from kg.model.texts import Texts
from kg.words import Message, Said

Model = TypeVar("Model", bound=BaseModel)
Place = Callable[..., Any]

_KINDS = {
    "string_type": Message("problem.text"),
    "list_type": Message("problem.a list"),
    "float_parsing": Message("problem.a number"),
    "int_parsing": Message("problem.a whole number"),
    "float_type": Message("problem.a number"),
    "finite_number": Message("problem.a number"),
    "int_type": Message("problem.a whole number"),
    "bool_type": Message("problem.true or false"),
    "date_type": Message("problem.a date"),
}
_PATTERNS = {
    "^(exact|close|broad)$": Message("problem.write a match"),
    "^[a-z]{2,3}(-[A-Za-z0-9]+)*$": Message("problem.write a language tag"),
    "^[0-9a-f]{64}$": Message("problem.write a hash"),
    r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$": Message("problem.write an orcid"),
    "^[a-z][a-z_0-9]*$": Message("problem.use underscores"),
    "^[A-Z][A-Za-z]+$": Message("problem.write camel case"),
    "^[A-Z][A-Z_]+$": Message("problem.use capital letters"),
    r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$": Message("problem.write a time"),
    r"^\S$": Message("problem.write a single character"),
}
"""The models' patterns described in words; an invalid id has its own code, S004."""
_HINTS: dict[str, Callable[[dict[str, Any]], Said]] = {
    "string_pattern_mismatch": lambda context: _PATTERNS.get(
        context["pattern"], Message("problem.mind its form")
    ),
    "literal_error": lambda context: Message("problem.write", what=context["expected"]),
    "greater_than_equal": lambda context: Message("problem.write at least", least=context["ge"]),
    "less_than_equal": lambda context: Message("problem.write at most", most=context["le"]),
    "string_too_long": lambda context: Message("problem.keep to characters", most=context["max_length"]),
}
_OWN = {"value_error": "S003", "impossible_date": "S006", "given_twice": "S005"}
"""Errors raised by the models themselves, with their own messages."""
_SHORT = 8  # the number of keys that a hint lists


def shape(model: type[Model], data: Any, locate: Place) -> tuple[Model | None, list[Problem]]:
    """Build a model from plain data, or return every problem with it.

    `locate(path, key=False)` returns the place of a value (or key) inside the data.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {(*d["loc"][:-1], _meant(model, d)) for d in details if d["type"] == "extra_forbidden"}
        # a misspelt key is one problem, not two: the missing key is the same one
        left = [d for d in details if not (d["type"] == "missing" and d["loc"] in meant)]
        return None, [_problem(model, detail, locate) for detail in left]


def _meant(model: type[BaseModel], detail: ErrorDetails) -> str:
    """Return the key that an unknown key was probably meant to be."""
    return closest(str(detail["loc"][-1])[:100], _fields(model, detail["loc"][:-1]))


def _problem(model: type[BaseModel], detail: ErrorDetails, locate: Place) -> Problem:
    path, kind = detail["loc"], detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        keys = _fields(model, path[:-1])
        hint = (
            _section_of(model, last, path)
            or nearest(last[:100], keys)
            or (Message("problem.known are", keys=", ".join(keys)) if 0 < len(keys) <= _SHORT else "")
        )
        return Problem(
            "S001", locate(path, key=True), Message("problem.unknown key", last=clipped(last)), hint
        )
    if kind == "missing":
        code = "E003" if last in ("quotes", "source") and "quotes" in model.model_fields else "S002"
        return Problem(
            code, locate(path[:-1]), Message("problem.key is missing", last=last), _advice(model, path)
        )
    if (
        last == "[key]" and kind == "string_pattern_mismatch"
    ):  # a language code in a text in several languages
        hint = Message("problem.write a language code in lower")
        return Problem(
            "S003",
            locate(path[:-1], key=True),
            Message("problem.is no language", path=_shown(path[-2])),
            hint,
        )
    if kind == "too_short":
        return _too_short(detail, locate(path), last)
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return Problem(
            "S003",
            locate(path),
            Message("problem.expected found", keys=_keys(model, path), input=_shown(detail["input"])),
        )
    inside = detail.get("ctx", {}).get("path", ())  # a model's own error names the path
    return _value_problem(detail, locate((*path, *inside)), last)


def _section_of(model: type[BaseModel], key: str, path: tuple[int | str, ...]) -> Said:
    """Say in which sections of a case a key belongs, if it is misplaced among the file's defaults."""
    from kg.model.case import CaseFile, Defaults  # queries are validated too, and do not need this import

    if model is not Defaults or len(path) > 1:
        return ""
    found = [
        name
        for name, info in CaseFile.model_fields.items()
        if (inside := _model_in(info.annotation))
        and key in _fields(inside, ())
        and name in ("stances", "delegations")
    ]
    return Message("problem.belongs to each of", sections=", ".join(found)) if found else ""


def _too_short(detail: ErrorDetails, place: Location, key: str) -> Problem:
    """Return the problem of a list or text that is empty or too short."""
    if key == "quotes":
        return Problem(
            "E003", place, Message("problem.no quote given"), Message("problem.quote the words that carry it")
        )
    if isinstance(detail["input"], dict):
        return Problem(
            "S003",
            place,
            Message("problem.has no text", name=key),
            Message("problem.write it in one language at"),
        )
    least = detail["ctx"]["min_length"]
    return Problem(
        "S003",
        place,
        Message("problem.has too few entries", name=key),
        Message("problem.list at least", least=least),
    )


def _value_problem(detail: ErrorDetails, place: Location, key: str) -> Problem:
    """Return the problem of a single value."""
    kind, given = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind in _KINDS:
        return Problem(
            "S003", place, Message("problem.expected found", keys=_KINDS[kind], input=_shown(given))
        )
    if kind in _OWN:
        return Problem(
            _OWN[kind], place, context.get("message") or _reason(context["error"]), context.get("hint", "")
        )
    if kind == "string_pattern_mismatch" and context["pattern"] == KEBAB:
        return Problem(
            "S004", place, Message("problem.is not a kebab-case id", given=_shown(given)), _kebab(str(given))
        )
    if kind in _HINTS:
        return Problem(
            "S003",
            place,
            Message("problem.does not fit", given=_shown(given), name=key),
            _HINTS[kind](context),
        )
    return Problem("S003", place, detail["msg"][0].lower() + detail["msg"][1:])


def _reason(error: Exception) -> Said:
    """Return what a model's own error says: a message, to be put into words later, or text."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Message) else str(error)


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> Said:
    """Describe a mapping to somebody who may not know that word."""
    names = _fields(model, path)[:3]
    listed = ", ".join(f"{name}: …" for name in names)
    example = Message("problem.such as", names=listed) if names else Message("problem.such as key")
    holder = _model_at(model, path)
    bare = holder.bare if holder and issubclass(holder, Authored | Texts) else ""
    if bare:
        return Message("problem.or keys", bare=bare, example=example)
    return Message("problem.keys with values such as", example=example)


def _advice(model: type[BaseModel], path: tuple[int | str, ...]) -> Said:
    """Explain what a missing key is for, and whether the file's defaults may give it."""
    from kg.model.case import Coded, Defaults  # queries are validated too, and do not need this import

    key = str(path[-1])
    holder = _model_at(model, path[:-1])
    field = (
        next((f for name, f in holder.model_fields.items() if (f.alias or name) == key), None)
        if holder
        else None
    )
    said = field.description or "" if field else ""
    is_word = said[1:2].islower() or said.startswith("A ")  # not a name such as BCP 47
    words = said[:1].lower() + said[1:] if is_word and " " in said else said
    if len(path) == 1 and issubclass(model, Coded) and key in Defaults.model_fields:
        return (
            Message("problem.give it here", words=words) if words else Message("problem.give it here alone")
        )
    return words


def _shown(value: Any) -> Said:
    if value is None:
        return Message("problem.nothing given")
    if isinstance(value, dict):
        return Message("problem.keys with values")
    if isinstance(value, list):
        return Message("problem.a list")
    return f"'{clipped(str(value))}'"


def _kebab(text: str) -> Said:
    name = kebab(text)
    return Message("problem.write name", name=name) if name else Message("problem.kebab-case")


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are known at `path`."""
    found = _model_at(model, path)
    if found is not None and issubclass(found, Texts):
        return list(found.keys)
    return [info.alias or name for name, info in found.model_fields.items()] if found else []


def _model_at(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the model at `path`."""
    current: type[BaseModel] | None = model
    for part in path:
        if current is None:
            return None
        if isinstance(part, str):
            current = _submodel(current, part)
    return current


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
